"""Numbers in words and figures, the words that hedge them, and the closed list of units.

In: data/numbers.tsv, data/numbers.toml, data/hedges.tsv, data/units.tsv. Out: `Numbers`, which reads a word or figures
as a value and knows unit words. Called by `mark.numbers`, `find.figures`, and by `lexicon.times` for `drie weken`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from openbaar.errors import LexiconError
from openbaar.lexicon.number_patterns import NumberPatterns
from openbaar.lexicon.tables import read_toml, read_tsv

PERSONS = "persons"
FIGURES = r"\d{1,3}(?:[.\u00a0\u202f]\d{3})+(?:,\d+)?|\d+(?:,\d+)?"


class NumberKind(StrEnum):
    """How a number word composes; see data/numbers.tsv."""

    UNIT = "unit"
    TEN = "ten"
    JOINER = "joiner"
    HUNDRED = "hundred"
    SCALE = "scale"
    HALF = "half"
    ABOUT = "about"
    SWARM = "swarm"
    SHARE = "share"
    FIXED = "fixed"
    MULTIPLE = "multiple"


class HedgeSide(StrEnum):
    """Which way a hedge leans."""

    ABOVE = "above"
    BELOW = "below"
    ABOUT = "about"
    EXACT = "exact"
    FEW = "few"


class UnitKind(StrEnum):
    """How a unit takes part in a figure."""

    MONEY = "money"
    SHARE = "share"
    TIMES = "times"
    COUNT = "count"
    PERSONS = "persons"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A row of data/numbers.tsv."""

    word: str
    value: float
    kind: NumberKind


@dataclass(frozen=True, slots=True)
class Hedge:
    """A row of data/hedges.tsv."""

    words: str
    side: HedgeSide


@dataclass(frozen=True, slots=True)
class Unit:
    """A row of data/units.tsv: a unit of the closed list, the words that name it, and why it is one."""

    unit: str
    words: tuple[str, ...]
    kind: UnitKind
    reason: str


class Numbers:
    """What the words for numbers, hedges and units mean."""

    @cached_property
    def _rows(self) -> tuple[NumberWord, ...]:
        return read_tsv("numbers.tsv", NumberWord, key=lambda row: row.word)

    def of_kind(self, *kinds: NumberKind) -> dict[str, float]:
        """Return the words of `kinds` with their values."""
        if kinds not in self._by_kind:
            self._by_kind[kinds] = {row.word: row.value for row in self._rows if row.kind in kinds}
        return self._by_kind[kinds]

    @cached_property
    def _by_kind(self) -> dict[tuple[NumberKind, ...], dict[str, float]]:
        return {}

    @cached_property
    def _hundreds(self) -> tuple[tuple[str, int], ...]:
        found = self.of_kind(NumberKind.HUNDRED).items()
        return tuple(sorted(((word, int(value)) for word, value in found), key=lambda item: -item[1]))

    @cached_property
    def _joiners(self) -> tuple[str, ...]:
        return tuple(self.of_kind(NumberKind.JOINER))

    @cached_property
    def hedges(self) -> dict[str, HedgeSide]:
        """Hedges in lower case."""
        return {row.words: row.side for row in read_tsv("hedges.tsv", Hedge, key=lambda row: row.words)}

    @cached_property
    def units(self) -> dict[str, Unit]:
        """Unit words in lower case, each with its unit."""
        found: dict[str, Unit] = {}
        for row in read_tsv("units.tsv", Unit, key=lambda row: row.unit):
            for word in row.words:
                if word in found:
                    raise LexiconError("units.tsv", row.unit, f"{word!r} stands already under {found[word].unit}")
                found[word] = row
        return found

    def units_of(self, kind: UnitKind) -> Unit:
        """Return the first unit of `kind` in the list."""
        return next(unit for unit in self.units.values() if unit.kind is kind)

    @cached_property
    def money(self) -> frozenset[str]:
        """The units of money."""
        return frozenset(unit.unit for unit in self.units.values() if unit.kind is UnitKind.MONEY)

    @cached_property
    def people(self) -> Unit:
        """The unit of people."""
        return next(unit for unit in self.units.values() if unit.unit == PERSONS)

    @cached_property
    def shares(self) -> frozenset[str]:
        """Last words of a share (`kwart`)."""
        return frozenset(self.of_kind(NumberKind.SHARE, NumberKind.FIXED))

    def is_swarm(self, word: str) -> bool:
        """Say whether a word is a round plural (`duizenden`): by itself too vague for money, or to go on counting."""
        return word in self.of_kind(NumberKind.SWARM)

    @cached_property
    def multiples(self) -> frozenset[str]:
        """Last words of a multiple (`dubbele`)."""
        return frozenset(self.of_kind(NumberKind.MULTIPLE))

    @cached_property
    def below_hundred(self) -> dict[str, int]:
        """Every word for 0 to 99."""
        units = self.of_kind(NumberKind.UNIT)
        tens = self.of_kind(NumberKind.TEN)
        joined = {
            unit + joiner + ten: int(low + high)
            for unit, low in units.items()
            for joiner in self._joiners
            for ten, high in tens.items()
            if 0 < low < 10
        }
        return joined | {word: int(value) for word, value in (units | tens).items()}

    def word_value(self, word: str) -> int | None:
        """Return the value of one number word (`driehonderdvijftig`), null if it is none."""
        return self._compound(word.lower())

    def _compound(self, word: str) -> int | None:
        if word in self.below_hundred:
            return self.below_hundred[word]
        for stem, value in self._hundreds:
            left, found, right = word.partition(stem)
            if not found:
                continue
            many = self._compound(left) if left else 1
            rest = self._rest(right) if right else 0
            return None if many is None or rest is None else many * value + rest
        return None

    def _rest(self, word: str) -> int | None:
        plain = self._compound(word)
        if plain is not None:
            return plain
        for joiner in self._joiners:
            if word.startswith(joiner):
                return self._compound(word[len(joiner) :])
        return None

    def value_of(self, words: str) -> float | None:
        """Return the value of figures, a number word or a half; null if they are none."""
        if words[0].isdigit():
            return self.figures_value(words.partition("-")[0])
        half = self.of_kind(NumberKind.HALF).get(words.lower())
        return half if half is not None else self.word_value(words)

    @cached_property
    def patterns(self) -> NumberPatterns:
        """Constructions of numbers in running text."""
        kinds = {str(kind): longest_first(self.of_kind(kind)) for kind in NumberKind}
        stems = NumberKind.UNIT, NumberKind.TEN, NumberKind.HUNDRED, NumberKind.JOINER
        classes = kinds | {
            "figures": FIGURES,
            "word": f"(?:{longest_first(self.of_kind(*stems))})+(?!\\w)",
            "hedge": longest_first(self.hedges),
        }
        return NumberPatterns.compile("numbers.toml", self._toml["patterns"], classes)

    @cached_property
    def starts(self) -> tuple[str, ...]:
        """How a word may begin with which a number begins."""
        return tuple(row.word for row in self._rows) + tuple(self._toml["figures"]["articles"])

    def beside(self, name: str) -> frozenset[str]:
        """Return the words of data/numbers.toml, `figures`, that stand beside a number under `name`."""
        return frozenset(self._toml["figures"][name])

    @cached_property
    def _toml(self) -> dict[str, Any]:
        return read_toml("numbers.toml")

    @staticmethod
    def figures_value(figures: str) -> float:
        """Return the value of Dutch figures (`1.200`, `5,8`)."""
        return float(re.sub(r"[.\u00a0\u202f]", "", figures).replace(",", "."))


def longest_first(words: Iterable[str]) -> str:
    """Return a regex that matches any of `words`, the longest first, any white space for a space."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)
