"""What happened, latest first: the page of it, and the newest of it for the overview.

A row is a change on the second clock: what a reader could know from that day on, and not before.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from openbaar.derive.happenings import Happening, HappeningKind
from openbaar.export.sentences import sides_of, speakers
from openbaar.export.tongue import Tongue
from openbaar.export.words import Quotes
from openbaar.model.edtf import Bounds, bounds
from openbaar.register import Register
from openbaar.web.asking import choice, edtf, page_number, party_asked, words
from openbaar.web.holdings import dossiers_of, what_happened
from openbaar.web.languages import tongue_of
from openbaar.web.pages import page, shelf_of, today_of
from openbaar.web.shelf import Edition
from openbaar.web.troubles import Unclear

ROWS = 50  # on one page


def show(request: Request) -> Response:
    """Answer `/news`, narrowed by `?kind=`, `?party=`, `?since=` and `?until=`."""
    given = {name: words(request, name) for name in ("kind", "party", "since", "until")}
    rows, at, shelf = asked(request), page_number(request), shelf_of(request)
    shown = rows[(at - 1) * ROWS : at * ROWS]
    register = shelf.register()
    return page(
        request,
        "news.html",
        rows=shown,
        quotes=quotes_of(register, shown),
        speakers=speakers_of(register, shown, tongue_of(request)),
        about=dossiers_of(shelf, shelf.today),
        total=len(rows),
        at=at,
        last=max(1, -(-len(rows) // ROWS)),
        kinds=list(HappeningKind),
        given={name: value or "" for name, value in given.items()},
        address=lambda to: "?" + urlencode({**{name: value for name, value in given.items() if value}, "page": to}),
        coverage=shelf.coverage(),
    )


def asked(request: Request) -> Sequence[Happening]:
    """Return what happened of the kind, to the party and in the days that are asked for, latest first."""
    kind = choice(request, "kind", [str(item) for item in HappeningKind])
    given = words(request, "party")
    party = party_asked(given) if given else None
    shelf, today = shelf_of(request), today_of(request)
    since, until = edtf(request, "since"), edtf(request, "until")
    days = Bounds(bounds(since).first if since else date.min, bounds(until).last if until else date.max)
    if days.first > days.last:
        raise Unclear("since %(since)s lies after until %(until)s", since=since, until=until)
    latest = happened_to(shelf, today, party) if party else happened(shelf, today)
    if since or until:  # latest first
        start = bisect_left(latest, -days.last.toordinal(), key=_backwards)
        latest = latest[start : bisect_right(latest, -days.first.toordinal(), key=_backwards)]
    if kind is None:
        return latest

    def narrowed(_: Register) -> tuple[Happening, ...]:
        return tuple(one for one in latest if one.kind == kind)

    return shelf_of(request).remembered(("news", kind, party, days, today_of(request)), narrowed, of_all=False)


def _backwards(one: Happening) -> int:
    return -one.day.toordinal()


def happened(shelf: Edition, today: date) -> tuple[Happening, ...]:
    """Return all that happened until a day, latest first."""
    return shelf.remembered(("latest", today), lambda _: what_happened(shelf, today)[::-1])


def happened_to(shelf: Edition, today: date, party: str) -> Sequence[Happening]:
    """Return what happened to a party, latest first."""

    def by_party(_: Register) -> dict[str, list[Happening]]:
        found: dict[str, list[Happening]] = {}
        for one in happened(shelf, today):
            for code in one.parties:
                found.setdefault(code, []).append(one)
        return found

    return shelf.remembered(("latest by party", today), by_party).get(party, ())


def latest_of(shelf: Edition, today: date, ids: Iterable[str], most: int) -> list[Happening]:
    """Return the `most` latest happenings that findings or documents of `ids` show."""
    latest = happened(shelf, today)
    by_id = shelf.remembered(("latest by id", today), lambda _: _by_id(latest))
    places = sorted({place for one in ids for place in by_id.get(one, ())})
    return [latest[place] for place in places[:most]]


def _by_id(latest: Sequence[Happening]) -> dict[str, list[int]]:
    """Return the places of happenings by the ids of their documents and findings, sides of contradictions included."""
    found: dict[str, list[int]] = {}
    for place, one in enumerate(latest):
        sides = (
            side for item in one.kept for side in (getattr(item.finding, "a", None), getattr(item.finding, "b", None))
        )
        shown = {*(item.id for item in one.kept), *(getattr(side, "finding", None) for side in sides), *one.documents}
        for name in shown:
            if name:
                found.setdefault(name, []).append(place)
    return found


def speakers_of(register: Register, rows: Sequence[Happening], tongue: Tongue) -> dict[str, list[str]]:
    """Return who contradicts whom in some happenings, by the ids of these."""
    known = speakers(register.current(sides_of(rows)), tongue)
    names = {row.id: dict.fromkeys(known[side] for side in sides_of([row]) if side in known) for row in rows}
    return {one: list(found) for one, found in names.items() if found}


def quotes_of(register: Register, rows: Sequence[Happening]) -> Quotes:
    """Return the quotations that prove some happenings."""
    return Quotes(register).expect(item for row in rows for item in row.kept)
