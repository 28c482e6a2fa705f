"""Findings on a line of time, one line a kind, and the offices held meanwhile. Called by `record`.

Publication time runs from left to right; a point whose day is not known lies in the middle of the days it may be.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from openbaar.derive.offices_held import Held
from openbaar.lexicon.office_tenses import Tense
from openbaar.model.reading import Kept

WIDTH, LEFT, ROW, BAND = 960, 110, 26, 34  # units of the drawing; an office has its name above its band
MOST_TICKS = 12
MOST_BANDS = 5
NEAR = 3  # units within which points are drawn as one


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what it is about (a label of `said`), and its findings."""

    name: str
    kept: Sequence[Kept]


@dataclass(frozen=True, slots=True)
class Drawn:
    """One line as drawn: its height, its points (x, finding)."""

    name: str
    y: int
    points: tuple[tuple[float, Kept], ...]


@dataclass(frozen=True, slots=True)
class Band:
    """An office as drawn: its words, its height, from where to where papers show it."""

    words: str
    y: int
    first: float
    last: float

    @property
    def is_late(self) -> bool:
        """Say whether it begins so far to the right that its words end there."""
        return self.first > WIDTH * 2 / 3


@dataclass(frozen=True, slots=True)
class Strip:
    """All lines, the years that are named under them (x, year), and the bands of offices above.

    `ends` are the first and last month (x, EDTF), where no year begins between them.
    """

    width: int
    height: int
    left: int
    lines: tuple[Drawn, ...]
    years: tuple[tuple[float, int], ...]
    bands: tuple[Band, ...] = ()
    ends: tuple[tuple[float, str], ...] = ()


def strip(lines: Sequence[Line], offices: Iterable[Held] = ()) -> Strip | None:
    """Return lines as they are drawn, empty ones left out; null where there is nothing, or all is of one day.

    An office reaches from the first to the last document that has it, as far as that lies between the points.
    """
    filled = [line for line in lines if line.kept]
    days = [_middle(item) for line in filled for item in line.kept]
    if not days or min(days) == max(days):
        return None
    first, last = min(days), max(days)

    def x(day: float) -> float:
        inside = min(max(day, first), last)
        return round(LEFT + 10 + (WIDTH - LEFT - 20) * (inside - first) / (last - first), 1)

    held = [office for office in offices if office.tense is Tense.PRESENT][-MOST_BANDS:]
    bands = tuple(
        Band(office.name, 22 + BAND * place, x(office.days.first.toordinal()), x(office.days.last.toordinal()))
        for place, office in enumerate(held)
    )
    top = BAND * len(bands)

    drawn = [
        Drawn(
            line.name,
            top + 16 + ROW * place,
            tuple({round(x(_middle(item)) / NEAR): (x(_middle(item)), item) for item in line.kept}.values()),
        )
        for place, line in enumerate(filled)
    ]
    years = [
        (x(day), year)
        for year in range(date.fromordinal(int(first)).year, date.fromordinal(int(last)).year + 2)
        if first <= (day := date(year, 1, 1).toordinal()) <= last
    ]
    ends = () if years else tuple((x(day), date.fromordinal(int(day)).isoformat()[:7]) for day in (first, last))
    every = -(-len(years) // MOST_TICKS) or 1
    return Strip(WIDTH, top + 16 + ROW * len(filled) + 16, LEFT, tuple(drawn), tuple(years[::every]), bands, ends)


def _middle(item: Kept) -> float:
    when = item.document.when
    return (when.first.toordinal() + when.last.toordinal()) / 2
