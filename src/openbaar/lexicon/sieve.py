"""Which of many regular expressions can match a text at all, told in one look.

In: expressions. Out: `Sieve`. Called by the tables of the lexicon that hold dozens of expressions, nearly none of which
matches any one sentence. Of each expression the parser of `re` tells strings of which one must stand in whatever it
matches; one automaton looks for all of them. An expression of which no such strings are known is always tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from re import _parser  # type: ignore[attr-defined]  # the one way to know what an expression needs
from typing import Any

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

_MOST = 1024  # strings of one expression; with more it is always tried
_SPELT = 256  # strings that a stretch of one is spelt out to
_SHORTEST = 3  # letters: shorter strings stand everywhere
_CHOICE = 4  # letters of a class such as `[sz]` that are still spelt out

Strings = frozenset[str]


@dataclass(frozen=True)
class Sieve:
    """Expressions by number; matched against texts in lower case."""

    patterns: tuple[re.Pattern[str], ...]

    @cached_property
    def _needed(self) -> tuple[tuple[str, ...], dict[int, tuple[int, ...]], frozenset[int]]:
        """The strings, the expressions that need each, and those that are always tried."""
        users: dict[str, list[int]] = {}
        always = set()
        for number, pattern in enumerate(self.patterns):
            strings = needed(pattern)
            if strings is None:
                always.add(number)
            for string in strings or ():
                users.setdefault(string, []).append(number)
        strings_known = tuple(sorted(users))
        return strings_known, {at: tuple(users[string]) for at, string in enumerate(strings_known)}, frozenset(always)

    @cached_property
    def _automaton(self) -> AhoCorasick:
        return AhoCorasick(self._needed[0], matchkind=MatchKind.Standard, implementation=Implementation.DFA)

    def possible(self, lower: str) -> list[int]:
        """Return the numbers of the expressions that may match a text in lower case, in order."""
        _, users, always = self._needed
        found = set(always)
        for at in {hit[0] for hit in self._automaton.find_matches_as_indexes(lower, overlapping=True)}:
            found.update(users[at])
        return sorted(found)


def needed(pattern: re.Pattern[str]) -> Strings | None:
    """Return strings in lower case of which at least one stands in whatever `pattern` matches; None if not known."""
    _, best = _of_sequence(_parser.parse(pattern.pattern, pattern.flags))
    return best


def _better(one: Strings | None, other: Strings | None) -> Strings | None:
    """Return the strings that stand in fewer texts: the longer ones, then the fewer."""
    options = [strings for strings in (one, other) if _tells(strings)]
    return max(options, key=lambda strings: (min(map(len, strings or ())), -len(strings or ())), default=None)


def _tells(strings: Strings | None) -> bool:
    return bool(strings) and min(map(len, strings or ())) >= _SHORTEST and len(strings or ()) <= _MOST


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> tuple[Strings | None, Strings | None]:
    """Return what a sequence spells exactly, if that is a few strings, and what it needs in any case."""
    best: Strings | None = None
    run: Strings = frozenset({""})  # what the last stretch that is known letter by letter spells
    exact = True
    for kind, given in items:
        spelt, inside = _of_item(str(kind), given)
        if spelt is not None and len(spelt) * len(run) <= _SPELT:
            run = frozenset("".join(pair) for pair in product(run, spelt))
            continue
        best, exact = _better(_better(best, run), inside if spelt is None else _better(inside, spelt)), False
        run = frozenset({""})
    return (run if exact else None), _better(best, run)


def _of_item(kind: str, given: Any) -> tuple[Strings | None, Strings | None]:
    if kind == "LITERAL":
        return frozenset({chr(given).lower()}), None
    if kind == "AT" or kind in ("ASSERT", "ASSERT_NOT"):
        return frozenset({""}), None  # takes no letters
    if kind == "IN":
        letters = [chr(value).lower() for what, value in given if str(what) == "LITERAL"]
        return (frozenset(letters), None) if len(letters) == len(given) <= _CHOICE else (None, None)
    if kind == "SUBPATTERN":
        return _of_sequence(given[-1])
    if kind == "ATOMIC_GROUP":
        return _of_sequence(given)
    if kind == "BRANCH":
        return _of_branches([_of_sequence(branch) for branch in given[1]])
    if kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _of_repeat(*given)
    return None, None


def _of_branches(branches: Sequence[tuple[Strings | None, Strings | None]]) -> tuple[Strings | None, Strings | None]:
    exact = [spelt for spelt, _ in branches if spelt is not None]
    spelt = frozenset().union(*exact) if len(exact) == len(branches) else None
    needs = [_better(*branch) for branch in branches]
    told = [strings for strings in needs if strings is not None]
    return spelt, (frozenset().union(*told) if len(told) == len(branches) else None)


def _of_repeat(least: int, most: int, body: Iterable[tuple[Any, Any]]) -> tuple[Strings | None, Strings | None]:
    spelt, inside = _of_sequence(body)
    if least == 0:
        return (spelt | {""} if spelt is not None and most == 1 else None), None
    return (spelt if least == most == 1 else None), _better(spelt, inside)
