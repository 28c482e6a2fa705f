"""EDTF dates in words, for reading: `2023-02` → February 2023, februari 2023. The date itself stands beside it.

Called by `pages`, which gives the language.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from openbaar.errors import InputError
from openbaar.export.tongue import ENGLISH, Tongue
from openbaar.model.edtf import OPEN, bounds

REMEMBERED = 16_384  # dates in words: the same few come back on every page


@lru_cache(REMEMBERED)
def in_words(value: str, tongue: Tongue = ENGLISH, *, short: bool = False) -> str:
    """Return an EDTF date as a reader would say it; whatever else it is, as it stands.

    `short`: months of days and months are shortened.
    """
    if "/" in value:
        return _interval(value, tongue)
    parts = value.split("-")
    if not all(part.isascii() and part.isdecimal() for part in parts) or len(parts) > 3:
        return value
    if len(parts) == 1:
        return value
    if len(parts) == 2 and (season := _season(parts[1], parts[0], tongue)):
        return season
    try:
        if len(parts) == 2:
            return tongue.month(date(int(parts[0]), int(parts[1]), 1), short=short)
        return tongue.day(date(int(parts[0]), int(parts[1]), int(parts[2])), short=short)
    except ValueError:
        return value


def _interval(value: str, tongue: Tongue) -> str:
    first, _, last = value.partition("/")
    if first == OPEN:
        return tongue.gettext("until %(date)s", date=in_words(last, tongue))
    if last == OPEN:
        return tongue.gettext("since %(date)s", date=in_words(first, tongue))
    return tongue.gettext("%(first)s to %(last)s", first=in_words(first, tongue), last=in_words(last, tongue))


def _season(code: str, year: str, tongue: Tongue) -> str | None:
    match code:
        case "21":
            return tongue.gettext("spring %(year)s", year=year)
        case "22":
            return tongue.gettext("summer %(year)s", year=year)
        case "23":
            return tongue.gettext("autumn %(year)s", year=year)
        case "24":
            return tongue.gettext("winter %(year)s", year=year)
    return None


def deadline(value: str) -> str:
    """Return by when something is due: the end of an interval, which ran from when it was promised."""
    last = value.partition("/")[2]
    return value if last in ("", OPEN) else last


def machine_date(value: str) -> str | None:
    """Return what HTML's `time` element takes: a year, month or day; null for an interval or a season."""
    parts = value.split("-")
    single = all(part.isascii() and part.isdecimal() for part in parts) and len(parts[0]) == 4
    if not single or len(parts) > 3 or (len(parts) == 2 and 21 <= int(parts[1]) <= 24):
        return None
    return value


def precision(value: str, tongue: Tongue = ENGLISH) -> str | None:
    """Return what is not known of a publication date; null where the day is."""
    try:
        first, last = bounds(value).first, bounds(value).last
    except InputError:
        return tongue.gettext("date not readable")
    if first == last:
        return None
    if first == date.min or last == date.max:
        return tongue.gettext("the day is not known")
    return tongue.gettext(
        "the day is not known: some day from %(first)s to %(last)s", first=tongue.day(first), last=tongue.day(last)
    )
