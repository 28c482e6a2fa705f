"""An article's text cut for reading: paragraphs of segments, each with all findings whose words cover it.

In: a document and its findings. Out: `Paragraph`s with their notes. Called by `documents`. Spans of evidence overlap
freely, and markup can't; so the text is cut at every edge of every span, and each piece knows what covers it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count, pairwise

from openbaar.model.document import Document, Repair
from openbaar.model.reading import Kept
from openbaar.model.records import Conflict, Finding, Time
from openbaar.model.span import Span
from openbaar.model.vocabulary import FindingType

_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
_LINE = re.compile(r"\s*\n\s*")
# the fields whose words are the thing itself; the rest (cue, speaker, …) says who and how
_MAIN = {
    FindingType.STATEMENT: ("content",),
    FindingType.FRAMEWORK: ("instruments", "legal_status"),
    FindingType.QUESTION: ("content",),
    FindingType.COMMITMENT: ("what", "due", "due_words", "condition"),
    FindingType.WITHHOLDING: ("what", "reason", "mode"),
    FindingType.OUTCOME: ("what",),
    FindingType.FIGURE: ("value", "what", "value_to"),
}


@dataclass(frozen=True, slots=True)
class Note:
    """One finding beside the text; `number` is null for a time, of which there are too many to number."""

    kept: Kept
    number: int | None


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text that no edge cuts: what covers it, what begins and ends with it, what was repaired in it."""

    text: str
    classes: tuple[str, ...] = ()
    covers: tuple[Note, ...] = ()
    begins: tuple[str, ...] = ()
    ends: tuple[Note, ...] = ()
    repair: Repair | None = None
    repair_begins: bool = False

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the notes on what covers it."""
        return tuple(note.number for note in self.covers if note.number is not None)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's segments, and the notes on findings whose own words begin in it."""

    segments: tuple[Segment, ...]
    notes: tuple[Note, ...] = ()
    times: tuple[Note, ...] = ()


@dataclass(slots=True)
class _Cover:
    """The words of one finding: (start, end, is main), all of them in this document."""

    kept: Kept
    spans: list[tuple[int, int, bool]]
    home: int = 0
    note: Note = field(init=False)
    first: int = field(init=False)

    def __post_init__(self) -> None:
        self.first = min(start for start, _ in self.main())

    def main(self) -> list[tuple[int, int]]:
        """Return where the thing itself stands; where nothing is marked as that, all its words."""
        return [(a, b) for a, b, main in self.spans if main] or [(a, b) for a, b, _ in self.spans]


def paragraphs(document: Document, kept: Iterable[Kept], only: str | None = None) -> list[Paragraph]:
    """Return a document's paragraphs; raise InvariantError where a finding doesn't quote it.

    `only`: the kind of finding that is marked; a note keeps the number that it has among all.
    """
    ranges = list(_ranges(document.text))
    covers = [cover for cover in _covers(document, kept) if only in (None, cover.kept.finding.type)]
    starts = [start for start, _ in ranges]
    by_paragraph: dict[int, list[_Cover]] = {}
    for cover in covers:
        cover.home = max(0, bisect_right(starts, cover.first) - 1)
        touched = {max(0, bisect_right(starts, edge) - 1) for start, end, _ in cover.spans for edge in (start, end - 1)}
        for number in range(min(touched), max(touched) + 1):
            by_paragraph.setdefault(number, []).append(cover)
    made = []
    for number, (start, end) in enumerate(ranges):
        here = by_paragraph.get(number, [])
        notes = [cover.note for cover in here if cover.home == number]
        made.append(
            Paragraph(
                tuple(_segments(document, (start, end), here, number)),
                tuple(note for note in notes if note.number is not None),
                tuple(note for note in notes if note.number is None),
            )
        )
    return made


def _ranges(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each paragraph: between blank lines, or lines where none is blank."""
    between = _BLANK if _BLANK.search(text.strip()) else _LINE
    start = 0
    for gap in between.finditer(text):
        if text[start : gap.start()].strip():
            yield start, gap.start()
        start = gap.end()
    if text[start:].strip():
        yield start, len(text)


def _covers(document: Document, kept: Iterable[Kept]) -> list[_Cover]:
    found: list[_Cover] = []
    for item in kept:
        spans = [(span.start, span.end, main) for span, main in _words(item.finding, document)]
        if spans:
            found.append(_Cover(item, spans))
    found.sort(key=lambda cover: (cover.first, cover.kept.id))
    numbers = count(1)
    for cover in found:
        cover.note = Note(cover.kept, None if isinstance(cover.kept.finding, Time) else next(numbers))
    return found


def _words(finding: Finding, document: Document) -> Iterator[tuple[Span, bool]]:
    main = _MAIN.get(finding.type)
    for evidence in finding.evidence:
        evidence.span.check(document.text)
        yield evidence.span, main is None or evidence.field in main
    if isinstance(finding, Conflict):
        for passage in (finding.a, finding.b):
            if passage.document_id == document.id:
                passage.span.check(document.text)
                yield passage.span, True


def _segments(document: Document, place: tuple[int, int], covers: Sequence[_Cover], number: int) -> Iterator[Segment]:
    first, last = place
    repairs = [repair for repair in document.repairs if repair.start < last and repair.end >= first]
    edges = {first, last}
    for start, end, _ in (span for cover in covers for span in cover.spans):
        edges |= {min(max(start, first), last), min(max(end, first), last)}
    for repair in repairs:
        edges |= {min(max(repair.start, first), last), min(max(repair.end, first), last)}
    cuts = sorted(edges)
    finals = {id(cover): _final(cover, place) for cover in covers if cover.home == number}
    for start, end in pairwise(cuts):
        mended = next((repair for repair in repairs if repair.start <= start and end <= repair.end), None)
        over = [cover for cover in covers if any(a <= start and end <= b for a, b, _ in cover.spans)]
        yield Segment(
            document.text[start:end],
            classes=_classes(over, start, end),
            covers=tuple(cover.note for cover in over),
            begins=tuple(cover.kept.id for cover in over if cover.home == number and cover.first == start),
            ends=tuple(cover.note for cover in over if cover.note.number is not None and finals.get(id(cover)) == end),
            repair=mended,
            repair_begins=mended is not None and mended.start == start,
        )


def _final(cover: _Cover, place: tuple[int, int]) -> int:
    """Return where a finding's words end in its own paragraph: the place of its number."""
    return max(min(end, place[1]) for start, end in cover.main() if start < place[1] and end > place[0])


def _classes(over: Sequence[_Cover], start: int, end: int) -> tuple[str, ...]:
    names: list[str] = []
    for cover in over:
        kind = str(cover.kept.finding.type)
        main = any(a <= start and end <= b for a, b, is_main in cover.spans if is_main)
        names.append(kind if main else f"{kind}-side")
    found = dict.fromkeys(names)
    lines = [name for name in found if name != "statement" and not name.endswith("-side")]
    return (*found, *(("several",) if len(lines) > 1 else ()))
