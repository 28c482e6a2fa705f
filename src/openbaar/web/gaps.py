"""What was read and what was not: documents by outlet and month, quarter or year, gaps included.

In: counts by outlet and publication date. Out: `Read`. Called by `overview`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from openbaar.model.edtf import bounds

MOST_COLUMNS = 24
MOST_OUTLETS = 12  # rows; the outlets after them are added up
SIZES = (1, 3, 12)  # months in a column: months, quarters, years


@dataclass(frozen=True, slots=True)
class Row:
    """One outlet (null: none is named): how many documents of it were read in all, by column, and without a date
    precise enough for one."""

    outlet: str | None
    total: int
    counts: tuple[int, ...]
    undated: int


@dataclass(frozen=True, slots=True)
class Read:
    """`columns` are the first days of stretches of `size` months; `rest` the outlets that got no row of their own."""

    size: int
    columns: tuple[date, ...]
    rows: tuple[Row, ...]
    rest: Row | None
    outlets_in_rest: int


def read_by(counted: Mapping[tuple[str | None, str], int]) -> Read:
    """Return what was read; a document seen in two outlets counts in both."""
    days = [bounds(published) for _, published in counted]
    precise = [when for when in days if (when.last - when.first).days < 366]
    if not precise:
        return Read(12, (), tuple(_rows(counted, 12, ())), None, 0)
    first, last = min(when.first for when in precise), max(when.last for when in precise)
    size = next((size for size in SIZES if len(_columns(first, last, size)) <= MOST_COLUMNS), SIZES[-1])
    columns = _columns(first, last, size)[-2 * MOST_COLUMNS :]
    rows = _rows(counted, size, columns)
    own, others = rows[:MOST_OUTLETS], rows[MOST_OUTLETS:]
    rest = Row(None, sum(r.total for r in others), _added(others), sum(r.undated for r in others)) if others else None
    return Read(size, columns, tuple(own), rest, len(others))


def _columns(first: date, last: date, size: int) -> tuple[date, ...]:
    start, end = first.year * 12 + (first.month - 1) // size * size, last.year * 12 + last.month - 1
    return tuple(date(month // 12, month % 12 + 1, 1) for month in range(start, end + 1, size))


def _rows(counted: Mapping[tuple[str | None, str], int], size: int, columns: tuple[date, ...]) -> list[Row]:
    places = {column: place for place, column in enumerate(columns)}
    found: dict[str | None, Counter[int]] = {}
    for (outlet, published), count in counted.items():
        when = bounds(published)
        start, end = _start(when.first, size), _start(when.last, size)
        found.setdefault(outlet, Counter())[places.get(start, -1) if start == end else -1] += count
    rows = [
        Row(outlet, row.total(), tuple(row[place] for place in range(len(columns))), row[-1])
        for outlet, row in found.items()
    ]
    return sorted(rows, key=lambda row: (row.outlet is None, -row.total, row.outlet or ""))


def _start(day: date, size: int) -> date:
    return date(day.year, (day.month - 1) // size * size + 1, 1)


def _added(rows: list[Row]) -> tuple[int, ...]:
    return tuple(map(sum, zip(*(row.counts for row in rows), strict=True)))
