"""The last check before a finding leaves `link` or the register: no evidence, no record.

Called by `link` (on what it made) and `register` (on what it reads back).
"""

from __future__ import annotations

from typing import Any

from openbaar.errors import InvariantError
from openbaar.model.codec import values_of
from openbaar.model.records import Conflict, Finding
from openbaar.model.span import Span

# proven by other fields' words, or structure of the record itself
_UNPROVEN = {"candidates", "anchor", "answered", "date_basis"}


def seal(finding: Finding, text: str) -> Finding:
    """Return `finding` unchanged; raise InvariantError if a span misquotes `text` or a set field has no evidence."""
    if not finding.evidence:
        raise InvariantError(f"{finding.type} by {finding.rule} has no evidence")
    for item in finding.evidence:
        item.span.check(text)
    proven = {item.field.rstrip("_") for item in finding.evidence}
    for key, value in values_of(finding).items():
        if isinstance(finding, Conflict) or key in _UNPROVEN or _empty(value):
            continue
        _check_spans(value, text)
        if key not in proven:
            raise InvariantError(f"{finding.type} by {finding.rule}: nothing proves {key}={value!r}")
    return finding


def _empty(value: Any) -> bool:
    if isinstance(value, dict):
        return all(_empty(item) for item in value.values())
    return value is None or value in ([], "")


def _check_spans(value: Any, text: str) -> None:
    if isinstance(value, dict) and set(value) == {"start", "end", "text"}:
        Span.from_json(value).check(text)
    elif isinstance(value, dict):
        for item in value.values():
            _check_spans(item, text)
    elif isinstance(value, list):
        for item in value:
            _check_spans(item, text)
