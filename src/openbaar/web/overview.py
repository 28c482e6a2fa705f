"""The overview: what is on record, what is owed, what is withheld, and what was read to know it.

Its figures are the lengths of the lists they lead to.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from openbaar.derive.agreements import AgreementEntry, StageStep, entries, known_on
from openbaar.derive.happenings import HappeningKind
from openbaar.derive.promises import Promise, PromiseState
from openbaar.export.measured import rate
from openbaar.model.vocabulary import FindingType
from openbaar.register import Register
from openbaar.web.asking import choice, day, edtf, party_asked, words
from openbaar.web.boards import by_nearness
from openbaar.web.gaps import Read, read_by
from openbaar.web.holdings import Holdings, dossiers_of, holdings, pairs, standing
from openbaar.web.languages import tongue_of
from openbaar.web.news import happened, quotes_of
from openbaar.web.pages import answer, made, shelf_of, today_of
from openbaar.web.shelf import Edition
from openbaar.web.world import drawn, viewers

NEAR, WIDE = "near", "world"  # the two parts of the map that can be asked for
SHOWN = 8  # happenings
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


def _made(request: Request, register: Register) -> str:
    shelf, today = shelf_of(request), today_of(request)
    held = holdings(shelf, today)
    owed = owed_promises(held, today)
    withheld = [secret for secret in held.secrets if not secret.disclosed_by]
    conflicts = held.conflicts[::-1][:SHOWN_BESIDE]
    latest = happened(shelf, today)
    counts = Counter(one.kind for one in latest)
    return made(
        request,
        "overview.html",
        **_map(request, held),
        today=today,
        quotes=quotes_of(register, latest[:SHOWN]),
        coverage=shelf_of(request).coverage(),
        read=what_was_read(shelf),
        latest=latest[:SHOWN],
        happened=len(latest),
        changed=counts[HappeningKind.STAGE_CHANGED],
        agreements=len(held.agreements),
        overdue=sum(promise.state is PromiseState.OVERDUE for promise in held.promises),
        open=sum(promise.state is PromiseState.OPEN for promise in held.promises),
        promises=len(held.promises),
        owed=owed[:SHOWN_BESIDE],
        withheld=len(withheld),
        disclosed=len(held.secrets) - len(withheld),
        secrets=withheld[::-1][:SHOWN_BESIDE],
        conflicts=pairs(register, conflicts),
        contradictions=len(held.conflicts),
        about=dossiers_of(shelf, today),
        rates={str(kind): rate(kind) for kind in FindingType},
    )


def _map(request: Request, held: Holdings) -> dict[str, Any]:
    """Return what the map shows, and what was asked of it."""
    shelf, today, tongue = shelf_of(request), today_of(request), tongue_of(request)
    viewer, as_of = words(request, "from"), edtf(request, "as_of")
    view = choice(request, "view", [NEAR, WIDE])
    code = party_asked(viewer) if viewer else None
    on = day(request, "as_of", today)
    rows = [(entry, standing(entry, on)) for entry in (_known(shelf, on) if as_of else held.agreements)]
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
    }


def _known(shelf: Edition, on: date) -> tuple[AgreementEntry, ...]:
    """Return the agreements that were surely known of on a day."""

    def derive(register: Register) -> tuple[AgreementEntry, ...]:
        return entries(known_on(register.findings(FindingType.AGREEMENT), on))

    return shelf.remembered(("agreements", on), derive, of_all=False)


def owed_promises(held: Holdings, today: date) -> list[Promise]:
    """Return the promises not yet kept, those that fell due lately or fall due soon first."""
    owed = (promise for promise in held.promises if promise.state in (PromiseState.OVERDUE, PromiseState.OPEN))
    return by_nearness(owed, today)
