"""Re-verifies a register: every document, sighting, reading, finding, span and id. Called by `cli` (`openbaar check`).

In: a `Register`. Out: a `Fault` for each thing that isn't what its id or digest says, and what it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Table, select, text

from openbaar.errors import InvariantError, OpenbaarError
from openbaar.model.codec import finding_id, from_json
from openbaar.model.document import Refused, document_id
from openbaar.model.reading import DocumentCard
from openbaar.model.seal import seal
from openbaar.register import tables
from openbaar.register.keys import keys_of
from openbaar.register.queries import rebuild
from openbaar.register.store import Register, digest_of, document_digest, reading_id, sighting_id


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not as it was kept: `kind` of thing, its `id`, what is wrong."""

    kind: str
    id: str
    what: str


def verify(register: Register, progress: Callable[[], None] | None = None) -> Iterator[Fault]:
    """Yield the faults of `register`; `progress` is called once a document."""
    with register.engine.connect() as connection:
        yield from _file(connection)
        for row in _rows(connection, tables.document):
            yield from _document(connection, row)
            if progress:
                progress()
        for row in _rows(connection, tables.sighting):
            if sighting_id(row.document_id, dict(row._mapping)) != row.id:
                yield Fault("sighting", row.id, f"of document {row.document_id}: its id does not fit its fields")
        for row in _rows(connection, tables.refused):
            record = row.record
            if Refused(record["reason"], record["where"], record["detail"]).id != row.id:
                yield Fault("refused", row.id, f"{record['where']}: its id does not fit its fields")


def _file(connection: Connection) -> Iterator[Fault]:
    for (line,) in connection.execute(text("PRAGMA integrity_check")):
        if line != "ok":
            yield Fault("file", str(connection.engine.url.database), line)
    for table, _, parent, _ in connection.execute(text("PRAGMA foreign_key_check")):
        yield Fault("file", str(table), f"a row of {table} points at a {parent} that is not there")


def _rows(connection: Connection, table: Table) -> Iterator[Row[Any]]:
    yield from connection.execution_options(yield_per=200).execute(select(table).order_by(table.c.id))


def _document(connection: Connection, row: Row[Any]) -> Iterator[Fault]:
    if document_digest(row.text, row.original, row.stored) != row.digest:
        yield Fault("document", row.id, "its text, bytes or repairs are not those that were kept")
    try:
        document = rebuild(row, DocumentCard(row.id, row.published))
        made = document_id(row.published, document.decoded)
    except OpenbaarError as error:
        yield Fault("document", row.id, str(error))
        return
    if made != row.id:
        yield Fault("document", row.id, "its id does not fit its date and text")
    days = (document.when.first.isoformat(), document.when.last.isoformat())
    if days != (row.first_day, row.last_day):
        yield Fault("document", row.id, "its first or last day does not fit its date")
    readings = connection.execute(select(tables.reading).where(tables.reading.c.document_id == row.id)).all()
    for reading in readings:
        if reading_id(row.id, reading.reader) != reading.id:
            yield Fault("reading", reading.id, "its id does not fit its document and reader")
        yield from _reading(connection, reading, row.text)


def _reading(connection: Connection, reading: Row[Any], document_text: str) -> Iterator[Fault]:
    rows = connection.execute(select(tables.finding).where(tables.finding.c.reading_id == reading.id)).all()
    keys: dict[str, set[tuple[str, str]]] = defaultdict(set)
    key = tables.finding_key
    for item in connection.execute(select(key).where(key.c.reading_id == reading.id)):
        keys[item.finding_id].add((item.name, item.value))
    if digest_of(sorted((row.record for row in rows), key=lambda record: str(record["id"]))) != reading.digest:
        yield Fault("reading", reading.id, "its findings are not those that were kept")
    for row in rows:
        yield from _finding(row, document_text)
        if keys.pop(row.id, set()) != set(keys_of(row.record, row.touches)):
            yield Fault("finding", row.id, "what it is looked up by does not fit it")
    for stray in keys:
        yield Fault("reading", reading.id, f"is looked up by a finding {stray} that is not there")
    for row in connection.execute(select(tables.undecided).where(tables.undecided.c.reading_id == reading.id)):
        span = row.record["span"]
        if document_text[span["start"] : span["end"]] != span["text"] or row.record["id"] != row.id:
            yield Fault("undecided", row.id, "its words do not stand in its document")


def _finding(row: Row[Any], document_text: str) -> Iterator[Fault]:
    try:
        finding = from_json(row.record)
        if finding_id(finding) != row.id or row.record["id"] != row.id:
            yield Fault("finding", row.id, "its id does not fit its spans and values")
        if (str(finding.type), finding.start) != (row.type, row.position):
            yield Fault("finding", row.id, "its type or place does not fit its record")
        seal(finding, document_text)
    except (InvariantError, KeyError, TypeError) as error:
        yield Fault("finding", row.id, str(error))
