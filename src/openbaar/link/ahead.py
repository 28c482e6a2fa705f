"""Whom words mean that the text names only further on: `De burgemeester vindt dat …`, and her name in what follows.

In: `Antecedents` and the place of the words. Out: weighed `Choice`s. Called by `link.speakers`, where nobody who was
named before fits.
"""

from __future__ import annotations

from openbaar.lexicon.offices import Gender, Office, OfficeKind
from openbaar.link.antecedents import Antecedents, Choice
from openbaar.link.people import Entity, Mention

_SENTENCES = 2  # from a pronoun to the name that it stands for
_KINDS = (OfficeKind.GOVERNMENT, OfficeKind.PARLIAMENT, OfficeKind.PERSON)


class Ahead:
    """Answers for one document."""

    def __init__(self, before: Antecedents) -> None:
        self.before = before
        self.people = before.people

    def pronoun(self, position: int, gender: Gender | None) -> list[Choice]:
        """Return whom a pronoun means that stands before any name: the first subject of the sentences behind it."""
        if any(self._is_named(m) for m in self.people.before(position)):
            return []
        number = self.people.sentence_number(position)
        for mention in self.people.after(position):
            if self.people.sentence_number(mention.span.start) - number > _SENTENCES:
                return []
            if self._is_named(mention) and mention.is_subject and not mention.governed:
                fits = self.before.agrees(mention.entity, gender)
                return [Choice(mention.entity, 1.0, mention.span)] if fits else []
        return []

    def office(self, position: int, office: Office, country: str | None, fields: frozenset[str]) -> list[Choice]:
        """Return the only one whom the text behind `position` names with this office."""
        if office.kind not in _KINDS:
            return []
        found: dict[Entity, Mention] = {}
        for mention in self.people.after(position):
            if self._is_named(mention) and self._holds(mention.entity, office, country, fields):
                found.setdefault(mention.entity, mention)
        return [Choice(entity, 1.0, mention.span) for entity, mention in found.items()] if len(found) == 1 else []

    def _is_named(self, mention: Mention) -> bool:
        return mention.entity.name is not None and mention.entity.org is None and not mention.quoted

    def _holds(self, entity: Entity, office: Office, country: str | None, fields: frozenset[str]) -> bool:
        same = self.before.holds(entity, office, country) and (country is None or entity.country == country)
        return same and self.before.in_field(entity, fields)
