"""Classes of words by which a claim shows its source and what it denies: `data/claim_words.toml`.

Used by `derive.wording`.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cached_property
from importlib.resources.abc import Traversable

from openbaar.errors import LexiconError
from openbaar.lexicon.tables import build_row, read_toml

FILE = "claim_words.toml"
_HEAD = 4  # letters: a shorter word ends many others by chance


@dataclass(frozen=True)
class ClaimWords:
    """Lemmas by class; `denying` and `flat` are word forms."""

    source: str
    record: tuple[str, ...]
    medium: tuple[str, ...]
    publishing: tuple[str, ...]
    published: tuple[str, ...]
    telling: tuple[str, ...]
    silence: tuple[str, ...]
    asked: tuple[str, ...]
    denying: tuple[str, ...]
    flat: tuple[str, ...]
    measure: tuple[str, ...]
    counting: tuple[str, ...]
    same: tuple[str, ...]
    earlier: tuple[str, ...]

    @classmethod
    def load(cls, directory: Traversable | None = None) -> ClaimWords:
        """Read the file; LexiconError where a class is missing, unknown, or names a word twice."""
        read = build_row(FILE, "classes", read_toml(FILE, directory), cls)
        for name, words in read._classes.items():
            if len(words) != len(getattr(read, name)):
                raise LexiconError(FILE, name, "names a word twice")
        return read

    @cached_property
    def _classes(self) -> dict[str, frozenset[str]]:
        return {item.name: frozenset(getattr(self, item.name)) for item in fields(self) if item.name != "source"}

    @cached_property
    def _known(self) -> dict[tuple[str, str], bool]:
        return {}  # words come back

    def holds(self, name: str, word: str) -> bool:
        """Say whether a word in lower case belongs to the class `name`."""
        return word in self._classes[name]

    def heads(self, name: str, noun: str) -> bool:
        """Say whether a noun, or the last part of a compound, belongs to the class `name`."""
        key = (name, noun)
        if key not in self._known:
            self._known[key] = self.holds(name, noun) or any(
                noun.endswith(word) for word in self._classes[name] if len(word) >= _HEAD
            )
        return self._known[key]
