"""How much each sign in the words about an agreement counts for each stage: numbers learned from marked texts.

In: `data/stage_weights.tsv`, made by `tools/train_settled.py`. Out: `StageWeights`. Called by `link.settled`. Which
signs there are says `link.stage_signs`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from math import exp, sqrt

from openbaar.lexicon.learned import Learned, columns, read_learned
from openbaar.model.vocabulary import Stage

FILE = "stage_weights.tsv"
BIAS = "bias"
_SCALE = 10.0


@dataclass(frozen=True, slots=True)
class StageWeight(Learned):
    """One sign and what it counts for each stage: a summand of the log-odds that the agreement stands there."""

    proposed: float
    negotiating: float
    concluded: float
    in_force: float
    suspended: float
    ended: float
    rejected: float


STAGES = tuple(map(Stage, columns(StageWeight)))


def share(count: int) -> float:
    """Return what each sign of words counts where there are so many: a long text is no surer than a short one."""
    return _SCALE / sqrt(count) if count else 0.0


@dataclass(frozen=True)
class StageWeights:
    """A linear model: the stage with the greatest sum of weights is the likeliest."""

    by_sign: dict[str, tuple[float, ...]]

    @classmethod
    def load(cls) -> StageWeights:
        """Read the shipped file; a doubled sign, a bad number or no bias is a LexiconError."""
        return cls({name: row.numbers for name, row in read_learned(FILE, StageWeight, BIAS).items()})

    def likeliest(
        self,
        told: Iterable[Collection[str]],
        claimed: Collection[str] = (),
        barred: Collection[Stage] = (),
    ) -> tuple[Stage, float]:
        """Return the stage for which the signs count most, and its chance; none of those `barred`.

        What is claimed counts whole, each group of signs of what is `told` by share.
        """
        known, sums = self.by_sign, list(self.by_sign[BIAS])
        for signs, part in [(claimed, 1.0), *((group, share(len(group))) for group in told)]:
            for row in [known[sign] for sign in signs if sign in known]:
                sums = [total + part * number for total, number in zip(sums, row, strict=True)]
        allowed = {stage: number for stage, number in zip(STAGES, sums, strict=True) if stage not in barred}
        best = max(allowed, key=lambda stage: allowed[stage])
        return best, 1 / sum(exp(number - allowed[best]) for number in allowed.values())

    def weight(self, sign: str, stage: Stage) -> float:
        """Return what a sign counts for a stage; 0 for one that was never seen in training."""
        row = self.by_sign.get(sign)
        return row[STAGES.index(stage)] if row else 0.0
