"""Frames of a sentence: each verb or predicate with the words that belong to it, and the frame that governs it.

In: a sentence. Out: `Frame`s in text order. Called by `find.keeping_signs`.

An infinitive that a modal or `te` joins to its verb stands in the same frame (`wil … niet zeggen`); a clause of its own
(object, relative, adverbial, joined by `en`) has its own.
"""

from __future__ import annotations

from dataclasses import dataclass

from openbaar.find.rules import Page
from openbaar.model.tokens import Token, TokenSpan

_PART_OF_VERB = frozenset({"aux", "aux:pass", "cop", "compound:prt", "xcomp", "fixed", "flat", "amod", "nummod"})
_PREDICATES = frozenset({"VERB", "AUX"})


@dataclass(frozen=True)
class Frame:
    """The `head` of a clause with its `tokens` in order; `above` governs it, None at the top of a sentence."""

    head: Token
    tokens: tuple[Token, ...]
    above: Token | None

    @property
    def start(self) -> int:
        """The place of its first word."""
        return self.tokens[0].i

    @property
    def end(self) -> int:
        """The place behind its last word."""
        return self.tokens[-1].i + 1


def frames_of(page: Page, sentence: TokenSpan) -> list[Frame]:
    """Return the frames of a sentence of `page`, worked out once."""
    known: dict[int, list[Frame]] = page.memo.setdefault("frames", {})
    if sentence.start not in known:
        known[sentence.start] = frames(sentence)
    return known[sentence.start]


def frames(sentence: TokenSpan) -> list[Frame]:
    """Return the frames of `sentence` that hold words besides their head."""
    members: dict[Token, list[Token]] = {}
    heads: dict[Token, Token] = {}
    for token in sentence:
        members.setdefault(_head_of(token, heads), []).append(token)
    found = []
    for head, tokens in members.items():
        words = _without_marks(tokens)
        if len(words) > 1:
            found.append(Frame(head, tuple(words), _head_of(head.head, heads) if head.head is not head else None))
    return sorted(found, key=lambda frame: frame.start)


def _head_of(token: Token, heads: dict[Token, Token]) -> Token:
    """Return the head of the frame that `token` belongs to: itself, or the nearest above that opens one."""
    passed = []
    while token not in heads and token.head is not token and not _opens(token):
        passed.append(token)
        token = token.head
    head = heads.setdefault(token, token)
    heads.update(dict.fromkeys(passed, head))
    return head


def _opens(token: Token) -> bool:
    if token.dep_ in _PART_OF_VERB:
        return False
    return token.pos_ in _PREDICATES or "cop" in [child.dep_ for child in token.children]


def _without_marks(tokens: list[Token]) -> list[Token]:
    """Drop punctuation at both ends."""
    first, last = 0, len(tokens)
    while first < last and (tokens[first].is_punct or tokens[first].is_quote):
        first += 1
    while last > first and (tokens[last - 1].is_punct or tokens[last - 1].is_quote):
        last -= 1
    return tokens[first:last]
