"""The register's door: opens and adds; `queries` and `pieces` are asked. Called by `cli`, `web`, `export`."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, Table, exists, insert, select

from openbaar.errors import InputError
from openbaar.model.codec import to_json
from openbaar.model.document import Document, Refused
from openbaar.model.ids import content_id
from openbaar.model.reading import Reading
from openbaar.model.records import Finding
from openbaar.register import fulltext, tables
from openbaar.register.engine import open_engine, open_still, writing
from openbaar.register.keys import keys_of
from openbaar.register.pieces import Pieces

SUPERSEDED = "read again by another version of the reader"
_HALF = re.compile("[\ud800-\udfff]")
# columns of their own, or of `sighting`: what a document was seen as does not belong to it
_ELSEWHERE = frozenset(("text", "original", "source", "outlet", "title", "url", "label"))


@dataclass(frozen=True, slots=True)
class Added:
    """What adding one reading changed: nothing where all three are false."""

    document: bool
    sighting: bool
    reading: bool
    findings: int = 0


class Register(Pieces):
    """One register. Opening it brings its schema up to date; closing it is not needed, but `close` frees the file."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)

    @classmethod
    def open(cls, where: str, *, create: bool = False) -> Register:
        """Open the register at `where` (a SQLite file); raise RegisterError, naming it, where that can't be."""
        return cls(open_engine(where, create=create))

    @classmethod
    def still(cls, where: str) -> tuple[Register, tuple[int, ...]]:
        """Open the register at `where` to be read as it stands now, whatever is added later; also its `stamp`."""
        engine, found = open_still(where)
        return cls(engine), found

    def close(self) -> None:
        """Free the database file."""
        self.engine.dispose()

    def knows(self, document: Document, reader: str) -> bool:
        """Say whether this document has been read by this reader, so that it need not be read again."""
        query = select(exists().where(tables.reading.c.id == reading_id(document.id, reader)))
        with self.engine.connect() as connection:
            return bool(connection.execute(query).scalar())

    def add(self, readings: Sequence[Reading], when: str) -> list[Added]:
        """Keep `readings` in one transaction: all of them or none; what is there already is left as it is.

        `when` is the time of adding (ISO 8601), which only the caller knows. Raises InputError for a document that
        holds half a surrogate pair, in its text or in what it was seen as: no file can keep it.
        """
        for reading in readings:
            _check_characters(reading.document)
        with writing(self.engine) as connection:
            return [_add(connection, reading, when) for reading in readings]

    def see(self, documents: Iterable[Document], when: str) -> int:
        """Keep where documents that are known already were seen now; return how many of these are new."""
        documents = list(documents)
        for document in documents:
            _check_characters(document)
        with writing(self.engine) as connection:
            return sum(_sight(connection, document, when) for document in documents)

    def refuse(self, refusals: Iterable[Refused], when: str) -> int:
        """Keep what was not taken, and why; return how many of these are new."""
        with writing(self.engine) as connection:
            return sum(
                _insert_new(connection, tables.refused, {"id": item.id, "record": item.to_json(), "added": when})
                for item in refusals
            )


def reading_id(document_id: str, reader: str) -> str:
    """Return the id of what `reader` makes of a document."""
    return content_id("l", document_id, reader)


def digest_of(*values: Any) -> str:
    """Return the SHA-256 of values as canonical JSON, in hex."""
    canonical = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def document_digest(text: str, original: bytes, stored: Any) -> str:
    """Return the hash of a document's kept fields, by which `check` finds a changed byte."""
    return digest_of(text, hashlib.sha256(original).hexdigest(), stored)


def sighting_id(document_id: str, seen: dict[str, str | None]) -> str:
    """Return the id of one sighting."""
    return content_id("s", document_id, seen["source"], seen["outlet"], seen["title"], seen["url"])


def _check_characters(document: Document) -> None:
    """Raise InputError, naming document and field, where a character is only half of one."""
    for name in ("text", "source", "outlet", "title", "url"):
        words = getattr(document, name)
        if words is not None and _HALF.search(words):
            raise InputError(f"document {document.id}: its {name} {words[:80]!r} holds half a surrogate pair")


def _add(connection: Connection, reading: Reading, when: str) -> Added:
    document = reading.document
    new_document = _add_document(connection, document, when)
    new_sighting = _sight(connection, document, when)
    new_reading = _add_reading(connection, reading, when)
    return Added(new_document, new_sighting, new_reading, len(reading.findings) if new_reading else 0)


def _add_document(connection: Connection, document: Document, when: str) -> bool:
    if not _insert_new(connection, tables.document, document_row(document, when)):
        return False
    fulltext.index(connection, document.id)
    return True


def document_row(document: Document, when: str) -> dict[str, Any]:
    """Return the row of `tables.document` that keeps a document."""
    stored = {key: value for key, value in document.to_store().items() if key not in _ELSEWHERE}
    return {
        "id": document.id,
        "published": document.published,
        "first_day": document.when.first.isoformat(),
        "last_day": document.when.last.isoformat(),
        "text": document.text,
        "original": document.original,
        "stored": stored,
        "digest": document_digest(document.text, document.original, stored),
        "added": when,
    }


def _sight(connection: Connection, document: Document, when: str) -> bool:
    return _insert_new(connection, tables.sighting, sighting_row(document, when))


def sighting_row(document: Document, when: str) -> dict[str, Any]:
    """Return the row of `tables.sighting` that keeps where a document was seen."""
    seen = {
        "source": document.source,
        "outlet": document.outlet,
        "title": document.title,
        "url": document.url,
    }
    return {"id": sighting_id(document.id, seen), "document_id": document.id, **seen, "added": when}


def _add_reading(connection: Connection, reading: Reading, when: str) -> bool:
    document = reading.document
    own_id = reading_id(document.id, reading.reader)
    records: dict[str, tuple[dict[str, Any], Finding]] = {}
    for finding in reading.findings:
        record = to_json(finding, None, reading.reader)
        records.setdefault(record["id"], (record, finding))
    touches = dict(zip(map(id, reading.findings), reading.touches, strict=True)) if reading.touches else {}
    row = {
        "id": own_id,
        "document_id": document.id,
        "reader": reading.reader,
        "digest": digest_of(sorted((record for record, _ in records.values()), key=lambda record: record["id"])),
        "added": when,
    }
    if not _insert_new(connection, tables.reading, row):
        return False
    _retire_others(connection, document.id, own_id, when)
    shared = {"reading_id": own_id, "document_id": document.id}
    rows, keys = [], []
    for record, finding in records.values():
        touched = touches.get(id(finding), ())
        rows.append(
            {
                **shared,
                "id": record["id"],
                "type": record["type"],
                "position": finding.start,
                "first_day": document.when.first.isoformat(),
                "record": record,
                "touches": list(touched),
            }
        )
        keys += [
            {**shared, "finding_id": record["id"], "name": name, "value": value}
            for name, value in sorted(set(keys_of(record, touched)))
        ]
    undecided = {item.id: {**shared, "id": item.id, "record": item.to_json()} for item in reading.undecided}
    for table, many in (
        (tables.finding, rows),
        (tables.finding_key, keys),
        (tables.undecided, list(undecided.values())),
    ):
        if many:
            connection.execute(insert(table), many)
    return True


def _retire_others(connection: Connection, document_id: str, by: str, when: str) -> None:
    retired = select(tables.retirement.c.reading_id)
    others = select(tables.reading.c.id).where(
        tables.reading.c.document_id == document_id,
        tables.reading.c.id != by,
        tables.reading.c.id.not_in(retired),
    )
    for (old,) in connection.execute(others).all():
        row = {"reading_id": old, "by_reading": by, "why": SUPERSEDED, "added": when}
        connection.execute(insert(tables.retirement), row)


def _insert_new(connection: Connection, table: Table, row: dict[str, Any]) -> bool:
    """Insert `row` unless its id is there; safe because the caller holds the write lock."""
    if connection.execute(select(table.c.id).where(table.c.id == row["id"])).first():
        return False
    connection.execute(insert(table), row)
    return True
