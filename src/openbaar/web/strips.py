"""Findings on a line of time, one line a kind: where each point lies. Called by the pages of people and organisations.

Publication time runs from left to right; a point whose day is not known lies in the middle of the days it may be.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from openbaar.model.reading import Kept

WIDTH, LEFT, ROW = 960, 110, 26  # units of the drawing
MOST_TICKS = 12
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
class Strip:
    """All lines, and the years that are named under them (x, year)."""

    width: int
    height: int
    left: int
    lines: tuple[Drawn, ...]
    years: tuple[tuple[float, int], ...]


def strip(lines: Sequence[Line]) -> Strip | None:
    """Return lines as they are drawn, empty ones left out; null where there is nothing, or all is of one day."""
    filled = [line for line in lines if line.kept]
    days = [_middle(item) for line in filled for item in line.kept]
    if not days or min(days) == max(days):
        return None
    first, last = min(days), max(days)

    def x(day: float) -> float:
        return round(LEFT + 10 + (WIDTH - LEFT - 20) * (day - first) / (last - first), 1)

    drawn = [
        Drawn(
            line.name,
            16 + ROW * place,
            tuple({round(x(_middle(item)) / NEAR): (x(_middle(item)), item) for item in line.kept}.values()),
        )
        for place, line in enumerate(filled)
    ]
    years = [
        (x(day), year)
        for year in range(date.fromordinal(int(first)).year, date.fromordinal(int(last)).year + 2)
        if first <= (day := date(year, 1, 1).toordinal()) <= last
    ]
    every = -(-len(years) // MOST_TICKS) or 1
    return Strip(WIDTH, 16 + ROW * len(filled) + 16, LEFT, tuple(drawn), tuple(years[::every]))


def _middle(item: Kept) -> float:
    when = item.document.when
    return (when.first.toordinal() + when.last.toordinal()) / 2
