"""Promises over documents: open, overdue as of a day, kept, kept in part, or withdrawn.

In: findings as the register keeps them. Out: `Promise`s. Called by `derive.dossier`, `cli`, `web`, `export`.

A promise that its party makes again later is one promise; its newest `due` counts, and the findings that moved it
are listed. What settles it is a later finding by or about the same party, about the same thing, in words of doing,
doing in part, or dropping it: what somebody says, an agreement, or an outcome that the text itself tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from openbaar.derive.later import (
    SAME_THING,
    Told,
    comes_after,
    in_order,
    is_nobodys,
    matter_of,
    names_others,
    same_party,
    same_thing,
    shared_objects,
    words_of,
)
from openbaar.derive.repeats import Earlier
from openbaar.lexicon import Lexicon
from openbaar.model.edtf import bounds
from openbaar.model.reading import Kept
from openbaar.model.records import Agreement, Commitment, Finding, Outcome, Statement
from openbaar.model.vocabulary import Act, OutcomeKind


class PromiseState(StrEnum):
    """Where a promise stands on a day."""

    OPEN = "open"
    OVERDUE = "overdue"
    FULFILLED = "fulfilled"
    PARTLY = "partly"
    WITHDRAWN = "withdrawn"


_STATES = {
    OutcomeKind.DONE: PromiseState.FULFILLED,
    OutcomeKind.PARTLY: PromiseState.PARTLY,
    OutcomeKind.DROPPED: PromiseState.WITHDRAWN,
}


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
    chains = _chains([item for item in known if isinstance(item.finding, Commitment)], lexicon)
    if not chains:  # most dossiers hold none: no need to look through all that is said in them
        return ()
    sequels = Told([item for item in known if _may_settle(item) and _tells(item, lexicon)], lexicon)
    return tuple(_promise(chain, sequels, as_of, lexicon) for chain in chains)


def _chains(made: Sequence[Kept], lexicon: Lexicon) -> list[list[Kept]]:
    """Return commitments in order, each with those that repeat it: one joins the first chain whose last it repeats."""
    chains: list[list[Kept]] = []
    ends = Earlier(made, lexicon)
    for item in made:
        near = (place for place in ends.near(item) if _repeats(item, chains[place][-1], lexicon))
        place = next(near, len(chains))
        if place == len(chains):
            chains.append([])
        else:
            ends.leave(place, chains[place][-1])
        chains[place].append(item)
        ends.enter(place, item)
    return chains


def _repeats(item: Kept, last: Kept, lexicon: Lexicon) -> bool:
    """Say whether a later document promises the same thing again, by the same party as the caller has seen."""
    if item.document.id == last.document.id or not same_thing(last.finding, item.finding, lexicon):
        return False
    return not names_others(matter_of(last.finding, lexicon), matter_of(item.finding, lexicon), lexicon)


def _may_settle(item: Kept) -> bool:
    finding = item.finding
    if isinstance(finding, Statement):
        return finding.act not in (Act.PROMISE, Act.ASK, Act.PROPOSE, Act.THREATEN)
    return isinstance(finding, Agreement) or (
        isinstance(finding, Outcome) and finding.kind is not OutcomeKind.DISCLOSED
    )


def _tells(item: Kept, lexicon: Lexicon) -> bool:
    return isinstance(item.finding, Outcome) or lexicon.outcomes.settle(words_of(item.finding))


def _promise(chain: Sequence[Kept], sequels: Told, as_of: date, lexicon: Lexicon) -> Promise:
    dues = [item.finding.due for item in chain if isinstance(item.finding, Commitment)]
    due = next((value for value in reversed(dues) if value), None)
    amended = tuple(
        item
        for before, item in pairwise(chain)
        if isinstance(item.finding, Commitment)
        and isinstance(before.finding, Commitment)
        and item.finding.due not in (None, before.finding.due)
    )
    made = chain[0].finding
    assert isinstance(made, Commitment)
    told = {item.id: item for item in sequels.about(made)}
    told |= {item.id: item for item in sequels.about(made, named=True) if _is_of(made, item, lexicon)}
    settled = in_order(item for item in told.values() if _settles(item, chain[0], lexicon))
    state = settled_state(settled, lexicon)
    late = (as_of - bounds(due).last).days if due else 0
    if state is not None:
        return Promise(tuple(chain), state, due, 0, tuple(settled), amended)
    state = PromiseState.OVERDUE if late > 0 else PromiseState.OPEN
    return Promise(tuple(chain), state, due, max(0, late), (), amended)


def _settles(item: Kept, made: Kept, lexicon: Lexicon) -> bool:
    """Say whether `item`, about the same thing, comes after the promise and is of or about its party.

    An outcome of nobody's must bear on the same states.
    """
    if not comes_after(item, made):
        return False
    if isinstance(item.finding, Outcome) and names_others(
        matter_of(made.finding, lexicon), item.finding.what.text, lexicon
    ):
        return False
    governed = is_nobodys(item.finding) or _is_a_governments(item.finding, lexicon)
    near = bool(set(made.touches) & set(item.touches))
    if not (made.touches and item.touches):
        near = shared_objects(made.finding, item.finding, lexicon) >= SAME_THING
    return (governed and near) or same_party(made.finding, item.finding)


def _is_of(made: Commitment, item: Kept, lexicon: Lexicon) -> bool:
    """Say whether an outcome that names the same state is of the same thing too (`de brief over Niger`)."""
    return isinstance(item.finding, Outcome) and shared_objects(made, item.finding, lexicon) > 0


def _is_a_governments(finding: Finding, lexicon: Lexicon) -> bool:
    """Say whether an outcome is told of a government or ministry at large, which does what its ministers promise."""
    words = lexicon.withholdings
    return isinstance(finding, Outcome) and all(words.has("government", name.split()[0]) for name in finding.by)


def settled_state(settled: Sequence[Kept], lexicon: Lexicon) -> PromiseState | None:
    """Return what the newest of `settled` makes of the promise; denials that it was done settle nothing."""
    words = lexicon.outcomes
    for item in reversed(settled):
        if isinstance(item.finding, Outcome):
            return _STATES[item.finding.kind]
        said = words_of(item.finding)
        if words.ended.search(said):
            return PromiseState.WITHDRAWN
        if words.partly.search(said):
            return PromiseState.PARTLY
        if not lexicon.oppositions.is_negative(said):
            return PromiseState.FULFILLED
    return None
