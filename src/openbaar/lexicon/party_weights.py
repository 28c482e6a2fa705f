"""How much each sign counts for a set of parties to an arrangement: numbers learned from marked texts.

In: `data/party_weights.tsv`, made by `tools/fit_parties.py`. Out: `PartyWeights`. Called by `find.claim_reading` and
`link.party_sets`. Which signs there are say `find.telling_signs`, `link.party_roles` and `link.party_sets`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite

from openbaar.errors import LexiconError
from openbaar.lexicon.tables import read_tsv

FILE = "party_weights.tsv"
_START, _ENOUGH, _WORTH = "start", "enough", "worth reading"


@dataclass(frozen=True, slots=True)
class SignWeight:
    """One sign and what it counts: a summand of the log-odds that the words tell of an arrangement between a set."""

    label: str
    weight: float

    def __post_init__(self) -> None:
        if not isfinite(self.weight):
            raise ValueError("a weight that is no number")


@dataclass(frozen=True)
class PartyWeights:
    """A linear model. `start` is added to every sum; a set counts from the chance `enough` on.

    A clause whose own signs add up to less than `worth` is not looked at.
    """

    by_sign: dict[str, float]
    start: float
    enough: float
    worth: float

    @classmethod
    def load(cls) -> PartyWeights:
        """Read the shipped file; a doubled sign, a bad number or a missing limit is a LexiconError."""
        weights = {row.label: row.weight for row in read_tsv(FILE, SignWeight, key=lambda row: row.label)}
        for name in (_START, _ENOUGH, _WORTH):
            if name not in weights:
                raise LexiconError(FILE, name, "is missing")
        return cls(weights, *(weights.pop(name) for name in (_START, _ENOUGH, _WORTH)))

    def sum(self, signs: Iterable[str]) -> float:
        """Return what the signs count together; one never seen in training counts nothing."""
        get = self.by_sign.get
        return sum(get(sign, 0.0) for sign in signs)
