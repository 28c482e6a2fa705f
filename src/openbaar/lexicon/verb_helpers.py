"""Words that shade what a verb tells: verbs of wish and duty that govern it, negations, adverbs and conjunctions.

In: `data/verb_helpers.tsv`. Out: `VerbHelpers`. Called by `link.verb_signs`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from openbaar.errors import LexiconError
from openbaar.lexicon.tables import read_tsv

FILE = "verb_helpers.tsv"


class Shade(StrEnum):
    """What a word beside a verb does to what it tells."""

    WISH = "wish"
    DUTY = "duty"
    MANAGED = "managed"
    NEGATION = "negation"
    STILL = "still"
    BESIDE = "beside"
    POINTING = "pointing"


@dataclass(frozen=True, slots=True)
class ShadeWords:
    """The words of one effect: verbs by their infinitive, others as they stand."""

    effect: Shade
    words: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class VerbHelpers:
    """All of them, by effect."""

    words: dict[Shade, frozenset[str]]

    @classmethod
    def load(cls) -> VerbHelpers:
        """Read the shipped file; an effect without words is a LexiconError."""
        rows = read_tsv(FILE, ShadeWords, key=lambda row: row.effect)
        found = {row.effect: frozenset(row.words) for row in rows}
        for effect in Shade:
            if not found.get(effect):
                raise LexiconError(FILE, effect, "no words")
        return cls(found)
