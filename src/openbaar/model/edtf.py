"""Dates of uncertain width: the part of EDTF (ISO 8601-2) that openbaar uses, as bounds in days.

In: `2023`, `2023-02`, `2023-02-15`, seasons `2021-21` … `2021-24`, `2023-02/2023-12`, `2016/..`, `../2024`.
Out: first and last day. Validation and calendars by the `edtf` library. Called by every room that compares dates.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

from openbaar.errors import InputError

OPEN = ".."


@dataclass(frozen=True, slots=True, order=True)
class Bounds:
    """First and last day, both inclusive; an open end is `date.min` or `date.max`."""

    first: date
    last: date

    def certainly_by(self, day: date) -> bool:
        """Say whether all of it lies on or before `day`."""
        return self.last <= day

    def possibly_by(self, day: date) -> bool:
        """Say whether it has begun by `day`."""
        return self.first <= day

    def overlaps(self, other: Bounds) -> bool:
        """Say whether the two share a day."""
        return self.first <= other.last and other.first <= self.last


@lru_cache(maxsize=65536)
def bounds(value: str) -> Bounds:
    """Return the first and last day of EDTF `value`; raise InputError, naming it, if it is no such date."""
    if "/" in value:
        left, _, right = value.partition("/")
        found = Bounds(
            date.min if left == OPEN else _point(left).first,
            date.max if right == OPEN else _point(right).last,
        )
        if found.first > found.last or left == right == OPEN:
            raise InputError(f"{value!r} ends before it begins")
        return found
    return _point(value)


def _point(value: str) -> Bounds:
    try:
        parsed = parse_edtf(value)
        first, last = parsed.lower_strict(), parsed.upper_strict()
        if value.endswith("-24") and len(value) == 7:  # winter runs into the next year
            return Bounds(date(first.tm_year, 12, 1), date(first.tm_year + 1, 3, 1).replace(day=1) - _DAY)
        return Bounds(date(*first[:3]), date(*last[:3]))
    except (EDTFParseException, ValueError, TypeError, AttributeError) as error:
        raise InputError(f"{value!r} is not a date (EDTF, such as 2023-02 or 2023-02-15)") from error


_DAY = date(2000, 1, 2) - date(2000, 1, 1)


def is_edtf(value: str) -> bool:
    """Say whether `value` is a date that `bounds` accepts."""
    try:
        bounds(value)
    except InputError:
        return False
    return True
