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
    ELSEWHERE = "elsewhere"


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
class Finder:
    """Words of the gate in one automaton."""

    rows: tuple[TopicWord, ...]

    @cached_property
    def _automaton(self) -> AhoCorasick:
        needles = tuple(row.word.strip("*").lower() for row in self.rows)
        return AhoCorasick(needles, matchkind=MatchKind.Standard, implementation=Implementation.DFA)

    def hits(self, text: str) -> Iterator[tuple[int, TopicWord]]:
        """Yield position and row of every one of the words in `text`; several rows may share a word of the text."""
        lower = text.lower()
        if len(lower) != len(text):  # a letter whose lower case is longer would shift positions
            lower = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
        for index, start, end in self._automaton.find_matches_as_indexes(lower, overlapping=True):
            row = self.rows[index]
            if not row.word.startswith("*") and start and lower[start - 1].isalnum():
                continue
            if not row.word.endswith("*") and end < len(lower) and lower[end].isalnum():
                continue
            yield start, row


@dataclass(frozen=True)
class Relevance:
    """The words of the gate; those of other topics, which stand in most texts, are looked for apart."""

    words: tuple[TopicWord, ...]

    @cached_property
    def _words(self) -> Finder:
        return self._finder(elsewhere=False)

    @cached_property
    def _others(self) -> Finder:
        return self._finder(elsewhere=True)

    def _finder(self, *, elsewhere: bool) -> Finder:
        rows = (row for row in self.words if (row.topic is Topic.ELSEWHERE) is elsewhere)
        return Finder(tuple(sorted(rows, key=lambda row: row.word)))

    def hits(self, text: str) -> Iterator[tuple[int, TopicWord]]:
        """Yield position and row of every word in `text` that tells of migration or of another sense, or of a town."""
        return self._words.hits(text)

    def others(self, text: str) -> Iterator[tuple[int, TopicWord]]:
        """Yield position and row of every word in `text` for what else states deal in and papers write about."""
        return self._others.hits(text)


def load_relevance() -> Relevance:
    """Read `gate.tsv`."""
    return Relevance(read_tsv("gate.tsv", TopicWord, key=lambda row: row.word))
