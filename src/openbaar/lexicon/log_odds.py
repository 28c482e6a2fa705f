"""How much each sign counts, as log-odds that add up: a TOML file with `start`, `enough` and `[weights]`.

Out: `LogOdds`. Such files are written by a tool that fits them to marked texts (`source` says which).
Called by `lexicon.gathered`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable

from openbaar.errors import LexiconError
from openbaar.lexicon.tables import build_row, read_toml


@dataclass(frozen=True)
class LogOdds:
    """Log-odds: with no sign at all (`start`), of each sign, and from where it counts (`enough`)."""

    source: str
    start: float
    enough: float
    weights: dict[str, float]
    file: str = field(default="", kw_only=True)

    @classmethod
    def load(cls, file: str, directory: Traversable | None = None) -> LogOdds:
        """Read `file`; LexiconError where a key is missing or unknown, or a weight is no number."""
        read = build_row(file, "file", {**read_toml(file, directory), "file": file}, cls)
        for name, weight in read.weights.items():
            if not isinstance(weight, int | float):
                raise LexiconError(file, name, f"{weight!r} is no number")
        return read

    def of(self, names: Iterable[str]) -> tuple[float, ...]:
        """Return the weights of `names`, in order; LexiconError where the file lacks one or has one more."""
        asked = tuple(names)
        if other := set(asked) ^ set(self.weights):
            raise LexiconError(self.file, "weights", f"{', '.join(sorted(other))}: no weight, or no such sign")
        return tuple(self.weights[name] for name in asked)
