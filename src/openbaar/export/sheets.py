"""Findings as CSV, a file a type, safe to open in a spreadsheet. Called by `export.formats`.

A cell that a spreadsheet would take for a formula (it begins with = + - @, a tab or a line feed) gets an apostrophe
before it, as OWASP advises; the JSON Lines have the words as they stand.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    return _written([_row(record_of(item)) for item in kept])


def sheet_of(records: Iterable[Mapping[str, Any]]) -> str:
    """Return JSON values as CSV: findings (of several types too) as `sheet` has them, others by their fields.

    Of things inside a value that have an id the id is given; the first finding of an entry by the words that prove it.
    """
    return _written([_row_of(record) for record in records])


def _row_of(record: Mapping[str, Any]) -> dict[str, str]:
    if "evidence" in record:
        return {"type": record["type"], **_row(dict(record))}
    row: dict[str, str] = {}
    for key, value in record.items():
        if key == "first":
            row["evidence"] = _row(value)["evidence"]
        elif isinstance(value, list):
            row[key] = "; ".join(
                item["id"] if isinstance(item, dict) and "id" in item else _words(item) for item in value
            )
        elif isinstance(value, dict) and "text" not in value:
            row[key] = "; ".join(f"{name} {_words(part)}" if _words(part) else name for name, part in value.items())
        else:
            row |= _cells(key, value)
    return row


def _id_or_words(value: Any) -> str:
    return str(value["id"]) if isinstance(value, dict) and "id" in value else _words(value)


def _written(rows: Sequence[dict[str, str]]) -> str:
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
    if isinstance(value, list):
        return ", ".join(_words(item) for item in value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
