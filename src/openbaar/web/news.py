"""What happened, latest first: the page of it, and the newest of it for the overview.

A row is a change on the second clock: what a reader could know from that day on, and not before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from openbaar.derive.happenings import Happening, HappeningKind
from openbaar.export.words import Quotes
from openbaar.register import Register
from openbaar.web.asking import choice, page_number, party_asked, words
from openbaar.web.holdings import what_happened
from openbaar.web.pages import page, shelf_of, today_of
from openbaar.web.shelf import Edition

ROWS = 50  # on one page


def show(request: Request) -> Response:
    """Answer `/news`, narrowed by `?kind=` and `?party=`."""
    given = {name: words(request, name) for name in ("kind", "party")}
    rows, at, shelf = asked(request), page_number(request), shelf_of(request)
    shown = rows[(at - 1) * ROWS : at * ROWS]
    return page(
        request,
        "news.html",
        rows=shown,
        quotes=quotes_of(shelf.register(), shown),
        total=len(rows),
        at=at,
        last=max(1, -(-len(rows) // ROWS)),
        kinds=list(HappeningKind),
        given={name: value or "" for name, value in given.items()},
        address=lambda to: "?" + urlencode({**{name: value for name, value in given.items() if value}, "page": to}),
        coverage=shelf.coverage(),
    )


def asked(request: Request) -> Sequence[Happening]:
    """Return what happened of the kind and to the party that are asked for, latest first."""
    kind = choice(request, "kind", [str(item) for item in HappeningKind])
    given = words(request, "party")
    party = party_asked(given) if given else None
    shelf, today = shelf_of(request), today_of(request)
    latest = happened_to(shelf, today, party) if party else happened(shelf, today)
    if kind is None:
        return latest

    def narrowed(_: Register) -> tuple[Happening, ...]:
        return tuple(one for one in latest if one.kind == kind)

    return shelf_of(request).remembered(("news", kind, party, today_of(request)), narrowed, of_all=False)


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


def quotes_of(register: Register, rows: Sequence[Happening]) -> Quotes:
    """Return the quotations that prove some happenings."""
    return Quotes(register).expect(item for row in rows for item in row.kept)
