"""Is it worth it: whether a document speaks of migration at all, by words alone, before anything is parsed."""

from __future__ import annotations

from openbaar.lexicon import Lexicon
from openbaar.model.document import Document


def worth_reading(document: Document, lexicon: Lexicon) -> bool:
    """Say whether the document holds a passage that may be about migration."""
    return True
