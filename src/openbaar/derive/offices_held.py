"""Offices that somebody held, and other values that documents show, with the dates between which they do.

In: `Appearance`s of one person. Out: `Held`, `Shown`. Called by `derive.people`.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from openbaar.derive.appearances import Appearance, Title
from openbaar.lexicon.office_tenses import Tense
from openbaar.lexicon.offices import OfficeKind
from openbaar.model.edtf import Bounds
from openbaar.model.reading import DocumentCard


@dataclass(frozen=True, slots=True)
class Shown:
    """A value with the documents that show it, oldest first."""

    value: str
    documents: tuple[DocumentCard, ...]

    @property
    def since(self) -> str:
        """Publication date (EDTF) of the first document."""
        return self.documents[0].published

    @property
    def until(self) -> str:
        """Publication date (EDTF) of the last document."""
        return max(self.documents, key=lambda card: (card.when.last, card.when.first)).published

    @property
    def days(self) -> Bounds:
        """First and last day on which it may have been shown."""
        return Bounds(self.documents[0].when.first, max(card.when.last for card in self.documents))


@dataclass(frozen=True, slots=True)
class Held(Shown):
    """An office: `value` its word (empty where only the field is named), `fields` the portfolios named with it."""

    kind: OfficeKind
    tense: Tense
    fields: tuple[str, ...]

    @property
    def name(self) -> str:
        """The office in words."""
        words = " ".join(part for part in (self.value, ", ".join(self.fields)) if part)
        return words if self.tense is Tense.PRESENT else f"{words} ({self.tense})"


def cards_of(members: Iterable[Appearance]) -> tuple[DocumentCard, ...]:
    """Return the documents of appearances, oldest first."""
    cards = {one.document.id: one.document for one in members}
    return tuple(sorted(cards.values(), key=lambda card: (card.when, card.id)))


def shown(values: Iterable[tuple[str, Appearance]]) -> tuple[Shown, ...]:
    """Return values with the documents that show them, by the first of these."""
    found: dict[str, list[Appearance]] = {}
    for value, one in values:
        found.setdefault(value, []).append(one)
    made = [Shown(value, cards_of(members)) for value, members in found.items()]
    return tuple(sorted(made, key=lambda item: (item.documents[0].when, item.value)))


def held(members: Sequence[Appearance]) -> tuple[Held, ...]:
    """Return the offices that appearances show, those with a field first looked at: a bare office goes to the nearest.

    `minister` beside `minister van Justitie` is that office, unless another minister's office lies nearer in time.
    """
    sightings = [(title, one) for one in members for title in sorted(one.titles)]
    offices: list[_Office] = []
    for title, one in sorted(
        sightings, key=lambda pair: (not (pair[0].word and pair[0].fields), pair[1].document.when)
    ):
        fitting = [office for office in offices if office.takes(title)]
        if not fitting:
            offices.append(_Office())
            fitting = offices[-1:]
        day = one.document.when.first
        nearest = min(fitting, key=lambda office: office.distance(day)) if len(fitting) > 1 else fitting[0]
        nearest.add(title, one)
    made = [office.held() for office in offices]
    return tuple(sorted(made, key=lambda office: (office.documents[0].when, office.value, office.fields, office.tense)))


class _Office:
    """One office as far as sightings have shown it; equal titles, of which there are thousands, are kept once."""

    def __init__(self) -> None:
        self._titles: dict[Title, None] = {}
        self._where: list[Appearance] = []
        self._days: list[date] = []

    def takes(self, title: Title) -> bool:
        """Say whether a title can be of this office."""
        first = next(iter(self._titles))
        alike = first.kind is title.kind and first.tense is title.tense
        return alike and any(one.agrees(title) for one in self._titles)

    def distance(self, day: date) -> tuple[int, date]:
        """Return how many days the nearest sighting lies from `day`, and the first day of all."""
        at = bisect_left(self._days, day)
        return min(abs((day - other).days) for other in self._days[max(0, at - 1) : at + 1]), self._days[0]

    def add(self, title: Title, one: Appearance) -> None:
        """Enter a sighting."""
        self._titles.setdefault(title)
        self._where.append(one)
        insort(self._days, one.document.when.first)

    def held(self) -> Held:
        """Return the office."""
        fields = dict.fromkeys(field for title in self._titles for field in title.fields)
        word = next((title.word for title in self._titles if title.word), "")
        first = next(iter(self._titles))
        return Held(word, cards_of(self._where), first.kind, first.tense, tuple(fields))
