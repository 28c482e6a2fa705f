"""Promises over documents: open, overdue as of a day, kept, kept in part, or withdrawn.

In: findings as the register keeps them. Out: `Promise`s. Called by `derive.dossier`, `cli`, `web`, `export`.

A promise that its party makes again later is one promise; its newest `due` counts, and the findings that moved it
are listed. What settles it is a later finding by or about the same party, about the same thing, in words of doing,
doing in part, or dropping it: what somebody says, an agreement, or an outcome that the text itself tells.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from openbaar.derive.later import (
    bearings,
    comes_after,
    in_order,
    matter_of,
    names_others,
    owners_of,
    same_thing,
    shared_papers,
    words_of,
)
from openbaar.derive.repeats import Earlier
from openbaar.derive.sequels import LATELY, LONGEST, Sequels, last_day
from openbaar.lexicon import Lexicon
from openbaar.model.edtf import bounds
from openbaar.model.reading import Kept
from openbaar.model.records import Agreement, Commitment, Outcome, Statement
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
    telling = [item for item in known if _may_settle(item) and _tells(item, lexicon)]
    sequels = Sequels(telling, bearings(known), lexicon)
    settled = [sequels.about(chain[0]) for chain in chains]
    sequels.of_called(chains, settled)
    return tuple(
        _promise(chain, in_order(found.values()), as_of, lexicon) for chain, found in zip(chains, settled, strict=True)
    )


def _chains(made: Sequence[Kept], lexicon: Lexicon) -> list[list[Kept]]:
    """Return commitments in order, each with those that repeat it: one joins the first chain whose last it repeats."""
    chains: list[list[Kept]] = []
    ends = Earlier(made, lexicon)
    of_owner: dict[str, set[int]] = defaultdict(set)  # the places of the chains whose last is theirs
    for item in made:
        owners = owners_of(item.finding)
        near = (place for place in ends.near(item) if _repeats(item, chains[place][-1], lexicon))
        place = next(near, None)
        if place is None:
            places = sorted(set().union(*(of_owner[owner] for owner in owners)))
            place = _takes_up(item, chains, places, lexicon)
        if place is None:
            place = len(chains)
            chains.append([])
        else:
            last = chains[place][-1]
            ends.leave(place, last)
            for owner in owners_of(last.finding):
                of_owner[owner].discard(place)
        chains[place].append(item)
        ends.enter(place, item)
        for owner in owners:
            of_owner[owner].add(place)
    return chains


def _repeats(item: Kept, last: Kept, lexicon: Lexicon) -> bool:
    """Say whether a later document promises the same thing again, by the same party as the caller has seen."""
    if item.document.id == last.document.id or not same_thing(last.finding, item.finding, lexicon):
        return False
    return not names_others(matter_of(last.finding, lexicon), matter_of(item.finding, lexicon), lexicon)


def _takes_up(item: Kept, chains: Sequence[Sequence[Kept]], places: Sequence[int], lexicon: Lexicon) -> int | None:
    """Return the place of the one promise that `item` takes up without saying of what, or of the one same paper.

    `places` are, in order, those of the chains whose last is of the same party. It must call itself
    promised, moved or made again (`de toegezegde brief komt later`), and its party must have one promise alone that may
    be meant: of an earlier document about the same states, not long due.
    """
    again = lexicon.outcomes.again.search(words_of(item.finding)) is not None
    dated = isinstance(item.finding, Commitment) and item.finding.due is not None
    if not (again or dated):
        return None
    open_ones = [place for place in places if _may_mean(item, chains[place], again)]
    papers = [place for place in open_ones if shared_papers(chains[place][-1].finding, item.finding, lexicon)]
    if papers:
        return papers[-1]
    if not again:
        return None
    lately = [place for place in open_ones if last_day(chains[place][-1]) + LATELY >= item.document.when.first]
    meant = lately or open_ones
    return meant[0] if len(meant) == 1 else None


def _may_mean(item: Kept, chain: Sequence[Kept], again: bool) -> bool:
    """Say whether a promise can be the one that `item` of the same party is about.

    A document that takes it up may go on about it (`The report comes later. It is due in October.`).
    """
    last = chain[-1]
    goes_on = item.document.id == last.document.id and len(chain) > 1 and again
    if not goes_on and not comes_after(item, last):
        return False
    apart = item.touches and last.touches and set(item.touches).isdisjoint(last.touches)
    return not apart and item.document.when.first <= last_day(last) + LONGEST


def _may_settle(item: Kept) -> bool:
    finding = item.finding
    if isinstance(finding, Statement):
        return finding.act not in (Act.PROMISE, Act.ASK, Act.PROPOSE, Act.THREATEN)
    return isinstance(finding, Agreement) or (
        isinstance(finding, Outcome) and finding.kind is not OutcomeKind.DISCLOSED
    )


def _tells(item: Kept, lexicon: Lexicon) -> bool:
    return isinstance(item.finding, Outcome) or lexicon.outcomes.settle(words_of(item.finding))


def _promise(chain: Sequence[Kept], settled: Sequence[Kept], as_of: date, lexicon: Lexicon) -> Promise:
    due, amended = _moved(chain, lexicon)
    state = settled_state(settled, lexicon)
    late = (as_of - bounds(due).last).days if due else 0
    if state is not None:
        return Promise(tuple(chain), state, due, 0, tuple(settled), tuple(amended))
    state = PromiseState.OVERDUE if late > 0 else PromiseState.OPEN
    return Promise(tuple(chain), state, due, max(0, late), (), tuple(amended))


def _moved(chain: Sequence[Kept], lexicon: Lexicon) -> tuple[str | None, list[Kept]]:
    """Return when a promise is due, and the findings that moved that; who only tells of it again moves nothing.

    It may be put off for no day that is told: then the old one stays.
    """
    due: str | None = None
    amended = []
    for item in chain:
        said = item.finding.due if isinstance(item.finding, Commitment) else None
        if said is None or said == due:
            if item is not chain[0] and said is None and lexicon.outcomes.put_off.search(words_of(item.finding)):
                amended.append(item)
            continue
        if due is None:
            due = said
        elif bounds(said).last != bounds(due).last and bounds(said).last >= item.document.when.first:
            due = said
            amended.append(item)
    return due, amended


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
