"""Promises over documents: open, overdue as of a day, kept, kept in part, or withdrawn.

In: findings as the register keeps them. Out: `Promise`s. Called by `derive.dossier`, `cli`, `web`, `export`.

A promise that its party makes again later is one promise; its newest `due` counts, and the findings that moved it
are listed. What settles it is a later finding by or about the same party, about the same thing, in words of doing,
doing in part, or dropping it: what somebody says, an agreement, or an outcome that the text itself tells.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from openbaar.derive.later import (
    SAME_THING,
    Told,
    bearings,
    comes_after,
    in_order,
    is_nobodys,
    matter_of,
    names_others,
    owners_of,
    same_affair,
    same_party,
    same_thing,
    shared_objects,
    shared_papers,
    words_of,
)
from openbaar.derive.repeats import Earlier
from openbaar.lexicon import Lexicon
from openbaar.model.edtf import bounds
from openbaar.model.reading import Kept
from openbaar.model.records import Agreement, Commitment, Finding, Outcome, Statement
from openbaar.model.vocabulary import Act, OutcomeKind

_LONGEST = timedelta(days=366)  # after it was due, a promise may still be meant by who speaks of it as promised
_LATELY = timedelta(days=61)  # it is meant rather than one that was due before


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
    sequels = _Sequels(Told(telling, lexicon), _outcomes(telling, lexicon), bearings(known))
    return tuple(_promise(chain, sequels, as_of, lexicon) for chain in chains)


@dataclass(frozen=True, slots=True)
class _Sequels:
    """What may settle promises: by its words, outcomes by the papers they tell of, and the affair of each document."""

    told: Told
    papers: Mapping[str, Sequence[Kept]]
    bearing: Mapping[str, frozenset[str]]

    def about(self, made: Kept, lexicon: Lexicon) -> dict[str, Kept]:
        """Return what is about the same thing as a promise, by id."""
        finding = made.finding
        assert isinstance(finding, Commitment)
        found = {item.id: item for item in self.told.about(finding)}
        found |= {item.id: item for item in self.told.about(finding, named=True) if _is_of(finding, item, lexicon)}
        return {key: item for key, item in found.items() if _settles(item, made, lexicon)} | self._of_paper(
            made, lexicon
        )

    def _of_paper(self, made: Kept, lexicon: Lexicon) -> dict[str, Kept]:
        """Return the outcomes of the same affair about the paper that was promised, by its party or by nobody."""
        words = lexicon.oppositions.telling(matter_of(made.finding, lexicon)).values()
        near = (item for word in words for item in self.papers.get(word, ()))
        return {
            item.id: item
            for item in near
            if comes_after(item, made)
            and (is_nobodys(item.finding) or owners_of(item.finding) & owners_of(made.finding))
            and same_affair(made, item, self.bearing)
        }


def _outcomes(items: Iterable[Kept], lexicon: Lexicon) -> dict[str, list[Kept]]:
    """Return outcomes by the words for the one paper that each tells of, without inflection."""
    found: dict[str, list[Kept]] = defaultdict(list)
    for item in items:
        if isinstance(item.finding, Outcome):
            for word, stem in lexicon.oppositions.telling(item.finding.what.text).items():
                if lexicon.outcomes.is_one_paper(word):
                    found[stem].append(item)
    return found


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
    open_ones = [place for place in places if _may_mean(item, chains[place][-1])]
    papers = [place for place in open_ones if shared_papers(chains[place][-1].finding, item.finding, lexicon)]
    if papers:
        return papers[-1]
    if not lexicon.outcomes.again.search(words_of(item.finding)):
        return None
    lately = [place for place in open_ones if _last_day(chains[place][-1]) + _LATELY >= item.document.when.first]
    meant = lately or open_ones
    return meant[0] if len(meant) == 1 else None


def _may_mean(item: Kept, last: Kept) -> bool:
    """Say whether a promise can be the one that `item` of the same party is about."""
    if not comes_after(item, last):
        return False
    apart = item.touches and last.touches and set(item.touches).isdisjoint(last.touches)
    return not apart and item.document.when.first <= _last_day(last) + _LONGEST


def _last_day(item: Kept) -> date:
    due = item.finding.due if isinstance(item.finding, Commitment) else None
    return (bounds(due) if due else item.document.when).last


def _may_settle(item: Kept) -> bool:
    finding = item.finding
    if isinstance(finding, Statement):
        return finding.act not in (Act.PROMISE, Act.ASK, Act.PROPOSE, Act.THREATEN)
    return isinstance(finding, Agreement) or (
        isinstance(finding, Outcome) and finding.kind is not OutcomeKind.DISCLOSED
    )


def _tells(item: Kept, lexicon: Lexicon) -> bool:
    return isinstance(item.finding, Outcome) or lexicon.outcomes.settle(words_of(item.finding))


def _promise(chain: Sequence[Kept], sequels: _Sequels, as_of: date, lexicon: Lexicon) -> Promise:
    due, amended = _moved(chain)
    settled = in_order(sequels.about(chain[0], lexicon).values())
    state = settled_state(settled, lexicon)
    late = (as_of - bounds(due).last).days if due else 0
    if state is not None:
        return Promise(tuple(chain), state, due, 0, tuple(settled), tuple(amended))
    state = PromiseState.OVERDUE if late > 0 else PromiseState.OPEN
    return Promise(tuple(chain), state, due, max(0, late), (), tuple(amended))


def _moved(chain: Sequence[Kept]) -> tuple[str | None, list[Kept]]:
    """Return when a promise is due, and the findings that moved that; who only tells of it again moves nothing."""
    due: str | None = None
    amended = []
    for item in chain:
        said = item.finding.due if isinstance(item.finding, Commitment) else None
        if said is None or said == due:
            continue
        if due is None:
            due = said
        elif bounds(said).last != bounds(due).last and bounds(said).last >= item.document.when.first:
            due = said
            amended.append(item)
    return due, amended


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
