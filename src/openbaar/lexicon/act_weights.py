"""How much each feature of an utterance counts for each act: numbers learned from marked utterances.

In: `data/act_weights.tsv`, made by `tools/train_acts.py`. Out: `ActWeights`. Called by `find.acts`. Which features
there are says `find.act_features`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from openbaar.lexicon.learned import Learned, columns, read_learned
from openbaar.model.vocabulary import Act

FILE = "act_weights.tsv"
BIAS = "bias"


@dataclass(frozen=True, slots=True)
class ActWeight(Learned):
    """One feature and what it counts for each act: a summand of the log-odds that the utterance is that act."""

    refuse: float
    promise: float
    threaten: float
    ask: float
    deny: float
    propose: float
    criticise: float
    praise: float
    assert_: float


ACTS = tuple(Act(name.rstrip("_")) for name in columns(ActWeight))


@dataclass(frozen=True)
class ActWeights:
    """A linear model: the act with the greatest sum of weights is the likeliest."""

    by_feature: dict[str, tuple[float, ...]]

    @classmethod
    def load(cls) -> ActWeights:
        """Read the shipped file; a doubled feature, a bad number or no bias is a LexiconError."""
        return cls({name: row.numbers for name, row in read_learned(FILE, ActWeight, BIAS).items()})

    def likeliest(self, features: Iterable[str]) -> Act:
        """Return the act for which the features count most."""
        rows = [self.by_feature[feature] for feature in features if feature in self.by_feature]
        sums = [sum(column) for column in zip(self.by_feature[BIAS], *rows, strict=True)]
        return ACTS[max(range(len(ACTS)), key=sums.__getitem__)]

    def weight(self, feature: str, act: Act) -> float:
        """Return what a feature counts for an act; 0 for one that was never seen in training."""
        row = self.by_feature.get(feature)
        return row[ACTS.index(act)] if row else 0.0
