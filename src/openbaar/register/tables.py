"""The tables. Nothing is updated or deleted; what retires a reading is a row of its own. Read by the other modules.

document    one dated text, as it came and repaired; its id is the hash of date and decoded text
sighting    where a document was seen: path, outlet, title, address
reading     what one version of the reader made of a document; `digest` is the hash of its findings
retirement  that a reading was replaced: by which, when, why
finding     one finding of one reading, as JSON; `touches` the parties that its words bear on
finding_key what findings are looked up by: party, touch, speaker, by, stage, instrument, kind, …
undecided   candidates that the rules would not decide, kept for a person
refused     documents that were not taken, and why

Judgements by people and levels of access, when they come, are tables beside these that point at ids.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData(naming_convention={"ix": "ix_%(table_name)s_%(column_0_N_name)s", "pk": "pk_%(table_name)s"})

document = Table(
    "document",
    metadata,
    Column("number", Integer, primary_key=True),  # what the full-text index points at; says nothing
    Column("id", String, nullable=False, unique=True),
    Column("published", String, nullable=False),
    Column("first_day", String, nullable=False, index=True),
    Column("last_day", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("original", LargeBinary, nullable=False),
    Column("stored", JSON, nullable=False),
    Column("digest", String, nullable=False),
    Column("added", String, nullable=False),
)
sighting = Table(
    "sighting",
    metadata,
    Column("id", String, primary_key=True),
    Column("document_id", ForeignKey("document.id"), nullable=False, index=True),
    Column("source", String),
    Column("outlet", String),
    Column("title", String),
    Column("url", String),
    Column("added", String, nullable=False),
)
reading = Table(
    "reading",
    metadata,
    Column("id", String, primary_key=True),
    Column("document_id", ForeignKey("document.id"), nullable=False, index=True),
    Column("reader", String, nullable=False),
    Column("digest", String, nullable=False),
    Column("added", String, nullable=False, index=True),
)
retirement = Table(
    "retirement",
    metadata,
    Column("reading_id", ForeignKey("reading.id"), primary_key=True),
    Column("by_reading", ForeignKey("reading.id"), nullable=False),
    Column("why", String, nullable=False),
    Column("added", String, nullable=False),
)
finding = Table(
    "finding",
    metadata,
    Column("reading_id", ForeignKey("reading.id"), primary_key=True),
    Column("id", String, primary_key=True, index=True),
    Column("document_id", ForeignKey("document.id"), nullable=False, index=True),
    Column("type", String, nullable=False),
    Column("position", Integer, nullable=False),
    Column("first_day", String, nullable=False),
    Column("record", JSON, nullable=False),
    Column("touches", JSON, nullable=False),
    Index("ix_finding_type_first_day", "type", "first_day"),
)
finding_key = Table(
    "finding_key",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", String, primary_key=True),
    Column("finding_id", String, primary_key=True),
    Column("reading_id", ForeignKey("reading.id"), primary_key=True),
    Column("document_id", String, nullable=False),
    Index("ix_finding_key_reading_id", "reading_id", "finding_id"),
)
undecided = Table(
    "undecided",
    metadata,
    Column("reading_id", ForeignKey("reading.id"), primary_key=True),
    Column("id", String, primary_key=True),
    Column("document_id", ForeignKey("document.id"), nullable=False, index=True),
    Column("record", JSON, nullable=False),
)
refused = Table(
    "refused",
    metadata,
    Column("id", String, primary_key=True),
    Column("record", JSON, nullable=False),
    Column("added", String, nullable=False, index=True),
)
