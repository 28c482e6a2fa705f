"""The door of `mark`: parses a document and runs the markers over it."""

from __future__ import annotations

from spacy.language import Language

from openbaar.lexicon import Lexicon
from openbaar.mark.blanks import squeezed
from openbaar.mark.cues import find_cues
from openbaar.mark.names import find_names
from openbaar.mark.numbers import find_numbers
from openbaar.mark.parsed import plain
from openbaar.mark.parties import party_marks
from openbaar.mark.passages import paragraphs, passages
from openbaar.mark.quotes import find_quotes
from openbaar.mark.times import find_times
from openbaar.model.document import Document
from openbaar.model.marked import Marked


def mark(document: Document, language: Language, lexicon: Lexicon) -> Marked:
    """Return `document` with all marks. `language` is a spaCy pipeline as `load_language` gives it."""
    even = squeezed(document.text, lexicon.datelines.within(document.text))
    doc = plain(language(even.text), even)
    blocks = paragraphs(document.text)
    parties = party_marks(doc, lexicon)
    return Marked(
        document=document,
        doc=doc,
        paragraphs=blocks,
        parties=parties,
        passages=passages(document.text, blocks, parties, lexicon),
        quotes=find_quotes(document.text, blocks, lexicon),
        names=find_names(doc, lexicon),
        times=find_times(doc, lexicon),
        numbers=find_numbers(doc, lexicon),
        cues=find_cues(doc, lexicon),
    )
