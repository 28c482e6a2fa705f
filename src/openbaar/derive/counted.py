"""Two figures for one quantity in articles of different days.

In: `Articles`, kept findings in order. Out: pairs of sides, the earlier first. Called by `derive.between`.

The quantity is the same where the same noun stands right beside the two figures (`een fonds van 7 miljoen euro`), in
one unit, for the same time, both as a fact, and neither as a part of a sum or a sum that changed. Hedged figures differ
only where they leave no value to both: `at most 40` and `38` do.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from openbaar.derive.articles import Articles, Line, Side
from openbaar.derive.later import Ordered, comes_after, same_affair
from openbaar.lexicon import Lexicon
from openbaar.lexicon.numbers import HedgeSide
from openbaar.model.reading import Kept
from openbaar.model.records import Figure
from openbaar.model.vocabulary import AsserterKind

_NEAR = 4  # words between a figure and the noun for what it is the size of
_LETTERS = 6  # of such a noun: shorter ones name many things
_ALIKE = 4  # times: what differs more counts something else
_ABOUT = 0.1  # what a figure may differ by that is only about right
_EXACT = 0.02  # rounded
_MANY = 20  # earlier figures that are looked at
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MARK = re.compile(r"[.,;:()?!\n]")
_AROUND = 60  # code points beside a figure
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class _Count:
    """A figure in its sentence: between which values it lies, and the years that the sentence tells of."""

    kept: Kept
    line: Line
    low: float
    high: float
    years: frozenset[int]
    each: bool

    @property
    def figure(self) -> Figure:
        """The finding."""
        assert isinstance(self.kept.finding, Figure)
        return self.kept.finding


def counted(ordered: Ordered, articles: Articles) -> Iterator[tuple[Side, Side]]:
    """Yield the figures of an earlier article with those of a later one that give the same quantity otherwise."""
    known: dict[tuple[str, str], list[Kept]] = defaultdict(list)
    counts: dict[str, _Count | None] = {}
    seen: set[str] = set()

    def count(item: Kept) -> _Count | None:
        if item.id not in counts:
            counts[item.id] = _count(item, articles)
        return counts[item.id]

    for item in ordered:
        if not isinstance(item.finding, Figure) or item.finding.value <= 0:
            continue
        for noun in sorted(_nouns(item, articles)):
            earlier = known[item.finding.unit, noun]
            for one in [one for one in earlier[-_MANY:] if _may_differ(one, item, articles)]:
                a, b = count(one), count(item)
                if a is None or b is None or not _contradict(a, b, articles.lexicon):
                    continue
                if seen.isdisjoint((a.line.text, b.line.text)):
                    seen |= {a.line.text, b.line.text}
                    yield Side(one, a.line.span), Side(item, b.line.span)
                    break
            earlier.append(item)


def _may_differ(one: Kept, other: Kept, articles: Articles) -> bool:
    """Say whether two figures are of one affair, of another day and source, and neither equal nor far apart."""
    assert isinstance(one.finding, Figure) and isinstance(other.finding, Figure)
    small, large = sorted((one.finding.value, other.finding.value))
    if not small < large <= _ALIKE * small or not comes_after(other, one):
        return False
    by = one.finding.asserted_by
    if by == other.finding.asserted_by and by.kind is AsserterKind.SPEAKER:
        return False  # who gives another figure later has counted again
    return same_affair(one, other, articles.bearing)


def _nouns(item: Kept, articles: Articles) -> frozenset[str]:
    """Return the nouns beside a figure for what it is the size of, without inflection."""
    finding = item.finding
    span = max(finding.spans(), key=lambda one: (one.end - one.start, -one.start))
    text = articles.text(item.document.id)
    head, tail = text[max(0, span.start - _AROUND) : span.start], text[span.end : span.end + _AROUND]
    # a mark or a verb's particle ends what the figure is said of
    words = _WORD.findall(_MARK.split(head)[-1])[-_NEAR:] + _WORD.findall(_MARK.split(tail)[0])[:_NEAR]
    if isinstance(finding, Figure) and finding.unit not in articles.lexicon.numbers.money:
        words += _WORD.findall(span.text)
    found = [articles.matter(word) for word in words if len(word) >= _LETTERS and word[0].islower()]
    return frozenset().union(*found)


def _count(item: Kept, articles: Articles) -> _Count | None:
    """Return a figure with what its sentence says of it; None where that tells no fact, a part, or a change."""
    finding = item.finding
    assert isinstance(finding, Figure)
    line = articles.line_at(item.document.id, finding.spans("value")[0])
    if line is None or not line.is_fact or line.denies or any(line.says(name) for name in ("part", "changed")):
        return None
    low, high = _bounds(finding, articles.lexicon)
    return _Count(item, line, low, high, _years(line, item), line.says("each"))


def _bounds(figure: Figure, lexicon: Lexicon) -> tuple[float, float]:
    """Return between which values a figure lies."""
    low, high = figure.value, figure.value_to or figure.value
    side = lexicon.numbers.hedges.get(figure.hedge.lower(), HedgeSide.ABOUT) if figure.hedge else HedgeSide.EXACT
    if side is HedgeSide.ABOVE:
        return low, float("inf")
    if side is HedgeSide.BELOW:
        return 0.0, high
    spare = _EXACT if side is HedgeSide.EXACT else _ABOUT
    return low * (1 - spare), high * (1 + spare)


def _years(line: Line, item: Kept) -> frozenset[int]:
    """Return the years that a sentence tells of."""
    published = item.document.when.first.year
    found = {int(year) for year in _YEAR.findall(line.text)}
    if line.says("this_year"):
        found.add(published)
    if line.says("last_year"):
        found.add(published - 1)
    return frozenset(found)


def _contradict(one: _Count, other: _Count, lexicon: Lexicon) -> bool:
    """Say whether two figures can't both be so: for the same time, and with no value that both leave open."""
    if one.years != other.years or one.each != other.each:
        return False
    if not one.years and one.figure.unit not in lexicon.numbers.money:
        return False
    return one.low > other.high or other.low > one.high
