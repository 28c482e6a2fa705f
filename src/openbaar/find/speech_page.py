"""What the speech rules share: an utterance as read off the words, and the page cut into quotations and narration.

In: a `Page`. Out: `Utterance`s, and `Narration` (which tokens stand in which quotation). Called by the speech rules.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from openbaar.find.rules import Page
from openbaar.model.marked import CueMark, Quote
from openbaar.model.span import Span
from openbaar.model.tokens import Token
from openbaar.model.vocabulary import SpeechKind

_STOPS = frozenset(".?!…")
_HEADING = 16  # words of a heading, at most


@dataclass(frozen=True, slots=True)
class Utterance:
    """Something said. `mention` the words that name the speaker, `lemma` that of the cue; `rule` the construction."""

    rule: str
    kind: SpeechKind
    content: tuple[Span, ...]
    mention: Span | None = None
    cue: tuple[Span, ...] = ()
    lemma: str | None = None
    act: str | None = None
    negated: bool = False


@dataclass
class Narration:
    """The page as tokens: `quote_of[i]` is the index of the outermost quotation of token `i`, or -1."""

    page: Page
    quotes: tuple[Quote, ...]
    quote_of: list[int]
    ranges: list[tuple[int, int]]
    full: set[int] = field(default_factory=set)
    cue_at: dict[int, CueMark] = field(default_factory=dict)

    @classmethod
    def of(cls, page: Page) -> Narration:
        """Lay out the quotations of `page` over its tokens."""
        marked = page.marked
        quotes = tuple(quote for quote in marked.quotes if quote.depth == 0)
        quote_of = [-1] * len(marked.doc)
        ranges: list[tuple[int, int]] = []
        for index, quote in enumerate(quotes):
            tokens = marked.tokens(quote.outer)
            ranges.append((tokens.start, tokens.end))
            for token in tokens:
                quote_of[token.i] = index
        cues = {mark.token: mark for mark in marked.cues}
        for mark in marked.cues:
            for span in mark.words:
                for token in marked.tokens(span):
                    cues.setdefault(token.i, mark)
        return cls(page, quotes, quote_of, ranges, cue_at=cues)

    @property
    def doc(self) -> list[Token]:
        """The tokens."""
        return self.page.marked.doc.tokens

    def paragraph(self, token: int) -> tuple[int, int]:
        """Return the token range of the paragraph that holds `token`."""
        start, end = self.page.marked.paragraph(self.doc[token].idx)
        if start not in self._paragraphs:
            first = self.page.marked.token_at(start).i
            self._paragraphs[start] = first, self.page.marked.token_at(max(start, end - 1)).i + 1
        return self._paragraphs[start]

    @cached_property
    def _paragraphs(self) -> dict[int, tuple[int, int]]:
        return {}

    def is_heading(self, token: int) -> bool:
        """Say whether the paragraph of `token` is a heading: the text has others, and it is short and has no stop."""
        start, end = self.page.marked.paragraph(self.doc[token].idx)
        words = self.page.marked.text[start:end].strip()
        several = len(self.page.marked.paragraphs) > 1
        title = start == self.page.marked.paragraphs[0][0] and self._closes_in_marks(start, end)
        return several and (words[-1:].isalnum() or title) and len(words.split()) <= _HEADING

    def _closes_in_marks(self, start: int, end: int) -> bool:
        """Say whether text `start:end` ends with the marks of a quotation that has no full stop."""
        last = next((quote for quote in reversed(self.quotes) if quote.outer.start < end), None)
        closes = (
            last is not None and last.outer.start >= start and not self.page.marked.text[last.outer.end : end].strip()
        )
        return closes and last is not None and last.inner.text.rstrip()[-1:] != "."

    def narrated(self, token: int) -> bool:
        """Say whether `token` stands outside all full quotations."""
        return self.quote_of[token] not in self.full

    def ends_sentence(self, at: int) -> bool:
        """Say whether narration stops after token `at`."""
        token = self.doc[at]
        if token.text[-1:] not in _STOPS or (len(token.text) > 1 and token.text.isalnum()):
            return False
        if at + 1 >= len(self.doc):
            return True
        following = self.doc[at + 1]
        return bool(following.is_sent_start) or self.page.marked.doc.opens_line(at + 1) or self._opens(at + 1)

    def _opens(self, at: int) -> bool:
        index = self.quote_of[at]
        return index >= 0 and self.ranges[index][0] == at

    @cached_property
    def _breaks(self) -> list[int]:
        """The tokens that open a line."""
        return self.page.marked.doc.line_starts()

    @cached_property
    def _ends(self) -> list[int]:
        """The tokens that end a sentence."""
        stops = [token.i for token in self.doc if token.text[-1:] in _STOPS and self._ends_here(token.i)]
        return sorted({*stops, *self._closing_marks()})

    def _closing_marks(self) -> Iterator[int]:
        """Yield the closing marks behind a stop with which a fragment in marks ends its sentence too."""
        for index, (_, end) in enumerate(self.ranges):
            stops = self.quotes[index].inner.text.rstrip()[-1:] in _STOPS
            following = self.doc[end] if end < len(self.doc) else None
            if index not in self.full and stops and following is not None and following.text[:1].isupper():
                yield end - 1

    def _ends_here(self, at: int) -> bool:
        """Say whether a sentence of the narration ends at token `at`: not inside a fragment in marks that goes on."""
        index = self.quote_of[at]
        inside = index >= 0 and index not in self.full and at + 2 < self.ranges[index][1]
        return self.ends_sentence(at) and not (inside and self._is_continued(index))

    def _is_continued(self, index: int) -> bool:
        """Say whether a fragment in marks follows a lower-case word of its sentence and begins in lower case itself."""
        start = self.ranges[index][0]
        inner = self.quotes[index].inner.text.lstrip()
        ahead = self.doc[start - 1] if start else None
        return inner[:1].islower() and ahead is not None and ahead.is_alpha

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Yield the token ranges of narration between full quotations, cut at sentence ends."""
        walls = sorted([*((at, at) for at in self._breaks), *(self.ranges[index] for index in self.full)])
        start = 0
        for low, high in [*walls, (len(self.doc), len(self.doc))]:
            for at in self._ends[bisect_left(self._ends, start) : bisect_left(self._ends, low)]:
                yield start, at + 1
                start = at + 1
            if start < low:
                yield start, low
            start = max(start, high)

    def span(self, start: int, end: int) -> Span | None:
        """Cut tokens `start:end` without punctuation and blanks at the edges; None if nothing is left."""
        while start < end and self.doc[start].text in {",", ";", ":", ".", "-", "–", "—"}:
            start += 1
        while end > start and self.doc[end - 1].text in {",", ";", ":", ".", "–", "—"}:
            end -= 1
        if start >= end:
            return None
        last = self.doc[end - 1]
        return self.page.marked.span(self.doc[start].idx, last.idx + len(last.text))

    def cue_spans(self, verb: Token) -> tuple[Span, ...]:
        """Return the spans of the cue at `verb`, or of the verb itself."""
        mark = self.cue_at.get(verb.i)
        return mark.words if mark else (self.page.marked.words(verb),)
