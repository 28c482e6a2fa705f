"""Findings in words, for the terminal: one line each, with the quote that proves it. Called by `cli`."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rich.text import Text

from openbaar.model.reading import Kept
from openbaar.model.records import (
    Agreement,
    Asserter,
    Commitment,
    Conflict,
    Figure,
    Finding,
    Framework,
    Question,
    Speaker,
    Statement,
    Time,
    Withholding,
)
from openbaar.model.span import Span
from openbaar.model.vocabulary import AsserterKind

LONGEST_QUOTE = 280  # code points shown; `show` gives all


def source(kept: Kept) -> str:
    """Return where a finding stands: date and outlet or path."""
    card = kept.document
    return f"{card.published}, {card.outlet or card.source or card.id}"


def who(speaker: Speaker) -> str:
    """Return the speaker in words."""
    if speaker.name:
        return speaker.name
    if speaker.org:
        return f"unnamed, {speaker.org}"
    if speaker.candidates:
        return "one of " + ", ".join(f"{item.name} ({item.weight:.1f})" for item in speaker.candidates)
    return "not known"


def asserter(item: Asserter) -> str:
    """Return who stands for a finding, in words."""
    if item.kind is AsserterKind.REPORTER:
        return "the reporter"
    return item.name or f"an unnamed {item.kind}"


def quote(spans: Iterable[Span]) -> str:
    """Return spans as one quotation, with … where words between them are left out."""
    parts: list[str] = []
    end = None
    for span in sorted(set(spans)):
        if end is not None and span.end <= end:
            continue
        if end is not None and span.start > end + 2:
            parts.append("…")
        parts.append(" ".join(span.text.split()))
        end = span.end
    words = " ".join(parts)
    return words if len(words) <= LONGEST_QUOTE else words[: LONGEST_QUOTE - 1].rstrip() + "…"


def headline(finding: Finding) -> Text:
    """Return what a finding says, its values only."""
    return _HEADLINES[type(finding)](finding)


def proof(finding: Finding) -> str:
    """Return the quotation that proves a finding."""
    if isinstance(finding, Statement):
        return quote(finding.content)
    if isinstance(finding, Conflict):
        return f"{quote([finding.a.span])}  ↔  {quote([finding.b.span])}"
    return quote(finding.spans())


def _statement(finding: Statement) -> Text:
    extra = f" to {finding.addressee}" if finding.addressee else ""
    return Text.assemble((who(finding.speaker), "bold"), f" [{finding.act}, {finding.kind}]{extra}")


def _agreement(finding: Agreement) -> Text:
    date = f" {finding.date}" if finding.date else ""
    does = f" ({', '.join(finding.instruments)})" if finding.instruments else ""
    parties = (" – ".join(finding.parties), "bold")
    return Text.assemble(parties, f": {finding.kind}, ", (str(finding.stage), "bold"), date, does)


def _framework(finding: Framework) -> Text:
    status = f"; legal status: {finding.legal_status}" if finding.legal_status else ""
    return Text.assemble((f"a {finding.kind} in general", "bold"), f": {', '.join(finding.instruments) or '–'}{status}")


def _commitment(finding: Commitment) -> Text:
    due = f", due {finding.due}" if finding.due else ", no date"
    to = f" to {finding.to}" if finding.to else ""
    return Text.assemble((_names(finding.by), "bold"), f" promised{to}{due}")


def _withholding(finding: Withholding) -> Text:
    reason = f", because: {finding.reason.text}" if finding.reason else ""
    of = f" from {finding.from_}" if finding.from_ else ""
    return Text.assemble((_names(finding.by), "bold"), f" {finding.mode}{of}: {quote([finding.what])}{reason}")


def _question(finding: Question) -> Text:
    answered = {True: "answered", False: "not answered", None: "answer not known"}[finding.answered]
    to = f" of {finding.to}" if finding.to else ""
    return Text.assemble((_names(finding.by), "bold"), f" asked{to} ({answered})")


def _figure(finding: Figure) -> Text:
    value = number(finding.value) + (f"–{number(finding.value_to)}" if finding.value_to else "")
    hedge = f" ({finding.hedge})" if finding.hedge else ""
    what = f": {quote([finding.what])}" if finding.what else ""
    return Text.assemble((f"{value} {finding.unit}", "bold"), hedge, what)


def _time(finding: Time) -> Text:
    return Text.assemble((finding.value or "not resolved", "bold"), f" from {finding.anchor or '–'}")


def _conflict(finding: Conflict) -> Text:
    return Text.assemble((str(finding.kind), "bold"), f": {finding.about}")


_HEADLINES: dict[type[Finding], Callable[..., Text]] = {
    Statement: _statement,
    Agreement: _agreement,
    Framework: _framework,
    Commitment: _commitment,
    Withholding: _withholding,
    Question: _question,
    Figure: _figure,
    Time: _time,
    Conflict: _conflict,
}


def number(value: float) -> str:
    """Return a number with thousands apart."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,g}"


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(names) or "not known"
