"""A document with everything the language base and the lexicon saw in it. Made by `mark`, read by `find` and `link`."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import accumulate
from typing import Any

from openbaar.model.document import Document
from openbaar.model.span import Span
from openbaar.model.tokens import Doc, Token, TokenSpan


@dataclass(frozen=True, slots=True)
class Quote:
    """One pair of quotation marks: `outer` with the marks, `inner` the words between; `closed` false if unbalanced.

    `depth` 0 for an outermost quotation.
    """

    outer: Span
    inner: Span
    depth: int = 0
    closed: bool = True


class PartyForm(StrEnum):
    """How a state, body or region is named."""

    NAME = "name"
    ADJECTIVE = "adjective"
    DEMONYM = "demonym"
    CAPITAL = "capital"
    METONYM = "metonym"
    REGION = "region"
    BODY = "body"


class PartyUse(StrEnum):
    """How the words that name a party are used, as the words beside them tell."""

    PARTY = "party"  # the state or body itself, or one of its offices
    PLACE = "place"  # where something is or happens
    PEOPLE = "people"  # whence people come
    QUALITY = "quality"  # an adjective of anything else
    PART = "part"  # inside the name of something else


ACTING = frozenset({PartyUse.PARTY, PartyUse.PLACE})  # uses in which a party itself takes part in what is told


@dataclass(frozen=True, slots=True)
class PartyMark:
    """Words that name a party: `code` as in docs/schema.md; only `use` PARTY can act.

    `lead` is the preposition before it, lower-cased and shared along `A, B en C`; `joined` says that a mark carries on
    from the one before it in such a list.
    """

    span: Span
    code: str
    form: PartyForm
    use: PartyUse = PartyUse.PARTY
    lead: str | None = None
    joined: bool = False


@dataclass(frozen=True, slots=True)
class NameMark:
    """A name: `label` PER, ORG, LOC or MISC; role, party, country of a person where they stand beside it."""

    span: Span
    label: str
    role: Span | None = None
    party: Span | None = None
    portfolio: Span | None = None


@dataclass(frozen=True, slots=True)
class TimeMark:
    """Words for a time: `shape` names how to resolve it (a row of `data/times.toml`), `parts` its numbers, units."""

    span: Span
    shape: str
    parts: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class NumberMark:
    """A number in figures or words: `value` (to `value_to`), with the `hedge` before it."""

    span: Span
    value: float
    value_to: float | None = None
    hedge: Span | None = None

    @property
    def is_vague(self) -> bool:
        """Whether the number is its own hedge, a round plural alone (`duizenden`): it is at least its value."""
        return self.hedge == self.span


@dataclass(frozen=True, slots=True)
class CueMark:
    """A reporting verb, noun or phrase: `lemma` as in the lexicon, `words` (split parts apart), `token` its root."""

    words: tuple[Span, ...]
    lemma: str
    act: str
    token: int


@dataclass(frozen=True)
class Marked:
    """What `find` works on. `doc.text == document.text`. All marks in text order."""

    document: Document
    doc: Doc
    paragraphs: tuple[tuple[int, int], ...]
    quotes: tuple[Quote, ...] = ()
    parties: tuple[PartyMark, ...] = ()
    names: tuple[NameMark, ...] = ()
    times: tuple[TimeMark, ...] = ()
    numbers: tuple[NumberMark, ...] = ()
    cues: tuple[CueMark, ...] = ()
    passages: tuple[tuple[int, int], ...] = ()

    @property
    def text(self) -> str:
        """The repaired text."""
        return self.document.text

    def span(self, start: int, end: int) -> Span:
        """Cut a span by code points, without white space at its edges."""
        return Span.cut(self.document.text, start, end)

    def words(self, tokens: TokenSpan | Token) -> Span:
        """Cut the span of some tokens."""
        if isinstance(tokens, Token):
            return self.span(tokens.idx, tokens.idx + len(tokens.text))
        return self.span(tokens.start_char, tokens.end_char)

    def token_at(self, position: int) -> Token:
        """Return the token that holds code point `position`, or the last one before it."""
        return self.doc.tokens[(bisect_right(self.doc.starts, position) or 1) - 1]

    def tokens(self, span: Span) -> TokenSpan:
        """Return the tokens that `span` touches (at least one)."""
        starts = self.doc.starts
        first = bisect_right(starts, span.start) or 1
        return TokenSpan(self.doc, first - 1, bisect_right(starts, span.end - 1, first))

    def parties_in(self, start: int, end: int) -> tuple[PartyMark, ...]:
        """Return the party marks that begin from `start` up to `end`, in text order."""
        return self.parties[bisect_left(self._parties_at, start) : bisect_left(self._parties_at, end)]

    def actors_in(self, start: int, end: int) -> frozenset[str]:
        """Return the codes of the parties named from `start` up to `end` as ones that act, or by their place."""
        return frozenset(mark.code for mark in self.parties_in(start, end) if mark.use in ACTING)

    def parties_at(self, position: int) -> list[PartyMark]:
        """Return the party marks that hold code point `position`, in text order."""
        found: list[PartyMark] = []
        at = bisect_right(self._parties_at, position) - 1
        while at >= 0 and self._parties_to[at] > position:
            if self.parties[at].span.end > position:
                found.append(self.parties[at])
            at -= 1
        return found[::-1]

    def names_in(self, start: int, end: int) -> tuple[NameMark, ...]:
        """Return the names that begin from `start` up to `end`, in text order."""
        return self.names[bisect_left(self._names_at, start) : bisect_left(self._names_at, end)]

    @cached_property
    def _parties_at(self) -> list[int]:
        return [mark.span.start for mark in self.parties]

    @cached_property
    def _parties_to(self) -> list[int]:
        """How far the party marks up to each one reach."""
        return list(accumulate((mark.span.end for mark in self.parties), max))

    @cached_property
    def _names_at(self) -> list[int]:
        return [mark.span.start for mark in self.names]

    def sentence(self, position: int) -> TokenSpan:
        """Return the sentence that holds code point `position`."""
        return self.token_at(position).sent

    def paragraph(self, position: int) -> tuple[int, int]:
        """Return start and end of the paragraph that holds code point `position`."""
        index = bisect_right(self.paragraphs, (position, len(self.document.text) + 1)) - 1
        return self.paragraphs[max(0, index)]

    def is_relevant(self, position: int) -> bool:
        """Say whether `position` lies in a passage about migration between states."""
        at = bisect_right(self._passages_at, position) - 1
        return at >= 0 and position < self.passages[at][1]

    @cached_property
    def _passages_at(self) -> list[int]:
        return [start for start, _ in self.passages]

    @cached_property
    def relevant(self) -> tuple[TokenSpan, ...]:
        """The sentences that begin in a passage about migration between states."""
        return tuple(sentence for sentence in self.doc.sents if self.is_relevant(sentence.start_char))

    def times_in(self, start: int, end: int) -> tuple[TimeMark, ...]:
        """Return the words for times that begin from `start` up to `end`, in text order."""
        return self.times[bisect_left(self._times_at, start) : bisect_left(self._times_at, end)]

    @cached_property
    def _times_at(self) -> list[int]:
        return [mark.span.start for mark in self.times]

    def quote_at(self, position: int) -> Quote | None:
        """Return the outermost quotation that holds `position`, if any."""
        starts, outermost = self._outermost
        at = bisect_right(starts, position) - 1
        return outermost[at] if at >= 0 and position < outermost[at].outer.end else None

    @cached_property
    def _outermost(self) -> tuple[list[int], list[Quote]]:
        """The outermost quotations, which don't overlap, with where each begins: nearly every rule asks for one."""
        outermost = [quote for quote in self.quotes if quote.depth == 0]
        return [quote.outer.start for quote in outermost], outermost
