"""What each document can be narrowed by: what its findings say, who printed it, when. Called by `queries`.

One row per document and value, in numbers of documents: the pages make their facets of it, once for each state of
the register.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select

from openbaar.register import tables

PARTY, STAGE, INSTRUMENT, KIND, OUTLET = "party", "stage", "instrument", "kind", "outlet"
_NAMES = {"party": PARTY, "touch": PARTY, "stage": STAGE, "instrument": INSTRUMENT}


@dataclass(frozen=True, slots=True)
class Listed:
    """A document as it is counted: its number in the register, id, date of publication."""

    number: int
    id: str
    published: str


def listed(connection: Connection) -> list[Listed]:
    """Return all documents by date and id."""
    document = tables.document.c
    query = select(document.number, document.id, document.published).order_by(document.first_day, document.id)
    return [Listed(*row) for row in connection.execute(query)]


def traits(connection: Connection) -> Iterator[tuple[str, str, int]]:
    """Yield (what, value, number of a document) of current findings and of sightings; some more than once."""
    document, key, finding = tables.document.c, tables.finding_key.c, tables.finding.c
    retired = select(tables.retirement.c.reading_id)
    keys = (
        select(key.name, key.value, document.number)
        .join_from(tables.finding_key, tables.document, document.id == key.document_id)
        .where(key.name.in_(sorted(_NAMES)), key.reading_id.not_in(retired))
        .distinct()
    )
    for name, value, number in connection.execute(keys):
        yield _NAMES[name], value, number
    kinds = (
        select(finding.type, document.number)
        .join_from(tables.finding, tables.document, document.id == finding.document_id)
        .where(finding.reading_id.not_in(retired))
        .distinct()
    )
    for kind, number in connection.execute(kinds):
        yield KIND, kind, number
    outlets = (
        select(tables.sighting.c.outlet, document.number)
        .join_from(tables.sighting, tables.document, document.id == tables.sighting.c.document_id)
        .where(tables.sighting.c.outlet.is_not(None))
        .distinct()
    )
    for outlet, number in connection.execute(outlets):
        yield OUTLET, outlet, number
