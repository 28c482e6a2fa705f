"""How much each sign of two claims counts for their being about different agreements of the same parties: learned.

In: `data/twin_weights.tsv`, made by `tools/train_twins.py`. Out: `TwinWeights`. Called by `link.twins`, which says what
signs there are.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import exp

from openbaar.lexicon.learned import Learned, read_learned

FILE = "twin_weights.tsv"
BIAS, ENOUGH = "bias", "enough"


@dataclass(frozen=True, slots=True)
class TwinWeight(Learned):
    """One sign and what it counts: a summand of the log-odds that two claims are about different agreements."""

    apart: float


@dataclass(frozen=True)
class TwinWeights:
    """A linear model of one outcome; two agreements are told apart from the chance `enough` on."""

    by_sign: dict[str, float]
    enough: float

    @classmethod
    def load(cls) -> TwinWeights:
        """Read the shipped file; a doubled sign, a bad number, no bias or no limit is a LexiconError."""
        weights = {name: row.apart for name, row in read_learned(FILE, TwinWeight, BIAS, ENOUGH).items()}
        return cls(weights, weights.pop(ENOUGH))

    def chance(self, signs: Iterable[str]) -> float:
        """Return how likely two claims with these signs are about different agreements."""
        return 1 / (1 + exp(-self.by_sign[BIAS] - sum([self.by_sign.get(sign, 0.0) for sign in signs])))
