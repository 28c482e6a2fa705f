"""Classes of words that bear on where an agreement stands, by verb, word and idiom.

In: `data/stage_classes.tsv`. Out: `StageClasses`. Called by `link.stage_signs` and `link.verb_signs`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from openbaar.lexicon.patterns import alternatives
from openbaar.lexicon.tables import read_tsv
from openbaar.model.tokens import Token

_VERBS = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class StageClass:
    """Words of one class: verbs by their infinitive, other words as they stand, idioms."""

    label: str
    words: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class StageClasses:
    """All of them, with the class or classes of a word."""

    rows: tuple[StageClass, ...]

    @classmethod
    def load(cls) -> StageClasses:
        """Read the shipped file."""
        return cls(read_tsv("stage_classes.tsv", StageClass, key=lambda row: row.label))

    @cached_property
    def _single(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for row in self.rows:
            for word in row.words:
                if " " not in word:
                    found.setdefault(word, []).append(row.label)
        return {word: tuple(classes) for word, classes in found.items()}

    @cached_property
    def _idioms(self) -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
        found: dict[str, list[str]] = {}
        for row in self.rows:
            for word in row.words:
                if " " in word:
                    found.setdefault(word, []).append(row.label)
        return re.compile(rf"(?<!\w){alternatives(found)}(?!\w)"), {key: tuple(value) for key, value in found.items()}

    def of(self, token: Token) -> tuple[str, ...]:
        """Return the classes of a word, idioms aside."""
        return self.of_form(token.lemma_.lower() if token.pos_ in _VERBS else token.lower_)

    def of_form(self, word: str) -> tuple[str, ...]:
        """Return the classes of a verb by its infinitive, of another word as it stands."""
        return self._single.get(word, ())

    def seen(self, tokens: Sequence[Token]) -> Iterator[tuple[str, Token]]:
        """Yield the classes of the words and idioms among some tokens, each with (the first of) its words."""
        for token in tokens:
            for name in self.of(token):
                yield name, token
        pattern, classes = self._idioms
        text = " ".join(token.lower_ for token in tokens)
        for match in pattern.finditer(text):
            for name in classes[match[0]]:
                yield name, tokens[text.count(" ", 0, match.start())]
