"""Dates of uncertain width: the part of EDTF (ISO 8601-2) that openbaar uses, as bounds in days.

In: `2023`, `2023-02`, `2023-02-15`, seasons `2021-21` … `2021-24`, `2023-02/2023-12`, `2016/..`, `../2024`.
Out: first and last day. Called by every room that compares dates. Years, months, days and seasons are worked out
here, as the `edtf` library does (a test compares them): its grammar takes some 10 ms a value, more than a page of text.
All other values are the library's to accept or refuse.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

from openbaar.errors import InputError

OPEN = ".."


class Bounds(NamedTuple):
    """First and last day, both inclusive; an open end is `date.min` or `date.max`.

    A tuple, since what is derived over documents puts hundreds of thousands of them in order.
    """

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
    return _plain(value) or _parsed(value)


_PLAIN = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2]|2[1-4])(?:-([0-9]{2}))?)?")
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}  # the first month of each


def _plain(value: str) -> Bounds | None:
    """Return the bounds of a year, month, day or season; null where the library has to look."""
    match = _PLAIN.fullmatch(value)
    if not match or match[1] == "0000":
        return None
    year, part, day = (int(group) if group else 0 for group in match.groups())
    if match[3]:
        return Bounds(date(year, part, day), date(year, part, day)) if _is_day(year, part, day) else None
    first, months = (_SEASONS[part], 3) if part in _SEASONS else (part or 1, 1 if part else 12)
    end = year * 12 + first + months - 2  # the last month, counted from month 0 of year 0
    last = (end // 12, end % 12 + 1)
    if last[0] > date.max.year:
        return None
    return Bounds(date(year, first, 1), date(*last, monthrange(*last)[1]))


def _is_day(year: int, month: int, day: int) -> bool:
    return month <= 12 and 1 <= day <= monthrange(year, month)[1]


def _parsed(value: str) -> Bounds:
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
