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
            padded, found = f" {text.lower()} ", dict[str, int]()
            for word, start, end in automaton.find_matches_as_indexes(padded, overlapping=True):
                before, after = padded[start - 1], padded[end]
                if before.isalnum() or after.isalnum() or "_" in (before, after):
                    continue  # part of a longer word
                for effect in effects[word]:
                    found[effect] = min(start - 1, found.get(effect, start))
            return found

        return told
