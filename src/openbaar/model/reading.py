"""A reading: what one version of the reader found in one document. Made by `pipeline`, kept by `register`."""

from __future__ import annotations

from dataclasses import dataclass

from openbaar.model.document import Document, Undecided
from openbaar.model.records import AnyFinding


@dataclass(frozen=True, slots=True)
class Reading:
    """`reader` names program, rules and language base; `findings` in text order; `undecided` for a person."""

    document: Document
    reader: str
    findings: tuple[AnyFinding, ...]
    undecided: tuple[Undecided, ...] = ()
