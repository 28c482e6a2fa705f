"""The portion of a point that is meant (`begin`, `later`), and how a thing stands to it (`since`, `before`, `after`).

In: the EDTF of a point, the portion or relation before it, and the `View`. Out: EDTF. Called by `link.points`.
"""

from __future__ import annotations

from openbaar.lexicon.time_rows import Resolve
from openbaar.link import calendar
from openbaar.link.view import View
from openbaar.model.edtf import OPEN, bounds

_SUMMER = 7  # the month in which the recess begins that fills its last month
_YEAR_PORTIONS = {"begin": (1, 3), "mid": (5, 8), "end": (10, 12)}
_DECADE_PORTIONS = {"begin": (0, 3), "mid": (4, 6), "end": (7, 9)}


def portioned(point: str, portion: str, view: View) -> str:
    """Return the part of `point` that is meant: parts of years and decades; anything shorter stays whole."""
    if portion in _DECADE_PORTIONS and "/" in point and len(point) == 9:
        first, last = _DECADE_PORTIONS[portion]
        return f"{int(point[:4]) + first:04d}/{int(point[:4]) + last:04d}"
    if len(point) != 4:
        return point
    if portion in _YEAR_PORTIONS:
        first, last = _YEAR_PORTIONS[portion]
        return f"{point}-{first:02d}/{point}-{last:02d}"
    here = view.anchor.month_edtf
    if view.anchor.month is None or int(point) != view.anchor.year:
        return point
    if portion == "rest" or (portion == "still" and view.due):
        return calendar.span_of(here, f"{point}-12")
    return calendar.span_of(f"{point}-01", here) if portion == "elapsed" else point


def related(point: str, relation: str, view: View, kind: Resolve) -> str:
    """Return the time at which the thing lies, given how it stands to `point`; `kind` is how the point was resolved."""
    first = point.partition("/")[0]
    if relation == "since":
        return f"{first}/{OPEN}"
    if relation == "from":
        return f"{first}/{OPEN}" if bounds(point).last < bounds(view.anchor.edtf).first else point
    if relation == "after":
        return point if point == view.anchor.edtf else _after(point, kind)
    return _limited(point, relation, view, kind) if relation in ("before", "by") else point


def _limited(point: str, relation: str, view: View, kind: Resolve) -> str:
    """The time up to a limit: a day or month that is named stays itself, anything vaguer is a stretch from now."""
    explicit = kind is Resolve.CALENDAR
    if "/" not in point and ((explicit and "-" in point) or (len(point) == 10 and kind is Resolve.SHIFTED)):
        return point
    here, first, last = view.anchor.month_edtf, point.partition("/")[0], point.rpartition("/")[2]
    limit = last[:7]
    if kind is Resolve.SEASON:
        limit = calendar.season_months(first)[0 if relation == "before" else 1]
    elif kind is Resolve.RECESS:
        limit = first
    elif len(point) == 4:
        if not explicit or relation == "by" or view.counted:
            return point  # `de begroting voor 2024`: for, not before
        limit = f"{int(point) - 1:04d}-12"
    return calendar.span_of(here, limit) if here <= limit else f"{OPEN}/{limit}"


def _after(point: str, kind: Resolve) -> str:
    """The time after a year, month, season or day; after a feast, into the next month."""
    last = point.rpartition("/")[2]
    if kind is Resolve.HOLIDAY:
        return f"{last[:7]}/{calendar.month_of(int(last[:4]), int(last[5:7]) + 1)}" if "/" not in point else last
    if len(last) == 10:
        return f"{last}/{OPEN}"
    if len(last) == 4:
        return f"{int(last) + 1:04d}/{OPEN}"
    month = calendar.season_months(last)[1] if kind is Resolve.SEASON else last
    if kind is Resolve.RECESS and last != point.partition("/")[0] and int(point[5:7]) != _SUMMER:
        return f"{last}/{OPEN}"  # one that runs on into another month ends early in it
    return f"{calendar.month_of(int(month[:4]), int(month[5:7]) + 1)}/{OPEN}"
