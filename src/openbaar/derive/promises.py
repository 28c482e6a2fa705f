"""Promises over documents: open, due, overdue as of a day, kept, amended or withdrawn.

In: findings as the register keeps them. Out: `Promise`s. Called by `derive.dossier`, `cli`, `web`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from openbaar.lexicon import Lexicon
from openbaar.model.edtf import bounds
from openbaar.model.reading import Kept
from openbaar.model.records import Commitment


class PromiseState(StrEnum):
    """Where a promise stands on a day."""

    OPEN = "open"
    OVERDUE = "overdue"
    FULFILLED = "fulfilled"
    PARTLY = "partly"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise: `kept` the findings that make or repeat it, oldest first; `settled_by` what fulfils or ends it."""

    kept: tuple[Kept, ...]
    state: PromiseState
    due: str | None
    days_overdue: int = 0
    settled_by: tuple[Kept, ...] = ()

    @property
    def commitment(self) -> Commitment:
        """The finding that made it."""
        finding = self.kept[0].finding
        assert isinstance(finding, Commitment)
        return finding


def promises(kept: Iterable[Kept], as_of: date, lexicon: Lexicon) -> tuple[Promise, ...]:
    """Return the promises among `kept` as they stand on `as_of`, oldest first."""
    found = []
    for item in sorted(kept, key=lambda item: (item.document.when, item.document.id, item.finding.start, item.id)):
        if isinstance(item.finding, Commitment):
            due = item.finding.due
            late = (as_of - bounds(due).last).days if due else 0
            state = PromiseState.OVERDUE if late > 0 else PromiseState.OPEN
            found.append(Promise((item,), state, due, max(0, late)))
    return tuple(found)
