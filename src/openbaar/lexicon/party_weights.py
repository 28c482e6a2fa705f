"""How much each sign counts for a set of parties to an arrangement: numbers learned from marked texts.

In: `data/party_weights.tsv`, made by `tools/fit_parties.py`. Out: `PartyWeights`. Called by `find.claim_reading` and
`link.party_sets`. Which signs there are say `find.telling_signs`, `link.party_roles` and `link.party_sets`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from openbaar.lexicon.learned import Learned, read_learned

FILE = "party_weights.tsv"
_LIMITS = ("start", "enough", "worth reading")


@dataclass(frozen=True, slots=True)
class PartyWeight(Learned):
    """One sign and what it counts: a summand of the log-odds that the words tell of an arrangement between a set."""

    weight: float


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
        weights = {name: row.weight for name, row in read_learned(FILE, PartyWeight, *_LIMITS).items()}
        return cls(weights, *(weights.pop(name) for name in _LIMITS))

    def sum(self, signs: Iterable[str]) -> float:
        """Return what the signs count together; one never seen in training counts nothing."""
        known = self.by_sign
        return sum([known[sign] for sign in signs if sign in known], 0.0)
