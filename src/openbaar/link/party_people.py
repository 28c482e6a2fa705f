"""For whom people act: every mention of somebody who speaks or acts for a state, by name, office or pronoun.

In: a marked document, its own country, and the words that stand for its government. Out: `Envoy`s in text order.
Called by `link.party_cast`.

`Spanish premier X` tells it of X wherever X is named; an office that names no country is that of the state that
acted last before it, or the home government's where the text is about that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from openbaar.lexicon import Lexicon
from openbaar.lexicon.offices import Case, OfficeKind
from openbaar.link.people import Entity, Mention, People
from openbaar.model.marked import Marked, PartyMark, PartyUse
from openbaar.model.span import Span
from openbaar.model.tokens import Token

_HOLDERS = (OfficeKind.GOVERNMENT, OfficeKind.SPOKES, OfficeKind.PARLIAMENT)
_BACK = 2  # sentences before a pronoun in which whoever it stands for acts
_FOCUS = 3  # sentences before an office in which its state is named
_AROUND = 160  # code points beside a quotation in which its speaker is named
_STATE = 2  # letters of a state's code


class Envoy(NamedTuple):
    """A mention of somebody who acts for `code`; `manner`: person, aside (no subject), pronoun or we."""

    code: str
    manner: str
    token: Token
    words: Span


@dataclass
class Envoys:
    """Whoever acts for a state in one document."""

    marked: Marked
    lexicon: Lexicon
    marks: Sequence[PartyMark]
    home: str
    is_home: bool  # the text shows that it is about its own country
    people: People = field(init=False)
    states: dict[int, str] = field(init=False)

    def __post_init__(self) -> None:
        self.people = People.of(self.marked, self.lexicon)
        self.states = {id(entity): code for entity in self.people.entities if (code := self._state(entity))}

    def all(self) -> list[Envoy]:
        """Return every mention, by name first, then by pronoun."""
        named = list(self._named())
        return [*named, *self._pronouns(named), *self._speakers()]

    def holder(self, office: Span) -> str | None:
        """Return the state of whoever is named right behind words for an office, as far as known."""
        behind = self.people.after(office.start)[:1]
        if behind and behind[0].entity.role is not None:
            first = self.marked.token_at(office.start).i
            if behind[0].entity.role.start == office.start or self.marked.token_at(behind[0].span.start).i == first + 1:
                return self.states.get(id(behind[0].entity))
        return None

    def _state(self, entity: Entity) -> str | None:
        if entity.country:
            return entity.country
        if entity.office is None or entity.office.kind not in _HOLDERS or entity.role is None:
            return None
        inside = [m for m in self.marked.parties_in(entity.role.start, entity.role.end) if m.use is not PartyUse.PART]
        if inside:
            return inside[-1].code
        return self._focus(entity.role.start)

    def _focus(self, position: int) -> str | None:
        """Return the state that acted last before `position`, or home where the text shows no other there."""
        if self.is_home:
            return self.home
        start = self._sentences_back(position, _FOCUS)
        before = [
            mark
            for mark in self.marks
            if start <= mark.span.start < position and mark.use is PartyUse.PARTY and len(mark.code) == _STATE
        ]
        return before[-1].code if before else None

    def _sentences_back(self, position: int, count: int) -> int:
        sentence = self.marked.sentence(position)
        for _ in range(count):
            if sentence.start:
                sentence = self.marked.doc[sentence.start - 1].sent
        return int(sentence.start_char)

    def _named(self) -> Iterator[Envoy]:
        for mention in self.people.mentions:
            code = self.states.get(id(mention.entity))
            if code:
                manner = "person" if mention.is_subject else "aside"
                yield Envoy(code, manner, self.marked.token_at(mention.span.start), mention.span)

    def _pronouns(self, named: Sequence[Envoy]) -> Iterator[Envoy]:
        """Yield the subjects that are pronouns, each for whoever acted last before it."""
        acting = [(one.token.i, one.code) for one in named if one.manner == "person"]
        acting += [
            (token.i, mark.code)
            for mark in self.marks
            if mark.use is PartyUse.PARTY and (token := self.marked.token_at(mark.span.start)).dep_.startswith("nsubj")
        ]
        acting.sort()
        for token in self.marked.doc:
            word = self.lexicon.pronouns.get(token.lower_)
            if word is None or word.case is not Case.SUBJECT or not token.dep_.startswith("nsubj"):
                continue
            start = self.marked.token_at(self._sentences_back(token.idx, _BACK)).i
            before = [code for at, code in acting if start <= at < token.i]
            if before:
                yield Envoy(before[-1], "pronoun", token, self.marked.words(token))

    def _speakers(self) -> Iterator[Envoy]:
        """Yield the words for `we` in quotations, each for the state of the speaker."""
        pattern = self.lexicon.agreements.modal("we")
        for quote in self.marked.quotes:
            if quote.depth or "we" not in self.lexicon.agreements.effects_in(quote.inner.text.lower()):
                continue
            code = self._speaker(quote.outer)
            for match in pattern.finditer(quote.inner.text) if code else ():
                words = self.marked.span(quote.inner.start + match.start(), quote.inner.start + match.end())
                yield Envoy(str(code), "we", self.marked.token_at(words.start), words)

    def _speaker(self, quote: Span) -> str | None:
        """Return the state of whoever is named nearest to a quotation, outside it."""
        near: list[tuple[int, Mention]] = []
        for mention in self.people.mentions:
            gap = max(mention.span.start - quote.end, quote.start - mention.span.end)
            if 0 <= gap <= _AROUND:
                near.append((gap, mention))
        best = min(near, key=lambda pair: pair[0], default=None)
        return self.states.get(id(best[1].entity)) if best else None
