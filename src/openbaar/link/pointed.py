"""Whom words mean that point at somebody in another way than a pronoun or an office does.

In: `Antecedents` and a span. Out: weighed `Choice`s. Called by `link.speakers`.

`De VVD'er`, `de Lega-politicus`: whoever belongs to that party, else the last speaker, of whom no party is known.
`Die`, `deze` at the start of a sentence: who was named last in the sentence before, which is seldom its subject.
"""

from __future__ import annotations

from openbaar.link.antecedents import Antecedents, Choice
from openbaar.link.people import Entity, Mention
from openbaar.model.marked import Marked
from openbaar.model.span import Span
from openbaar.model.tokens import Token

_NEAR = 2  # sentences between what somebody said and a word that takes the speaker up


class Pointed:
    """Answers for one document."""

    def __init__(self, before: Antecedents) -> None:
        self.before = before
        self.people = before.people
        self.marked: Marked = before.people.marked
        self.lexicon = before.people.lexicon

    def party(self, span: Span) -> str | None:
        """Return the party of which `span` means a member, None where it means something else."""
        tokens = list(self.marked.tokens(span))
        if len(tokens) < 2 or tokens[0].pos_ != "DET" or self._is_indefinite(tokens[0]):
            return None
        return self._party_in(tokens[-1])

    def _is_indefinite(self, token: Token) -> bool:
        return token.lower_ in self.lexicon.speech_words.indefinites

    def _party_in(self, token: Token) -> str | None:
        """Return the party in a word for one of its members (`VVD'er`) or officials (`CDA-leider`), or what stands for
        all parties of one kind (`liberaal`)."""
        parties = self.lexicon.political_parties
        if token.lower_ in self.lexicon.party_families:
            return token.lower_
        for ending in self.lexicon.speech_words.members:
            if token.lower_.endswith(ending) and token.text[: -len(ending)] in parties:
                return token.text[: -len(ending)]
        name, hyphen, _ = token.text.rpartition("-")
        office = self.lexicon.offices.of(token.text)
        if not hyphen or office is None or not office.is_human or not name[:1].isupper():
            return None
        return name if name in parties or office.word in self.lexicon.speech_words.party_offices else None

    def member(self, position: int, party: str) -> list[Choice]:
        """Return who of that party may be meant at `position`, else the last speaker if no other party is known."""
        known = self.before.weighed(position, lambda entity: self._belongs(entity, party))
        if known:
            return known
        later = [m for m in self.people.after(position) if self._belongs(m.entity, party) and not m.quoted]
        if later and len({mention.entity for mention in later}) == 1:
            return [Choice(later[0].entity, 1.0, later[0].span)]
        last = self.before.spoken[-1] if self.before.spoken else None
        near = (
            last is not None and self.people.sentence_number(position) - self.people.sentence_number(last.end) <= _NEAR
        )
        if last is None or not near or len(last.entities) != 1:
            return []
        entity = last.entities[0]
        if entity.name is None or entity.org == entity.name or entity.party is not None:
            return []
        return [Choice(entity, 1.0, max((s for s in entity.spans if s.start < position), default=entity.spans[0]))]

    def _belongs(self, entity: Entity, party: str) -> bool:
        family = self.lexicon.party_families.get(party, frozenset({party}))
        return entity.party is not None and entity.party.text in family

    def is_demonstrative(self, span: Span) -> bool:
        """Say whether `span` is a demonstrative alone."""
        return span.text.lower() in self.lexicon.speech_words.pointing

    def named_before(self, position: int) -> Mention | Span | None:
        """Return the person, or the words for the body, named last in the sentence before `position`."""
        number = self.people.sentence_number(position)
        near = [m for m in self.people.before(position) if number - self.people.sentence_number(m.span.start) == 1]
        plain = [mention for mention in near if not mention.quoted]
        person = next((m for m in plain if not m.is_subject), next(iter(plain), None))
        low = self.marked.sentence(position).start_char - 1
        sentence = self.marked.sentence(max(0, low))
        bodies = [
            mark.span
            for mark in self.marked.names_in(sentence.start_char, sentence.end_char)
            if mark.label == "ORG" and self.marked.quote_at(mark.span.start) is None
        ]
        if bodies and (person is None or person.is_subject or bodies[-1].start > person.span.start):
            return bodies[-1]
        return person
