"""The choices of a search: each facet's values in words, how many documents a click leaves, and where it leads.

In: a `Wanted` (what an address asks for) and the catalogue's counts. Out: `Facet`s for the page. Called by `searching`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from openbaar.export.tongue import N_, Tongue
from openbaar.model.vocabulary import FindingType, Stage
from openbaar.register.traits import INSTRUMENT, KIND, OUTLET, PARTY, STAGE
from openbaar.register.wording import Wording, wording
from openbaar.web.dates import in_words
from openbaar.web.facets import FACETS, ONE_ONLY, PERIOD, SPEAKER, Catalogue
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


def facets_of(cards: Catalogue, among: int, wanted: Wanted, tongue: Tongue) -> Iterator[Facet]:
    """Yield the facets that have anything to choose; `among` is what the words match."""
    for facet in FACETS:
        counts = cards.counts(facet, among, wanted.chosen)
        choices = _in_order(facet, list(_choices(facet, counts, wanted, tongue)), wanted)
        if choices:
            stand = len(choices) if facet in _ORDERS or len(choices) <= OFFERED + 2 else OFFERED
            rest = choices[stand:]
            yield Facet(
                facet,
                tongue.gettext(TITLES[facet]),
                tuple(choices[:stand]),
                tuple(rest[:FOLDED]),
                max(0, len(rest) - FOLDED),
            )


def removals(wanted: Wanted, tongue: Tongue) -> Iterator[tuple[str, str, str]]:
    """Yield facet, value and the address without it, for each value that is chosen."""
    for facet in FACETS:
        for value in wanted.chosen.get(facet, ()):
            yield tongue.gettext(TITLES[facet]), _words(facet, value, tongue), wanted.without(facet, value).address


def _in_order(facet: str, choices: list[Choice], wanted: Wanted) -> list[Choice]:
    if facet == PERIOD:
        return _by_year(choices, wanted.chosen.get(PERIOD, ()))
    if facet in _ORDERS:
        order = _ORDERS[facet]
        return sorted(choices, key=lambda one: order.index(one.value) if one.value in order else len(order))
    return sorted(choices, key=lambda one: (not one.is_chosen, -one.count, one.words.casefold()))


def _choices(facet: str, counts: dict[str, int], wanted: Wanted, tongue: Tongue) -> Iterator[Choice]:
    alone, chosen = facet in ONE_ONLY, wanted.chosen.get(facet, ())
    for value, count in counts.items():
        taken = value in chosen
        to = wanted.without(facet, value) if taken else wanted.with_choice(facet, value, alone=alone)
        yield Choice(value, _words(facet, value, tongue), count, to.address, taken)


def _by_year(choices: list[Choice], chosen: tuple[str, ...]) -> list[Choice]:
    """Return the years, newest first; the months of a year that is chosen stand under it."""
    years = [choice for choice in choices if len(choice.value) == len("2023")]
    opened = {value[:4] for value in chosen} or ({years[0].value} if len(years) == 1 else set())
    months = sorted(choices, key=lambda choice: choice.value)
    return [
        replace(year, months=tuple(one for one in months if one.value.startswith(year.value + "-")))
        if year.value in opened
        else year
        for year in sorted(years, key=lambda choice: choice.value, reverse=True)
    ]


def _words(facet: str, value: str, tongue: Tongue) -> str:
    if facet == PARTY:
        return tongue.party(value)
    if facet == PERIOD:
        return in_words(value, tongue)
    return label(tongue, _LABELS[facet], value) if facet in _LABELS else value
