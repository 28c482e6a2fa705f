"""Promises over documents: open, overdue as of a day, kept, kept in part, or withdrawn.

In: findings as the register keeps them. Out: `Promise`s. Called by `derive.dossier`, `cli`, `web`, `export`.

A promise that its party makes again later is one promise; its newest `due` counts, and the findings that moved it
are listed. What settles it is a later finding by or about the same party, about the same thing, in words of doing,
doing in part, or dropping it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from openbaar.derive.later import comes_after, in_order, parties_of, same_party, same_thing, words_of
from openbaar.lexicon import Lexicon
from openbaar.model.edtf import bounds
from openbaar.model.reading import Kept
from openbaar.model.records import Agreement, Commitment, Statement
from openbaar.model.vocabulary import Act


class PromiseState(StrEnum):
    """Where a promise stands on a day."""

    OPEN = "open"
    OVERDUE = "overdue"
    FULFILLED = "fulfilled"
    PARTLY = "partly"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise: `kept` the findings that make or repeat it, oldest first; `settled_by` what fulfils or ends it.

    `amended_by` are those of `kept` that moved its date; `due` is the newest one's.
    """

    kept: tuple[Kept, ...]
    state: PromiseState
    due: str | None
    days_overdue: int = 0
    settled_by: tuple[Kept, ...] = ()
    amended_by: tuple[Kept, ...] = ()

    @property
    def commitment(self) -> Commitment:
        """The finding that made it."""
        finding = self.kept[0].finding
        assert isinstance(finding, Commitment)
        return finding


def promises(kept: Iterable[Kept], as_of: date, lexicon: Lexicon) -> tuple[Promise, ...]:
    """Return the promises among `kept` as they stand on `as_of`, oldest first.

    What was surely not yet public on `as_of` settles nothing.
    """
    known = [item for item in in_order(kept) if item.document.when.possibly_by(as_of)]
    chains: list[list[Kept]] = []
    for item in known:
        if isinstance(item.finding, Commitment):
            chain = next((chain for chain in chains if _repeats(item, chain[-1], lexicon)), None)
            if chain is None:
                chains.append([item])
            else:
                chain.append(item)
    sequels = [item for item in known if _may_settle(item)]
    return tuple(_promise(chain, sequels, as_of, lexicon) for chain in chains)


def _repeats(item: Kept, last: Kept, lexicon: Lexicon) -> bool:
    """Say whether a later document has the same party promise the same thing again."""
    if item.document.id == last.document.id or not parties_of(item.finding) & parties_of(last.finding):
        return False
    return same_thing(last.finding, item.finding, lexicon)


def _may_settle(item: Kept) -> bool:
    finding = item.finding
    if isinstance(finding, Statement):
        return finding.act not in (Act.PROMISE, Act.ASK, Act.PROPOSE, Act.THREATEN)
    return isinstance(finding, Agreement)


def _promise(chain: Sequence[Kept], sequels: Sequence[Kept], as_of: date, lexicon: Lexicon) -> Promise:
    dues = [item.finding.due for item in chain if isinstance(item.finding, Commitment)]
    due = next((value for value in reversed(dues) if value), None)
    amended = tuple(
        item
        for before, item in pairwise(chain)
        if isinstance(item.finding, Commitment)
        and isinstance(before.finding, Commitment)
        and item.finding.due not in (None, before.finding.due)
    )
    settled = [item for item in sequels if _settles(item, chain, lexicon)]
    state = settled_state(settled, lexicon)
    late = (as_of - bounds(due).last).days if due else 0
    if state is not None:
        return Promise(tuple(chain), state, due, 0, tuple(settled), amended)
    state = PromiseState.OVERDUE if late > 0 else PromiseState.OPEN
    return Promise(tuple(chain), state, due, max(0, late), (), amended)


def _settles(item: Kept, chain: Sequence[Kept], lexicon: Lexicon) -> bool:
    """Say whether `item` comes after the promise, is of or about its party, and says what became of the same thing."""
    made = chain[0]
    if not comes_after(item, made) or not same_party(made.finding, item.finding):
        return False
    words, said = lexicon.outcomes, words_of(item.finding)
    if not (words.done.search(said) or words.ended.search(said)):
        return False
    return same_thing(made.finding, item.finding, lexicon)


def settled_state(settled: Sequence[Kept], lexicon: Lexicon) -> PromiseState | None:
    """Return what the newest of `settled` makes of the promise; denials that it was done settle nothing."""
    words = lexicon.outcomes
    for item in reversed(settled):
        said = words_of(item.finding)
        if words.ended.search(said):
            return PromiseState.WITHDRAWN
        if words.partly.search(said):
            return PromiseState.PARTLY
        if not lexicon.oppositions.is_negative(said):
            return PromiseState.FULFILLED
    return None
