"""Articles side by side: their sentences, what these are about, and which articles are of one affair.

In: kept findings of several documents, and what gives the documents' texts. Out: `Line`s, `Articles`. Called by
`derive.between` and its helpers.

A sentence that tells a thing is often no finding, so the texts are asked for; of a document without one, the words of
its findings stand in.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import combinations, pairwise

from openbaar.derive.claims import party_codes, sentences
from openbaar.derive.later import Ordered, Telling, bearings
from openbaar.lexicon import Lexicon
from openbaar.lexicon.retelling import Retelling
from openbaar.model.reading import Kept
from openbaar.model.records import Agreement, Conflict, Figure, Statement, Time
from openbaar.model.span import Span
from openbaar.model.vocabulary import BODIES

Texts = Callable[[Collection[str]], Mapping[str, str]]
LOOKED_BACK = 8  # articles of one affair, the nearest in time
_LONG = timedelta(days=1100)  # between two articles that still speak of the same thing
_PARTIES = 6  # a document that names more is of no affair of two
_ONLOOKERS = frozenset(BODIES) - {"EU"}  # they speak of many affairs
_FEW = 3  # words: what is said in fewer is shown with its sentence
_ANY, _ALONE = "any", "alone"
_PAIR = 2
_FEW_NAMED = 3  # a text that names more states tells of several affairs
_LETTERS = 5  # of a word that may be looked for in a text as it stands
_AT_ONCE = 512  # documents whose texts are read together
_AT_HAND = 16 * _AT_ONCE  # texts that are held: articles of one affair are read near one another, a register is large


@dataclass(frozen=True, eq=False)
class Line:
    """A sentence of an article, with its number and that of its paragraph."""

    document: str
    span: Span
    number: int
    paragraph: int
    articles: Articles

    @property
    def text(self) -> str:
        """Its words."""
        return self.span.text

    @cached_property
    def matter(self) -> frozenset[str]:
        """The words that tell what it is about, without inflection."""
        return self.articles.matter(self.text)

    @cached_property
    def fields(self) -> frozenset[str]:
        """The fields that its words stand in."""
        return self.articles.fields(self.text)

    @cached_property
    def parties(self) -> frozenset[str]:
        """The states and bodies that it names."""
        return party_codes(self.text, self.articles.lexicon)

    @property
    def is_heading(self) -> bool:
        """Whether it stands first, without a stop."""
        return not self.number and self.text.rstrip()[-1:].isalnum()

    @cached_property
    def denies(self) -> bool:
        """Whether it says that something is not so."""
        return self.says("none")

    @cached_property
    def is_fact(self) -> bool:
        """Whether it tells what is: nothing wanted, asked or estimated."""
        return not self.says("unreal")

    @cached_property
    def _known(self) -> dict[str, bool]:
        return {}  # each sentence is held against many others

    def says(self, name: str) -> bool:
        """Say whether one of a list of words stands in it."""
        if name not in self._known:
            self._known[name] = self.articles.words.says(name, self.text)
        return self._known[name]

    @cached_property
    def lower(self) -> str:
        """Its words in lower case."""
        return self.text.lower()


@dataclass(frozen=True)
class Side:
    """One side of what may contradict another: a passage of a document, and the finding that it belongs to."""

    kept: Kept
    span: Span

    @property
    def document(self) -> str:
        """The document's id."""
        return self.kept.document.id

    @property
    def finding(self) -> str | None:
        """The id of the finding that stands in the passage."""
        return self.kept.id if any(span.overlaps(self.span) for span in self.kept.finding.spans()) else None


class Articles:
    """Documents by affair and by sentence; `ordered` are their findings."""

    def __init__(self, ordered: Ordered, texts: Texts | None, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.words: Retelling = lexicon.retelling
        self.of: dict[str, list[Kept]] = defaultdict(list)
        for item in ordered:
            if not isinstance(item.finding, Conflict | Time):
                self.of[item.document.id].append(item)
        self._read = texts
        self._texts: dict[str, str] = {}
        self._ids = list(self.of)
        self._places = {document: place for place, document in enumerate(self._ids)}
        self._lower: dict[str, str] = {}
        self._has: dict[tuple[str, str], bool] = {}
        self._lines: dict[str, tuple[Line, ...]] = {}
        self._telling = Telling(lexicon)
        self._matter: dict[str, frozenset[str]] = {}
        self.bearing = self._bearings(ordered)
        self._shelves = _Shelves(self.of, self.bearing)

    def _bearings(self, ordered: Ordered) -> dict[str, frozenset[str]]:
        """Return whom each document bears on; where its findings name one or none, whom its text names, if few."""
        found = bearings(ordered)
        for document in self._ids if self._read is not None else ():
            if len(found[document]) < _PAIR:
                named = party_codes(self.text(document), self.lexicon) - _ONLOOKERS
                if len(named) <= _FEW_NAMED:
                    found[document] |= named
        return found

    def text(self, document: str) -> str:
        """Return a document's text; empty where there is none. Others are read with it, since each look takes long."""
        if document not in self._texts and self._read is not None:
            if document not in self._places:
                self._texts[document] = ""
            else:
                first = self._places[document] // _AT_ONCE * _AT_ONCE
                some = self._ids[first : first + _AT_ONCE]
                if len(self._texts) >= _AT_HAND:
                    self._texts.clear()
                    self._lower.clear()
                self._texts |= dict.fromkeys(some, "") | dict(self._read(some))
        return self._texts.get(document, "")

    def before(self, item: Kept) -> list[str]:
        """Return the documents of the same affair that surely came before a finding's, the nearest first."""
        return self._shelves.before(item)

    def after(self, item: Kept) -> list[str]:
        """Return the documents of the same affair that surely came after a finding's, the nearest first."""
        return self._shelves.after(item)

    def lines(self, document: str) -> tuple[Line, ...]:
        """Return the sentences of a document."""
        if document not in self._lines:
            text = self.text(document)
            spans = sentences(text) if text else [(span, 1) for span in self._of_findings(document)]
            self._lines[document] = tuple(
                Line(document, span, number, paragraph, self) for number, (span, paragraph) in enumerate(spans)
            )
        return self._lines[document]

    def _of_findings(self, document: str) -> list[Span]:
        spans = {span for item in self.of[document] for span in passages_of(item)}
        return sorted(spans, key=lambda span: (span.start, span.end))

    def line_at(self, document: str, span: Span) -> Line | None:
        """Return the sentence that a passage begins in."""
        return next((line for line in self.lines(document) if line.span.overlaps(span)), None)

    def side(self, document: str, span: Span) -> Side:
        """Return a passage with the finding that most of it belongs to, any of the document's where there is none."""
        items = self.of[document]
        within = [item for item in items if any(one.overlaps(span) for one in item.finding.spans())]
        said = [item for item in within if isinstance(item.finding, Statement)]
        return Side((said or within or items)[0], span)

    def matter(self, text: str) -> frozenset[str]:
        """Return the words that tell what a text is about, without inflection, names and words that say nothing."""
        if text not in self._matter:
            bare = self.lexicon.oppositions.telling(text)
            names = _names(text)
            self._matter[text] = frozenset(
                stem
                for word, stem in bare.items()
                if word not in names and not self._telling.is_name(word) and not self.words.is_general(word)
            )
        return self._matter[text]

    def is_name(self, word: str) -> bool:
        """Say whether a word is part of the name of a state or body."""
        return self._telling.is_name(word)

    def fields(self, text: str) -> frozenset[str]:
        """Return the fields that the words of a text stand in, but those in which most claims do."""
        return self.lexicon.topics.of(text) - self.words.wide

    def whole(self, item: Kept) -> Span:
        """Return what a statement says as one passage; of a few words the sentence."""
        assert isinstance(item.finding, Statement)
        first, *_, last = (*item.finding.content, item.finding.content[-1])
        text = self.text(item.document.id)
        if not text:
            return max(item.finding.content, key=lambda span: (len(span.text), -span.start))
        span = Span.cut(text, first.start, last.end)
        line = self.line_at(item.document.id, span)
        return line.span if line is not None and len(span.text.split()) <= _FEW else span

    def shared(self, left: Iterable[str], right: frozenset[str]) -> frozenset[str]:
        """Return the words of `left` that `right` has too, or parts of."""
        return frozenset(word for word in left if self.lexicon.oppositions.touches(word, right))

    def may_hold(self, document: str, name: str) -> bool:
        """Say whether a word of a list may stand in a document: one look at the whole text."""
        key = (document, name)
        if key not in self._has:
            self._has[key] = self.words.find(name, self.text(document)) is not None
        return self._has[key]

    def holds(self, document: str, words: Iterable[str]) -> bool:
        """Say whether a document's text may hold one of some words: a look before its sentences are cut."""
        if document not in self._lower:
            self._lower[document] = self.text(document).lower()
        text = self._lower[document]
        return not text or any(word in text for word in words)


def beginnings(words: Iterable[str]) -> tuple[str, ...]:
    """Return what a text that holds one of some words, or a word like it, holds for sure."""
    return tuple(word[: max(_LETTERS, len(word) - 3)] for word in words)


def _names(text: str) -> frozenset[str]:
    """Return the words, lower case, that are written with a capital within a sentence."""
    parts = text.split()
    return frozenset(
        word.strip("\"'“”‘’«».,;:()").lower()
        for before, word in pairwise(parts)
        if word.strip("\"'“”‘’«».,;:()")[:1].isupper() and before[-1] not in ".?!:\"'“‘«"
    )


def passages_of(item: Kept) -> list[Span]:
    """Return the stretches of a finding that can stand for its sentence."""
    finding = item.finding
    if isinstance(finding, Statement):
        return list(finding.content)
    if isinstance(finding, Agreement):
        return [max(finding.spans("kind", "stage") or finding.spans(), key=lambda span: (len(span.text), -span.start))]
    if isinstance(finding, Figure):
        return list(finding.spans("what"))
    return [max(finding.spans(), key=lambda span: (len(span.text), -span.start))]


class _Shelves:
    """Documents by the pairs of parties they bear on, by date."""

    def __init__(self, of: Mapping[str, Sequence[Kept]], bearing: Mapping[str, frozenset[str]]) -> None:
        self._bearing = bearing
        self._first: dict[str, date] = {}
        self._last: dict[str, date] = {}
        # by pair of parties; by one that is named alone; by one, whoever is named beside it
        shelves: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for document, items in of.items():  # in order of date
            when = items[0].document.when
            self._first[document], self._last[document] = when.first, when.last
            parties = self._parties(document)
            for key in (*self._keys(document), *((_ANY, one) for one in parties)):
                shelves[key].append(document)
            if len(parties) == 1:
                shelves[parties[0], _ALONE].append(document)
        self._shelves = dict(shelves)
        self._days = {key: [self._first[one] for one in held] for key, held in shelves.items()}

    def _parties(self, document: str) -> list[str]:
        named = self._bearing[document]
        parties = sorted(named - _ONLOOKERS if len(named - _ONLOOKERS) > 1 else named)
        return parties if len(parties) <= _PARTIES else []

    def _keys(self, document: str) -> list[tuple[str, ...]]:
        return list(combinations(self._parties(document), 2))

    def _looked_in(self, document: str) -> list[tuple[str, ...]]:
        """Return the shelves that hold documents of a document's affair."""
        parties = self._parties(document)
        if len(parties) == 1:
            return [(_ANY, parties[0])]
        keys = [*self._keys(document), *((one, _ALONE) for one in parties)]
        return [key for key in keys if key in self._shelves]

    def before(self, item: Kept) -> list[str]:
        """Return the nearest documents that surely came before, the latest first."""
        day = self._first[item.document.id]
        found: dict[str, None] = {}
        for key in self._looked_in(item.document.id):
            place = bisect_left(self._days[key], day)
            for one in reversed(self._shelves[key][max(0, place - LOOKED_BACK) : place]):
                if self._last[one] < day <= self._first[one] + _LONG:
                    found[one] = None
        return sorted(found, key=lambda one: (self._first[one], one), reverse=True)[:LOOKED_BACK]

    def after(self, item: Kept) -> list[str]:
        """Return the nearest documents that surely came after, the earliest first."""
        day = self._last[item.document.id]
        found: dict[str, None] = {}
        for key in self._looked_in(item.document.id):
            place = bisect_left(self._days[key], day)
            for one in self._shelves[key][place : place + LOOKED_BACK]:
                if day < self._first[one] <= day + _LONG:
                    found[one] = None
        return sorted(found, key=lambda one: (self._first[one], one))[:LOOKED_BACK]
