"""Words by which an office is a former or a coming one: `oud-`, `voormalig`, `beoogd`.

In: `data/office_tenses.tsv`. Called by `derive.appearances`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from openbaar.lexicon.tables import read_tsv


class Tense(StrEnum):
    """Whether an office is held at the document's date."""

    FORMER = "former"
    PRESENT = "present"
    COMING = "coming"


class Shape(StrEnum):
    """Where the word stands: before a hyphen in the office's own word, or as a word before it."""

    PART = "part"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class OfficeTense:
    """One such word; lower case."""

    word: str
    shape: Shape
    tense: Tense
    source: str


class OfficeTenses:
    """The words by shape."""

    def __init__(self, rows: tuple[OfficeTense, ...]) -> None:
        self._rows = {(row.word, row.shape): row.tense for row in rows}

    @classmethod
    def load(cls) -> OfficeTenses:
        """Read `data/office_tenses.tsv`."""
        return cls(read_tsv("office_tenses.tsv", OfficeTense, key=lambda row: (row.word, row.shape)))

    def of(self, office: str, before: Iterable[str]) -> tuple[str, Tense]:
        """Return an office's word without the parts that tell a tense, and the tense; `before` are the words ahead."""
        told: list[Tense | None] = [self._rows.get((word.lower(), Shape.WORD)) for word in before]
        first, hyphen, rest = office.partition("-")
        while hyphen and (tense := self._rows.get((first.lower(), Shape.PART))):
            told.append(tense)
            first, hyphen, rest = (office := rest).partition("-")
        return office, next((tense for tense in told if tense), Tense.PRESENT)
