"""What the parsed words of a claim show: what it denies, counts and dates, whether it cites, publishes or is silent.

In: a claim, the marked document, its findings. Out: a `Wording`. Called by `derive.conflicts`, which hands it to
`derive.sides`. Works on lemmas, relations and the classes of `data/claim_words.toml`, not on phrases.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from openbaar.derive.claims import Claim
from openbaar.lexicon import Lexicon
from openbaar.lexicon.claim_words import ClaimWords
from openbaar.model.edtf import bounds
from openbaar.model.marked import Marked, NumberMark
from openbaar.model.records import Figure, Finding, Time, Withholding
from openbaar.model.span import Span
from openbaar.model.tokens import Token

_CONTENT = frozenset({"NOUN", "VERB", "ADJ", "PROPN"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_BEFORE_NOUNS = frozenset({"ADJ", "ADV", "NUM", "DET"})  # between a number and its noun
_PREDICATES = frozenset({"VERB", "AUX"})
_SHORTEST = 3  # letters of a lemma that tells something
_NEGATED = frozenset({"obj", "nsubj", "obl", "nsubj:pass", "obl:agent", "xcomp", "nmod", "ccomp"})
_MAIN = frozenset({"ccomp", "xcomp", "conj", "parataxis"})
_NEAR = 3  # words after a number within which its noun stands
_YEARS = (1900, 2100)
_YEAR_LENGTH = 4


@dataclass(frozen=True, slots=True)
class Count:
    """A number that counts: `value`, the lemma of `what` is counted ("" where no noun stands beside it), its `unit`.

    `unit` is that of the figure which the number was found to be, "" where it is none.
    """

    value: float
    what: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """What a claim's words show.

    `lemmas` of its content words; `negated` those that a negation falls on, `is_flat` where it leaves no exception;
    `times` as EDTF; `predicates` where those of its main clause begin; `takes_up` where a word says that it is about
    the same as before. The sentence has `record` (of such a thing it speaks), `medium`, `publishes`, `keeps_silent`,
    `is_earlier` where it tells of a time before the document's, and `is_recorded` where somebody kept count of what it
    tells.
    """

    lemmas: frozenset[str] = frozenset()
    negated: frozenset[str] = frozenset()
    is_negative: bool = False
    is_flat: bool = False
    counts: tuple[Count, ...] = ()
    times: frozenset[str] = frozenset()
    record: frozenset[str] = frozenset()
    medium: bool = False
    publishes: bool = False
    keeps_silent: bool = False
    has_verb: bool = True
    predicates: tuple[int, ...] = ()
    takes_up: bool = False
    is_earlier: bool = False
    is_recorded: bool = False


NOTHING = Wording()


def wordings(parts: Sequence[Claim], marked: Marked, found: Sequence[Finding], lexicon: Lexicon) -> list[Wording]:
    """Return the wording of each claim."""
    return [_Reader(claim, marked, found, lexicon.claim_words).read() for claim in parts]


@dataclass(frozen=True, slots=True)
class _Reader:
    claim: Claim
    marked: Marked
    found: Sequence[Finding]
    words: ClaimWords

    def read(self) -> Wording:
        """Return what the claim's words show."""
        tokens = list(self.marked.tokens(self.claim.span))
        sentence = list(self.marked.tokens(self.claim.sentence))
        times = [item for item in self.found if isinstance(item, Time)]
        denying = [token for token in tokens if self.words.holds("denying", token.lower_)]
        record = frozenset(lemma for lemma in _nouns(sentence) if self.words.heads("record", lemma))
        medium = any(self.words.heads("medium", lemma) for lemma in _nouns(sentence))
        lemmas = frozenset(token.lemma_.lower() for token in sentence)
        published = any(
            self.words.holds("publishing", lemma) or self.words.holds("published", lemma) for lemma in lemmas
        )
        return Wording(
            lemmas=frozenset(_content(tokens)),
            negated=frozenset(_content(list(_fallen_on(denying)))),
            is_negative=bool(denying),
            is_flat=bool(denying) and any(self.words.holds("flat", token.lower_) for token in tokens),
            counts=tuple(self._counts(times)),
            times=frozenset(item.value for item in times if item.value and self._within(item.words)),
            record=record,
            medium=medium,
            publishes=medium or published,
            keeps_silent=self._is_silent(sentence, lemmas, bool(record)),
            has_verb=any(token.pos_ in _PREDICATES for token in tokens),
            predicates=tuple(token.idx for token in _main(tokens)),
            takes_up=any(self.words.holds("same", token.lower_) for token in tokens),
            is_earlier=any(self.words.holds("earlier", token.lower_) for token in sentence)
            or self._is_dated_back(times),
            is_recorded=bool(record) or any(self.words.holds("counting", lemma) for lemma in lemmas),
        )

    def _is_dated_back(self, times: Sequence[Time]) -> bool:
        today = bounds(self.marked.document.published).first
        sentence = self.claim.sentence
        return any(item.value and item.words.overlaps(sentence) and bounds(item.value).last < today for item in times)

    def _within(self, span: Span) -> bool:
        return self.claim.span.start <= span.start < self.claim.span.end

    def _counts(self, times: Sequence[Time]) -> Iterator[Count]:
        """Yield the numbers that count something: no dates, no durations or distances."""
        for number in self.marked.numbers:
            if number.is_vague or not self._within(number.span) or number.value == 1 or _is_year(number):
                continue
            if any(item.words.overlaps(number.span) for item in times):
                continue
            what = self._counted(number)
            if not self.words.heads("measure", what):
                yield Count(number.value, what, self._unit(number))

    def _unit(self, number: NumberMark) -> str:
        figures = (item for item in self.found if isinstance(item, Figure))
        return next((item.unit for item in figures if any(number.span.overlaps(at) for at in item.spans("value"))), "")

    def _counted(self, number: NumberMark) -> str:
        """Return the lemma of the noun that a number counts, or "" where none stands beside it."""
        last = self.marked.tokens(number.span)[-1]
        if last.head.i > last.i and last.head.pos_ in _NOUNS:
            return str(last.head.lemma_.lower())
        for token in self.marked.doc[last.i + 1 : last.i + 1 + _NEAR]:
            if token.pos_ in _NOUNS:
                return str(token.lemma_.lower())
            if token.pos_ not in _BEFORE_NOUNS:
                break
        return ""

    def _is_silent(self, sentence: Sequence[Token], lemmas: frozenset[str], cites: bool) -> bool:
        """Say whether the sentence keeps something back: it was found to, says so, or negates the telling of it."""
        claim = self.claim
        for item in self.found:
            if isinstance(item, Withholding) and (
                any(claim.span.overlaps(span) for span in item.spans())
                or any(claim.sentence.overlaps(span) for span in item.spans("mode"))
            ):
                return True
        if any(self.words.heads("silence", lemma) for lemma in lemmas):
            return True
        if not any(self.words.holds("denying", token.lower_) for token in sentence):
            return False
        about = cites or any(self.words.holds("asked", lemma) for lemma in lemmas)
        return about and any(self.words.holds("telling", lemma) for lemma in lemmas)


def _main(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield the predicates of the claim's main clause, and of what it is said, seen or read to be."""
    inside = {token.i for token in tokens}
    taken: set[int] = set()
    for token in tokens:
        top = token.head.i not in inside or token.head.i == token.i
        if (top and token.dep_ != "punct") or (token.head.i in taken and token.dep_ in _MAIN):
            taken.add(token.i)
            yield token


def _is_year(number: NumberMark) -> bool:
    return _YEARS[0] <= number.value <= _YEARS[1] and len(number.span.text) == _YEAR_LENGTH


def _nouns(tokens: Sequence[Token]) -> Iterator[str]:
    return (token.lemma_.lower() for token in tokens if token.pos_ in _NOUNS)


def _content(tokens: Sequence[Token]) -> Iterator[str]:
    return (token.lemma_.lower() for token in tokens if token.pos_ in _CONTENT and len(token.lemma_) >= _SHORTEST)


def _fallen_on(denying: Sequence[Token]) -> Iterator[Token]:
    """Yield the words that negations fall on: the head of each, and what the head takes."""
    for token in denying:
        yield token.head
        yield from (child for child in token.head.children if child.dep_ in _NEGATED)
