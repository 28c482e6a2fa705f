"""Findings as CSV, a file a type, safe to open in a spreadsheet. Called by `export.formats`.

A cell that a spreadsheet would take for a formula (it begins with = + - @, a tab or a line feed) gets an apostrophe
before it, as OWASP advises; the JSON Lines have the words as they stand.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from openbaar.export.lines import record_of
from openbaar.model.reading import Kept
from openbaar.model.vocabulary import FindingType
from openbaar.register import Register

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
SHARED = ("id", "document", "published", "outlet", "title", "source")


def sheets(register: Register) -> Iterator[tuple[str, str]]:
    """Yield (file name, text) for each type of which there is a finding."""
    for kind in FindingType:
        kept = sorted(register.findings(kind), key=lambda item: item.id)
        if kept:
            yield f"{kind}s.csv", sheet(kept)


def sheet(kept: Iterable[Kept]) -> str:
    """Return findings of one type as CSV: what they share, their own fields, the quotes that prove them."""
    rows = [_row(record_of(item)) for item in kept]
    columns = list(dict.fromkeys(column for row in rows for column in row))
    target = io.StringIO()
    writer = csv.DictWriter(target, columns, lineterminator="\r\n", restval="")
    writer.writeheader()
    writer.writerows({key: safe(value) for key, value in row.items()} for row in rows)
    return target.getvalue()


def safe(cell: str) -> str:
    """Return `cell` so that no spreadsheet runs it."""
    return "'" + cell if cell.startswith(_FORMULA) else cell


def _row(record: dict[str, Any]) -> dict[str, str]:
    document = record["document"]
    row = {
        "id": record["id"],
        "document": document["id"],
        "published": document["published"],
        "outlet": document["outlet"] or "",
        "title": document["title"] or "",
        "source": document["source"] or "",
    }
    own = (key for key in record if key not in ("type", "id", "document", "evidence", "rule", "reader", "asserted_by"))
    for key in own:
        row |= _cells(key, record[key])
    row["asserted_by"] = record["asserted_by"]["name"] or record["asserted_by"]["kind"]
    quotes = dict.fromkeys(item["text"] for item in sorted(record["evidence"], key=lambda item: item["start"]))
    row["evidence"] = " | ".join(quotes)
    row["rule"] = record["rule"]
    row["reader"] = record["reader"]
    return row


def _cells(key: str, value: Any) -> dict[str, str]:
    if isinstance(value, dict) and "text" in value:
        return {key: value["text"]}
    if isinstance(value, dict):
        flat: dict[str, str] = {}
        for name, part in value.items():
            flat |= _cells(f"{key}_{name}", part)
        return flat
    if isinstance(value, list):
        return {key: "; ".join(_words(item) for item in value)}
    return {key: _words(value)}


def _words(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return value["text"] if "text" in value else " ".join(f"{k}={v}" for k, v in value.items() if v is not None)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
