"""Findings as JSON Lines: current readings, sorted by id, without reading times. Called by `export.formats`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from openbaar.model.codec import to_json
from openbaar.model.reading import Kept
from openbaar.register import Register


def record_of(kept: Kept) -> dict[str, Any]:
    """Return the record of docs/schema.md of one finding that is kept."""
    card = kept.document
    record = to_json(kept.finding, None, kept.reader)
    record["document"] = {
        "id": card.id,
        "source": card.source,
        "published": card.published,
        "outlet": card.outlet,
        "title": card.title,
    }
    return record


def line_of(record: dict[str, Any]) -> str:
    """Return one line of JSON, keys in the order they have, ending in a line break."""
    return json.dumps(record, ensure_ascii=False) + "\n"


def finding_lines(register: Register, *, full_text: bool = False) -> Iterator[str]:
    """Yield one line a current finding, sorted by id; then, with `full_text`, one line a document."""
    for kept in sorted(register.findings(None), key=lambda kept: kept.id):
        yield line_of(record_of(kept))
    if full_text:
        for card, _ in sorted(register.documents(), key=lambda row: row[0].id):
            document = register.document(card.id)
            if document is not None:
                yield line_of({"type": "document", **document.reference(), "text": document.text})
