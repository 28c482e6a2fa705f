"""The pass that turns time words into EDTF: values of time findings, and the date fields of other findings.

In: findings whose date fields have words but no value. Out: the same with values; a time that nothing resolves becomes
`Undecided`. A time inside a report of earlier speech is reckoned from that speech's own time. Called by `link`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from openbaar.lexicon import Lexicon
from openbaar.lexicon.time_rows import Resolve
from openbaar.link.calendar import Anchor, Look
from openbaar.link.points import resolve
from openbaar.link.tense import follows_as_report, governing_verb, look_of
from openbaar.link.view import View
from openbaar.model.document import Undecided
from openbaar.model.edtf import OPEN, bounds
from openbaar.model.marked import Marked, TimeMark
from openbaar.model.records import Evidence, Finding, Time
from openbaar.model.tokens import Token

DATE_FIELDS = ("due", "date", "stage_date", "public_since")
_NOUNS = {"NOUN", "PROPN"}
_BESIDE = 4  # tokens after a reporting verb among which its adverb stands (`meldden ze destijds`)
_PLAIN = {"of", "at"}


@dataclass(frozen=True, slots=True)
class Resolved:
    """A time mark with its value and the anchor it was reckoned from (null where it names its year)."""

    mark: TimeMark
    value: str | None
    due: str | None
    anchor: str | None


def link_dates(marked: Marked, lexicon: Lexicon, found: list[Finding | Undecided]) -> list[Finding | Undecided]:
    """Return `found` with the values of its dates."""
    known = resolved_marks(marked, lexicon)
    return [_dated(item, known, marked) if isinstance(item, Finding) else item for item in found]


def resolved_marks(marked: Marked, lexicon: Lexicon) -> list[Resolved]:
    """Return every time mark of the document with its value, each seen from where it stands; worked out once."""
    known: list[Resolved] | None = marked.doc.memo.get("times")
    if known is None:
        resolver = _Resolver(marked, lexicon)
        for mark in marked.times:
            resolver.add(mark)
        known = marked.doc.memo["times"] = resolver.done
    return known


class _Resolver:
    """Walks the marks in text order, since some hang on the time last spoken of."""

    def __init__(self, marked: Marked, lexicon: Lexicon) -> None:
        self.marked, self.times = marked, lexicon.times
        self.published = Anchor.of(marked.document.published)
        self.cues = frozenset(cue.token for cue in marked.cues)
        self.done: list[Resolved] = []

    def add(self, mark: TimeMark) -> None:
        """Resolve one mark."""
        anchor = self._anchor(mark)
        look = self._look(mark)
        view = View(anchor, look, self._told(past=look is Look.PAST), self._of_noun(mark))
        value = resolve(self.times, mark.shape, mark.parts, view)
        due = resolve(self.times, mark.shape, mark.parts, replace(view, due=True, counted=False))
        own = _names_its_year(mark.parts, self.times.shapes[mark.shape].resolve)
        if due and not own and anchor == self.published and bounds(due).last < bounds(anchor.edtf).first:
            due = self._ahead(mark, replace(view, due=True, counted=False)) or due
        self.done.append(Resolved(mark, value, due, None if own else anchor.edtf))

    def _ahead(self, mark: TimeMark, view: View) -> str | None:
        """Return by when something is due of which the clause tells as past (`is put off until October`).

        What had been promised before that (`had announced it for May`) was due in the past.
        """
        verb = governing_verb(self.marked.tokens(mark.span))
        helpers = [child for child in verb.children if child.dep_.startswith("aux")] if verb is not None else []
        if any("Past" in token.morph.get("Tense", []) for token in helpers):
            return None
        return resolve(self.times, mark.shape, mark.parts, replace(view, look=Look.FUTURE))

    def _told(self, past: bool) -> tuple[str, ...]:
        """Return the times spoken of before, in text order; in a past clause none that lies ahead."""
        values = [item.value for item in self.done if item.value and OPEN not in item.value]
        if past:
            limit = bounds(self.published.edtf).last
            values = [value for value in values if bounds(value).first <= limit]
        return tuple(values)

    def _look(self, mark: TimeMark) -> Look:
        parts = dict(mark.parts)
        tokens = self.marked.tokens(mark.span)
        if parts.get("relation") == "of" and tokens.root.head.pos_ in _NOUNS:
            return Look.OPEN
        return look_of(tokens, self.times, parts.get("relation") in ("before", "by"), self.cues)

    def _of_noun(self, mark: TimeMark) -> bool:
        """Say whether the words right before the mark are a noun that it may belong to."""
        first = self.marked.tokens(mark.span)[0]
        return first.i > 0 and self.marked.doc[first.i - 1].pos_ in _NOUNS

    def _anchor(self, mark: TimeMark) -> Anchor:
        """Return the time of the report that `mark` stands in, where that lies before publication."""
        report = self._report(mark)
        if report is None:
            return self.published
        when = self._time_of(report, mark)
        if when is None or bounds(when).last >= bounds(self.published.edtf).first:
            return self.published
        return Anchor.of(when)

    def _report(self, mark: TimeMark) -> Token | None:
        """Return the reporting verb in whose reported clause the mark stands."""
        tokens = self.marked.tokens(mark.span)
        own = governing_verb(tokens)
        if own is None:
            return None
        for verb in (token for token in tokens.root.sent if token.i in self.cues):
            if follows_as_report(verb, tokens) or (verb.i != own.i and own not in verb.conjuncts):
                return verb
        return None

    def _time_of(self, report: Token, mark: TimeMark) -> str | None:
        """Return the time of a reporting verb: its own time words, or the time last spoken of if it recalls one."""
        for item in self.done:
            if item.mark is mark or not item.value or item.mark.span.end > mark.span.start:
                continue
            tokens = self.marked.tokens(item.mark.span)
            verb = governing_verb(tokens) if tokens.root.sent == report.sent else None
            if verb is not None and verb.i == report.i and dict(item.mark.parts).get("relation", "at") in _PLAIN:
                return item.value
        beside = report.doc[report.i + 1 : min(report.i + _BESIDE, report.sent.end)]
        if any(token.lower_ in self.times.recalls for token in (*report.children, *beside)):
            return next(reversed(self._told(past=True)), None)
        return None


def _names_its_year(parts: tuple[tuple[str, Any], ...], kind: Resolve) -> bool:
    names = {name for name, _ in parts}
    if kind is Resolve.RANGE:
        return "year" in dict(dict(parts)["to"][1])
    return bool(names & {"year", "numeric", "iso", "short_year", "decade", "long_decade", "short_decade"})


def _dated(item: Finding, known: list[Resolved], marked: Marked) -> Finding | Undecided:
    if isinstance(item, Time):
        return _timed(item, known)
    for field in DATE_FIELDS:
        if getattr(item, field, "") is not None:
            continue
        for span in item.spans(field):
            best = max(
                (one for one in known if one.mark.span.overlaps(span)),
                key=lambda one: min(one.mark.span.end, span.end) - max(one.mark.span.start, span.start),
                default=None,
            )
            value = None if best is None else (best.due if field == "due" else begun(best.value))
            if value is not None:
                changed: dict[str, Any] = {field: value}
                item = replace(item, **changed)
                break
    return item


def begun(value: str | None) -> str | None:
    """Return when a thing began that has been so since: the date of an agreement is a point, not all that follows."""
    return value.removesuffix(f"/{OPEN}") if value is not None else None


def _timed(item: Time, known: list[Resolved]) -> Time | Undecided:
    here = next((one for one in known if one.mark.span == item.words), None)
    if here is None or here.value is None:
        words = item.words
        why = "the text names no time that these words could be reckoned from"
        return Undecided(item.document_id, words.start, words.end, words.text, "time", item.rule, why)
    evidence = (*item.evidence, Evidence(item.words, "value"))
    return replace(item, value=here.value, anchor=here.anchor, evidence=evidence)
