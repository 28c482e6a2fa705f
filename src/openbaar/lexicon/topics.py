"""What claims are about: fields of words for one thing, and words that rule one another out.

In: `data/topic_fields.toml`. Used by `derive.sides`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib.resources.abc import Traversable
from typing import Any

from openbaar.errors import LexiconError
from openbaar.lexicon.oppositions import any_of
from openbaar.lexicon.tables import build_row, read_toml

FILE = "topic_fields.toml"
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class _Pole:
    one: tuple[str, ...]
    other: tuple[str, ...]


@dataclass(frozen=True)
class _File:
    source: str
    fields: dict[str, list[str]]
    poles: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True)
class Topics:
    """Fields by name, each with the patterns of its words."""

    words: Mapping[str, tuple[str, ...]]
    poles: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = ()

    @classmethod
    def load(cls, directory: Traversable | None = None) -> Topics:
        """Read the file; LexiconError where a field is empty, names a pattern twice or holds no regular expression."""
        read = build_row(FILE, "file", read_toml(FILE, directory), _File)
        for name, patterns in read.fields.items():
            if not patterns or len(set(patterns)) != len(patterns):
                raise LexiconError(FILE, name, "is empty or names something twice")
        rows = [build_row(FILE, f"poles {number}", row, _Pole) for number, row in enumerate(read.poles, start=1)]
        poles = tuple((any_of(FILE, "one", row.one), any_of(FILE, "other", row.other)) for row in rows)
        return cls({name: tuple(patterns) for name, patterns in read.fields.items()}, poles)

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str]]:
        return {name: any_of(FILE, name, patterns) for name, patterns in self.words.items()}

    @cached_property
    def _known(self) -> dict[str, frozenset[str]]:
        return {}

    def of_word(self, word: str) -> frozenset[str]:
        """Return the fields that a word in lower case stands in; remembered, since words come back."""
        if word not in self._known:
            self._known[word] = frozenset(name for name, pattern in self._patterns.items() if pattern.search(word))
        return self._known[word]

    def of(self, text: str) -> frozenset[str]:
        """Return the fields that the words of `text` stand in."""
        found: frozenset[str] = frozenset()
        for word in _WORD.findall(text.lower()):
            found |= self.of_word(word)
        return found

    def poles_of(self, text: str) -> frozenset[tuple[int, bool]]:
        """Return the ends that the words of `text` stand at: the number of the pole, and whether it is the one end."""
        return frozenset(
            (number, end == 0)
            for number, pole in enumerate(self.poles)
            for end, pattern in enumerate(pole)
            if pattern.search(text)
        )
