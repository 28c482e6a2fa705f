"""What each document can be narrowed by: what its findings say, who printed it, when. Called by `queries`.

One row per document and value: the pages make their facets of it, once for each state of the register.
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


def listed(connection: Connection) -> list[tuple[int, str, str, str]]:
    """Return number, id, first day and date of publication of all documents, in no order."""
    document = tables.document.c
    query = select(document.number, document.id, document.first_day, document.published)
    return list(connection.execute(query).tuples().all())


def traits(connection: Connection) -> Iterator[tuple[str, str, str]]:
    """Yield (what, value, id of a document) of current findings and of sightings; some more than once."""
    key, finding, sighting = tables.finding_key.c, tables.finding.c, tables.sighting.c
    retired = select(tables.retirement.c.reading_id)
    keys = select(key.name, key.value, key.document_id).where(
        key.name.in_(sorted(_NAMES)), key.reading_id.not_in(retired)
    )
    for name, value, document_id in connection.execute(keys.distinct()):
        yield _NAMES[name], value, document_id
    kinds = select(finding.type, finding.document_id).where(finding.reading_id.not_in(retired))
    for kind, document_id in connection.execute(kinds.distinct()):
        yield KIND, kind, document_id
    outlets = select(sighting.outlet, sighting.document_id).where(sighting.outlet.is_not(None))
    for outlet, document_id in connection.execute(outlets):
        yield OUTLET, outlet, document_id
