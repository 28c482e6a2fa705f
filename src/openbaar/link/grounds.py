"""Which words of a text are about one agreement, and which of them tell of it most directly.

In: where an agreement is told, where others are, and who its parties are. Out: a `Ground`. Called by `link.settled`;
`tools/train_settled.py` makes the same grounds when weights are learned.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from openbaar.model.marked import Marked, PartyUse
from openbaar.model.tokens import Token, TokenSpan

_STOPS = frozenset({",", ";", ":", "–", "—", "…", "(", ")"})
_ON = 3  # sentences that a text may go on about what it told
_TWO = 2
_ACTS = (PartyUse.PARTY, PartyUse.PLACE)


@dataclass(frozen=True)
class Ground:
    """Words about one agreement: the `clause`s that tell of it, the `rest` of their sentences, and those `around`."""

    clause: tuple[Token, ...]
    rest: tuple[Token, ...]
    around: tuple[Token, ...]
    first: int  # number of its first sentence


def ground(marked: Marked, parties: Collection[str], own: Collection[int], others: Collection[int]) -> Ground:
    """Return the words about the agreement of `parties` told at the tokens `own`, where `others` tell of another."""
    clause: list[Token] = []
    rest: list[Token] = []
    told: set[int] = set()
    sentences = marked.doc.sents
    for number, sentence in enumerate(sentences):
        if not any(sentence.start <= at < sentence.end for at in own):
            continue
        told.add(number)
        for piece in pieces(sentence):
            if any(token.i in own for token in piece):
                clause += piece
            elif not any(token.i in others for token in piece):
                rest += piece
    around = [token for number in _around(marked, parties, told, others) for token in sentences[number]]
    return Ground(tuple(clause), tuple(rest), tuple(around), min(told, default=0))


def pieces(sentence: TokenSpan) -> Iterator[list[Token]]:
    """Yield the stretches of a sentence between commas and the like; one without a verb goes with the one before."""
    found: list[list[Token]] = [[]]
    for token in sentence:
        if token.text in _STOPS and any(other.pos_ in ("VERB", "AUX") for other in found[-1]):
            found.append([])
        found[-1].append(token)
    if len(found) > 1 and not any(token.pos_ in ("VERB", "AUX") for token in found[-1]):
        last = found.pop()
        found[-1] += last
    yield from (piece for piece in found if piece)


def _around(marked: Marked, parties: Collection[str], told: Collection[int], others: Collection[int]) -> Sequence[int]:
    """Return the numbers of the sentences that go on about what was told, or name all its parties."""
    sentences = marked.doc.sents
    named: list[set[str]] = [set() for _ in sentences]
    starts = {sentence.start: number for number, sentence in enumerate(sentences)}
    for mark in marked.parties:
        if mark.use in _ACTS:
            named[starts[marked.token_at(mark.span.start).sent.start]].add(mark.code)
    foreign = {number for number, s in enumerate(sentences) if any(s.start <= at < s.end for at in others)}
    found: set[int] = set()
    for number in told:
        end = marked.paragraph(sentences[number].start_char)[1]
        for after in range(number + 1, min(number + 1 + _ON, len(sentences))):
            if after in told or after in foreign or sentences[after].start_char >= end:
                break
            if named[after] and not named[after] & set(parties):
                break
            found.add(after)
    both = (n for n, codes in enumerate(named) if n not in foreign and len(codes & set(parties)) >= _TWO)
    return sorted((found | set(both)) - set(told))
