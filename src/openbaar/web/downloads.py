"""What a page shows, for a program or a spreadsheet: the page's main list as JSON or CSV.

In: the address of a page with `.json` or `.csv` behind it. Out: the same rows in the records' own form. JSON Lines of
everything: `openbaar export`; page by page, for programs: `web.api`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from openbaar.derive.promises import Promise
from openbaar.export.lines import record_of
from openbaar.export.measured import rate
from openbaar.export.sheets import sheet_of
from openbaar.export.views import (
    card_json,
    entry_json,
    happening_json,
    person_json,
    promise_json,
    secret_json,
)
from openbaar.model.reading import Kept
from openbaar.model.vocabulary import FindingType
from openbaar.web import documents, dossiers, entries, lists, news, persons, searching
from openbaar.web import organisations as organisations_page
from openbaar.web import overview as overview_page
from openbaar.web.api.text import json_bytes
from openbaar.web.boards import Board
from openbaar.web.forms import MEDIA_TYPES
from openbaar.web.overview import Row
from openbaar.web.pages import shelf_of

MOST = 10_000  # rows of one file; more are on `?page=2`
Records = Sequence[dict[str, Any]]


def csv_of(find: Callable[[Request], Records]) -> Callable[[Request], Response]:
    """Return an endpoint that answers with what `find` returns, as CSV."""

    def answer(request: Request) -> Response:
        content = sheet_of(find(request)).encode("utf-8", "replace")
        headers = {"Content-Disposition": f'attachment; filename="{_file_name(request)}.csv"'}
        return Response(content, 200, headers, f"{MEDIA_TYPES['csv']}; charset=utf-8; header=present")

    return answer


def json_of(find: Callable[[Request], Records]) -> Callable[[Request], Response]:
    """Return an endpoint that answers with what `find` returns, as JSON."""

    def answer(request: Request) -> Response:
        return Response(json_bytes({"items": list(find(request))}), media_type=MEDIA_TYPES["json"])

    return answer


def listed(request: Request) -> Records:
    """Return the rows of a list."""
    _, wanted, asked = lists.asked_of(request, MOST)
    rows, _ = wanted.rows(asked)
    return [_told(row) for row in rows]


def happened(request: Request) -> Records:
    """Return what happened, latest first."""
    rows = news.asked(request)
    return [happening_json(one) for one in rows[:MOST]]


def overview(request: Request) -> Records:
    """Return the parties on the map of the overview."""
    return overview_page.places(request)


def dossiers_listed(request: Request) -> Records:
    """Return the parties that have agreements, with how far those came."""
    return [
        {"parties": list(pair.parties), "agreements": pair.count, "stage": str(pair.stage), "latest": pair.latest}
        for pair in dossiers.listed(request)
    ]


def about(request: Request) -> Records:
    """Return how often each kind of finding is right."""
    found = {kind: rate(kind) for kind in FindingType}
    return [
        {"kind": str(kind), **(asdict(one) if one else dict.fromkeys(("precision", "recall", "n", "texts")))}
        for kind, one in found.items()
    ]


def dossier(request: Request) -> Records:
    """Return the findings of a dossier, or of one section of it."""
    cards = dossiers.cards_asked(request)
    return _records(dossiers.asked(request)) if cards is None else [card_json(card) for card in cards]


def document(request: Request) -> Records:
    """Return the findings of a document."""
    found = documents.asked(request)
    return _records(shelf_of(request).register().of_documents([found.id]))


def entry(request: Request) -> Records:
    """Return the findings of an entry, or one finding."""
    return _records(entries.asked(request))


def search(request: Request) -> Records:
    """Return the documents that a search finds, in the order of its page."""
    shelf = shelf_of(request)
    wanted = searching.wanted_of(request)
    found = searching.ids_of(shelf, wanted, MOST)
    cards = shelf.register().cards(found)
    hits = shelf.register().search(wanted.typed, MOST) if wanted.typed else []
    snippets = {hit.document_id: "".join(part for part, _ in hit.pieces) for hit in hits}
    return [{**card_json(cards[one]), "snippet": snippets.get(one)} for one in found]


def people(request: Request) -> Records:
    """Return the persons of the index."""
    return [person_json(one, findings=False) for one in persons.listed(request)]


def person(request: Request) -> Records:
    """Return what a person said and did."""
    return _records(persons.asked(request).kept)


def organisations(request: Request) -> Records:
    """Return the organisations of the index."""
    return [organisations_page.told(one) for one in organisations_page.listed(request)]


def organisation(request: Request) -> Records:
    """Return what was said and done in the name of an organisation."""
    return _records(organisations_page.asked(request).kept)


def _records(kept: Iterable[Kept]) -> Records:
    return [record_of(item) for item in kept]


def _told(row: Any) -> dict[str, Any]:
    """Return a row of any list in the form of its records."""
    if isinstance(row, Row):
        return {**entry_json(row.entry, brief=True), "stage": str(row.step.stage)}
    if isinstance(row, Board):
        if isinstance(row.item, Promise):
            return promise_json(row.item, brief=True)
        return secret_json(row.item, brief=True)
    if isinstance(row, Kept):
        return record_of(row)
    if isinstance(row, tuple):
        first, count = row
        return record_of(first) if isinstance(first, Kept) else {**card_json(first), "findings": count}
    told: dict[str, Any] = row
    return told


def _file_name(request: Request) -> str:
    stem = request.url.path.removesuffix(".csv").strip("/")
    return "openbaar-" + "".join(char if char.isascii() and char.isalnum() else "-" for char in stem)
