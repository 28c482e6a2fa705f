"""Words that tell that a text speaks of migration between states.

In: `data/gate.tsv`. Out: `Relevance`. Called by `mark.gate` (whole texts, before parsing) and `mark.passages`; how much
they count together: `mark.relevance`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from openbaar.errors import LexiconError
from openbaar.lexicon.tables import read_tsv


class Topic(StrEnum):
    """What a word of the gate tells of."""

    MIGRATION = "migration"
    OFF = "off"
    TOWN = "town"


@dataclass(frozen=True, slots=True)
class TopicWord:
    """A word or phrase, its topic and its weight (negative for other senses)."""

    word: str
    topic: Topic
    weight: int
    source: str

    def __post_init__(self) -> None:
        if not self.word.strip("*") or "*" in self.word.strip("*"):
            raise LexiconError("gate.tsv", self.word, "a * may stand at the ends only")


STRONG = 3  # the weight of a word that nearly always means migration of people
FAIR = 2  # of one that often does


@dataclass(frozen=True)
class Relevance:
    """The words of the gate in one automaton."""

    words: tuple[TopicWord, ...]

    @cached_property
    def _rows(self) -> tuple[TopicWord, ...]:
        return tuple(sorted(self.words, key=lambda row: row.word))

    @cached_property
    def _automaton(self) -> AhoCorasick:
        needles = tuple(row.word.strip("*").lower() for row in self._rows)
        return AhoCorasick(needles, matchkind=MatchKind.Standard, implementation=Implementation.DFA)

    def hits(self, text: str) -> Iterator[tuple[int, TopicWord]]:
        """Yield position and row of every word of the gate in `text`; several rows may share a word of the text."""
        lower = text.lower()
        if len(lower) != len(text):  # a letter whose lower case is longer would shift positions
            lower = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
        for index, start, end in self._automaton.find_matches_as_indexes(lower, overlapping=True):
            row = self._rows[index]
            if not row.word.startswith("*") and start and lower[start - 1].isalnum():
                continue
            if not row.word.endswith("*") and end < len(lower) and lower[end].isalnum():
                continue
            yield start, row


def load_relevance() -> Relevance:
    """Read `gate.tsv`."""
    return Relevance(read_tsv("gate.tsv", TopicWord, key=lambda row: row.word))
