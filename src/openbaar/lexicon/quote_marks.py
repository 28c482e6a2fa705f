"""Marks of quotation, and the words whose apostrophe is none. Called by `mark.quotes`.

In: `data/quote_marks.tsv`, `data/elided_words.tsv`. Out: frozen rows by mark, a set of words.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from openbaar.lexicon.tables import read_tsv


class MarkRole(StrEnum):
    """Whether a mark opens, closes, or does either by its place."""

    OPEN = "open"
    CLOSE = "close"
    EITHER = "either"


class MarkFamily(StrEnum):
    """Double marks close double ones, single marks single ones."""

    DOUBLE = "double"
    SINGLE = "single"


@dataclass(frozen=True, slots=True)
class QuoteMark:
    """One mark (one or two characters)."""

    mark: str
    role: MarkRole
    family: MarkFamily
    source: str


@dataclass(frozen=True, slots=True)
class ElidedWord:
    """A word cut short whose apostrophe stands before it; without the apostrophe."""

    word: str
    source: str


def load_quote_marks() -> dict[str, QuoteMark]:
    """Return the marks by their characters."""
    rows = read_tsv("quote_marks.tsv", QuoteMark, key=lambda row: row.mark)
    return {row.mark: row for row in rows}


def load_elided_words() -> frozenset[str]:
    """Return the words that begin with an apostrophe."""
    return frozenset(row.word for row in read_tsv("elided_words.tsv", ElidedWord, key=lambda row: row.word))
