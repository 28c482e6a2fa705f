"""When a finding answers to a marked entry: word overlap, names, sets, values. Called by `score.kinds`.

The rules are those of docs/schema.md ("How it is scored"): one to one, best first; required entries before optional
ones; a left-over finding that matches an optional entry leaves the count.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from openbaar.score.gold import Entry

F = TypeVar("F")
_WORD = re.compile(r"\w+")
ENOUGH = 0.6  # share of common words from which two stretches count as the same
LONGER = 2.5  # a longer stretch may have at most so many times the shorter one's words


def words(text: str) -> list[str]:
    """Return the words of `text`, lower case, without accents."""
    plain = unicodedata.normalize("NFKD", text.lower())
    return _WORD.findall("".join(char for char in plain if not unicodedata.combining(char)))


def overlap_f1(left: str, right: str) -> float:
    """Return the F1 of common words, counted with repetition."""
    a, b = Counter(words(left)), Counter(words(right))
    common = (a & b).total()
    return 2 * common / (a.total() + b.total()) if common else 0.0


def contained(left: str, right: str) -> float:
    """Return 0.9 × the share of the shorter's words that stand in the longer, 0 where the longer is too long."""
    short, long = sorted((Counter(words(left)), Counter(words(right))), key=lambda c: c.total())
    if not short or long.total() > LONGER * short.total():
        return 0.0
    return 0.9 * (short & long).total() / short.total()


def likeness(left: str, right: str, *, exact: bool) -> float:
    """Return how alike two stretches are; `exact` (direct speech) allows no containment."""
    found = overlap_f1(left, right)
    return found if exact else max(found, contained(left, right))


def same_person(found: str, wanted: str) -> bool:
    """Say whether two names mean one person (equal surname, no first name that contradicts) or one organisation."""
    a, b = words(found), words(wanted)
    if not a or not b:
        return False
    if a == b:
        return True
    if a[-1] == b[-1] and _surnames_agree(a, b):
        return True
    return overlap_f1(found, wanted) >= ENOUGH


_PREFIXED = 2


def _surnames_agree(a: list[str], b: list[str]) -> bool:
    short, long = sorted((a, b), key=len)
    if len(short) < _PREFIXED:
        return True
    first_short, first_long = short[0], long[0]
    return (
        first_short == first_long
        or (first_short[0] == first_long[0] and min(len(first_short), len(first_long)) == 1)
        or short == long[-len(short) :]
    )


def one_of(found: str, wanted: str) -> bool:
    """Say whether one of several names, joined by `; `, is one of several others."""
    return any(same_person(a, b) for a in found.split("; ") for b in wanted.split("; "))


@dataclass(frozen=True)
class Matches(Generic[F]):
    """Outcome for one text: pairs, required entries missed, findings that answer to nothing."""

    pairs: list[tuple[F, Entry]]
    missed: list[Entry]
    extra: list[F]


def match(found: Sequence[F], wanted: Sequence[Entry], score: Callable[[F, Entry], float]) -> Matches[F]:
    """Pair findings with entries one to one, best score first; a score of 0 is no pair."""
    required = [entry for entry in wanted if not entry.optional]
    optional = [entry for entry in wanted if entry.optional]
    pairs, left = _greedy(found, required, score)
    _, extra = _greedy(left, optional, score)
    paired = {id(entry) for _, entry in pairs}
    return Matches(pairs, [entry for entry in required if id(entry) not in paired], extra)


def _greedy(
    found: Sequence[F], wanted: Sequence[Entry], score: Callable[[F, Entry], float]
) -> tuple[list[tuple[F, Entry]], list[F]]:
    ranked = sorted(
        (
            (-score(finding, entry), i, j)
            for i, finding in enumerate(found)
            for j, entry in enumerate(wanted)
            if score(finding, entry) > 0
        ),
    )
    used_found: set[int] = set()
    used_wanted: set[int] = set()
    pairs: list[tuple[F, Entry]] = []
    for _, i, j in ranked:
        if i not in used_found and j not in used_wanted:
            used_found.add(i)
            used_wanted.add(j)
            pairs.append((found[i], wanted[j]))
    return pairs, [finding for i, finding in enumerate(found) if i not in used_found]
