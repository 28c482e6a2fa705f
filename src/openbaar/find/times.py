"""Time expressions that are findings: one per mention. Their values are `link.dates`'s.

In: `Marked.times`. Out: `Time` findings with their words. Called by `find` as rules.
"""

from __future__ import annotations

from collections.abc import Iterator

from openbaar.find.rules import Page, rule
from openbaar.lexicon.time_rows import Resolve
from openbaar.model.marked import TimeMark
from openbaar.model.records import Evidence, Time
from openbaar.model.vocabulary import FindingType

_NAMED = {
    Resolve.CALENDAR,
    Resolve.SEASON,
    Resolve.HOLIDAY,
    Resolve.RECESS,
    Resolve.YEAR_PART,
    Resolve.DECADE,
    Resolve.RANGE,
}
_FROM_NOW = {Resolve.SHIFTED, Resolve.AWAY, Resolve.WINDOW}


@rule("time.named", FindingType.TIME)
def named(page: Page) -> Iterator[Time]:
    """The words name a day, month, season, feast, year or a stretch between two of them."""
    yield from _times(page, _NAMED, "time.named")


@rule("time.from_now", FindingType.TIME)
def from_now(page: Page) -> Iterator[Time]:
    """The words name a time by its distance from the day of writing, such as yesterday, last year or in three weeks."""
    yield from _times(page, _FROM_NOW, "time.from_now")


@rule("time.recalled", FindingType.TIME)
def recalled(page: Page) -> Iterator[Time]:
    """The words name a time by its distance from a time that the text spoke of before, such as the year before."""
    yield from _times(page, {Resolve.RECALLED}, "time.recalled")


def _times(page: Page, kinds: set[Resolve], rule_id: str) -> Iterator[Time]:
    shapes = page.lexicon.times.shapes
    for mark in page.marked.times:
        shape = shapes[mark.shape]
        if shape.resolve in kinds and shape.finding and _in_scope(page, mark):
            evidence = (Evidence(mark.span, "words"),)
            yield Time(document_id=page.marked.document.id, rule=rule_id, evidence=evidence, words=mark.span)


def _in_scope(page: Page, mark: TimeMark) -> bool:
    return page.all_speech or page.marked.is_relevant(mark.span.start)
