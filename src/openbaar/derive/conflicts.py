"""Conflicts: two passages that can't both be so."""

from __future__ import annotations

from collections.abc import Sequence

from openbaar.lexicon import Lexicon
from openbaar.model.document import Document
from openbaar.model.reading import Kept
from openbaar.model.records import Conflict, Finding


def conflicts_within(document: Document, found: Sequence[Finding], lexicon: Lexicon) -> tuple[Conflict, ...]:
    """Return the conflicts among one document's findings, in text order."""
    return ()


def conflicts_between(kept: Sequence[Kept], lexicon: Lexicon) -> tuple[Conflict, ...]:
    """Return the conflicts between findings of different documents, in order of date."""
    return ()
