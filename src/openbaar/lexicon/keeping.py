"""Signs of promises and of silence: classes of words, and how much each feature of a clause counts.

In: `data/keeping_signs.toml` (by hand) and `data/keeping_weights.tsv` (made by `tools/train_keeping.py`). Out: one
frozen `Keeping`. Called by `find.keeping_signs` and `find.weighed`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from openbaar.errors import LexiconError
from openbaar.lexicon.learned import Learned, read_learned
from openbaar.lexicon.tables import read_toml
from openbaar.model.tokens import Token

SIGNS, WEIGHTS = "keeping_signs.toml", "keeping_weights.tsv"
BIAS = "bias"
_END = "*"  # before a word: compounds that end in it count too
_SHORTEST = 3  # letters a compound has before such an end


@dataclass(frozen=True, slots=True)
class KeepingWeight(Learned):
    """One feature of a clause: a summand of the log-odds that it tells of a promise, and that it tells of silence."""

    commitment: float
    withholding: float


class Odds(NamedTuple):
    """Log-odds that a clause tells of a promise, and of silence."""

    commitment: float
    withholding: float


@dataclass(frozen=True)
class WordClasses:
    """Classes of words: `plain` by the word, `ends` by what a compound ends in."""

    plain: Mapping[str, frozenset[str]]
    ends: tuple[tuple[str, str], ...] = ()
    _known: dict[str, frozenset[str]] = field(default_factory=dict, repr=False, compare=False)
    _of_tokens: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, table: Mapping[str, Sequence[str]]) -> WordClasses:
        """Return the classes of one table of `keeping_signs.toml`; LexiconError where a class names a word twice."""
        plain: dict[str, set[str]] = defaultdict(set)
        ends: list[tuple[str, str]] = []
        for name, words in table.items():
            if len(set(words)) != len(words):
                raise LexiconError(SIGNS, name, "names a word twice")
            for word in words:
                plain[word.lstrip(_END)].add(name)
                if word.startswith(_END):
                    ends.append((word.lstrip(_END), name))
        return cls({word: frozenset(names) for word, names in plain.items()}, tuple(ends))

    def classes(self, word: str) -> frozenset[str]:
        """Return the classes of a lower-case word."""
        known = self._known.get(word)
        if known is None:
            ended = (name for end, name in self.ends if word.endswith(end) and len(word) >= len(end) + _SHORTEST)
            known = self._known[word] = self.plain.get(word, frozenset()) | frozenset(ended)
        return known

    def of_token(self, token: Token) -> frozenset[str]:
        """Return the classes of a word, as it stands and by its lemma."""
        key = token.lower_, token.lemma_
        known = self._of_tokens.get(key)
        if known is None:
            known = self._of_tokens[key] = self.classes(token.lower_) | self.classes(token.lemma_.lower())
        return known


@dataclass(frozen=True)
class Keeping:
    """Classes of words, those of acts of `telling`, and weights by feature."""

    words: WordClasses
    telling: WordClasses
    weights: Mapping[str, KeepingWeight]

    @classmethod
    def load(cls) -> Keeping:
        """Read the shipped files; LexiconError on an unknown table, a word twice in its class, a missing bias."""
        tables = read_toml(SIGNS)
        if wrong := set(tables) ^ {"words", "telling"}:
            raise LexiconError(SIGNS, sorted(wrong)[0], "tables must be words and telling")
        weights = read_learned(WEIGHTS, KeepingWeight, BIAS)
        return cls(WordClasses.of(tables["words"]), WordClasses.of(tables["telling"]), weights)

    def classes(self, word: str) -> frozenset[str]:
        """Return the classes of a lower-case word."""
        return self.words.classes(word)

    @cached_property
    def _paired(self) -> dict[str, dict[str, KeepingWeight]]:
        """The weights of pairs, by the class and then by the trait."""
        found: dict[str, dict[str, KeepingWeight]] = defaultdict(dict)
        for name, row in self.weights.items():
            sign, _, trait = name.partition(" ")
            found[sign][trait] = row
        return dict(found)

    def odds_of_pairs(self, signs: Set[str], traits: Set[str]) -> Odds:
        """Return the log-odds that classes and traits of a clause add up to, alone and each class with each trait."""
        known = [self.weights[BIAS], *(self.weights[name] for name in signs | traits if name in self.weights)]
        for sign in signs:
            if (pairs := self._paired.get(sign)) is not None:
                known += [pairs[trait] for trait in pairs.keys() & traits if trait != sign]
        return Odds(sum([row.commitment for row in known]), sum([row.withholding for row in known]))

    def odds(self, features: Iterable[str]) -> Odds:
        """Return the log-odds that the features add up to."""
        known = [self.weights[BIAS], *(self.weights[name] for name in features if name in self.weights)]
        return Odds(sum(row.commitment for row in known), sum(row.withholding for row in known))
