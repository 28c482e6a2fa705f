"""Operations on what the register keeps: documents, findings, search, coverage, changes."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import asdict
from typing import Any

from openbaar.export.lines import record_of
from openbaar.export.views import card_json
from openbaar.model.edtf import bounds
from openbaar.model.reading import DocumentCard
from openbaar.model.vocabulary import FindingType
from openbaar.register.fulltext import Hit
from openbaar.register.pieces import Change, place_of
from openbaar.web import at_hand
from openbaar.web.api.asked import Asked, Page
from openbaar.web.api.problems import Problem
from openbaar.web.holdings import holdings


def documents(asked: Asked) -> Page:
    """List documents."""
    found = asked.register.documents_after(asked.filter, asked.place(str, str), asked.limit + 1)
    return asked.cut(found, lambda row: _day_and_id(row[0]), lambda row: {**card_json(row[0]), "findings": row[1]})


def document(asked: Asked) -> dict[str, Any]:
    """Return one document without its text."""
    wanted, register = asked.values["id"], asked.register
    card = register.cards([wanted]).get(wanted)
    if card is None:
        raise Problem("not-found", f"There is no document {wanted!r}.")
    return {
        **card_json(card),
        "sightings": register.sightings(wanted),
        "findings": [record_of(item) for item in register.of_documents([wanted])],
    }


def findings(asked: Asked) -> Page:
    """List findings."""
    kind = FindingType(asked.values["kind"]) if asked.values["kind"] else None
    place = asked.place(str, str, int, str)
    known = at_hand.findings(asked.shelf, kind, asked.filter)
    if known is None:
        return asked.cut(asked.register.findings_after(kind, asked.filter, place, asked.limit + 1), place_of, record_of)
    start = bisect_right(known, place, key=place_of) if place else 0
    return asked.cut(known[start : start + asked.limit + 1], place_of, record_of)


def finding(asked: Asked) -> dict[str, Any]:
    """Return one finding with all its readings."""
    wanted = asked.values["id"]
    found = asked.register.finding(wanted)
    if not found:
        found = [item for item in holdings(asked.shelf, asked.today).conflicts if item.id == wanted]
    if not found:
        raise Problem("not-found", f"There is no finding {wanted!r}.")
    history = [{"reader": item.reader, "added": item.added, "retired": item.retired} for item in found]
    return {**record_of(found[0]), "history": history}


def search(asked: Asked) -> Page:
    """Search documents' texts."""
    register, words = asked.register, asked.values["q"]
    place = asked.place(str, str)
    if asked.values["sort"] == "rank":
        hits = register.search(words, asked.limit)
    else:
        hits = register.hits_after(words, place, asked.limit + 1)
    cards = register.cards(hit.document_id for hit in hits)

    def told(hit: Hit) -> dict[str, Any]:
        pieces = [{"text": words, "hit": found} for words, found in hit.pieces]
        return {**card_json(cards[hit.document_id]), "snippet": pieces}

    return asked.cut(hits, lambda hit: _day_and_id(cards[hit.document_id]), told)


def coverage(asked: Asked) -> dict[str, Any]:
    """Say how much was read."""
    return {**asdict(asked.shelf.coverage()), "readers": asked.register.readers()}


def changes(asked: Asked) -> Page:
    """List what came and went."""
    place = asked.place(str, str, str, str)
    since = bounds(asked.values["since"]).first.isoformat()
    found = asked.register.changes_after(since, place, asked.limit + 1)

    def told(change: Change) -> dict[str, Any]:
        return {"change": change.what, "at": change.moment, "finding": record_of(change.kept)}

    return asked.cut(found, lambda change: change.place, told)


def _day_and_id(card: DocumentCard) -> tuple[str, str]:
    return card.when.first.isoformat(), card.id
