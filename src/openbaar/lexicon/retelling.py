"""Words by which articles of different days are set against one another: `data/between_words.toml`.

Used by `derive.between` and its helpers, `derive.answers`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources.abc import Traversable

from openbaar.lexicon.oppositions import any_of
from openbaar.lexicon.tables import build_row, read_toml

FILE = "between_words.toml"
_REMEMBERED = 100_000  # words
_READ = 100_000  # sentences


@dataclass(frozen=True)
class _Lists:
    source: str
    recalls: tuple[str, ...]
    before: tuple[str, ...]
    said: tuple[str, ...]
    hints: tuple[str, ...]
    wide: tuple[str, ...]
    contrast: tuple[str, ...]
    against: tuple[str, ...]
    reveals: tuple[str, ...]
    pointing: tuple[str, ...]
    frame: tuple[str, ...]
    unreal: tuple[str, ...]
    none: tuple[str, ...]
    flat: tuple[str, ...]
    no_such: tuple[str, ...]
    dated: tuple[str, ...]
    number: tuple[str, ...]
    no_deal: tuple[str, ...]
    no_talks: tuple[str, ...]
    made: tuple[str, ...]
    talked: tuple[str, ...]
    of_old: tuple[str, ...]
    later: tuple[str, ...]
    general: tuple[str, ...]
    part: tuple[str, ...]
    each: tuple[str, ...]
    changed: tuple[str, ...]
    this_year: tuple[str, ...]
    last_year: tuple[str, ...]
    answers: tuple[str, ...]
    asked_by_them: tuple[str, ...]
    withheld_still: tuple[str, ...]
    comes_out: tuple[str, ...]
    admits: tuple[str, ...]


@dataclass(frozen=True)
class Retelling:
    """Each list as one pattern; `hints` are plain words, `wide` names of fields."""

    lists: _Lists

    @classmethod
    def load(cls, directory: Traversable | None = None) -> Retelling:
        """Read the file; LexiconError where a list is missing, unknown or holds no regular expression."""
        return cls(build_row(FILE, "lists", read_toml(FILE, directory), _Lists))

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str]]:
        names = [name for name in _Lists.__dataclass_fields__ if name not in ("source", "hints", "wide")]
        return {name: any_of(FILE, name, getattr(self.lists, name)) for name in names}

    @property
    def wide(self) -> frozenset[str]:
        """Fields of words (`Topics`) that most claims of an affair stand in."""
        return frozenset(name for names in self.lists.wide for name in names.split("|"))

    def says(self, name: str, text: str) -> bool:
        """Say whether one of the list `name` stands in `text`."""
        return self._says(name, text)

    @cached_property
    def _says(self) -> Callable[[str, str], bool]:
        """What says so, remembered, since each dossier asks for the same sentences."""
        patterns = self._patterns

        @lru_cache(maxsize=_READ)
        def says(name: str, text: str) -> bool:
            return patterns[name].search(text) is not None

        return says

    def find(self, name: str, text: str) -> re.Match[str] | None:
        """Return where the first of the list `name` stands in `text`."""
        return self._patterns[name].search(text)

    def may_recall(self, text: str) -> bool:
        """Say whether a stretch of text may tell what somebody said before: a plain look, since most don't."""
        return self._hints.search(text) is not None

    @cached_property
    def _hints(self) -> re.Pattern[str]:
        return re.compile("|".join(map(re.escape, self.lists.hints)))

    def recalls(self, sentence: str) -> bool:
        """Say whether a sentence tells what somebody said before."""
        return self.says("recalls", sentence) or (self.says("before", sentence) and self.says("said", sentence))

    @cached_property
    def is_general(self) -> Callable[[str], bool]:
        """What says whether a word without inflection stands in claims about anything."""
        pattern = self._patterns["general"]

        @lru_cache(maxsize=_REMEMBERED)
        def is_general(stem: str) -> bool:
            return pattern.fullmatch(stem) is not None

        return is_general
