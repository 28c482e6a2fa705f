"""The arithmetic of times: a point's parts and the time they are reckoned from give EDTF. No words, no document.

In: the parts of a `TimeMark`, an `Anchor`, which way the clause looks. Out: EDTF or null. Called by `link.dates`.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import ceil

from openbaar.lexicon.time_rows import Holiday, Recess
from openbaar.model.edtf import bounds

MIDDLE = 15  # the day that stands for a month whose day isn't known
ENDED = -10  # a shift to the season that is over, or nearly so
SCHOOL_STARTS = 9  # the month in which a school year, and that of the Dutch chambers, begins
_MONTHS = {"month": 1, "quarter": 3, "half_year": 6}
SEASON_MONTHS = {21: 3, 22: 6, 23: 9, 24: 12}


class Look(StrEnum):
    """Which way a clause looks: its verb's tense."""

    PAST = "past"
    FUTURE = "future"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Anchor:
    """The time that a relative one is reckoned from; `month` and `day` null where not known.

    `end` is the last day of a stretch (a season, an interval), whose first month `month` is.
    """

    year: int
    month: int | None = None
    day: int | None = None
    end: date | None = None

    @classmethod
    def of(cls, edtf: str) -> Anchor:
        """Read EDTF; of an interval its first day's month, of a season its first month."""
        if "/" not in edtf and edtf[5:7] not in map(str, SEASON_MONTHS):
            year, month, day = (*(int(part) for part in edtf.split("-")), None, None)[:3]
            return cls(year or 0, month, day)
        within = bounds(edtf)
        first = within.last if within.first == date.min else within.first
        return cls(first.year, first.month, end=None if within.last == date.max else within.last)

    @property
    def edtf(self) -> str:
        """The anchor itself."""
        if self.month is None:
            return f"{self.year:04d}"
        return month_of(self.year, self.month) if self.day is None else self.date.isoformat()

    @property
    def date(self) -> date:
        """The day, or the middle of what is known."""
        return date(self.year, self.month or 6, self.day or MIDDLE)

    @property
    def months(self) -> int:
        """Months since year 0."""
        return self.year * 12 + (self.month or 6) - 1

    @property
    def month_edtf(self) -> str:
        """The month of the anchor, or its year."""
        return self.edtf[:7]


def month_of(year: int, month: int) -> str:
    """EDTF of a month; `month` may run over the year's edges."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return f"{year:04d}-{month:02d}"


def span_of(first: str, last: str) -> str:
    """EDTF interval, or the one value where both are the same."""
    return first if first == last else f"{first}/{last}"


def nearest_year(anchor: Anchor, month: int, day: int | None, look: Look) -> int:
    """Return the year of a month (and day) that is named without one: the last, the next, or the nearest."""
    exact = anchor.day is not None and day is not None

    def distance(year: int) -> int:
        if exact:
            return (_day(year, month, day or 1) - anchor.date).days
        return year * 12 + month - 1 - anchor.months

    years = [anchor.year - 1, anchor.year, anchor.year + 1]
    if look is Look.PAST:
        return max(year for year in years if distance(year) <= 0)
    if look is Look.FUTURE:
        return min(year for year in years if distance(year) >= 0)
    return min(years, key=lambda year: (abs(distance(year)), distance(year)))


def shifted_month(anchor: Anchor, month: int, shift: int) -> int:
    """Return the year of `afgelopen augustus` (shift -1), `deze maart` (0), `komende mei` (1)."""
    if shift == 0:
        return anchor.year
    here = anchor.month or 6
    if shift < 0:
        return anchor.year if month < here else anchor.year - 1
    return anchor.year if month > here else anchor.year + 1


def moved_unit(anchor: Anchor, unit: str, shift: int, look: Look) -> str | None:
    """Return the calendar unit that lies `shift` units from the anchor."""
    if unit == "year":
        return f"{anchor.year + shift:04d}"
    if unit == "school_year":
        first = anchor.year + shift - ((anchor.month or 6) < SCHOOL_STARTS)
        return f"{month_of(first, SCHOOL_STARTS)}/{month_of(first + 1, SCHOOL_STARTS - 1)}"
    if unit in ("decade", "century"):
        size = 10 if unit == "decade" else 100
        first = (anchor.year // size + shift) * size
        return f"{first:04d}/{first + size - 1:04d}"
    if anchor.month is None:
        return None
    if unit == "month":
        return month_of(anchor.year, anchor.month + shift)
    if unit in ("quarter", "half_year"):
        size = _MONTHS[unit]
        first = (anchor.month - 1) // size * size + 1 + size * shift
        return f"{month_of(anchor.year, first)}/{month_of(anchor.year, first + size - 1)}"
    if anchor.day is None:
        return anchor.edtf
    if unit == "day":
        return (anchor.date + timedelta(days=shift)).isoformat()
    monday = anchor.date - timedelta(days=anchor.date.weekday())
    if unit == "weekend":
        back = shift < 0 or (shift == 0 and look is Look.PAST and anchor.date.weekday() < 5)
        saturday = monday + timedelta(days=5 - 7 * back + 7 * (shift > 0 and anchor.date.weekday() > 4))
        return f"{saturday}/{saturday + timedelta(days=1)}"
    monday += timedelta(weeks=shift)
    return f"{monday}/{monday + timedelta(days=6)}"


def moved_day(anchor: Anchor, days: int) -> str:
    """Return the day so many days from the anchor; the anchor's month where its day isn't known."""
    return (anchor.date + timedelta(days=days)).isoformat() if anchor.day is not None else anchor.edtf


def weekday_of(anchor: Anchor, weekday: int, shift: int | None, look: Look, week: bool) -> str:
    """Return the day of a weekday; the anchor's month where its day isn't known. `week`: of last or next week."""
    if anchor.day is None:
        return anchor.edtf
    today = anchor.date
    if week:
        return (today - timedelta(days=today.weekday()) + timedelta(weeks=shift or 0, days=weekday)).isoformat()
    ahead = (weekday - today.weekday()) % 7
    if shift == 1 or (shift is None and look is Look.FUTURE):
        return (today + timedelta(days=ahead or (7 if shift else 0))).isoformat()
    back = (today.weekday() - weekday) % 7
    return (today - timedelta(days=back or (7 if shift else 0))).isoformat()


def weekday_later(anchor: Anchor, weekday: int, weeks: int) -> str:
    """Return the coming such weekday moved by weeks; the anchor's month where its day isn't known."""
    if anchor.day is None:
        return anchor.edtf
    ahead = (weekday - anchor.date.weekday()) % 7 or 7
    return (anchor.date + timedelta(days=ahead + 7 * weeks)).isoformat()


def away(anchor: Anchor, unit: str, number: float, shift: int) -> str | None:
    """Return the point `number` units before (-1) or after (1) the anchor, as precise as the unit."""
    many = number * shift
    if unit in ("year", "school_year", "decade", "century"):
        many *= {"decade": 10, "century": 100}.get(unit, 1)
        if many == int(many):
            return f"{anchor.year + int(many):04d}"
        unit, many = "month", many * 12
    if anchor.month is None:
        return None
    if unit in _MONTHS:
        return month_of(anchor.year, anchor.month + round(many * _MONTHS[unit]))
    target = anchor.date + timedelta(days=round(many * (1 if unit == "day" else 7)))
    if anchor.day is None:
        return month_of(target.year, target.month)
    if unit == "day":
        return target.isoformat()
    monday = target - timedelta(days=target.weekday())
    return f"{monday}/{monday + timedelta(days=6)}"


def window(anchor: Anchor, unit: str, number: float, shift: int) -> str | None:
    """Return the stretch of `number` units that ends (-1) or begins (1) with the anchor."""
    if anchor.month is None:
        return None
    near = unit in ("day", "week", "weekend")
    if anchor.day is not None and near:
        other = anchor.date + timedelta(days=shift * round(number * (1 if unit == "day" else 7)))
        return span_of(*sorted((anchor.edtf, other.isoformat())))
    if near and shift < 0:
        return anchor.month_edtf
    if near:
        last = anchor.end or date(anchor.year, anchor.month, monthrange(anchor.year, anchor.month)[1])
        limit = last + timedelta(days=ceil(number * (1 if unit == "day" else 7)))
        return span_of(anchor.month_edtf, month_of(limit.year, limit.month))
    size = {**_MONTHS, "decade": 120, "century": 1200}.get(unit, 12)
    other_month = month_of(anchor.year, anchor.month + shift * round(number * size))
    return span_of(*sorted((anchor.month_edtf, other_month)))


def season_year(anchor: Anchor, season: int, shift: int | None, look: Look) -> int:
    """Return the year in which the season begins; `shift` null for one named alone, `ENDED` for the last over."""
    start, here = SEASON_MONTHS[season], anchor.month or 6
    current = anchor.year - (season == 24 and here <= 3)
    begun = current < anchor.year or start < here
    if shift == 0:
        return current
    if shift == ENDED:
        return current if current < anchor.year or here >= start + 2 else current - 1
    if shift is not None and shift > 0:
        return current + 1 if begun or start == here else current
    if shift is not None:
        return current - 1
    if look is Look.PAST:
        return current if begun else current - 1
    ended = begun and here > start + 2
    return current + 1 if ended and look is Look.FUTURE else current


def season_months(value: str) -> tuple[str, str]:
    """Return the first and last month of EDTF season `value`."""
    year, season = int(value[:4]), int(value[5:7])
    first = SEASON_MONTHS[season]
    return month_of(year, first), month_of(year, first + 2)


def holiday(row: Holiday, year: int) -> date:
    """Return the day of a feast in `year`."""
    if row.basis == "easter":
        return _easter(year) + timedelta(days=row.day)
    month = row.month or 1
    if row.basis == "fixed":
        return date(year, month, row.day)
    first = date(year, month, 1)
    ahead = ((row.weekday or 0) - first.weekday()) % 7
    return first + timedelta(days=ahead + 7 * (row.day - 1))


def recess(row: Recess, year: int) -> tuple[str, str]:
    """Return the first and last month of a recess that begins in `year`."""
    last = row.last_month + 12 * (row.last_month < row.first_month)
    return month_of(year, row.first_month), month_of(year, last)


def year_part(year: int, number: int, parts: int) -> str:
    """Return the quarter or half `number` of `parts` of a year."""
    size = 12 // parts
    number = min(number, parts)
    return f"{month_of(year, (number - 1) * size + 1)}/{month_of(year, number * size)}"


def _day(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Butcher's algorithm)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    gap = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * gap) // 451
    month, day = divmod(h + gap - 7 * m + 114, 31)
    return date(year, month, day + 1)
