"""What claims are about: fields of words for one thing, `data/topic_fields.toml`. Used by `derive.sides`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources.abc import Traversable

from openbaar.errors import LexiconError
from openbaar.lexicon.oppositions import any_of
from openbaar.lexicon.tables import build_row, read_toml

FILE = "topic_fields.toml"
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class _File:
    source: str
    fields: dict[str, list[str]]


@dataclass(frozen=True)
class Topics:
    """Fields by name, each with the patterns of its words."""

    words: Mapping[str, tuple[str, ...]]

    @classmethod
    def load(cls, directory: Traversable | None = None) -> Topics:
        """Read the file; LexiconError where a field is empty, names a pattern twice or holds no regular expression."""
        read = build_row(FILE, "file", read_toml(FILE, directory), _File)
        for name, patterns in read.fields.items():
            if not patterns or len(set(patterns)) != len(patterns):
                raise LexiconError(FILE, name, "is empty or names something twice")
        return cls({name: tuple(patterns) for name, patterns in read.fields.items()})

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
