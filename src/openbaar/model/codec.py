"""Findings to JSON and back: the contract of docs/schema.md. Called by `register`, `export`, `cli`, `web`, `score`."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from openbaar.errors import InvariantError
from openbaar.model.document import Document
from openbaar.model.ids import content_id
from openbaar.model.records import RECORDS, AnyFinding, Finding
from openbaar.model.vocabulary import FindingType

_SHARED = {"document_id", "rule", "evidence", "asserted_by"}
_AROUND = frozenset(("type", "id", "document", "evidence", "rule", "reader", "asserted_by"))


@cache
def _adapter(kind: FindingType) -> TypeAdapter[Any]:
    return TypeAdapter(RECORDS[kind])


@cache
def _validator(kind: str) -> Callable[[dict[str, Any]], AnyFinding]:
    """Return what checks and makes a finding of a type; a register's hundred thousands are read through it."""
    found: Callable[[dict[str, Any]], AnyFinding] = _adapter(FindingType(kind)).validator.validate_python
    return found


def values_of(finding: Finding) -> dict[str, Any]:
    """Return the finding's own fields (those its type adds), as plain JSON values."""
    adapter = _adapter(finding.type)
    dumped: dict[str, Any] = adapter.dump_python(finding, mode="json", warnings="error", exclude=_SHARED)
    return {_outside(key): value for key, value in dumped.items()}


def finding_id(finding: Finding) -> str:
    """Return the id: hash of document, type and the finding's own spans and values (not of rule or reader)."""
    return content_id("f", finding.document_id, finding.type, values_of(finding))


def to_json(finding: Finding, document: Document | None, reader: str) -> dict[str, Any]:
    """Return the record as `extract` and `export` write it; `document` gives the sighting (null: its id alone)."""
    dumped: dict[str, Any] = _adapter(finding.type).dump_python(finding, mode="json", warnings="error")
    own = {_outside(key): value for key, value in dumped.items() if key not in _SHARED}
    return {
        "type": str(finding.type),
        "id": content_id("f", finding.document_id, finding.type, own),
        "document": document.reference() if document else {"id": finding.document_id},
        "evidence": [{**e["span"], "field": e["field"]} for e in dumped["evidence"]],
        "rule": finding.rule,
        "reader": reader,
        "asserted_by": dumped["asserted_by"],
        **own,
    }


def from_json(record: dict[str, Any]) -> AnyFinding:
    """Read what `to_json` wrote; raise InvariantError, naming the record, where it is no such record."""
    try:
        own = {_inside(key): value for key, value in record.items() if key not in _AROUND}
        own["document_id"] = record["document"]["id"]
        own["rule"] = record["rule"]
        own["asserted_by"] = record["asserted_by"]
        own["evidence"] = [{"span": words, "field": words["field"]} for words in record["evidence"]]
        finding: AnyFinding = _validator(record["type"])(own)
    except (KeyError, ValueError, ValidationError) as error:
        raise InvariantError(f"record {record.get('id')!r} can't be read: {error}") from error
    return finding


def _outside(key: str) -> str:
    return key.rstrip("_")


def _inside(key: str) -> str:
    return "from_" if key == "from" else key
