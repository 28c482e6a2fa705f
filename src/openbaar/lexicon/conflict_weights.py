"""How much each sign of a conflict counts: `data/conflict_weights.toml`, written by tools/fit_conflicts.py.

Used by `derive.conflicts`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from openbaar.errors import LexiconError
from openbaar.lexicon.tables import build_row, read_toml

FILE = "conflict_weights.toml"


@dataclass(frozen=True)
class ConflictWeights:
    """Log-odds: of a pair with no sign at all (`start`), of each sign, and from where a pair counts (`enough`)."""

    source: str
    start: float
    enough: float
    weights: dict[str, float]

    @classmethod
    def load(cls, directory: Traversable | None = None) -> ConflictWeights:
        """Read the file; LexiconError where a key is missing or unknown, or a weight is no number."""
        read = build_row(FILE, "file", read_toml(FILE, directory), cls)
        for name, weight in read.weights.items():
            if not isinstance(weight, int | float):
                raise LexiconError(FILE, name, f"{weight!r} is no number")
        return read

    def of(self, names: Iterable[str]) -> tuple[float, ...]:
        """Return the weights of `names`, in order; LexiconError where the file lacks one or has one more."""
        asked = tuple(names)
        if other := set(asked) ^ set(self.weights):
            raise LexiconError(FILE, "weights", f"{', '.join(sorted(other))}: no weight, or no such sign")
        return tuple(self.weights[name] for name in asked)
