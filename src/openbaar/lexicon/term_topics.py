"""Topics of the words by which an agreement's terms are told: taking back, borders, money, work.

In: `data/term_topics.tsv`. Out: `TermTopics`. Called by `link.term_signs`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from openbaar.lexicon.tables import read_tsv
from openbaar.model.tokens import Token

_REMEMBERED = 100_000  # words


@dataclass(frozen=True, slots=True)
class TermTopic:
    """Words of one topic: verbs by their infinitive, other words as they stand, `*` for any letters."""

    label: str
    words: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class TermTopics:
    """All of them, with the topics of a word."""

    rows: tuple[TermTopic, ...]
    _seen: dict[str, tuple[str, ...]] = field(default_factory=dict, compare=False, hash=False, repr=False)

    @classmethod
    def load(cls) -> TermTopics:
        """Read the shipped file."""
        return cls(read_tsv("term_topics.tsv", TermTopic, key=lambda row: row.label))

    def of(self, token: Token) -> tuple[str, ...]:
        """Return the topics of a word, by its form and (a verb's) infinitive."""
        found = self._of(token.lower_)
        if token.pos_ in ("VERB", "AUX") and (more := self._of(token.lemma_.lower())):
            found = tuple(dict.fromkeys((*found, *more)))
        return found

    def _of(self, word: str) -> tuple[str, ...]:
        known = self._seen.get(word)
        if known is None:
            if len(self._seen) >= _REMEMBERED:
                self._seen.clear()
            exact = self._exact.get(word, ())
            open_ = (label for label, pattern in self._open if label not in exact and pattern.fullmatch(word))
            self._seen[word] = known = (*exact, *open_)
        return known

    @cached_property
    def _exact(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for row in self.rows:
            for word in row.words:
                if "*" not in word:
                    found.setdefault(word, []).append(row.label)
        return {word: tuple(labels) for word, labels in found.items()}

    @cached_property
    def _open(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        found = []
        for row in self.rows:
            if words := [re.escape(word).replace(r"\*", r"[\w'’-]*") for word in row.words if "*" in word]:
                found.append((row.label, re.compile("|".join(words))))
        return tuple(found)
