"""EDTF dates in words, for reading: `2023-02` → February 2023. The date itself stands beside it in the markup.

Called by `pages`. Interface words are English until the pages are translated.
"""

from __future__ import annotations

from datetime import date

from openbaar.errors import InputError
from openbaar.model.edtf import OPEN, bounds

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}


def in_words(value: str) -> str:
    """Return an EDTF date as a reader would say it; whatever else it is, as it stands."""
    if "/" in value:
        first, _, last = value.partition("/")
        if first == OPEN:
            return f"until {in_words(last)}"
        if last == OPEN:
            return f"since {in_words(first)}"
        return f"{in_words(first)} to {in_words(last)}"
    parts = value.split("-")
    if not all(part.isascii() and part.isdecimal() for part in parts) or len(parts) > 3:
        return value
    if len(parts) == 1:
        return value
    if parts[1] in SEASONS and len(parts) == 2:
        return f"{SEASONS[parts[1]]} {parts[0]}"
    if not 1 <= int(parts[1]) <= 12:
        return value
    month = MONTHS[int(parts[1]) - 1]
    return f"{month} {parts[0]}" if len(parts) == 2 else f"{int(parts[2])} {month} {parts[0]}"


def machine_date(value: str) -> str | None:
    """Return what HTML's `time` element takes: a year, month or day; null for an interval or a season."""
    parts = value.split("-")
    single = all(part.isascii() and part.isdecimal() for part in parts) and len(parts[0]) == 4
    if not single or len(parts) > 3 or (len(parts) == 2 and parts[1] in SEASONS):
        return None
    return value


def precision(value: str) -> str | None:
    """Return what is not known of a publication date; null where the day is."""
    try:
        first, last = bounds(value).first, bounds(value).last
    except InputError:
        return "date not readable"
    if first == last:
        return None
    if first == date.min or last == date.max:
        return "the day is not known"
    return f"the day is not known: some day from {in_words(first.isoformat())} to {in_words(last.isoformat())}"
