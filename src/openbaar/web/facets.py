"""Facets: what documents can be narrowed by, and how many answer to each choice. Called by `searching`.

In: the register's documents and traits. Out: a `Catalogue` in which documents are places by date (0: the oldest), and
a set of them one truth value a place; each facet holds its pairs of a place and a value. So a choice is an `&`, and all
counts of a facet are one count of pairs, which a million documents take some milliseconds for. Each facet's counts say
what the page after a click holds, whatever else is chosen.
"""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from openbaar.derive.people import Person
from openbaar.model.edtf import bounds
from openbaar.model.vocabulary import FindingType
from openbaar.register import Register
from openbaar.register.traits import INSTRUMENT, KIND, OUTLET, PARTY, STAGE, Listed
from openbaar.register.wording import Wording

SPEAKER, PERIOD = "speaker", "period"
FACETS = (PARTY, SPEAKER, STAGE, INSTRUMENT, KIND, PERIOD, OUTLET)
ONE_ONLY = frozenset((PERIOD, OUTLET))  # choosing another value takes the place of the one chosen
MOST_MATCHES = 100_000  # documents that a search counts
MOST_RANKED = 5_000  # documents that are put in order of relevance: beyond, a search is too wide for one
_REMEMBERED = 64  # searches

Chosen = Mapping[str, tuple[str, ...]]
Among = NDArray[np.bool_]  # of each place whether it is meant
Places = NDArray[np.int32]
_NONE: Places = np.empty(0, np.int32)


@dataclass(frozen=True, slots=True, eq=False)
class Matched:
    """What a wording matches, and its places best first where they can be ranked (empty: by date only)."""

    among: Among
    best: Places = field(default_factory=_NONE.copy)
    capped: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Values:
    """The values of one facet, sorted: each pair is a place and the number of a value that its document has."""

    names: tuple[str, ...]
    places: Places
    numbers: Places

    @classmethod
    def of(cls, held: Mapping[str, Iterable[int] | Places]) -> Values:
        """Return the places of each value as pairs, each once, by place."""
        names = tuple(sorted(name for name, places in held.items() if len(np.asarray(places))))
        every = [np.unique(np.asarray(held[name], np.int32)) for name in names]
        places = np.concatenate(every) if every else _NONE
        numbers = np.repeat(np.arange(len(names), dtype=np.int32), [len(one) for one in every])
        order = np.argsort(places, kind="stable")
        return cls(names, places[order], numbers[order])

    def among(self, value: str, size: int) -> Among:
        """Return which of `size` places have a value."""
        found = np.zeros(size, np.bool_)
        if value in self.names:
            found[self.places[self.numbers == self.names.index(value)]] = True
        return found

    def counts(self, among: Among) -> dict[str, int]:
        """Return how many places of `among` have each value, where any has."""
        counted = np.bincount(self.numbers[among[self.places]], minlength=len(self.names))
        return {name: int(count) for name, count in zip(self.names, counted, strict=True) if count}


@dataclass(eq=False)
class Catalogue:
    """All documents by date: their numbers in the register, ids and dates of publication; and what they have."""

    numbers: NDArray[np.int64]
    ids: NDArray[np.bytes_]
    published: Sequence[str]
    values: Mapping[str, Values]
    _matched: OrderedDict[tuple[Wording, bool], Matched] = field(default_factory=OrderedDict, init=False, repr=False)
    _lock: Lock = field(default_factory=Lock, init=False, repr=False)

    @property
    def everything(self) -> Among:
        """All documents."""
        return np.ones(len(self.ids), np.bool_)

    def matched(self, register: Register, asked: Wording, best: bool) -> Matched:
        """Return what `asked` matches, in order of relevance if `best` and there aren't too many."""
        with self._lock:
            if (asked, best) in self._matched:
                self._matched.move_to_end((asked, best))
                return self._matched[asked, best]
        found = self._match(register, asked, best)
        with self._lock:
            self._matched[asked, best] = found
            while len(self._matched) > _REMEMBERED:
                self._matched.popitem(last=False)
        return found

    def narrowed(self, among: Among, chosen: Chosen, but: str | None = None) -> Among:
        """Return which documents of `among` have every chosen value; those of the facet `but` don't count."""
        for facet, values in chosen.items():
            for value in values if facet != but else ():
                among = among & self.values[facet].among(value, len(among))
        return among

    def counts(self, facet: str, among: Among, chosen: Chosen) -> dict[str, int]:
        """Return how many documents there would be with each value, where there would be any."""
        return self.values[facet].counts(self.narrowed(among, chosen, facet if facet in ONE_ONLY else None))

    def newest(self, among: Among, first: int, count: int) -> list[Listed]:
        """Return `count` documents of `among` from number `first` on, newest first."""
        return self._listed(np.flatnonzero(among)[::-1][first : first + count])

    def in_order(self, best: Places, among: Among, first: int, count: int) -> list[Listed]:
        """Return the same in the order of `best`, which holds places."""
        return self._listed(best[among[best]][first : first + count])

    def _listed(self, places: Iterable[Any]) -> list[Listed]:
        return [
            Listed(int(self.numbers[place]), self.ids[place].decode("ascii"), self.published[place]) for place in places
        ]

    @cached_property
    def _place_of(self) -> Places:
        """The place of each number; -1 where none has it: a document that came later is in the next catalogue."""
        found = np.full(int(self.numbers.max(initial=0)) + 1, -1, np.int32)
        found[self.numbers] = np.arange(len(self.numbers), dtype=np.int32)
        return found

    def _places(self, numbers: NDArray[np.int64]) -> Places:
        known = numbers[numbers < len(self._place_of)]
        found: Places = self._place_of[known]
        return found

    def _match(self, register: Register, asked: Wording, best: bool) -> Matched:
        numbers = register.matching(asked, MOST_MATCHES + 1)
        capped = len(numbers) > MOST_MATCHES
        places = self._places(numbers[:MOST_MATCHES])
        among = np.zeros(len(self.ids), np.bool_)
        among[places[places >= 0]] = True
        if not best or not asked.groups or len(numbers) > MOST_RANKED:
            return Matched(among, capped=capped)
        scored, ranks = register.ranked(asked, MOST_RANKED)
        places = self._places(scored)
        known = places >= 0
        places, ranks = places[known], ranks[: len(known)][known]
        return Matched(among, places[np.lexsort((self.ids[places], ranks))], capped)


def catalogue(register: Register, people: Callable[[], Iterable[Person]]) -> Catalogue:
    """Return the catalogue of a register. Speakers are those with a public office or who speak for a body."""
    documents, traits = register.document_traits()
    numbers = np.array([row[0] for row in documents], np.int64)
    ids = np.array([row[1] for row in documents], np.bytes_)
    order = np.lexsort((ids, np.array([row[2] for row in documents], np.bytes_)))
    published = [documents[place][3] for place in order]
    ids = ids[order]
    held: dict[str, dict[str, list[str]]] = {facet: defaultdict(list) for facet in FACETS}
    for facet, value, document_id in traits:
        if value != FindingType.TIME:  # nearly every document has one
            held[facet][value].append(document_id)
    for person in people():
        held[SPEAKER][person.name] += [item.document.id for item in person.kept]
    by_id = np.argsort(ids, kind="stable").astype(np.int32)

    def places(documents: Sequence[str]) -> Places:
        wanted = np.array(documents, np.bytes_)
        near = by_id[np.minimum(np.searchsorted(ids, wanted, sorter=by_id), len(ids) - 1)]
        held_here: Places = near[ids[near] == wanted]
        return held_here

    values = {
        facet: Values.of({value: places(held[facet][value]) for value in held[facet]} if len(ids) else {})
        for facet in FACETS
    }
    return Catalogue(numbers[order], ids, published, {**values, PERIOD: _by_period(published)})


def _by_period(published: Sequence[str]) -> Values:
    """Return the years and months in which documents came out for certain."""
    dates = {date: number for number, date in enumerate(dict.fromkeys(published))}
    numbers = np.array([dates[date] for date in published], np.int32)
    names = sorted({period for date in dates for period in periods(date)})
    at = {name: number for number, name in enumerate(names)}
    held = [tuple(at[period] for period in periods(date)) for date in dates]
    parts = []
    for part in range(max(map(len, held), default=0)):
        column = np.array([own[part] if part < len(own) else -1 for own in held], np.int32)[numbers]
        parts.append((np.flatnonzero(column >= 0).astype(np.int32), column[column >= 0]))
    if not parts:
        return Values((), _NONE, _NONE)
    return Values(tuple(names), np.concatenate([one for one, _ in parts]), np.concatenate([one for _, one in parts]))


def periods(published: str) -> Iterator[str]:
    """Yield the year and the month in which a document came out for certain."""
    days = bounds(published)
    if days.first.year == days.last.year:
        yield f"{days.first.year:04}"
        if days.first.month == days.last.month:
            yield f"{days.first.year:04}-{days.first.month:02}"
