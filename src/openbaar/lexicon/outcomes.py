"""Words that tell what became of a promise: `data/outcome_words.toml`. Used by `derive.promises`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from importlib.resources.abc import Traversable

from openbaar.lexicon.oppositions import any_of
from openbaar.lexicon.tables import build_row, read_toml

FILE = "outcome_words.toml"


@dataclass(frozen=True)
class _Lists:
    source: str
    done: tuple[str, ...]
    partly: tuple[str, ...]
    ended: tuple[str, ...]
    aside: tuple[str, ...]


@dataclass(frozen=True)
class Outcomes:
    """Each list as one pattern."""

    lists: _Lists

    @classmethod
    def load(cls, directory: Traversable | None = None) -> Outcomes:
        """Read the file; LexiconError where a list is missing, unknown or holds no regular expression."""
        return cls(build_row(FILE, "lists", read_toml(FILE, directory), _Lists))

    @cached_property
    def done(self) -> re.Pattern[str]:
        """Words by which something promised was done."""
        return any_of(FILE, "done", self.lists.done)

    @cached_property
    def partly(self) -> re.Pattern[str]:
        """Words by which something was done in part."""
        return any_of(FILE, "partly", self.lists.partly)

    @cached_property
    def ended(self) -> re.Pattern[str]:
        """Words by which a promise was dropped."""
        return any_of(FILE, "ended", self.lists.ended)

    @cached_property
    def aside(self) -> re.Pattern[str]:
        """Words that promises of different things share: who is told, by when, verbs and offices of promising."""
        return any_of(FILE, "aside", self.lists.aside)

    def tells_what(self, word: str) -> bool:
        """Say whether a word of a promise may tell what is promised."""
        return not self.aside.fullmatch(word)

    def settle(self, words: str) -> bool:
        """Say whether `words` tell that something promised was done or dropped."""
        return bool(self.done.search(words) or self.ended.search(words))
