"""Where the answers of an interview begin: quotations that open paragraphs behind questions, without attribution.

In: the statements of a document as found. Out: the positions of the answers. Called by `link.speakers`, which gives
them all one speaker.
"""

from __future__ import annotations

from collections.abc import Sequence

from openbaar.model.marked import Marked
from openbaar.model.records import Statement
from openbaar.model.vocabulary import SpeechKind

_ANSWERS = 3  # paragraphs that open with a quotation of nobody, from which a text is an interview


def answers(marked: Marked, statements: Sequence[Statement]) -> frozenset[int]:
    """Return where the answers begin; nothing where the text is no interview."""
    opening = [
        item.content[0].start
        for item in statements
        if item.speaker.mention is None and _opens_paragraph(marked, item.content[0].start)
    ]
    direct = [item for item in statements if item.kind is SpeechKind.DIRECT]
    asked = any(_follows_question(marked, start) for start in opening)
    enough = asked and len(opening) >= _ANSWERS and 2 * len(opening) >= len(direct)
    return frozenset(opening) if enough else frozenset()


def _follows_question(marked: Marked, position: int) -> bool:
    """Say whether the paragraph before the one that holds `position` ends in a question."""
    start, _ = marked.paragraph(position)
    return marked.text[:start].rstrip().endswith("?")


def _opens_paragraph(marked: Marked, position: int) -> bool:
    start, _ = marked.paragraph(position)
    return not any(char.isalnum() for char in marked.text[start:position])
