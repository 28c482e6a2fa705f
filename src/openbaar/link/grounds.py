"""Which words of a text are about one agreement, and which of them tell of it most directly.

In: where an agreement is told, where others are, and who its parties are. Out: a `Ground`. Called by `link.settled`;
`tools/train_settled.py` makes the same grounds when weights are learned.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence, Set
from dataclasses import dataclass
from typing import Any

from openbaar.model.marked import ACTING, Marked
from openbaar.model.tokens import Token, TokenSpan

_STOPS = frozenset({",", ";", ":", "–", "—", "…", "(", ")"})
_ON = 3  # sentences that a text may go on about what it told
_TWO = 2


@dataclass(frozen=True)
class Ground:
    """Words about one agreement: the `clause`s that tell of it, the `rest` of their sentences, and those `around`."""

    clause: tuple[Token, ...]
    rest: tuple[Token, ...]
    around: tuple[Token, ...]
    first: int  # number of its first sentence


def ground(marked: Marked, parties: Collection[str], own: Collection[int], others: Collection[int]) -> Ground:
    """Return the words about the agreement of `parties` told at the tokens `own`, where `others` tell of another."""
    key = frozenset(parties), frozenset(own), frozenset(others)
    known: dict[Any, Ground] = marked.doc.memo.setdefault("grounds", {})  # its stage and its terms ask for the same
    if key not in known:
        known[key] = _ground(marked, *key)
    return known[key]


def _ground(marked: Marked, parties: Set[str], own: Set[int], others: Set[int]) -> Ground:
    clause: list[Token] = []
    rest: list[Token] = []
    sentences = marked.doc.sents
    told = numbers_of(marked, own)
    for number in sorted(told):
        for piece in pieces(sentences[number]):
            places = range(piece[0].i, piece[-1].i + 1)
            if not own.isdisjoint(places):
                clause += piece
            elif others.isdisjoint(places):
                rest += piece
    around = [token for number in _around(marked, parties, told, others) for token in sentences[number]]
    return Ground(tuple(clause), tuple(rest), tuple(around), min(told, default=0))


def numbers_of(marked: Marked, tokens: Iterable[int]) -> set[int]:
    """Return the numbers of the sentences that hold some tokens."""
    known: dict[int, int] | None = marked.doc.memo.get("sentence numbers")
    if known is None:
        known = {sentence.start: number for number, sentence in enumerate(marked.doc.sents)}
        marked.doc.memo["sentence numbers"] = known
    return {known[marked.doc.tokens[at].sent.start] for at in tokens}


def pieces(sentence: TokenSpan) -> Sequence[Sequence[Token]]:
    """Return the stretches of a sentence between commas and the like; one without a verb goes with the one before."""
    known: dict[int, Sequence[Sequence[Token]]] = sentence.doc.memo.setdefault("pieces", {})
    if sentence.start not in known:
        known[sentence.start] = _pieces(sentence)
    return known[sentence.start]


def _pieces(sentence: TokenSpan) -> Sequence[Sequence[Token]]:
    found: list[list[Token]] = [[]]
    tells = False
    for token in sentence:
        if tells and token.text in _STOPS:
            found.append([])
            tells = False
        found[-1].append(token)
        tells = tells or token.pos_ in ("VERB", "AUX")
    if len(found) > 1 and not tells:
        last = found.pop()
        found[-1] += last
    return [piece for piece in found if piece]


def _named(marked: Marked) -> list[set[str]]:
    """Return who acts or is told as a place in each sentence."""
    named: list[set[str]] | None = marked.doc.memo.get("named")
    if named is None:
        named = marked.doc.memo["named"] = [set() for _ in marked.doc.sents]
        for mark in marked.parties:
            if mark.use in ACTING:
                (number,) = numbers_of(marked, [marked.token_at(mark.span.start).i])
                named[number].add(mark.code)
    return named


def _around(marked: Marked, parties: Set[str], told: Collection[int], others: Collection[int]) -> Sequence[int]:
    """Return the numbers of the sentences that go on about what was told, or name all its parties."""
    sentences, named = marked.doc.sents, _named(marked)
    foreign = numbers_of(marked, others)
    found: set[int] = set()
    for number in told:
        end = marked.paragraph(sentences[number].start_char)[1]
        for after in range(number + 1, min(number + 1 + _ON, len(sentences))):
            if after in told or after in foreign or sentences[after].start_char >= end:
                break
            if named[after] and not named[after] & parties:
                break
            found.add(after)
    both = (n for n, codes in enumerate(named) if n not in foreign and len(codes & parties) >= _TWO)
    return sorted((found | set(both)).difference(told))
