"""Words that change what another word says (wishes, negation, hearsay), found in one look at a text.

In: words by effect. Out: `Effects`. Called through `AgreementWords` by everything that reads clauses about agreements:
each clause is asked for dozens of effects, so one automaton looks for the words of all of them, and what a text holds
is remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

_REMEMBERED = 4096  # texts


@dataclass(frozen=True)
class Effects:
    """Words by the name of their effect."""

    rows: Mapping[str, Iterable[str]]

    @cached_property
    def words(self) -> dict[str, frozenset[str]]:
        """The words of each effect, in lower case."""
        return {effect: frozenset(word.lower() for word in words) for effect, words in self.rows.items()}

    @cached_property
    def told(self) -> Callable[[str], Mapping[str, int]]:
        """A function from a text to its effects, each with where the first words for it begin."""
        by_word: dict[str, list[str]] = {}
        for effect, words in self.words.items():
            for word in words:
                by_word.setdefault(word, []).append(effect)
        known = tuple(sorted(by_word))
        effects = tuple(tuple(by_word[word]) for word in known)
        automaton = AhoCorasick(known, matchkind=MatchKind.Standard, implementation=Implementation.DFA)

        @lru_cache(maxsize=_REMEMBERED)
        def told(text: str) -> Mapping[str, int]:
            lower, found = text.lower(), dict[str, int]()
            for word, start, end in automaton.find_matches_as_indexes(lower, overlapping=True):
                if (start and _is_letter(lower[start - 1])) or (end < len(lower) and _is_letter(lower[end])):
                    continue
                for effect in effects[word]:
                    if start < found.get(effect, len(lower)):
                        found[effect] = start
            return found

        return told


def _is_letter(char: str) -> bool:
    return char.isalnum() or char == "_"
