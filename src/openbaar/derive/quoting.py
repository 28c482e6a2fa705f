"""The clause of a long sentence that holds the claim: what a conflict quotes.

In: a claim and the one it is set against. Out: a span of the claim. Called by `derive.conflicts` and
tools/fit_conflicts.py. A reporter's sentence tells where something stands, who saw it, and what else happened; only
the clause that is set against the other claim is quoted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from openbaar.derive.claims import Claim
from openbaar.derive.sides import Side
from openbaar.lexicon import Lexicon
from openbaar.model.span import Span

_FEW = 4  # words: less is no claim
_BRIEF = 6  # words: less is quoted with what tells where it comes from
_LONG = 17  # words: up to so many, a claim is quoted whole
_CORE = 10  # words of a clause that tells one thing
_AFIELD = 0.12  # what each word more or less than that counts against a clause
_DIGITS = 0.5
_FIELD = 0.5  # what a field counts that both sides name words of
_WORD = 0.4  # and a word
_LONG_TELLING = 22  # words: how a thing came out is quoted in about so many
_AROUND = 0.1  # what each word more or less than that counts against a stretch
_MAIN = 0.6  # what the claim's main predicate in a stretch counts


@dataclass(frozen=True)
class _Choice:
    """A stretch of a claim, and how well it answers to the other claim."""

    score: float
    start: int
    end: int


def quoted(side: Side, other: Side) -> Span:
    """Return the words of a claim that a conflict with `other` quotes: all, or the clause that holds it."""
    span = side.claim.span
    if side.kept_back or other.kept_back:
        return come_out(side.claim, other.claim, side.lexicon)
    start, end = _without_source(side)
    if len(span.text[start:end].split()) > _LONG:
        start, end = _best_clause(side, other, start, end)
    return _cut(span, start, end)


def come_out(claim: Claim, other: Claim, lexicon: Lexicon) -> Span:
    """Return the words of a claim that keeps something back, or tells that it has come out.

    Where and how it came out is part of the claim, so that only of a very long one a stretch is quoted.
    """
    text, topics, words = claim.span.text, lexicon.topics, lexicon.oppositions
    if len(text.split()) <= _LONG_TELLING:
        return claim.span
    fields = topics.of(other.context)

    def telling(part: str) -> float:
        score = _FIELD * len(topics.of(part) & fields) + _WORD * len(words.shared(other.context, part))
        score += _DIGITS * (words.says("quantity", part) + words.says("public", part))
        return score - _AROUND * abs(len(part.split()) - _LONG_TELLING)

    edges = sorted({0, len(text), *(m.start() for m in words.each("edge", text) if 0 < m.start() < len(text))})
    made = [_Choice(telling(text[a:b]), a, b) for a, b in _stretches(edges) if len(text[a:b].split()) >= _FEW]
    best = max(made, key=lambda choice: (choice.score, -choice.start, -choice.end))
    return _cut(claim.span, best.start, best.end)


def _without_source(side: Side) -> tuple[int, int]:
    """Return where the claim stands in its span, without the words that tell where it comes from."""
    text = side.claim.span.text
    start, end = 0, len(text)
    if side.claim.statement is None or not side.claim.said.covers(side.claim.span):
        lead = side.words.find("led_by", text)
        if lead and len(text[lead.end() :].split()) >= _BRIEF:
            start = lead.end()
    for tail in side.words.each("followed_by", text):
        if len(text[start : tail.start()].split()) >= _FEW:
            return start, tail.start()
    return start, end


def _best_clause(side: Side, other: Side, start: int, end: int) -> tuple[int, int]:
    """Return the stretch between two clause edges that answers best to the other claim."""
    text = side.claim.span.text
    edges = sorted({start, end, *(m.start() for m in side.words.each("edge", text) if start < m.start() < end)})
    main = [at - side.claim.span.start for at in side.wording.predicates]
    made = [
        _Choice(_answers(text[a:b], side, other) + _MAIN * any(a <= at < b for at in main), a, b)
        for a, b in _stretches(edges)
    ]
    fit = [choice for choice in made if len(text[choice.start : choice.end].split()) >= _FEW]
    best = max(fit, key=lambda choice: (choice.score, -choice.start, -choice.end), default=None)
    return (best.start, best.end) if best else (start, end)


def _stretches(edges: list[int]) -> Iterator[tuple[int, int]]:
    for index, start in enumerate(edges):
        for end in edges[index + 1 :]:
            yield start, end


def _answers(text: str, side: Side, other: Side) -> float:
    """Say how much of what is set against the other claim a stretch holds, in about the words that one clause takes."""
    topics, words = side.lexicon.topics, side.words
    poles = topics.poles_of(text)
    score = _FIELD * len(topics.of(text) & other.fields) + _WORD * len(words.shared(other.claim.context, text))
    score += any((number, not pole) in other.poles for number, pole in poles)
    score += _DIGITS * (words.says("quantity", text) and other.says("quantity"))
    score += _DIGITS * (words.is_negative(text) != other.is_negative)
    return score - _AFIELD * abs(len(text.split()) - _CORE)


def _cut(span: Span, start: int, end: int) -> Span:
    """Return a part of a span, without white space and separating marks at its edges."""
    text = span.text[start:end]
    start += len(text) - len(text.lstrip(" ,;:–-\n"))
    end -= len(text) - len(text.rstrip(" ,;:–-\n"))
    return Span(span.start + start, span.start + end, span.text[start:end])
