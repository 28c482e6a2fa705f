"""Words that open a clause. In: `data/clause_words.tsv`. Out: sets of words by kind. Called by `find.clauses`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from openbaar.lexicon.tables import read_tsv

KINDS = (
    *("relative", "conjunction", "subordinator", "pronoun", "partner"),
    *("link", "purpose", "infinitive", "object", "ellipsis", "there"),
)


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """Words of one kind that open a clause."""

    kind: str
    words: tuple[str, ...]
    source: str

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"unknown kind {self.kind!r}")


def load_clause_words() -> Mapping[str, frozenset[str]]:
    """Read the file: words by kind."""
    rows = read_tsv("clause_words.tsv", ClauseWords, key=lambda row: row.kind)
    return {row.kind: frozenset(row.words) for row in rows}
