"""Offices that somebody held, and other values that documents show, with the dates between which they do.

In: `Appearance`s of one person. Out: `Held`, `Shown`. Called by `derive.people`.
"""

from __future__ import annotations

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
    groups: list[tuple[list[Title], list[Appearance]]] = []
    for title, one in sorted(
        sightings, key=lambda pair: (not (pair[0].word and pair[0].fields), pair[1].document.when)
    ):
        fitting = [group for group in groups if _same_office(group[0], title)]
        if fitting:
            titles, where = min(fitting, key=lambda group: _distance(group[1], one))
            titles.append(title)
            where.append(one)
        else:
            groups.append(([title], [one]))
    made = [_held(titles, where) for titles, where in groups]
    return tuple(sorted(made, key=lambda office: (office.documents[0].when, office.value, office.fields, office.tense)))


def _same_office(titles: Sequence[Title], title: Title) -> bool:
    first = titles[0]
    return first.kind is title.kind and first.tense is title.tense and any(one.agrees(title) for one in titles)


def _distance(where: Sequence[Appearance], one: Appearance) -> tuple[int, date]:
    days = [one.document.when.first - other.document.when.first for other in where]
    return min(abs(gap.days) for gap in days), min(other.document.when.first for other in where)


def _held(titles: Sequence[Title], where: Sequence[Appearance]) -> Held:
    fields = dict.fromkeys(field for title in titles for field in title.fields)
    word = next((title.word for title in titles if title.word), "")
    return Held(word, cards_of(where), titles[0].kind, titles[0].tense, tuple(fields))
