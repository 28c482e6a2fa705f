"""One document: its text with the evidence marked, notes beside it, what was repaired, where it was seen."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from openbaar.export.lines import record_of
from openbaar.model.document import Document, Repair
from openbaar.model.reading import Kept
from openbaar.model.records import Agreement
from openbaar.model.vocabulary import FindingType
from openbaar.web.asking import choice, words
from openbaar.web.holdings import pairs
from openbaar.web.organisations import named_in
from openbaar.web.pages import data, page, shelf_of
from openbaar.web.persons import ids_of_names
from openbaar.web.segments import paragraphs
from openbaar.web.since import since
from openbaar.web.troubles import NotHere

ID = re.compile(r"d[0-9a-f]{16}")
AROUND = 24  # code points shown on either side of a repaired place


@dataclass(frozen=True, slots=True)
class Repaired:
    """One repaired place: what the words were, what they are, why; the bytes that came (`hexed`), and where.

    `number` counts the document's repairs; `before` and `after` are the words around this one, as shown.
    """

    number: int
    was: str
    now: str
    why: str
    bytes: tuple[int, int]
    hexed: str
    before: str
    after: str


def show(request: Request) -> Response:
    """Answer `/document/{id}`; `?finding=` picks out one finding's words, `?kind=` marks those of one kind alone."""
    document = asked(request)
    shelf = shelf_of(request)
    register = shelf.register()
    kept = register.of_documents([document.id])
    became = since(shelf, shelf.today, document.id)
    sightings = register.sightings(document.id)
    persons = ids_of_names(shelf, kept)
    counted = Counter(item.finding.type for item in kept)
    kind = choice(request, "kind", [str(item) for item in FindingType])
    return page(
        request,
        "document.html",
        document=document,
        paragraphs=paragraphs(document, kept, kind),
        kind=kind,
        counts=[(kind, counted[kind]) for kind in FindingType if counted[kind]],
        repairs={repair: repaired(document, repair, at) for at, repair in enumerate(document.repairs, 1)},
        chosen=next((item for item in kept if item.id == words(request, "finding")), None),
        sightings=sightings,
        origin=_origin(sightings),
        about=_about(kept),
        became=became,
        against=pairs(register, became.against),
        undecided=register.undecided(document.id),
        persons=persons,
        people=_people(persons),
        bodies=named_in(shelf, kept),
    )


def _about(kept: Sequence[Kept]) -> list[tuple[str, ...]]:
    """Return the parties of the agreements that a document tells of, those told of most first."""
    told = Counter(item.finding.parties for item in kept if isinstance(item.finding, Agreement))
    return [codes for codes, _ in told.most_common() if len(codes) > 1]


def _people(persons: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return names with the ids of persons, each person once, by the longest name."""
    longest: dict[str, str] = {}
    for name, person in sorted(persons.items(), key=lambda item: (len(item[0]), item[0])):
        longest[person] = name
    return sorted((name, person) for person, name in longest.items())


def _origin(sightings: Sequence[Mapping[str, Any]]) -> str | None:
    """Return the name of the file that a document was read from first."""
    sources = (str(seen["source"]) for seen in sightings if seen["source"])
    return next((source.rstrip("/").rsplit("/", 1)[-1] for source in sources), None)


def as_json(request: Request) -> Response:
    """Answer `/document/{id}.json`: where it was seen and what was found in it, without its text."""
    document = asked(request)
    register = shelf_of(request).register()
    kept = register.of_documents([document.id])
    return data(
        {
            **document.reference(),
            "sightings": register.sightings(document.id),
            "findings": [record_of(item) for item in kept],
        }
    )


def repaired(document: Document, repair: Repair, number: int) -> Repaired:
    """Return a repair in words."""
    first, last = document.original_range(repair.start, repair.end)
    return Repaired(
        number=number,
        was=document.decoded[repair.was_start : repair.was_end],
        now=document.text[repair.start : repair.end],
        why=repair.why,
        bytes=(first, last),
        hexed=document.original[first:last].hex(" "),
        before=document.text[max(0, repair.start - AROUND) : repair.start],
        after=document.text[repair.end : repair.end + AROUND],
    )


def asked(request: Request) -> Document:
    """Return the document that an address names."""
    wanted = request.path_params["id"]
    document = shelf_of(request).register().document(wanted) if ID.fullmatch(wanted) else None
    if document is None:
        raise NotHere("There is no document %(wanted)s.", wanted=repr(wanted))
    return document
