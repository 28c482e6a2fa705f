"""Numbers in figures and words, with the hedge before them: `ruim 1.200`, `50 tot 70`, `een kwart`.

In: the parsed document. Out: `NumberMark`s in text order, none overlapping. A share (`de helft`, `één op de drie`) has
its value in percent, a multiple (`het dubbele`) in times; `find.figures` asks the lexicon which. Called by `mark`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from openbaar.lexicon import Lexicon
from openbaar.lexicon.numbers import HedgeSide, NumberKind, Numbers
from openbaar.model.marked import NumberMark
from openbaar.model.span import Span
from openbaar.model.tokens import Doc

_ONE_IN = 100  # beyond it two counts stand side by side (`5 van de 300 vluchtelingen`)
_REACH = 24  # code points in which a hedge fits
_LEAST = 20.0  # what the smallest round plural says at least


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    value: float
    scale: float = 1.0
    round_word: bool = False


def find_numbers(doc: Doc, lexicon: Lexicon) -> tuple[NumberMark, ...]:
    """Return the numbers of `doc`, ranges joined, hedges attached."""
    text, numbers = doc.text, lexicon.numbers
    singles = list(_singles(doc, numbers))
    marks = (_hedged(text, numbers, *pair) for pair in _ranges(text, numbers, singles))
    return tuple(_vague(mark) if _swarm(mark, numbers) else mark for mark in marks)


def _swarm(mark: NumberMark, numbers: Numbers) -> bool:
    """Say whether the words are a round plural alone (`duizenden`)."""
    return mark.hedge is None and all(map(numbers.is_swarm, mark.span.text.lower().split()))


def _vague(mark: NumberMark) -> NumberMark:
    """Return a round plural that stands alone as its own hedge, the least that it can be: `tientallen` are two tens."""
    return replace(mark, value=max(mark.value, _LEAST), hedge=mark.span)


def _singles(doc: Doc, numbers: Numbers) -> Iterator[_Found]:
    text, done = doc.text, 0
    for token in doc:
        start = token.idx
        if start < done or not (token.text[0].isdigit() or token.lower_.startswith(numbers.starts)):
            continue
        found = _share(doc, text, start, numbers) or _plain(text, start, numbers)
        if found is not None and _alone(text, found):
            done = found.end
            yield found


def _share(doc: Doc, text: str, start: int, numbers: Numbers) -> _Found | None:
    """A share of a whole in words or as one in so many, or a multiple; null where none stands here."""
    patterns = numbers.patterns
    if match := patterns.one_in.match(text, start):
        some, whole = (numbers.value_of(match[name]) for name in ("some", "whole"))
        if some and whole and some < whole <= _ONE_IN:
            return _Found(start, match.end(), float(round(100 * some / whole)))
    if match := patterns.share.match(text, start):
        if match["fixed"]:
            return _Found(start, match.end(), numbers.of_kind(NumberKind.FIXED)[match["fixed"].lower()])
        share = numbers.of_kind(NumberKind.SHARE)[match["share"].lower()]
        many = numbers.value_of(match["many"]) if match["many"] else 1
        after = doc.over(match.end() + 1)
        counts = after is not None and after.pos_ in ("NOUN", "ADJ", "PROPN", "NUM")  # `een derde land`
        return None if counts or not many else _Found(start, match.end(), _parts_of(many, share))
    if match := patterns.multiple.match(text, start):
        return _Found(start, match.end(), numbers.of_kind(NumberKind.MULTIPLE)[match["multiple"].lower()])
    return None


def _parts_of(many: float, share: float) -> float:
    """Return `many` times `share` percent, rounded once (two thirds are 67)."""
    return float(round(100 * many / round(100 / share))) if many > 1 else share


def _plain(text: str, start: int, numbers: Numbers) -> _Found | None:
    """A number with or without a scale, or a round word; null where none stands here."""
    patterns = numbers.patterns
    if match := patterns.about.match(text, start):
        many = numbers.value_of(match["many"]) if match["many"] else 1
        each = numbers.of_kind(NumberKind.ABOUT, NumberKind.SWARM)[match["about"].lower()]
        return _Found(start, match.end(), each * (many or 1), round_word=True)
    if match := patterns.scaled.match(text, start):
        scale = numbers.of_kind(NumberKind.SCALE)[match["scale"].lower()]
        return _Found(start, match.end(), (numbers.value_of(match["many"] or "1") or 0) * scale, scale)
    if match := patterns.plain.match(text, start):
        value = numbers.value_of(match[0])
        article = match[0].lower() in numbers.beside("articles")
        stem = match[0].lower() in numbers.of_kind(NumberKind.HUNDRED)
        return None if value is None or article else _Found(start, match.end(), value, round_word=stem)
    return None


def _alone(text: str, found: _Found) -> bool:
    """Say whether the number stands free: no part of a code, a date in figures, a score or a hyphenated word."""
    before, after = text[max(0, found.start - 1) : found.start], text[found.end : found.end + 2]
    if before and (before in "-/_.,:#" or before.isalnum()):
        return False
    return not re.match(r"[-–/:]\w|[.,]\d|\w", after)


def _ranges(text: str, numbers: Numbers, singles: list[_Found]) -> Iterator[tuple[_Found, _Found | None]]:
    place = 0
    while place < len(singles):
        here = singles[place]
        there = singles[place + 1] if place + 1 < len(singles) else None
        joined = _range(text, numbers, here, there) if there is not None else None
        yield joined or (here, None)
        place += 2 if joined else 1


def _range(text: str, numbers: Numbers, here: _Found, there: _Found) -> tuple[_Found, _Found] | None:
    """Join two numbers that say from where to where; the first may leave the scale to the second."""
    patterns = numbers.patterns
    if not patterns.range_word.fullmatch(text, here.end, there.start):
        opened = patterns.opener.search(text, max(0, here.start - _REACH), here.start)
        if not (opened and patterns.between.fullmatch(text, here.end, there.start)):
            return None
    value = here.value
    if here.scale < there.scale:
        value *= there.scale
    elif text[here.end : here.end + 1] == "-" and there.value >= 100:
        value *= 1000 if there.value >= 1000 else 100
    return (replace(here, value=value), there) if value < there.value else None


def _hedged(text: str, numbers: Numbers, first: _Found, last: _Found | None) -> NumberMark:
    """Make the mark, with the hedge that stands before it; a few round numbers are two of them."""
    end = last.end if last else first.end
    start, hedge, value = first.start, None, first.value
    if match := numbers.patterns.hedge.search(text, max(0, start - _REACH), start):
        hedge = Span.cut(text, match.start(), match.end())
        start = match.start()
        words = " ".join(match["hedge"].lower().split())
        if numbers.hedges[words] is HedgeSide.FEW and first.round_word:
            value *= 2
    return NumberMark(Span.cut(text, start, end), value, last.value if last else None, hedge)
