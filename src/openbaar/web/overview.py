"""The overview: what is on record, what is owed, what is withheld, and what was read to know it.

Its figures are the lengths of the lists they lead to.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from openbaar.derive.agreements import AgreementEntry, StageStep, entries, known_on
from openbaar.derive.happenings import HappeningKind
from openbaar.derive.promises import Promise, PromiseState
from openbaar.export.measured import rate
from openbaar.model.vocabulary import FindingType
from openbaar.register import Filter, Register
from openbaar.web import at_hand
from openbaar.web.asking import choice, day, edtf, party_asked, words
from openbaar.web.boards import by_nearness
from openbaar.web.gaps import Read, read_by
from openbaar.web.holdings import Holdings, dossiers_of, holdings, pairs, standing
from openbaar.web.languages import tongue_of
from openbaar.web.news import happened, quotes_of
from openbaar.web.pages import answer, data, made, shelf_of, today_of
from openbaar.web.shelf import Edition
from openbaar.web.world import drawn, viewers

NEAR, WIDE = "near", "world"  # the two parts of the map that can be asked for
SHOWN = 8  # happenings
MOST_CHIPS = 14  # states beyond the part of the map that is shown: more of them are counted, not named
SHOWN_BESIDE = 4  # of each other kind


@dataclass(frozen=True, slots=True)
class Row:
    """One agreement as it stands."""

    entry: AgreementEntry
    step: StageStep


def show(request: Request) -> Response:
    """Answer `/`; `?from=`, `?as_of=` and `?view=` are about the map. Where nothing is asked it is made once a day."""
    shelf, today = shelf_of(request), today_of(request)
    if not request.query_params:
        key = ("overview", today, tongue_of(request).code)
        return answer(request, shelf.remembered(key, lambda register: _made(request, register)))
    return answer(request, _made(request, shelf.register()))


def what_was_read(shelf: Edition) -> Read:
    """Return how many documents were read, by outlet and time."""
    return shelf.remembered("read", lambda register: read_by(register.outlet_dates()))


def prepare(shelf: Edition) -> None:
    """Derive what the overview shows, whatever is asked of its map."""
    what_was_read(shelf)
    _standing(shelf, shelf.today, is_past=False)
    _first(shelf, shelf.today)
    figures(shelf, shelf.today)


def figures(shelf: Edition, today: date) -> dict[str, int]:
    """Return the numbers of the overview: each is the length of a list."""
    return shelf.remembered(("figures", today), lambda _: _figures(shelf, today))


def _figures(shelf: Edition, today: date) -> dict[str, int]:
    held = holdings(shelf, today)
    changed = Counter(one.kind for one in happened(shelf, today))[HappeningKind.STAGE_CHANGED]
    states = Counter(promise.state for promise in held.promises)
    withheld = sum(not secret.disclosed_by for secret in held.secrets)
    return {
        "agreements": len(held.agreements),
        "changed": changed,
        "promises": len(held.promises),
        "overdue": states[PromiseState.OVERDUE],
        "open": states[PromiseState.OPEN],
        "kept": states[PromiseState.FULFILLED],
        "withheld": withheld,
        "disclosed": len(held.secrets) - withheld,
        "contradictions": len(held.conflicts),
    }


def as_json(request: Request) -> Response:
    """Answer `/overview.json`: the figures, the map as it was asked for, what was read, how often it is right."""
    shelf, today = shelf_of(request), today_of(request)
    measured = {str(kind): found and asdict(found) for kind in FindingType for found in [rate(kind)]}
    return data(
        {
            "type": "overview",
            "as_of": today.isoformat(),
            "figures": figures(shelf, today),
            "map": places(request),
            "read": asdict(shelf.coverage()),
            "right": measured,
        }
    )


def places(request: Request) -> list[dict[str, Any]]:
    """Return the parties on the map, each with how far its agreements came."""
    shown = _map(request)["world"]
    return [
        {"party": place.code, "stage": str(place.stage), "agreements": place.count, "latest": place.latest}
        for place in shown.places
    ]


def _made(request: Request, register: Register) -> str:
    shelf, today = shelf_of(request), today_of(request)
    latest = happened(shelf, today)
    return made(
        request,
        "overview.html",
        **_map(request),
        **figures(shelf, today),
        **_first(shelf, today),
        today=today,
        quotes=quotes_of(register, latest[:SHOWN]),
        coverage=shelf_of(request).coverage(),
        read=what_was_read(shelf),
        latest=latest[:SHOWN],
        happened=len(latest),
        conflicts=pairs(register, holdings(shelf, today).conflicts[::-1][:SHOWN_BESIDE]),
        about=dossiers_of(shelf, today),
        rates={str(kind): rate(kind) for kind in FindingType},
    )


def _first(shelf: Edition, today: date) -> dict[str, Any]:
    """Return the first of the promises and secrets that the overview tells of: they are looked for among all."""

    def look(_: Register) -> dict[str, Any]:
        held = holdings(shelf, today)
        withheld = [secret for secret in held.secrets if not secret.disclosed_by]
        return {"owed": owed_promises(held, today)[:SHOWN_BESIDE], "secrets": withheld[::-1][:SHOWN_BESIDE]}

    return shelf.remembered(("first of the overview", today), look)


def _map(request: Request) -> dict[str, Any]:
    """Return what the map shows, and what was asked of it."""
    shelf, today, tongue = shelf_of(request), today_of(request), tongue_of(request)
    viewer, as_of = words(request, "from"), edtf(request, "as_of")
    view = choice(request, "view", [NEAR, WIDE])
    code = party_asked(viewer) if viewer else None
    on = day(request, "as_of", today)
    rows = _standing(shelf, on, is_past=bool(as_of))
    return {
        "world": drawn(
            rows,
            tongue,
            viewer=code,
            until=on.isoformat() if as_of else None,
            wide=None if view is None else view == WIDE,
        ),
        "viewers": viewers(rows, tongue),
        "asked": {"from": code or "", "as_of": as_of or "", "view": view or ""},
        "on": on,
        "MOST_CHIPS": MOST_CHIPS,
        "wide_address": "/?" + urlencode({"from": code or "", "as_of": as_of or "", "view": WIDE}) + "#map",
    }


def _standing(shelf: Edition, on: date, *, is_past: bool) -> tuple[tuple[AgreementEntry, StageStep], ...]:
    """Return each agreement with the stage that holds on a day; of a day that was asked for, as was known then."""

    def stand(_: Register) -> tuple[tuple[AgreementEntry, StageStep], ...]:
        found = _known(shelf, on) if is_past else holdings(shelf, on).agreements
        return tuple((entry, standing(entry, on)) for entry in found)

    return shelf.remembered(("standing", on, is_past), stand, of_all=not is_past)


def _known(shelf: Edition, on: date) -> tuple[AgreementEntry, ...]:
    """Return the agreements that were surely known of on a day."""
    claims = at_hand.findings(shelf, FindingType.AGREEMENT, Filter())
    if claims is None:
        claims = shelf.register().findings(FindingType.AGREEMENT)
    return entries(known_on(claims, on))


def owed_promises(held: Holdings, today: date) -> list[Promise]:
    """Return the promises not yet kept, those that fell due lately or fall due soon first."""
    owed = (promise for promise in held.promises if promise.state in (PromiseState.OVERDUE, PromiseState.OPEN))
    return by_nearness(owed, today)
