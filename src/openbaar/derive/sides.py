"""Pairs of claims that might conflict, each side with what its words show.

In: a document's claims. Out: `Pair`s in text order. Called by `derive.conflicts` and tools/fit_conflicts.py; what
speaks for a conflict is read off by `derive.signs`.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from openbaar.derive.claims import Claim
from openbaar.lexicon import Lexicon
from openbaar.lexicon.oppositions import Oppositions
from openbaar.model.span import Span

_PARAGRAPHS = 2  # between two claims that are set against one another
_SENTENCES = 8
_FEW = 4  # words: less is no claim
_BRIEF = 9  # words: a longer statement is a claim of its own even where it only sets others apart
_USUAL = 6  # sentences: in a shorter text, no word is rare
_MOST = 1.5  # what a thing that both sides name adds at most


@dataclass(frozen=True)
class Side:
    """A claim with what its words show; `kept_back` where it stands in a sentence that keeps something back."""

    claim: Claim
    lexicon: Lexicon
    kept_back: bool = False

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

    @cached_property
    def has_digits(self) -> bool:
        """Whether a number in figures stands in the claim."""
        return any(char.isdigit() for char in self.claim.context)

    @cached_property
    def is_negative(self) -> bool:
        """Whether the claim holds a negation."""
        return self.words.is_negative(self.claim.context)

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

    @property
    def claims_nothing(self) -> bool:
        """Whether it is a question or a heading, which sums up what the text tells."""
        return self.claim.asks or self.claim.in_heading

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

    `bridge` are the words that lead to the second as the other side, `answered` says that
    somebody speaks right after the second, `between` how many sentences between the two are
    not the first speaker's, `shared` the words that both use for what they are about, `overlap` how much of what they
    are about they have in common, weighted by how rare it is in the document.
    """

    a: Side
    b: Side
    bridge: str
    answered: bool
    between: int
    shared: tuple[str, ...]
    overlap: float

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


def sides(parts: Sequence[Claim], kept_back: Sequence[Span], lexicon: Lexicon) -> list[Side]:
    """Return the claims as sides; `kept_back` are words that keep something back."""
    return [Side(part, lexicon, any(part.sentence.overlaps(span) for span in kept_back)) for part in parts]


def pairs(all_sides: Sequence[Side], lexicon: Lexicon, fits: Callable[[Claim, Claim], bool]) -> Iterator[Pair]:
    """Yield the pairs near enough to be set against one another, which ask nothing and which `fits` lets pass."""
    weigh = _rarity(all_sides, lexicon)
    bridges = [_bridge(b, all_sides) for b in all_sides]
    said = {side.claim.at for side in all_sides if side.claim.statement is not None}
    answered = {n for n, side in enumerate(all_sides) if (side.claim.at[0] + 1, side.claim.at[1]) in said}
    for index, b in enumerate(all_sides):
        for a in all_sides[:index]:
            first, second = a.claim, b.claim
            far = second.at[0] - first.at[0] > _SENTENCES or second.at[1] - first.at[1] > _PARAGRAPHS
            if far or first.span.overlaps(second.span) or a.claims_nothing or b.claims_nothing:
                continue
            if not fits(first, second):
                continue
            bridge = bridges[index]
            between = _between(a, b, all_sides) - bool(bridge and bridge != second.lead)
            common = lexicon.oppositions.shared(first.context, second.context)
            shared = tuple(word for word in common if word not in second.party_words)
            overlap = sum(map(weigh, (*sorted(a.fields & b.fields), *(f"={word}" for word in shared))))
            yield Pair(a, b, bridge, index in answered, between, shared, overlap)


def _rarity(all_sides: Sequence[Side], lexicon: Lexicon) -> Callable[[str], float]:
    """Return what weighs a field, or a word after `=`, by how few of the document's sentences hold it."""
    sentences = {side.claim.at[0]: side.claim.sentence.text for side in all_sides}
    counts: Counter[str] = Counter()
    for text in sentences.values():
        counts.update(lexicon.topics.of(text))
        counts.update({f"={word}" for word in lexicon.oppositions.words(text)})
    total = max(len(sentences), _USUAL)
    return lambda name: min(_MOST, math.log((total + 1) / (counts[name] + 0.5)) / 2)


def _between(a: Side, b: Side, all_sides: Sequence[Side]) -> int:
    speaker = a.claim.speaker
    own = {side.claim.at[0] for side in all_sides if side.claim.statement is not None and side.claim.speaker == speaker}
    return sum(number not in own for number in range(a.claim.at[0] + 1, b.claim.at[0]))


def _bridge(b: Side, all_sides: Sequence[Side]) -> str:
    """Return the words that lead to `b` as the other side: before it in its sentence, or in the sentence before."""
    if b.words.says("bridge", b.claim.lead):
        return b.claim.lead
    before = [side for side in all_sides if side.claim.at[0] == b.claim.at[0] - 1 and side.is_bridge]
    return before[-1].claim.span.text if before else ""
