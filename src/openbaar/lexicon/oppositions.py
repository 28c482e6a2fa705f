"""Words that set claims against one another: `data/conflict_words.toml`. Used by `derive.conflicts` and its helpers."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources.abc import Traversable

from openbaar.errors import LexiconError
from openbaar.lexicon.alike import STEM, alike
from openbaar.lexicon.tables import build_row, read_toml

FILE = "conflict_words.toml"
_NAMED = 3  # words that name what a claim is about, where two claims share none
_SHORTEST = 4  # letters; shorter words show nothing
_WORD = re.compile(r"[^\W\d_]+")
_REMEMBERED = 200_000  # words whose bare form is kept
_READ = 400_000  # texts whose words are


@dataclass(frozen=True)
class _Lists:
    source: str
    bridge: tuple[str, ...]
    rejects: tuple[str, ...]
    insists: tuple[str, ...]
    quantity: tuple[str, ...]
    negation: tuple[str, ...]
    absolute: tuple[str, ...]
    maintains: tuple[str, ...]
    wish: tuple[str, ...]
    supposes: tuple[str, ...]
    corrects: tuple[str, ...]
    public: tuple[str, ...]
    not_public: tuple[str, ...]
    only: tuple[str, ...]
    name: tuple[str, ...]
    also: tuple[str, ...]
    beside: tuple[str, ...]
    outright: tuple[str, ...]
    recount: tuple[str, ...]
    concedes: tuple[str, ...]
    attributes: tuple[str, ...]
    led_by: tuple[str, ...]
    followed_by: tuple[str, ...]
    edge: tuple[str, ...]
    common: tuple[str, ...]
    endings: tuple[str, ...]
    beginnings: tuple[str, ...]


@dataclass(frozen=True)
class Oppositions:
    """Each list as one pattern; `words_of` gives the words of a claim that tell what it is about."""

    lists: _Lists

    @classmethod
    def load(cls, directory: Traversable | None = None) -> Oppositions:
        """Read the file; LexiconError where a list is missing, unknown or holds no regular expression."""
        return cls(build_row(FILE, "lists", read_toml(FILE, directory), _Lists))

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str]]:
        return {name: any_of(FILE, name, getattr(self.lists, name)) for name in _Lists.__dataclass_fields__}

    def says(self, name: str, text: str) -> bool:
        """Say whether one of the list `name` stands in `text`."""
        return _stands(self._patterns[name], text)

    def find(self, name: str, text: str) -> re.Match[str] | None:
        """Return where the first of the list `name` stands in `text`."""
        return self._patterns[name].search(text)

    def each(self, name: str, text: str) -> Iterator[re.Match[str]]:
        """Yield where each of the list `name` stands in `text`, in order."""
        return self._patterns[name].finditer(text)

    def all(self, name: str, text: str) -> frozenset[str]:
        """Return everything of the list `name` in `text`, lower case."""
        return frozenset(match.group().lower() for match in self._patterns[name].finditer(text))

    @cached_property
    def _negations(self) -> frozenset[str]:
        return frozenset(self.lists.negation)

    @cached_property
    def _common(self) -> frozenset[str]:
        return frozenset(self.lists.common) | self._negations

    def is_negative(self, text: str) -> bool:
        """Say whether a claim holds a negation."""
        return self._read(text)[1]

    def shared(self, left: str, right: str) -> tuple[str, ...]:
        """Return the words of `right` that tell what both claims are about, in its order; compounds by their parts."""
        known = self.topics(left)
        return tuple(word for word, stem in self.telling(right).items() if self.touches(stem, known))

    def about(self, left: str, right: str) -> str:
        """Return what two claims are about: the words that both share, else the first that tell it of the left one."""
        return self.written(self.shared(left, right) or tuple(self.telling(left))[:_NAMED], right, left)

    @staticmethod
    def written(words: Iterable[str], *texts: str) -> str:
        """Return words in lower case as the first of `texts` that holds them writes them, with commas."""
        found = []
        for word in words:
            here = (re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) for text in texts)
            found.append(next((match.group() for match in here if match), word))
        return ", ".join(found)

    def topics(self, text: str) -> frozenset[str]:
        """Return the words that tell what a claim is about, without inflection."""
        return frozenset(self.telling(text).values())

    def telling(self, text: str) -> Mapping[str, str]:
        """Return the words that tell what a claim is about, in its order, each with what inflection leaves of it."""
        return self._read(text)[0]

    @cached_property
    def _read(self) -> Callable[[str], tuple[Mapping[str, str], bool]]:
        """What reads a text: the words that tell, and whether one negates. Each dossier asks for the same texts."""
        bare, negations = self._bared, self._negations

        @lru_cache(maxsize=_READ)
        def read(text: str) -> tuple[Mapping[str, str], bool]:
            words = [sys.intern(word) for word in _words(text)]
            return {word: stem for word in words if (stem := bare[word])}, not negations.isdisjoint(words)

        return read

    def touches(self, word: str, topics: frozenset[str]) -> bool:
        """Say whether a word without inflection is alike one of `topics`."""
        return any(alike(word, topic) for topic in topics)

    @cached_property
    def _bared(self) -> _Bared:
        return _Bared(self)

    def _without_inflection(self, word: str) -> str:
        ending = self.find("endings", word)
        if ending and ending.start() >= _SHORTEST:
            word = word[: ending.start()]
            if word[-1] == word[-2]:  # the spelling doubles a consonant before an ending
                word = word[:-1]
        beginning = self.find("beginnings", word)
        return word[beginning.end() :] if beginning and len(word) > STEM else word

    def bare(self, word: str) -> str:
        """Return a word without the beginning and ending that inflection adds; empty where it tells nothing."""
        return "" if len(word) < _SHORTEST or word in self._common else self._without_inflection(word)

    def words(self, text: str) -> list[str]:
        """Return the words of `text`, lower case, numbers left out."""
        return _words(text)


class _Bared(dict[str, str]):
    """Words as `Oppositions.bare` has them: over many documents each comes back thousands of times."""

    def __init__(self, lists: Oppositions) -> None:
        super().__init__()
        self._lists = lists

    def __missing__(self, word: str) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        found = self[word] = self._lists.bare(word)
        return found


@lru_cache(maxsize=4096)
def _stands(pattern: re.Pattern[str], text: str) -> bool:
    """Remembered, since each claim of a document is compared with every other."""
    return pattern.search(text) is not None


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def any_of(file: str, name: str, patterns: tuple[str, ...]) -> re.Pattern[str]:
    """Return one pattern for all of `patterns`; LexiconError, naming file and list, where one is none."""
    try:
        return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
    except re.error as error:
        raise LexiconError(file, name, str(error)) from error
