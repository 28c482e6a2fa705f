"""Facets: what documents can be narrowed by, and how many answer to each choice. Called by `searching`.

In: the register's documents and traits. Out: a `Catalogue` that holds, for each value, its documents as the bits of
one number (the first bit is the oldest document); so a choice is an `&`, and a count is a count of bits. Each facet's
counts say what the page after a click holds, whatever else is chosen.
"""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from threading import Lock

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


@dataclass(frozen=True, slots=True)
class Matched:
    """What a wording matches: documents as bits, best first where they can be ranked (empty: by date only)."""

    bits: int
    best: tuple[int, ...] = ()
    capped: bool = False


@dataclass
class Catalogue:
    """All documents by date (a document's place is its bit), and the bits of each value of each facet."""

    documents: tuple[Listed, ...]
    bits: dict[str, dict[str, int]]
    _places: dict[int, int] = field(init=False, repr=False)
    _matched: OrderedDict[tuple[Wording, bool], Matched] = field(default_factory=OrderedDict, init=False, repr=False)
    _lock: Lock = field(default_factory=Lock, init=False, repr=False)

    def __post_init__(self) -> None:
        self._places = {document.number: place for place, document in enumerate(self.documents)}

    @property
    def everything(self) -> int:
        """All documents."""
        return (1 << len(self.documents)) - 1

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

    def narrowed(self, among: int, chosen: Chosen, but: str | None = None) -> int:
        """Return which documents of `among` have every chosen value; those of the facet `but` don't count."""
        for facet, values in chosen.items():
            for value in values if facet != but else ():
                among &= self.bits[facet].get(value, 0)
        return among

    def counts(self, facet: str, among: int, chosen: Chosen) -> dict[str, int]:
        """Return how many documents there would be with each value, where there would be any."""
        left = self.narrowed(among, chosen, facet if facet in ONE_ONLY else None)
        return {value: count for value, bits in self.bits[facet].items() if (count := (left & bits).bit_count())}

    def newest(self, among: int, first: int, count: int) -> list[Listed]:
        """Return `count` documents of `among` from number `first` on, newest first."""
        return [self.documents[place] for place in _part(_from_the_top(among), first, count)]

    def in_order(self, best: Iterable[int], among: int, first: int, count: int) -> list[Listed]:
        """Return the same in the order of `best`, which holds places."""
        held = f"{among:b}"[::-1]
        wanted = (place for place in best if place < len(held) and held[place] == "1")
        return [self.documents[place] for place in _part(wanted, first, count)]

    def _match(self, register: Register, asked: Wording, best: bool) -> Matched:
        # a document that came after this catalogue was made is in the next one
        places = self._places
        numbers = register.matching(asked, MOST_MATCHES + 1)
        capped = len(numbers) > MOST_MATCHES
        bits = _bits([places[number] for number in numbers[:MOST_MATCHES] if number in places], len(self.documents))
        if not best or not asked.groups or len(numbers) > MOST_RANKED:
            return Matched(bits, (), capped)
        order = register.ranked(asked, MOST_RANKED)
        return Matched(bits, tuple(places[number] for number in order if number in places), capped)


def catalogue(register: Register, people: Callable[[], Iterable[Person]]) -> Catalogue:
    """Return the catalogue of a register. Speakers are those with a public office or who speak for a body."""
    documents, traits = register.document_traits()
    places = {document.number: place for place, document in enumerate(documents)}
    by_id = {document.id: place for place, document in enumerate(documents)}
    held: dict[str, dict[str, set[int]]] = {facet: defaultdict(set) for facet in FACETS}
    for facet, value, number in traits:
        if number in places and value != FindingType.TIME:  # nearly every document has one
            held[facet][value].add(places[number])
    for person in people():
        held[SPEAKER][person.name] |= {by_id[item.document.id] for item in person.kept if item.document.id in by_id}
    for place, document in enumerate(documents):
        for period in periods(document.published):
            held[PERIOD][period].add(place)
    size = len(documents)
    made = {facet: {value: _bits(held[facet][value], size) for value in sorted(held[facet])} for facet in FACETS}
    return Catalogue(tuple(documents), made)


def periods(published: str) -> Iterator[str]:
    """Yield the year and the month in which a document came out for certain."""
    days = bounds(published)
    if days.first.year == days.last.year:
        yield f"{days.first.year:04}"
        if days.first.month == days.last.month:
            yield f"{days.first.year:04}-{days.first.month:02}"


def _bits(places: Iterable[int], size: int) -> int:
    held = bytearray(size // 8 + 1)
    for place in places:
        held[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(held, "little")


def _from_the_top(bits: int) -> Iterator[int]:
    written, last = f"{bits:b}", bits.bit_length() - 1
    at = written.find("1")
    while at >= 0:
        yield last - at
        at = written.find("1", at + 1)


def _part(places: Iterator[int], first: int, count: int) -> Iterator[int]:
    for number, place in enumerate(places):
        if number >= first + count:
            return
        if number >= first:
            yield place
