"""The choices of a search: each facet's values in words, how many documents a click leaves, and where it leads.

In: a `Wanted` (what an address asks for) and the catalogue's counts. Out: `Facet`s for the page. Called by `searching`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import urlencode

from openbaar.export.tongue import N_, Tongue
from openbaar.model.vocabulary import FindingType, Stage
from openbaar.register.traits import INSTRUMENT, KIND, OUTLET, PARTY, STAGE
from openbaar.register.wording import Wording, wording
from openbaar.web.dates import in_words
from openbaar.web.facets import FACETS, ONE_ONLY, PERIOD, SPEAKER, Among, Catalogue
from openbaar.web.labels import label

OFFERED, FOLDED = 7, 60  # choices of a facet that stand open, and those that can be folded out
TITLES = {
    PARTY: N_("Party"),
    SPEAKER: N_("Speaker"),
    STAGE: N_("Stage"),
    INSTRUMENT: N_("Terms"),
    KIND: N_("What was found"),
    PERIOD: N_("Published"),
    OUTLET: N_("Outlet"),
}
_ORDERS = {STAGE: [str(item) for item in Stage], KIND: [str(item) for item in FindingType]}
_LABELS = {STAGE: "stage", INSTRUMENT: "instrument", KIND: "type"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A search: what was typed, the values chosen of each facet, the order (null: the usual one), the page from 1."""

    typed: str
    chosen: dict[str, tuple[str, ...]]
    sort: str | None = None
    at: int = 1

    @property
    def asked(self) -> Wording:
        """What was typed, understood."""
        return wording(self.typed)

    def pairs(self) -> list[tuple[str, str]]:
        """Return the parameters of this search's address."""
        found = [("q", self.typed)] if self.typed else []
        found += [(facet, value) for facet in FACETS for value in self.chosen.get(facet, ())]
        found += [("sort", self.sort)] if self.sort else []
        return found + ([("page", str(self.at))] if self.at > 1 else [])

    @property
    def address(self) -> str:
        """Where this search is."""
        return "/search" + ("?" + urlencode(pairs, errors="replace") if (pairs := self.pairs()) else "")

    def with_choice(self, facet: str, value: str, *, alone: bool) -> Wanted:
        """Return this search narrowed to one value more; `alone`: in the place of others of its facet."""
        before = () if alone else self.chosen.get(facet, ())
        return replace(self, chosen={**self.chosen, facet: tuple(sorted({*before, value}))}, at=1)

    def without(self, facet: str, value: str) -> Wanted:
        """Return this search without one value."""
        rest = tuple(item for item in self.chosen.get(facet, ()) if item != value)
        return replace(self, chosen={**self.chosen, facet: rest}, at=1)


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet: its words, how many documents a click leaves, where it leads."""

    value: str
    words: str
    count: int
    address: str
    is_chosen: bool = False
    months: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Facet:
    """One facet: the choices that stand open, those folded away, and how many there are beyond."""

    name: str
    title: str
    choices: tuple[Choice, ...]
    folded: tuple[Choice, ...]
    beyond: int


def facets_of(cards: Catalogue, among: Among, wanted: Wanted, tongue: Tongue) -> Iterator[Facet]:
    """Yield the facets that have anything to choose; `among` is what the words match."""
    for facet in FACETS:
        counts = cards.counts(facet, among, wanted.chosen)
        values = _in_order(facet, counts, wanted, tongue)
        if values:
            stand = len(values) if facet in _ORDERS or len(values) <= OFFERED + 2 else OFFERED
            links, rest = _Links(wanted, facet, counts, tongue), values[stand:]
            yield Facet(
                facet,
                tongue.gettext(TITLES[facet]),
                links.choices(values[:stand]),
                links.choices(rest[:FOLDED]),
                max(0, len(rest) - FOLDED),
            )


class _Links:
    """Choices of one facet; what their addresses have in common is written once."""

    def __init__(self, wanted: Wanted, facet: str, counts: Mapping[str, int], tongue: Tongue) -> None:
        self._wanted, self._facet, self._counts, self._tongue = wanted, facet, counts, tongue
        self._chosen = wanted.chosen.get(facet, ())
        others = replace(wanted, at=1).pairs()
        place = FACETS.index(facet)
        before = [pair for pair in others if pair[0] == "q" or pair[0] in FACETS[:place]]
        after = [pair for pair in others if pair[0] == "sort" or pair[0] in FACETS[place + 1 :]]
        self._head = "".join(f"{_written(*pair)}&" for pair in before)
        self._tail = "".join(f"&{_written(*pair)}" for pair in after)

    def choices(self, values: Iterable[tuple[str, tuple[str, ...]]]) -> tuple[Choice, ...]:
        """Return values as choices, each with those of the months under it."""
        return tuple(self._choice(value, months) for value, months in values)

    def _choice(self, value: str, months: tuple[str, ...] = ()) -> Choice:
        taken = value in self._chosen
        return Choice(
            value,
            _words(self._facet, value, self._tongue),
            self._counts.get(value, 0),
            self._wanted.without(self._facet, value).address if taken else self._address(value),
            taken,
            tuple(map(self._choice, months)),
        )

    def _address(self, value: str) -> str:
        if self._chosen and self._facet not in ONE_ONLY:
            return self._wanted.with_choice(self._facet, value, alone=False).address
        return f"/search?{self._head}{_written(self._facet, value)}{self._tail}"


@lru_cache(16_384)
def _written(name: str, value: str) -> str:
    return urlencode([(name, value)], errors="replace")


def removals(wanted: Wanted, tongue: Tongue) -> Iterator[tuple[str, str, str]]:
    """Yield facet, value and the address without it, for each value that is chosen."""
    for facet in FACETS:
        for value in wanted.chosen.get(facet, ()):
            yield tongue.gettext(TITLES[facet]), _words(facet, value, tongue), wanted.without(facet, value).address


def _in_order(
    facet: str, counts: Mapping[str, int], wanted: Wanted, tongue: Tongue
) -> list[tuple[str, tuple[str, ...]]]:
    """Return the values of a facet in the order that they are shown, each with the months under it."""
    chosen = wanted.chosen.get(facet, ())
    if facet == PERIOD:
        return _by_year(counts, chosen)
    if facet in _ORDERS:
        order = _ORDERS[facet]
        known = sorted(counts, key=lambda value: order.index(value) if value in order else len(order))
    else:
        known = sorted(
            counts,
            key=lambda value: (value not in chosen, -counts[value], _words(facet, value, tongue).casefold()),
        )
    return [(value, ()) for value in known]


def _by_year(counts: Mapping[str, int], chosen: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
    """Return the years, newest first; the months of a year that is chosen stand under it."""
    years = sorted((value for value in counts if len(value) == len("2023")), reverse=True)
    opened = {value[:4] for value in chosen} or ({years[0]} if len(years) == 1 else set())
    return [
        (year, tuple(sorted(one for one in counts if one.startswith(year + "-"))) if year in opened else ())
        for year in years
    ]


def _words(facet: str, value: str, tongue: Tongue) -> str:
    if facet == PARTY:
        return tongue.party(value)
    if facet == PERIOD:
        return in_words(value, tongue)
    return label(tongue, _LABELS[facet], value) if facet in _LABELS else value
