"""Weights of what makes a person the likely speaker or antecedent, fitted by `tools/fit_salience.py`.

In: `data/salience.toml`. Out: one frozen `Salience`. Called by `link.antecedents` and `link.unattributed`.
"""

from __future__ import annotations

from dataclasses import dataclass

from openbaar.lexicon.tables import build_row, read_toml

FILE = "salience.toml"


@dataclass(frozen=True, slots=True)
class Salience:
    """Factors on a weight of 1; each is explained beside its value in the file. `back_…` are those of pronouns and
    offices that point back, the others those of quotations without attribution.
    """

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
    margin: float
    back_sentence: float
    back_subject: float
    back_spoke: float
    back_paragraph: float
    back_governed: float
    back_governed_far: float
    back_unnamed: float
    back_shown: float
    back_margin: float

    def __post_init__(self) -> None:
        if min(getattr(self, name) for name in self.__slots__) <= 0:
            raise ValueError("a factor must be above 0")
        if max(self.margin, self.back_margin) > 1:
            raise ValueError("a margin is a share of the best weight")

    @classmethod
    def load(cls) -> Salience:
        """Read the shipped file; raise LexiconError on an unknown or missing weight."""
        return build_row(FILE, "weights", read_toml(FILE), cls)
