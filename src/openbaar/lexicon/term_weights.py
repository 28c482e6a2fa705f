"""How much each sign in a text counts for each instrument of an agreement: numbers learned from marked texts.

In: `data/term_weights.tsv`, made by `tools/train_terms.py`. Out: `TermWeights`. Called by `link.furnished`. Which signs
there are says `link.term_signs`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import exp

from openbaar.lexicon.learned import Learned, columns, read_learned
from openbaar.model.vocabulary import Instrument

FILE = "term_weights.tsv"
START, ENOUGH = "start", "enough"


@dataclass(frozen=True, slots=True)
class TermWeight(Learned):
    """One sign and what it counts for each instrument: a summand of the log-odds that the agreement has it."""

    readmission: float
    deportation: float
    border_control: float
    anti_smuggling: float
    visa: float
    trade_preference: float
    aid: float
    labour_migration: float
    third_country_processing: float
    safe_third_country: float
    resettlement: float
    return_hub: float
    capacity_building: float


INSTRUMENTS = tuple(map(Instrument, columns(TermWeight)))


@dataclass(frozen=True)
class TermWeights:
    """A linear model for each instrument. `enough` is the chance from which an agreement has it, for each."""

    by_sign: dict[str, dict[Instrument, float]]
    start: dict[Instrument, float]
    enough: dict[Instrument, float]

    @classmethod
    def load(cls) -> TermWeights:
        """Read the shipped file; a doubled sign, a bad number or a missing limit is a LexiconError."""
        rows = read_learned(FILE, TermWeight, START, ENOUGH)
        weights = {name: dict(zip(INSTRUMENTS, row.numbers, strict=True)) for name, row in rows.items()}
        start, enough = weights.pop(START), weights.pop(ENOUGH)
        return cls({sign: {i: n for i, n in row.items() if n} for sign, row in weights.items()}, start, enough)

    def chances(self, common: Iterable[str], of: dict[Instrument, Iterable[str]]) -> dict[Instrument, float]:
        """Return how likely each instrument is, by the signs that bear on all and those of each one."""
        sums = dict(self.start)
        for sign in common:
            for instrument, weight in self.by_sign.get(sign, {}).items():
                sums[instrument] += weight
        for instrument, signs in of.items():
            sums[instrument] += sum(self.weight(sign, instrument) for sign in signs)
        return {instrument: 1 / (1 + exp(-number)) for instrument, number in sums.items()}

    def weight(self, sign: str, instrument: Instrument) -> float:
        """Return what a sign counts for an instrument; 0 for one that was never seen in training."""
        return self.by_sign.get(sign, {}).get(instrument, 0.0)
