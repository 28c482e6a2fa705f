"""The timeline of a dossier: what held and when it was known, laid out for an SVG drawing.

In: a `Dossier`. Out: a `Timeline`, in units of the drawing. Called by `dossiers`. Pure; the words are the template's.

Each lane holds one kind of thing. A bar or dot stands where a thing held; a ring, tied to it by a line, where it became
known, if that is another place. Dates of unknown day are as wide as what is not known of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import groupby, pairwise

from openbaar.derive.agreements import AgreementEntry
from openbaar.derive.dossier import Dossier
from openbaar.derive.promises import Promise
from openbaar.derive.secrets import Secret
from openbaar.model.edtf import Bounds, bounds
from openbaar.model.reading import Kept

WIDTH = 960.0
LEFT, RIGHT, TOP = 128.0, 18.0, 30.0  # room for names of lanes, for the last mark, for the dates
ROW, GAP = 22.0, 12.0
MOST_ROWS = 14  # of one lane; the rest is told, not drawn
MOST_MARKS = 60  # of one lane: more are no drawing any more, so what was said is taken by month or year
TICK = 110.0  # how wide a date is when written out
NEAR = 7.0  # units between two places that are told apart
MOST_TICKS = 7
LONGEST_AFTER = 1.0  # of the time in which something is known: how long after it the drawing goes on at most
_KEYED = ("agreements", "promised", "withheld")
_DATES = (len("2023-06-15"), len("2023-06"), len("2023"))  # of a day, a month, a year
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600)  # months


@dataclass(frozen=True, slots=True)
class Stretch:
    """One part of a mark, from `x` over `width`: `state` is a stage or state, `held` its date (EDTF)."""

    x: float
    width: float
    state: str
    held: str


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing on a lane. `ids`: the entries or findings it stands for. `known`: where its first word was public.

    `of` is the kind of agreement, or by whom something was promised or kept back. `until` is where it ends, in words
    of a date: what was promised falls due, what was kept back came out.
    """

    lane: str
    ids: tuple[str, ...]
    stretches: tuple[Stretch, ...]
    known: float | None
    published: str
    of: tuple[str, ...] = ()
    until: str | None = None
    y: float = 0.0

    @property
    def first(self) -> float:
        """Where it begins in the drawing."""
        return min([stretch.x for stretch in self.stretches] + [self.known or WIDTH])

    @property
    def last(self) -> float:
        """Where it ends in the drawing."""
        return max([stretch.x + stretch.width for stretch in self.stretches] + [self.known or 0.0])


@dataclass(frozen=True, slots=True)
class Lane:
    """The marks of one kind, between two heights; `left_out` could not be drawn."""

    name: str
    y: float
    height: float
    marks: tuple[Mark, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Day:
    """A day that was asked for: `as-of`, `known-on`, or `both`; `beyond` where it lies past the end of the drawing."""

    name: str
    x: float
    day: date
    beyond: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """Lanes from top to bottom, `ticks` (place, EDTF), and where the two `days` that were asked for lie."""

    lanes: tuple[Lane, ...]
    ticks: tuple[tuple[float, str], ...]
    as_of: float
    known_on: float
    height: float
    days: tuple[Day, ...] = ()
    width: float = WIDTH
    left: float = LEFT
    right: float = WIDTH - RIGHT
    top: float = TOP

    @property
    def marks(self) -> list[Mark]:
        """All marks, lane by lane."""
        return [mark for lane in self.lanes for mark in lane.marks]

    @property
    def states(self) -> dict[str, list[str]]:
        """The stages and states that are drawn, by lane, as a key to the colours."""
        return {
            lane.name: sorted({part.state for mark in lane.marks for part in mark.stretches})
            for lane in self.lanes
            if lane.name in _KEYED
        }


@dataclass(frozen=True)
class _Scale:
    first: date
    last: date
    days: float = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "days", max(1.0, float((self.last - self.first).days)))

    def place(self, day: date) -> float:
        share = min(1.0, max(0.0, (day - self.first).days / self.days))
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)

    def stretch(self, span: Bounds, state: str, held: str) -> Stretch:
        start, end = self.place(span.first), self.place(span.last)
        return Stretch(start, round(end - start, 1), state, held)


def timeline(made: Dossier) -> Timeline | None:
    """Return the timeline of a dossier; null where it holds nothing that has a date."""
    agreements = (*made.agreements, *made.wider)
    scale = _scale(made, agreements)
    if scale is None:
        return None
    drawn = {
        "agreements": [_agreement(entry, made.as_of, scale) for entry in agreements],
        "promised": [_promise(promise, scale) for promise in made.promises],
        "withheld": _together(_secret(secret, made.as_of, scale) for secret in made.secrets),
        "said": _by_day("said", made.statements, scale),
        "contradictions": _by_day("contradictions", made.conflicts, scale),
    }
    lanes, y = [], TOP
    for name, marks in drawn.items():
        if marks:
            lanes.append(_lane(name, marks, y))
            y += lanes[-1].height + GAP
    as_of, known_on = scale.place(made.as_of), scale.place(made.known_on)
    return Timeline(tuple(lanes), _ticks(scale), as_of, known_on, y, _days(made, scale))


def _days(made: Dossier, scale: _Scale) -> tuple[Day, ...]:
    """Return the days that were asked for, as one where they are the same."""
    asked = {"as-of": made.as_of, "known-on": made.known_on}
    if made.as_of == made.known_on:
        asked = {"both": made.as_of}
    return tuple(Day(name, scale.place(day), day, day > scale.last) for name, day in asked.items())


def _scale(made: Dossier, agreements: Sequence[AgreementEntry]) -> _Scale | None:
    told = (item for promise in made.promises for item in promise.kept)
    drawn = (*made.statements, *made.conflicts, *told, *(item for secret in made.secrets for item in secret.kept))
    spans = [item.document.when for item in drawn]
    spans += [entry.kept[0].document.when for entry in agreements]
    spans += [step.held for entry in agreements for step in entry.history]
    # a promise is drawn from when it was made to the last day on which it is due
    ends = [bounds(promise.due).last for promise in made.promises if promise.due]
    spans += [Bounds(day, day) for day in ends]
    days = [day for span in spans for day in (span.first, span.last) if day not in (date.min, date.max)]
    if not days:
        return None
    first, end = min(days), max(days)
    # a day long after the last that is known is marked at the edge: most of the drawing would be empty
    last = max(end, min(made.as_of, end + max(timedelta(days=366), (end - first) * LONGEST_AFTER)))
    room = timedelta(days=max(10, (last - first).days // 40))
    return _Scale(max(first, date.min + room) - room, min(last, date.max - room) + room)


def _agreement(entry: AgreementEntry, as_of: date, scale: _Scale) -> Mark:
    """Return an agreement: each stage from when it held until another; the last until the day asked for."""
    turns = [step for step in entry.history if step.turns] or entry.history
    steps = [next(same) for _, same in groupby(turns, key=lambda step: step.stage)]
    ends = [after.held.first for _, after in pairwise(steps)] + [max(as_of, steps[-1].held.first)]
    stretches = tuple(
        scale.stretch(Bounds(step.held.first, max(end, step.held.first)), str(step.stage), step.when)
        for step, end in zip(steps, ends, strict=True)
    )
    return Mark("agreements", (entry.id,), stretches, *_known(entry.kept[0], scale), of=(str(entry.kind),))


def _promise(promise: Promise, scale: _Scale) -> Mark:
    made = promise.kept[0]
    when = made.document.when
    due = bounds(promise.due).last if promise.due else when.last
    stretch = scale.stretch(Bounds(when.first, max(when.first, due)), str(promise.state), made.document.published)
    return Mark("promised", (made.id,), (stretch,), *_known(made, scale), promise.commitment.by, promise.due)


def _secret(secret: Secret, as_of: date, scale: _Scale) -> Mark:
    first = secret.kept[0]
    told = first.document
    out = secret.disclosed_by[0].document if secret.disclosed_by else None
    end = out.when.first if out else as_of
    state = "disclosed" if out else "withheld"
    stretch = scale.stretch(Bounds(told.when.first, max(told.when.first, end)), state, told.published)
    until = out.published if out else None
    return Mark("withheld", (first.id,), (stretch,), *_known(first, scale), secret.withholding.by, until)


def _together(marks: Iterable[Mark]) -> list[Mark]:
    """Return as one mark what was kept back on one day and came out on one, or never: bars of the same length."""
    alike: dict[object, list[Mark]] = defaultdict(list)
    for mark in marks:
        alike[mark.stretches, mark.known, mark.published, mark.until].append(mark)
    return [
        replace(
            same[0],
            ids=tuple(one for mark in same for one in mark.ids),
            of=tuple(dict.fromkeys(name for mark in same for name in mark.of)),
        )
        for same in alike.values()
    ]


def _known(first: Kept, scale: _Scale) -> tuple[float, str]:
    """Return where the first words of something became known, and their date."""
    return scale.place(first.document.when.last), first.document.published


def _by_day(lane: str, kept: Iterable[Kept], scale: _Scale) -> list[Mark]:
    """Return one mark for all that was published on one date; where those are too many, in one month or year."""
    items = tuple(kept)
    every = {item.document.published for item in items}
    for length in _DATES:
        shown = {day: day if "/" in day else day[:length] for day in every}
        if len(set(shown.values())) <= MOST_MARKS:
            break
    by_date: dict[str, list[str]] = defaultdict(list)
    for item in items:
        by_date[shown[item.document.published]].append(item.id)
    return [
        Mark(lane, tuple(ids), (scale.stretch(bounds(day), lane, day),), None, day)
        for day, ids in sorted(by_date.items(), key=lambda pair: (bounds(pair[0]), pair[0]))
    ]


def _lane(name: str, marks: Sequence[Mark], top: float) -> Lane:
    """Return a lane with its marks in as few rows as keep them apart."""
    ends: list[float] = []
    placed: list[Mark] = []
    left_out = 0
    for first, _, mark in sorted(((one.first, one.ids, one) for one in marks), key=lambda row: row[:2]):
        row = next((number for number, end in enumerate(ends) if end + NEAR < first), len(ends))
        if row >= MOST_ROWS or len(placed) >= MOST_MARKS:
            left_out += 1
            continue
        ends[row : row + 1] = [max(mark.last, first + 2 * NEAR)]
        placed.append(_at(mark, top + row * ROW + ROW / 2))
    return Lane(name, top, len(ends) * ROW, tuple(placed), left_out)


def _at(mark: Mark, y: float) -> Mark:
    return replace(mark, y=round(y, 1))


def _ticks(scale: _Scale) -> tuple[tuple[float, str], ...]:
    """Return firsts of months or years, not more than are easily read."""
    months = (scale.last.year - scale.first.year) * 12 + scale.last.month - scale.first.month
    step = next((size for size in _STEPS if months / size <= MOST_TICKS), _STEPS[-1])
    number = (scale.first.year * 12 + scale.first.month - 1) // step * step
    found = []
    while number // 12 <= min(scale.last.year, date.max.year):
        day = date(max(1, number // 12), number % 12 + 1, 1)
        if scale.first <= day and scale.place(day) <= WIDTH - RIGHT - TICK / 2:
            found.append((scale.place(day), str(day.year) if step >= 12 else day.isoformat()[:7]))
        number += step
    return tuple(found)
