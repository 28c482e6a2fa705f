"""How much each sign in the words about an agreement counts for each stage: numbers learned from marked texts.

In: `data/stage_weights.tsv`, made by `tools/train_settled.py`. Out: `StageWeights`. Called by `link.settled`. Which
signs there are says `link.stage_signs`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from math import exp, isfinite

from openbaar.errors import LexiconError
from openbaar.lexicon.tables import read_tsv
from openbaar.model.vocabulary import Stage

FILE = "stage_weights.tsv"
BIAS = "bias"


@dataclass(frozen=True, slots=True)
class StageWeight:
    """One sign and what it counts for each stage: a summand of the log-odds that the agreement stands there."""

    sign: str
    proposed: float
    negotiating: float
    concluded: float
    in_force: float
    suspended: float
    ended: float
    rejected: float

    def __post_init__(self) -> None:
        if not all(isfinite(number) for number in self.numbers):
            raise ValueError("a weight that is no number")

    @property
    def numbers(self) -> tuple[float, ...]:
        """The weights in the order of `STAGES`."""
        return tuple(getattr(self, stage) for stage in STAGES)


STAGES = tuple(Stage(spec.name) for spec in fields(StageWeight) if spec.name != "sign")


@dataclass(frozen=True)
class StageWeights:
    """A linear model: the stage with the greatest sum of weights is the likeliest."""

    by_sign: dict[str, tuple[float, ...]]

    @classmethod
    def load(cls) -> StageWeights:
        """Read the shipped file; a doubled sign, a bad number or no bias is a LexiconError."""
        weights = {row.sign: row.numbers for row in read_tsv(FILE, StageWeight, key=lambda row: row.sign)}
        if BIAS not in weights:
            raise LexiconError(FILE, BIAS, "is missing")
        return cls(weights)

    def likeliest(self, signs: Iterable[str]) -> tuple[Stage, float]:
        """Return the stage for which the signs count most, and its chance."""
        sums = list(self.by_sign[BIAS])
        for sign in signs:
            for index, weight in enumerate(self.by_sign.get(sign, ())):
                sums[index] += weight
        top = max(sums)
        return STAGES[sums.index(top)], 1 / sum(exp(number - top) for number in sums)

    def weight(self, sign: str, stage: Stage) -> float:
        """Return what a sign counts for a stage; 0 for one that was never seen in training."""
        row = self.by_sign.get(sign)
        return row[STAGES.index(stage)] if row else 0.0
