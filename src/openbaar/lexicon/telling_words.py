"""Classes of words that tell of dealings between states about people, whatever their construction.

In: `data/telling_words.tsv`. Out: `TellingWords`. Called by `find.telling_signs`, which makes a sign of each class.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from openbaar.errors import LexiconError
from openbaar.lexicon.tables import read_tsv

FILE = "telling_words.tsv"
_GAP = "..."
_REACH = 6  # words that may stand between the parts of a phrase

Phrase = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class TellingClass:
    """One class: its words and phrases, `...` in a phrase where other words may stand between."""

    kind: str
    words: tuple[str, ...]
    source: str

    def __post_init__(self) -> None:
        for word in self.words:
            parts = word.split()
            if word != word.lower():
                raise LexiconError(FILE, word, "is compared with words in lower case")
            if _GAP in (parts[0], parts[-1]) or (_GAP, _GAP) in pairwise(parts):
                raise LexiconError(FILE, word, "a gap stands between two words")


@dataclass(frozen=True)
class TellingWords:
    """All classes, looked up by the first word of a phrase."""

    rows: tuple[TellingClass, ...]

    @classmethod
    def load(cls) -> TellingWords:
        """Read the file."""
        return cls(read_tsv(FILE, TellingClass, key=lambda row: row.kind))

    @cached_property
    def _by_first(self) -> dict[str, tuple[tuple[str, Phrase], ...]]:
        found: dict[str, list[tuple[str, Phrase]]] = {}
        for row in self.rows:
            for word in row.words:
                phrase = tuple(tuple(part.split()) for part in word.split(f" {_GAP} "))
                found.setdefault(phrase[0][0], []).append((row.kind, phrase))
        return {first: tuple(phrases) for first, phrases in found.items()}

    def kinds(self, words: Sequence[str]) -> list[str]:
        """Return the classes of which a phrase stands in `words` (lower case), in order of their names."""
        found: set[str] = set()
        for at, word in enumerate(words):
            for kind, phrase in self._by_first.get(word, ()):
                if kind not in found and _stands(words, at, phrase):
                    found.add(kind)
        return sorted(found)


def _stands(words: Sequence[str], at: int, phrase: Phrase) -> bool:
    """Whether a phrase begins at index `at`, each of its later parts within reach of the one before."""
    first, *later = phrase
    if tuple(words[at : at + len(first)]) != first:
        return False
    end = at + len(first)
    for part in later:
        starts = range(end, min(end + _REACH, len(words) - len(part)) + 1)
        start = next((one for one in starts if tuple(words[one : one + len(part)]) == part), None)
        if start is None:
            return False
        end = start + len(part)
    return True
