"""Tables of learned weights: a row a sign, a number for each thing that it may speak for.

Called by `lexicon.{act,stage,term,party}_weights` and `lexicon.keeping`, each of which says what its columns are. The
tables are made by tools; nothing in them is edited by hand.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from importlib.resources.abc import Traversable
from math import isfinite
from typing import TypeVar

from openbaar.errors import LexiconError
from openbaar.lexicon.tables import read_tsv


@dataclass(frozen=True, slots=True)
class Learned:
    """One sign and what it counts: summands of log-odds, which a table's own row adds as further columns."""

    sign: str

    def __post_init__(self) -> None:
        if not all(isfinite(number) for number in self.numbers):
            raise ValueError("a weight that is no number")

    @property
    def numbers(self) -> tuple[float, ...]:
        """Its weights, in the order of `columns`."""
        return tuple(getattr(self, name) for name in columns(type(self)))


LearnedRow = TypeVar("LearnedRow", bound=Learned)


def columns(row: type[Learned]) -> tuple[str, ...]:
    """Return the names of the columns that hold numbers."""
    return tuple(spec.name for spec in fields(row)[1:])


def read_learned(
    file: str, row: type[LearnedRow], *needed: str, directory: Traversable | None = None
) -> dict[str, LearnedRow]:
    """Return a shipped table by sign; LexiconError on a doubled sign, a bad number, a `needed` one that is missing."""
    rows = {made.sign: made for made in read_tsv(file, row, key=lambda made: made.sign, directory=directory)}
    for name in needed:
        if name not in rows:
            raise LexiconError(file, name, "is missing")
    return rows
