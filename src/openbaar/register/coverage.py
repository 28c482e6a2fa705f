"""What a register holds, counted by the database: what was read, what was not taken. Called by `queries`."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import Connection, Select, func, select

from openbaar.register import tables


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much was read: `documents`, of which `silent` hold no finding; `first` and `last` day of publication.

    `published` counts documents by publication date (EDTF), `outlets` by the outlets they were seen in, `unnamed`
    those for which no outlet is named. `findings` counts current findings by type; `undecided` and `refused` the rest.
    """

    documents: int
    silent: int
    first: str | None
    last: str | None
    published: dict[str, int]
    outlets: dict[str, int]
    unnamed: int
    findings: dict[str, int]
    undecided: int
    refused: int


def coverage(connection: Connection) -> Coverage:
    """Count what the register behind `connection` holds; no text is read."""
    document, finding, sighting = tables.document.c, tables.finding.c, tables.sighting.c
    retired = select(tables.retirement.c.reading_id)
    total, first, last = connection.execute(
        select(func.count(), func.min(document.first_day), func.max(document.last_day)).select_from(tables.document)
    ).one()
    speaking = select(func.count(func.distinct(finding.document_id))).where(finding.reading_id.not_in(retired))
    named = select(func.count(func.distinct(sighting.document_id))).where(sighting.outlet.is_not(None))
    undecided = select(func.count()).select_from(tables.undecided).where(tables.undecided.c.reading_id.not_in(retired))
    return Coverage(
        documents=total,
        silent=total - _number(connection, speaking),
        first=first,
        last=last,
        published=_counts(connection, select(document.published, func.count()).group_by(document.published)),
        outlets=_counts(
            connection,
            select(sighting.outlet, func.count(func.distinct(sighting.document_id)))
            .where(sighting.outlet.is_not(None))
            .group_by(sighting.outlet),
        ),
        unnamed=total - _number(connection, named),
        findings=_counts(
            connection,
            select(finding.type, func.count()).where(finding.reading_id.not_in(retired)).group_by(finding.type),
        ),
        undecided=_number(connection, undecided),
        refused=_number(connection, select(func.count()).select_from(tables.refused)),
    )


def outlet_dates(connection: Connection) -> dict[tuple[str | None, str], int]:
    """Count documents by the outlet they were seen in (null: none is named) and their publication date."""
    document, sighting = tables.document.c, tables.sighting.c
    # counted here: of a million documents the database takes five times as long to tell who was seen where
    published = dict(connection.execute(select(document.id, document.published)).tuples().all())
    seen: dict[str | None, set[str]] = {}
    for outlet, document_id in connection.execute(select(sighting.outlet, sighting.document_id)):
        seen.setdefault(outlet, set()).add(document_id)
    unnamed = seen.pop(None, set()).difference(*seen.values())
    found: dict[tuple[str | None, str], int] = {}
    for name, documents in (*seen.items(), *([(None, unnamed)] if unnamed else [])):
        counted = sorted(Counter(published[one] for one in documents).items())
        found |= {(name, day): count for day, count in counted}
    return found


def stamp(connection: Connection) -> tuple[int, ...]:
    """Return numbers that change whenever anything is added; as nothing is ever taken away, they name the state."""
    counted = (tables.document, tables.sighting, tables.reading, tables.retirement, tables.refused)
    return tuple(_number(connection, select(func.count()).select_from(table)) for table in counted)


def _number(connection: Connection, query: Select[tuple[int]]) -> int:
    return connection.execute(query).scalar_one()


def _counts(connection: Connection, query: Select[tuple[str, int]]) -> dict[str, int]:
    return dict(sorted(connection.execute(query).tuples().all()))
