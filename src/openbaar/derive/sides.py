"""Pairs of claims that might conflict, each side with what its words show.

In: a document's claims. Out: `Pair`s in text order. Called by `derive.conflicts` and tools/fit_conflicts.py; what
speaks for a conflict is read off by `derive.signs`.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from heapq import nlargest

from openbaar.derive.claims import Claim
from openbaar.derive.wording import NOTHING, Wording
from openbaar.lexicon import Lexicon
from openbaar.lexicon.oppositions import Oppositions
from openbaar.model.span import Span
from openbaar.model.vocabulary import Act

_PARAGRAPHS = 2  # between two claims that are set against one another
_SENTENCES = 8
_FEW = 4  # words: less is no claim
_BRIEF = 9  # words: a longer statement is a claim of its own even where it only sets others apart
_USUAL = 6  # sentences: in a shorter text, no word is rare
_MOST = 1.5  # what a thing that both sides name adds at most
_APART = 2.0  # by how much more than any other pair two claims are alike, at most
_AFTER = 2  # sentences after a record is named that still tell what stands in it


@dataclass(frozen=True)
class Side:
    """A claim with what its words show; `kept_back` where it stands in a sentence that keeps something back.

    `opens` where its speaker says nothing before it; `from_record` where the paper tells it of a thing that can be
    looked up, named in its sentence or just before.
    """

    claim: Claim
    lexicon: Lexicon
    kept_back: bool = False
    wording: Wording = NOTHING
    opens: bool = False
    from_record: bool = False

    @property
    def words(self) -> Oppositions:
        """The words that set claims apart."""
        return self.lexicon.oppositions

    @cached_property
    def _known(self) -> dict[tuple[str, bool], bool]:
        return {}  # each side is compared with many others

    def says(self, name: str) -> bool:
        """Say whether the claim holds one of the list `name`."""
        if (name, True) not in self._known:
            self._known[name, True] = self.words.says(name, self.claim.context)
        return self._known[name, True]

    def told(self, name: str) -> bool:
        """Say whether the claim's sentence holds one of the list `name`."""
        if (name, False) not in self._known:
            self._known[name, False] = self.words.says(name, self.claim.sentence.text)
        return self._known[name, False]

    @property
    def cites(self) -> bool:
        """Whether its sentence speaks of something that can be looked up, or of where things are made public."""
        return bool(self.wording.record) or self.wording.medium

    @property
    def counts(self) -> bool:
        """Whether a number that counts something stands in the claim."""
        return bool(self.wording.counts)

    @cached_property
    def is_negative(self) -> bool:
        """Whether the claim holds a negation."""
        return self.words.is_negative(self.claim.context)

    @cached_property
    def is_supposed(self) -> bool:
        """Whether the claim begins as a condition."""
        return any(self.words.says("supposes", span.text) for span in (self.claim.span, self.claim.said))

    @cached_property
    def fields(self) -> frozenset[str]:
        """What the claim is about."""
        return self.lexicon.topics.of(self.claim.context)

    @cached_property
    def rejects(self) -> bool:
        """Whether the claim, or the words that report it, set it against another."""
        if self.told("concedes"):
            return False
        claim = self.claim
        led = claim.statement is not None and self.words.says("bridge", claim.around)
        return led or self.told("rejects") or self.words.says("insists", claim.said.text)

    @cached_property
    def poles(self) -> frozenset[tuple[int, bool]]:
        """The ends of opposites that the claim's words stand at."""
        return self.lexicon.topics.poles_of(self.claim.context)

    @cached_property
    def is_denial(self) -> bool:
        """Whether the sentence says that another claim is false."""
        return self.told("outright") and not self.told("concedes")

    @cached_property
    def claims_nothing(self) -> bool:
        """Whether it is a question, a denial that is none, a heading, which sums up, or tells only who said it."""
        statement = self.claim.statement
        if statement is None and self.words.says("attributes", self.claim.span.text):
            return True
        asks = self.claim.asks or (statement is not None and statement.act is Act.ASK)
        return asks or self.claim.in_heading or self.told("concedes")

    @cached_property
    def is_bridge(self) -> bool:
        """Whether the claim does no more than set the next one against another."""
        claim = self.claim
        length = len(claim.said.text.split())
        if self.words.says("bridge", claim.span.text):
            return claim.statement is None or length <= _BRIEF
        return claim.statement is not None and length <= _FEW and self.words.says("insists", claim.said.text)


@dataclass(frozen=True)
class Pair:
    """Two claims in text order.

    `bridge` are the words that lead to the second as the other side, `answered` says that somebody speaks right after
    the second, `between` how many sentences between the two are not the first speaker's, `shared` the words that both
    use for what they are about, `overlap` how much of that they have in common, weighted by how rare it is in the
    document. `answers` says that the first is the last thing that somebody else says before the second.

    Beside the document's other pairs: `ahead` by how much the overlap is more than the best of those with the same
    first claim, `is_likest` whether it is the most of all, `of` how many pairs there are.
    """

    a: Side
    b: Side
    bridge: str
    answered: bool
    between: int
    shared: tuple[str, ...]
    overlap: float
    answers: bool = False
    ahead: float = 0.0
    is_likest: bool = False
    of: int = 1

    @property
    def sentences(self) -> int:
        """How many sentences after the first the second stands."""
        return self.b.claim.at[0] - self.a.claim.at[0]

    @property
    def is_near(self) -> bool:
        """Whether nothing but a linking sentence stands between the two."""
        return self.sentences - bool(self.bridge) <= 1

    @property
    def fields(self) -> frozenset[str]:
        """What both are about."""
        return self.a.fields & self.b.fields

    @property
    def are_two(self) -> bool:
        """Whether two speakers, or a speaker and the paper, say them."""
        a, b = self.a.claim, self.b.claim
        return a.speaker != b.speaker or (a.statement is None) != (b.statement is None)

    @property
    def is_said(self) -> tuple[bool, bool]:
        """Whether somebody says the first and the second: if not, the paper does."""
        return self.a.claim.statement is not None, self.b.claim.statement is not None


def sides(
    parts: Sequence[Claim], kept_back: Sequence[Span], lexicon: Lexicon, words: Sequence[Wording] | None = None
) -> list[Side]:
    """Return the claims as sides; `kept_back` are words that keep something back, `words` what each claim's show."""
    made = [
        Side(part, lexicon, any(part.sentence.overlaps(span) for span in kept_back), word)
        for part, word in zip(parts, words or [NOTHING] * len(parts), strict=True)
    ]
    first: dict[str, int] = {}
    told = {side.claim.at for side in made if side.cites and side.claim.statement is None}
    for side in made:
        if side.claim.statement is not None:
            first.setdefault(side.claim.speaker, side.claim.at[0])
    return [
        replace(
            side,
            opens=first.get(side.claim.speaker) == side.claim.at[0],
            from_record=side.claim.statement is None
            and any((side.claim.at[0] - back, side.claim.at[1]) in told for back in range(_AFTER + 1)),
        )
        for side in made
    ]


def pairs(all_sides: Sequence[Side], lexicon: Lexicon, fits: Callable[[Claim, Claim], bool]) -> list[Pair]:
    """Return the pairs near enough to be set against one another, which ask nothing and which `fits` lets pass.

    The sides come in text order. Each is looked at beside the few before it, so that a text twice as long takes
    twice the time.
    """
    made = list(_near(all_sides, lexicon, fits))
    overlaps: dict[int, list[float]] = defaultdict(list)
    for pair in made:
        overlaps[id(pair.a)].append(pair.overlap)
    best = {a: nlargest(2, found) for a, found in overlaps.items()}
    most = max((pair.overlap for pair in made), default=0.0)
    return [
        replace(
            pair,
            ahead=_ahead(pair.overlap, best[id(pair.a)]),
            is_likest=pair.overlap == most,
            of=len(made),
        )
        for pair in made
    ]


def _ahead(overlap: float, best: Sequence[float]) -> float:
    """Return by how much an overlap is more than the best of the others; `best` are the two that are most of all."""
    others = [*best]
    if overlap in others:
        others.remove(overlap)
    return min(_APART, max(-_APART, overlap - (others[0] if others else 0.0)))


def _near(all_sides: Sequence[Side], lexicon: Lexicon, fits: Callable[[Claim, Claim], bool]) -> Iterator[Pair]:
    weigh = _rarity(all_sides, lexicon)
    around = _Around(all_sides)
    start = 0
    for index, b in enumerate(all_sides):
        before = around.said_before(index)
        while all_sides[start].claim.at[0] < b.claim.at[0] - _SENTENCES:
            start += 1
        for a in all_sides[start:index]:
            first, second = a.claim, b.claim
            far = second.at[1] - first.at[1] > _PARAGRAPHS
            if far or first.span.overlaps(second.span) or a.claims_nothing or b.claims_nothing:
                continue
            if not fits(first, second) or a.is_bridge or (b.is_bridge and around.is_taken_up(b)):
                continue
            bridge = around.bridge(b)
            between = around.between(a, b) - bool(bridge and bridge != second.lead)
            common = lexicon.oppositions.shared(first.context, second.context)
            shared = tuple(word for word in common if word not in second.party_words)
            overlap = sum(map(weigh, (*sorted(a.fields & b.fields), *(f"={word}" for word in shared))))
            yield Pair(a, b, bridge, around.is_answered(b), between, shared, overlap, answers=a is before)


class _Around:
    """What stands around each side of a document, looked up by sentence."""

    def __init__(self, all_sides: Sequence[Side]) -> None:
        self._sides = all_sides
        self._in_sentence: dict[int, list[Side]] = defaultdict(list)
        self._told_by: dict[str, set[int]] = defaultdict(set)
        self._places: set[tuple[int, int]] = set()
        self._said: set[tuple[int, int]] = set()
        self._last: tuple[int, Side | None, Side | None] = 0, None, None
        for side in all_sides:
            claim = side.claim
            self._in_sentence[claim.at[0]].append(side)
            self._places.add(claim.at)
            if claim.statement is not None:
                self._told_by[claim.speaker].add(claim.at[0])
                self._said.add(claim.at)

    def is_answered(self, b: Side) -> bool:
        """Say whether somebody speaks right after it."""
        return (b.claim.at[0] + 1, b.claim.at[1]) in self._said

    def is_taken_up(self, b: Side) -> bool:
        """Say whether its paragraph goes on."""
        return (b.claim.at[0] + 1, b.claim.at[1]) in self._places

    def between(self, a: Side, b: Side) -> int:
        """Return how many sentences between two sides are not the first speaker's."""
        own = self._told_by.get(a.claim.speaker, ())
        return sum(number not in own for number in range(a.claim.at[0] + 1, b.claim.at[0]))

    def bridge(self, b: Side) -> str:
        """Return the words that lead to `b` as the other side: before it in its sentence, or in the one before."""
        if b.words.says("bridge", b.claim.lead):
            return b.claim.lead
        before = [side for side in self._in_sentence.get(b.claim.at[0] - 1, ()) if side.is_bridge]
        return before[-1].claim.span.text if before else ""

    def said_before(self, index: int) -> Side | None:
        """Return the last thing that somebody else says before the side of a number; asked of one after another."""
        passed, last, other = self._last
        for side in self._sides[passed:index]:
            if side.claim.statement is not None:
                other = last if last is not None and last.claim.speaker != side.claim.speaker else other
                last = side
        self._last = index, last, other
        same = last is not None and last.claim.speaker == self._sides[index].claim.speaker
        return other if same else last


def _rarity(all_sides: Sequence[Side], lexicon: Lexicon) -> Callable[[str], float]:
    """Return what weighs a field, or a word after `=`, by how few of the document's sentences hold it."""
    sentences = {side.claim.at[0]: side.claim.sentence.text for side in all_sides}
    counts: Counter[str] = Counter()
    for text in sentences.values():
        counts.update(lexicon.topics.of(text))
        counts.update({f"={word}" for word in lexicon.oppositions.words(text)})
    total = max(len(sentences), _USUAL)
    return lambda name: min(_MOST, math.log((total + 1) / (counts[name] + 0.5)) / 2)
