"""What a time mark's shape and parts mean, given where they stand: its point, narrowed by portion and relation.

In: a shape, its parts, and a `View` (anchor, which way the clause looks, the time last spoken of). Out: EDTF or null.
Called by `link.dates`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from openbaar.errors import InputError
from openbaar.lexicon.time_rows import Resolve
from openbaar.lexicon.times import Times
from openbaar.link import calendar
from openbaar.link.calendar import Anchor, Look
from openbaar.link.limits import portioned, related
from openbaar.link.view import View
from openbaar.model.edtf import bounds

Parts = Mapping[str, Any]
_FEW = 1  # `de komende weken`: so many units of the next larger kind
_CENTURY = 30  # '29 is of this century, '30 of the last


def resolve(times: Times, shape: str, parts: tuple[tuple[str, Any], ...], view: View) -> str | None:
    """Return the EDTF value of a mark, null where nothing decides it."""
    try:
        value = _range(times, dict(parts), view) if shape == "range" else _single(times, shape, parts, view)
        if value is not None:
            bounds(value)
    except (InputError, ValueError):
        return None
    return value


def _single(times: Times, shape: str, parts: tuple[tuple[str, Any], ...], view: View) -> str | None:
    row, named = times.shapes[shape], dict(parts)
    relation = named.get("relation")
    view = _looking(view, relation)
    point = _POINTS[row.resolve](times, named | {"direction": row.shift}, view)
    if point is None:
        return None
    if "portion" in named:
        point = portioned(point, named["portion"], view)
    elif view.due and named.get("shift") == 0 and len(point) == 4:
        point = portioned(point, "rest", view)
    if relation == "before" and row.resolve is Resolve.CALENDAR and "year_word" in named:
        return point  # `voor het jaar 2025`: for, not before
    return related(point, relation, view, row.resolve) if relation else point


def _looking(view: View, relation: str | None) -> View:
    """A stretch that begins with the time looks back; a limit looks ahead unless the clause is past."""
    if relation == "since":
        return replace(view, look=Look.PAST)
    if relation in ("before", "by", "until") and view.look is Look.OPEN:
        return replace(view, look=Look.FUTURE)
    return view


def _range(times: Times, parts: Parts, view: View) -> str | None:
    (left_shape, left), (right_shape, right) = parts["from"], parts["to"]
    bare = tuple((name, value) for name, value in right if name != "relation")
    right_value = _single(times, right_shape, bare, view)
    left = tuple((name, value) for name, value in left if name != "relation")
    if right_value is None:
        return None
    named = dict(left)
    if "year" not in named and "shift" not in named and times.shapes[left_shape].resolve is Resolve.CALENDAR:
        left = (*left, ("year", int(right_value[:4])))
    left_value = _single(times, left_shape, left, view)
    if left_value is None:
        return None
    first, last = left_value.partition("/")[0], right_value.rpartition("/")[2]
    if first > last and "year" not in named and len(first) > 4:
        first = f"{int(first[:4]) - 1:04d}{first[4:]}"
    return calendar.span_of(first, last)


def _calendar(times: Times, parts: Parts, view: View) -> str | None:
    if figures := parts.get("numeric") or parts.get("iso"):
        return _in_figures(figures)
    month = parts.get("month") or parts.get("month_name")
    day = parts.get("day")
    year = _year(parts, view, month, day)
    if year is None:
        return None
    if month is None:
        return calendar.span_of(f"{year:04d}", f"{parts.get('to_year', year):04d}")
    if day is None:
        return calendar.month_of(year, month)
    first = date(year, month, day).isoformat()
    return calendar.span_of(first, date(year, month, parts["to_day"]).isoformat()) if "to_day" in parts else first


def _year(parts: Parts, view: View, month: int | None = None, day: int | None = None) -> int | None:
    if "year" in parts:
        return int(parts["year"])
    if "short_year" in parts:
        return int(parts["short_year"]) + (2000 if parts["short_year"] < _CENTURY else 1900)
    if "year_word" in parts:
        return view.anchor.year + int(parts.get("shift", 0))
    if month is None:
        return None
    if "shift" in parts:
        return calendar.shifted_month(view.anchor, month, parts["shift"])
    return calendar.nearest_year(view.anchor, month, day, view.look)


def _in_figures(figures: str) -> str:
    if figures[4] == "-":
        return date.fromisoformat(figures).isoformat()
    day, month, year = (int(part) for part in figures.replace("/", "-").replace(".", "-").split("-"))
    return date(year, month, day).isoformat()


def _shifted(times: Times, parts: Parts, view: View) -> str | None:
    if "named_day" in parts:
        return calendar.moved_day(view.anchor, parts["named_day"])
    if "weekday" in parts:
        if "number" in parts:  # `dinsdag over een week`
            return calendar.weekday_later(view.anchor, parts["weekday"], int(parts["number"]))
        return calendar.weekday_of(view.anchor, parts["weekday"], parts.get("shift"), view.look, "week" in parts)
    unit = parts.get("unit") or parts["weekend"]
    return calendar.moved_unit(view.anchor, unit, parts.get("shift", 0), view.look)


def _number(parts: Parts) -> float:
    return float(parts.get("number", parts.get("half", 1)))


def _away(times: Times, parts: Parts, view: View) -> str | None:
    unit, direction = parts["any_unit"], parts["direction"]
    point = calendar.away(view.anchor, unit, _number(parts), direction)
    if point is None or "to_number" not in parts:
        return point
    other = calendar.away(view.anchor, unit, parts["to_number"], direction)
    return None if other is None else calendar.span_of(*sorted((point, other)))


def _window(times: Times, parts: Parts, view: View) -> str | None:
    direction = parts["direction"] or parts.get("shift") or parts.get("window_shift")
    if not direction:
        return None
    if unit := parts.get("any_unit") or parts.get("one_unit") or parts.get("long_unit"):
        number = parts.get("to_number") or _number(parts)
        return calendar.window(view.anchor, unit, number, direction)
    unit = parts.get("near_units") or parts["far_units"]
    if view.anchor.day is None and unit == "day":
        return view.anchor.month_edtf
    larger = {"day": "week", "week": "month", "weekend": "month", "month": "quarter"}
    return calendar.window(view.anchor, larger[unit], _FEW, direction) if unit in larger else None


def _season(times: Times, parts: Parts, view: View) -> str | None:
    season = parts["season"]
    year = _year(parts, view)
    if year is None:
        shift = calendar.ENDED if "window_shift" in parts else parts.get("shift")
        year = calendar.season_year(view.anchor, season, shift, view.look)
    value = f"{year:04d}-{season}"
    if parts.get("relation") in ("before", "by") and look_ahead(view) and "year" not in parts:
        first, _ = calendar.season_months(value)
        return f"{year + 1:04d}-{season}" if first < view.anchor.month_edtf else value
    return value


def _holiday(times: Times, parts: Parts, view: View) -> str | None:
    row = times.holidays[parts["holiday"]]
    year = _year(parts, view)
    if year is None:
        day = calendar.holiday(row, view.anchor.year)
        year = _year(parts, view, day.month, day.day) or view.anchor.year
    found = calendar.holiday(row, year)
    if row.kind == "turn":
        return f"{calendar.month_of(year, found.month)}/{calendar.month_of(year, found.month + 1)}"
    return found.isoformat()


def _recess(times: Times, parts: Parts, view: View) -> str | None:
    row = times.recesses[parts["recess"]]
    year = _year(parts, view, row.first_month)
    return None if year is None else "/".join(calendar.recess(row, year))


def _year_part(times: Times, parts: Parts, view: View) -> str | None:
    year = _year(parts, view)
    year = view.anchor.year if year is None else year
    if "months" not in parts:
        return calendar.year_part(year, parts["ordinal"], parts["year_part"])
    many = round(parts["number"])
    first = 1 if parts["ordinal"] == 1 else 13 - many
    return f"{calendar.month_of(year, first)}/{calendar.month_of(year, first + many - 1)}"


def _decade(times: Times, parts: Parts, view: View) -> str | None:
    first = parts.get("long_decade") or 1900 + (parts.get("decade") or parts["short_decade"])
    return f"{first:04d}/{first + 9:04d}"


def _recalled(times: Times, parts: Parts, view: View) -> str | None:
    unit = parts.get("any_unit") or parts.get("one_unit") or "day"
    precise = {"year": 4, "month": 7}.get(unit, 10)
    known = [value for value in reversed(view.told) if len(value.partition("/")[0]) >= precise]
    basis = next(iter(known or view.told[:-2:-1]), None)
    if basis is None:
        return None
    anchor = Anchor.of(basis)
    number = round(_number(parts)) * (parts["direction"] or parts.get("recall", 0))
    if unit == "year":
        return f"{anchor.year + number:04d}"
    if anchor.month is None or unit in ("decade", "century", "school_year"):
        return None
    if unit == "month":
        return calendar.month_of(anchor.year, anchor.month + number)
    if number == 0 and unit != "day":
        return calendar.moved_unit(anchor, unit, 0, view.look)
    return calendar.moved_day(anchor, number * (1 if unit == "day" else 7))


_POINTS: dict[Resolve, Callable[[Times, Parts, View], str | None]] = {
    Resolve.CALENDAR: _calendar,
    Resolve.SHIFTED: _shifted,
    Resolve.AWAY: _away,
    Resolve.WINDOW: _window,
    Resolve.SEASON: _season,
    Resolve.HOLIDAY: _holiday,
    Resolve.RECESS: _recess,
    Resolve.YEAR_PART: _year_part,
    Resolve.DECADE: _decade,
    Resolve.RECALLED: _recalled,
}


def look_ahead(view: View) -> bool:
    """Say whether the clause may look ahead."""
    return view.look is not Look.PAST
