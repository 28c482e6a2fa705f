"""Whom a pronoun, an office or a quotation without attribution means.

In: `People`, and who has spoken so far. Out: weighed `Choice`s, best first. Called by `link.speakers`.

Words before count by their nearness in sentences, more as subjects; a speaker goes on speaking until the narration
turns to somebody else. Gender and office exclude. Where two remain that weigh almost the same, nobody is chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from openbaar.lexicon.offices import Gender, Office, OfficeKind
from openbaar.lexicon.salience import Salience
from openbaar.link.people import Entity, People
from openbaar.model.span import Span

_NEAR = 2  # sentences between what somebody said and a word that takes the speaker up
_FAR = 40  # mentions looked back at most
_FARTHEST = 400  # for an office, which may have been named once at the start


@dataclass(frozen=True)
class Spoken:
    """A statement that has its speaker: content range, paragraph, and who."""

    start: int
    end: int
    entities: tuple[Entity, ...]
    name: str | None
    org: str | None


@dataclass(frozen=True)
class Choice:
    """Who is meant, with a weight; `words` are those that show it."""

    entity: Entity
    weight: float
    words: Span


@dataclass
class Antecedents:
    """Answers for one document, in text order; `spoken` grows as statements get their speakers."""

    people: People
    spoken: list[Spoken] = field(default_factory=list)
    heard: set[int] = field(default_factory=set)  # ids of those who have spoken

    def say(self, item: Spoken) -> None:
        """Take a statement that has its speaker into account from here on."""
        self.spoken.append(item)
        self.heard.update(map(id, item.entities))

    @property
    def weights(self) -> Salience:
        """The factors of the lexicon."""
        return self.people.lexicon.salience

    def decided(self, choices: Sequence[Choice]) -> bool:
        """Say whether the first choice stands clear of the second."""
        return stands_clear(choices, self.weights.back_margin)

    def pronoun(self, position: int, gender: Gender | None) -> list[Choice]:
        """Return whom a pronoun at `position` may mean, best first."""
        found = self.weighed(position, lambda entity: self.agrees(entity, gender))
        shown = [
            Choice(
                c.entity, c.weight * (self.weights.back_shown if gender and c.entity.gender is gender else 1.0), c.words
            )
            for c in found
        ]
        return sorted(shown, key=lambda choice: -choice.weight)

    def office(
        self,
        position: int,
        office: Office,
        country: str | None,
        *,
        fields: frozenset[str] = frozenset(),
        goes_on: bool = True,
    ) -> list[Choice]:
        """Return who may hold `office` (`de minister`, `de bewindsvrouw`), of these `fields` where some are named."""
        fits = self.weighed(position, lambda entity: self.holds(entity, office, country), everywhere=True)
        fits = [choice for choice in fits if self.in_field(choice.entity, fields)]
        shown = [choice for choice in fits if fields & self._fields(choice.entity)]
        fits = shown or fits
        exact = [choice for choice in fits if choice.entity.office and choice.entity.office.word == office.word]
        fits = (
            exact
            or fits
            or [
                choice
                for choice in self.weighed(position, lambda entity: self._could_hold(entity, office, country))
                if choice.entity.name
            ]
        )
        return fits or (self._goes_on(position, office, country) if goes_on else [])

    def in_field(self, entity: Entity, fields: frozenset[str]) -> bool:
        """Say whether a person may hold an office with these fields: no other ones are known."""
        known = self._fields(entity)
        return not fields or not known or bool(fields & known)

    def _fields(self, entity: Entity) -> frozenset[str]:
        words = " ".join(span.text for span in (entity.role, entity.portfolio) if span is not None)
        return fields_in(words, self.people.lexicon.portfolios)

    def _goes_on(self, position: int, office: Office, country: str | None) -> list[Choice]:
        """Return the last speaker, of whom no office is known yet, whom a word like `de bestuurder` takes up."""
        last = self.spoken[-1] if self.spoken else None
        if last is None or office.kind is not OfficeKind.PERSON or len(last.entities) != 1:
            return []
        entity = last.entities[0]
        near = 0 <= self._sentences(last.end, position) <= _NEAR
        other = country and entity.country and entity.country != country
        person = entity.name is not None and entity.org != entity.name and entity.office is None
        if not near or not person or other or not self.agrees(entity, office.gender):
            return []
        return [Choice(entity, 1.0, max((s for s in entity.spans if s.start < position), default=entity.spans[0]))]

    def national(self, position: int, country: str) -> list[Choice]:
        """Return whom a word for somebody of `country` may mean: one known to come from there, else one unknown."""
        known = self.weighed(position, lambda e: e.country == country and bool(e.name), everywhere=True)
        return known or self.weighed(position, lambda e: e.country is None and bool(e.name) and e.org is None)

    def several(self, position: int) -> tuple[list[Entity], Span] | None:
        """Return the people whom a plural pronoun means: two or more joined, or two of the sentence before."""
        start = self.people.marked.sentence(position).start_char
        found: list[Entity] = []
        words: Span | None = None
        for mention in self.people.before(position)[:_FAR]:
            if mention.quoted or mention.entity.name is None:
                continue
            if mention.span.start < start and found and self._sentences(mention.span.start, position) > 3:
                break
            if mention.entity not in found:
                found.append(mention.entity)
                words = words or mention.span
            if len(found) == 2:
                break
        return (found[::-1], words) if len(found) == 2 and words else None

    def agrees(self, entity: Entity, gender: Gender | None) -> bool:
        """Say whether a person may be of the gender that a word shows."""
        if entity.name is not None and entity.org == entity.name:
            return False  # a body
        return entity.gender is None or gender is None or entity.gender is gender

    def holds(self, entity: Entity, office: Office, country: str | None) -> bool:
        """Say whether a word for an office fits the one that a person is known to hold."""
        if country and entity.country and country != entity.country:
            return False
        if not self.agrees(entity, office.gender) or entity.office is None:
            return False
        words = self.people.lexicon.speech_words
        same = entity.office.word == office.word or entity.office.word.endswith(office.word)
        same = same or {entity.office.word, office.word} <= words.heads_of_government
        general = office.gender is not None or office.word in words.general_offices
        return same or (general and entity.office.kind is office.kind)

    def _could_hold(self, entity: Entity, office: Office, country: str | None) -> bool:
        if country and entity.country and country != entity.country:
            return False
        if not self.agrees(entity, office.gender):
            return False
        if office.kind is OfficeKind.GOVERNMENT:
            return entity.office is None and entity.portfolio is not None
        if office.kind is OfficeKind.PARLIAMENT:
            return entity.office is None and entity.party is not None
        return office.gender is not None and entity.office is None and office.kind is OfficeKind.PERSON

    def weighed(self, position: int, fits: Callable[[Entity], bool], *, everywhere: bool = False) -> list[Choice]:
        """Return the people mentioned before `position` that fit, best first."""
        weights: dict[Entity, tuple[float, Span]] = {}
        speakers = () if self._turned(position, fits) else self.spoken[-1].entities if self.spoken else ()
        paragraph, _ = self.people.marked.paragraph(position)
        for mention in self.people.before(position)[: _FARTHEST if everywhere else _FAR]:
            entity = mention.entity
            if not fits(entity) or (mention.quoted and entity.first < mention.span.start):
                continue
            distance = self._sentences(mention.span.start, position)
            weight = self.weights.back_sentence**distance * (self.weights.back_subject if mention.is_subject else 1.0)
            if entity in speakers:
                weight *= self.weights.back_spoke
            if mention.span.start >= paragraph:
                weight *= self.weights.back_paragraph
            if mention.governed:
                weight *= self.weights.back_governed_far if distance else self.weights.back_governed
            if entity.name is None or mention.quoted:
                weight *= self.weights.back_unnamed
            if weight > weights.get(entity, (0.0, mention.span))[0]:
                weights[entity] = (weight, mention.span)
        ranked = sorted(weights.items(), key=lambda item: -item[1][0])
        total = sum(weight for _, (weight, _) in ranked) or 1.0
        return [Choice(entity, round(weight / total, 3), words) for entity, (weight, words) in ranked]

    def _turned(self, position: int, fits: Callable[[Entity], bool]) -> bool:
        """Say whether the narration has turned to somebody else by name since the last statement."""
        last = self.spoken[-1] if self.spoken else None
        for mention in self.people.before(position)[:_FAR]:
            if last is None or mention.span.start < last.end:
                return False
            other = mention.entity not in last.entities
            if other and mention.is_subject and not mention.quoted and fits(mention.entity):
                return True
        return False

    def _sentences(self, low: int, high: int) -> int:
        """Return how many sentence starts lie between two positions."""
        return self.people.sentence_number(high) - self.people.sentence_number(low)


def fields_in(words: str, portfolios: frozenset[str]) -> frozenset[str]:
    """Return the fields of ministers that stand in `words`."""
    return frozenset(field for field in portfolios if field in words)


def stands_clear(choices: Sequence[Choice], margin: float) -> bool:
    """Say whether the second choice weighs at most `margin` times the first."""
    return bool(choices) and (len(choices) == 1 or choices[1].weight <= margin * choices[0].weight)
