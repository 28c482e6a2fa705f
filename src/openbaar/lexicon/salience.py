"""Weights of what makes a person the likely speaker or antecedent.

In: `data/salience.toml`. Out: one frozen `Salience`. Called by `link.antecedents` and `link.unattributed`.
"""

from __future__ import annotations

from dataclasses import dataclass

from openbaar.lexicon.tables import build_row, read_toml

FILE = "salience.toml"


@dataclass(frozen=True, slots=True)
class Salience:
    """Factors on a weight of 1; each is explained beside its value in the file."""

    sentence: float
    subject: float
    passive: float
    governed: float
    owned: float
    last_clause: float
    other_paragraph: float
    spoke_last: float
    spoke_before: float
    described: float
    in_quotation: float
    unnamed: float
    follows: float

    def __post_init__(self) -> None:
        if min(getattr(self, name) for name in self.__slots__) <= 0:
            raise ValueError("a factor must be above 0")

    @classmethod
    def load(cls) -> Salience:
        """Read the shipped file; raise LexiconError on an unknown or missing weight."""
        return build_row(FILE, "weights", read_toml(FILE), cls)
