"""How much each sign of a time told beside an agreement counts for its being the agreement's date: numbers learned.

In: `data/dating_weights.tsv`, made by `tools/train_dating.py`. Out: `DatingWeights`. Called by `link.dating`, which
says what signs there are.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import exp

from openbaar.lexicon.learned import Learned, read_learned

FILE = "dating_weights.tsv"
BIAS = "bias"


@dataclass(frozen=True, slots=True)
class DatingWeight(Learned):
    """One sign and what it counts: a summand of the log-odds that a time is the agreement's date."""

    date: float


@dataclass(frozen=True)
class DatingWeights:
    """A linear model of one outcome."""

    by_sign: dict[str, float]

    @classmethod
    def load(cls) -> DatingWeights:
        """Read the shipped file; a doubled sign, a bad number or no bias is a LexiconError."""
        return cls({name: row.date for name, row in read_learned(FILE, DatingWeight, BIAS).items()})

    def chance(self, signs: Iterable[str]) -> float:
        """Return how likely a time with these signs is the date."""
        return 1 / (1 + exp(-self.by_sign[BIAS] - sum(self.by_sign.get(sign, 0.0) for sign in signs)))
