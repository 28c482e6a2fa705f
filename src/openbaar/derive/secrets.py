"""What is withheld, and what has since come out.

In: findings as the register keeps them. Out: `Secret`s. Called by `derive.dossier`, `cli`, `web`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from openbaar.lexicon import Lexicon
from openbaar.model.reading import Kept
from openbaar.model.records import Withholding


@dataclass(frozen=True, slots=True)
class Secret:
    """One thing withheld: `kept` the findings that say so, oldest first; `disclosed_by` later findings that tell it."""

    kept: tuple[Kept, ...]
    disclosed_by: tuple[Kept, ...] = ()

    @property
    def withholding(self) -> Withholding:
        """The finding that first says so."""
        finding = self.kept[0].finding
        assert isinstance(finding, Withholding)
        return finding


def secrets(kept: Iterable[Kept], lexicon: Lexicon) -> tuple[Secret, ...]:
    """Return what is withheld among `kept`, oldest first."""
    ordered = sorted(kept, key=lambda item: (item.document.when, item.document.id, item.finding.start, item.id))
    return tuple(Secret((item,)) for item in ordered if isinstance(item.finding, Withholding))
