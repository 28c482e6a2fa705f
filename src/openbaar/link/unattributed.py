"""Who speaks in a quotation that has no attribution.

In: `Antecedents` (the people of the document and who has spoken so far), the quotation's range. Out: who speaks, as
`Carried`. Called by `link.speakers`.

The one of whom the narration around it speaks: each mention before the quotation gives its person a weight by what the
lexicon's `salience` says. Whoever is named in the words themselves is hardly their speaker. Where nobody is mentioned
since the last statement of the paragraph, its speaker goes on.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from openbaar.lexicon.salience import Salience
from openbaar.link.antecedents import Antecedents, Choice, Spoken
from openbaar.link.bodies import Bodies
from openbaar.link.people import Entity, Mention, is_subject
from openbaar.model.span import Span

_SENTENCES = 3  # looked back at within a paragraph
_MENTIONS = 40
_GAP = 3  # characters from a stop to the words in marks


@dataclass(frozen=True)
class Carried:
    """Who speaks: all of `together`, one of `ranked`, likeliest first, or the organisation that `body` names."""

    together: tuple[Choice, ...] = ()
    ranked: tuple[Choice, ...] = ()
    body: Span | None = None


class Unattributed:
    """Answers for one document, in text order."""

    def __init__(self, before: Antecedents, bodies: Bodies) -> None:
        self.before = before
        self.bodies = bodies
        self.people = before.people
        self.marked = before.people.marked
        self.weights: Salience = before.people.lexicon.salience

    def speakers(self, start: int, end: int) -> Carried:
        """Return who may speak in the quotation `start:end`."""
        paragraph, high = self.marked.paragraph(start)
        last = next((item for item in reversed(self.before.spoken) if item.start < start), None)
        within = last is not None and last.end > paragraph
        floor = last.end if within and last else paragraph
        since = self._narrated(floor, start)
        if since:
            return self._ranked(since, start, end, last if within else None)
        if body := self._body(floor, start):
            return Carried(body=body)
        if within and last:
            return self._of(last)
        ahead = self._subject_behind(end, high)
        if ahead and not ahead.entity.first < start:
            return Carried(together=(Choice(ahead.entity, 1.0, ahead.span),))
        back = self._narrated(last.end if last else 0, start)[:_MENTIONS]
        if back:
            return self._ranked(back, start, end, last)
        if last:
            return self._of(last)
        ahead = ahead or self._subject_behind(end, len(self.marked.text), plain=False)
        if ahead is None:
            return Carried(body=self.bodies.subject(self.marked.sentence(max(paragraph, start - _GAP)), start))
        return Carried(together=(Choice(ahead.entity, 1.0, ahead.span),))

    def _narrated(self, low: int, high: int) -> list[Mention]:
        """Return the mentions of the narration between two positions, nearest first."""
        return [mention for mention in self.people.between(low, high)[::-1] if not mention.quoted]

    def _body(self, floor: int, start: int) -> Span | None:
        """Return the organisation that is the subject of the sentence right before the words, which names nobody."""
        sentence = self.marked.sentence(max(floor, start - _GAP))
        bodies = [
            mark.span
            for mark in self.marked.names_in(max(floor, sentence.start_char), start)
            if mark.label == "ORG" and any(is_subject(token) for token in self.marked.tokens(mark.span))
        ]
        return bodies[0] if bodies else None

    def _of(self, last: Spoken) -> Carried:
        return Carried(
            together=tuple(
                Choice(entity, 1.0, max((s for s in entity.spans if s.start < last.end), default=entity.spans[0]))
                for entity in last.entities
            )
        )

    def _ranked(self, mentions: Iterable[Mention], start: int, end: int, last: Spoken | None) -> Carried:
        """Weigh the people mentioned, and who spoke last."""
        weights: dict[Entity, tuple[float, Span]] = {}
        for mention in mentions:
            weight = self._weight(mention, start)
            if weight > weights.get(mention.entity, (0.0, mention.span))[0]:
                weights[mention.entity] = (weight, mention.span)
        for entity in last.entities if last else ():
            if entity not in weights:
                distance = self._distance(last.end if last else start, start)
                words = max((s for s in entity.spans if s.start < start), default=entity.spans[0])
                weights[entity] = (
                    self.weights.sentence**distance * self._paragraph(last.end if last else 0, start),
                    words,
                )
        quoted = self.marked.text[start:end]
        ranked = [
            Choice(entity, weight * self._standing(entity, quoted, start), words)
            for entity, (weight, words) in weights.items()
        ]
        total = sum(choice.weight for choice in ranked) or 1.0
        best = sorted(ranked, key=lambda choice: (-choice.weight, -choice.words.start))
        return Carried(ranked=tuple(replace(c, weight=round(c.weight / total, 3)) for c in best))

    def _weight(self, mention: Mention, start: int) -> float:
        """Return what the place of a mention gives."""
        known = self.weights
        weight = known.sentence ** self._distance(mention.span.start, start)
        if mention.is_subject:
            weight *= known.subject * (known.passive if mention.is_passive else 1.0)
        if mention.governed:
            weight *= known.governed
        if mention.owned and (mention.is_passive or not mention.is_subject):
            weight *= known.owned
        elif not mention.governed and self._in_last_clause(mention, start):
            weight *= known.last_clause
        return weight * self._paragraph(mention.span.start, start)

    def _standing(self, entity: Entity, quoted: str, start: int) -> float:
        """Return what is known of a person whatever the place."""
        known, weight = self.weights, 1.0
        last = self.before.spoken[-1] if self.before.spoken else None
        if last and entity in last.entities:
            weight *= known.spoke_last
        elif id(entity) in self.before.heard:
            weight *= known.spoke_before
        if entity.office or entity.party or entity.portfolio:
            weight *= known.described
        if entity.name is None:
            weight *= known.unnamed
        elif self._is_named_in(entity, quoted):
            weight *= known.in_quotation
        return weight

    def _is_named_in(self, entity: Entity, quoted: str) -> bool:
        words = {word.strip(".,;:?!'’\"“”") for word in quoted.split()}
        particles = self.people.lexicon.name_particles
        return any(word in words for word in entity.words if word.lower() not in particles and word[:1].isupper())

    def _paragraph(self, position: int, start: int) -> float:
        paragraph, _ = self.marked.paragraph(start)
        return 1.0 if position >= paragraph else self.weights.other_paragraph

    def _distance(self, low: int, high: int) -> int:
        return self.people.sentence_number(high) - self.people.sentence_number(low)

    def _in_last_clause(self, mention: Mention, start: int) -> bool:
        """Say whether a coordinator and its verb stand before a mention, and nothing of the kind behind it."""
        sentence = self.marked.sentence(mention.span.start)
        joints = [t for t in sentence if t.pos_ == "CCONJ" and t.idx < start]
        if not joints or joints[-1].idx > mention.span.start:
            return False
        ahead, behind = sentence.doc[sentence.start : joints[-1].i], sentence.doc[joints[-1].i : sentence.end]
        verbs = ("VERB", "AUX")
        return any(t.pos_ in verbs for t in ahead) and any(
            t.pos_ in verbs for t in behind if t.idx < mention.span.start
        )

    def _subject_behind(self, end: int, high: int, *, plain: bool = True) -> Mention | None:
        """Return whom the sentence behind a quotation that opens its paragraph speaks of; not `plain`: its subject."""
        for mention in self.people.after(end):
            if mention.span.start >= high or self._distance(end, mention.span.start) > 1:
                return None
            if not mention.quoted and (plain or mention.is_subject):
                return mention
        return None
