"""The codebook: what every field of an export means and which values it can have. Called by `export.formats`.

Made from the record types themselves, so that it can't fall behind them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from inspect import getdoc
from types import NoneType
from typing import Any, get_args, get_type_hints

from openbaar.model.records import RECORDS, Finding
from openbaar.model.vocabulary import BODIES, REGIONS

SHARED = {
    "type": "what kind of finding it is",
    "id": "hash of document, type, spans and values: the same finding has the same id everywhere",
    "document": "id, source (path as given), published (EDTF), outlet, title of the document",
    "evidence": "the exact words that prove each field: start and end in code points of the repaired text, half-open",
    "rule": "id of the rule that found it; `openbaar show ID` gives its reason",
    "reader": "version of program, lexicon and language base",
    "asserted_by": "who stands for it: the reporter, a speaker, another outlet; not that it is so",
}


def codebook() -> str:
    """Return the codebook as Markdown."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# Codebook"
    yield ""
    yield "Dates are EDTF (ISO 8601-2): `2023-02`, `2023-02/2023-12`, `2016/..`, seasons `2021-21` to `2021-24`."
    yield "Parties are ISO 3166-1 alpha-2 codes, `XK`, " + ", ".join(f"`{code}`" for code in (*BODIES, *REGIONS)) + "."
    yield "Where a value is empty, the words don't say; it is never guessed."
    yield ""
    yield "## Fields that every record has"
    for name, meaning in SHARED.items():
        yield f"- `{name}`: {meaning}"
    for kind, record in RECORDS.items():
        yield ""
        yield f"## {kind}"
        yield " ".join((getdoc(record) or "").split())
        for name, hint in _own(record):
            values = _values(hint)
            yield f"- `{name}`" + (": " + ", ".join(f"`{value}`" for value in values) if values else "")


def _own(record: type[Finding]) -> Iterator[tuple[str, Any]]:
    shared = {field.name for field in fields(Finding)}
    hints = get_type_hints(record)
    for field in fields(record):
        if field.name not in shared:
            yield field.name.rstrip("_"), hints[field.name]


def _values(hint: Any) -> tuple[str, ...]:
    if isinstance(hint, type) and issubclass(hint, Enum):
        return tuple(str(item.value) for item in hint)
    if isinstance(hint, type) and is_dataclass(hint):
        return tuple(field.name for field in fields(hint))
    parts = [part for part in get_args(hint) if part not in (NoneType, Ellipsis)]
    return _values(parts[0]) if len(parts) == 1 else ()
