"""What a finding says, its values only, in one styled line for the terminal. Called by the other modules of `cli`."""

from __future__ import annotations

from collections.abc import Callable

from rich.text import Text

from openbaar.derive.people import Person
from openbaar.export.words import number, one_line, party_name, span_of, who
from openbaar.model.records import (
    Agreement,
    Commitment,
    Conflict,
    Figure,
    Finding,
    Framework,
    Outcome,
    Question,
    Statement,
    Time,
    Withholding,
)


def headline(finding: Finding) -> Text:
    """Return what a finding says, its values only."""
    return _HEADLINES[type(finding)](finding)


def person_line(person: Person) -> Text:
    """Return who somebody is: name, offices and parties with the dates of the documents that show them."""
    line = Text(person.name, style="bold")
    countries = ", ".join(party_name(item.value) for item in person.countries)
    what = [f"{item.name} ({span_of(item)})" for item in person.offices]
    what += [f"{item.value} ({span_of(item)})" for item in person.parties]
    line.append(f": {'; '.join(what)}" if what else "")
    line.append(f"; {countries}" if countries else "")
    return line


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
    said = f", says {_names(finding.by)}" if finding.by else ""
    terms = ", ".join(finding.instruments) or "–"
    return Text.assemble((f"a {finding.kind} in general", "bold"), f": {terms}{status}{said}")


def _commitment(finding: Commitment) -> Text:
    due = f", due {finding.due}" if finding.due else ", no date"
    to = f" to {finding.to}" if finding.to else ""
    return Text.assemble((_names(finding.by), "bold"), f" promised{to}{due}")


def _withholding(finding: Withholding) -> Text:
    reason = f", because: {finding.reason.text}" if finding.reason else ""
    of = f" from {finding.from_}" if finding.from_ else ""
    return Text.assemble((_names(finding.by), "bold"), f" {finding.mode}{of}: {one_line(finding.what)}{reason}")


def _question(finding: Question) -> Text:
    answered = {True: "answered", False: "not answered", None: "answer not known"}[finding.answered]
    to = f" of {finding.to}" if finding.to else ""
    return Text.assemble((_names(finding.by), "bold"), f" asked{to} ({answered})")


def _figure(finding: Figure) -> Text:
    value = number(finding.value) + (f"–{number(finding.value_to)}" if finding.value_to else "")
    hedge = f" ({finding.hedge})" if finding.hedge else ""
    what = f": {one_line(finding.what)}" if finding.what else ""
    return Text.assemble((f"{value} {finding.unit}", "bold"), hedge, what)


def _time(finding: Time) -> Text:
    return Text.assemble((finding.value or "not resolved", "bold"), f" from {finding.anchor or '–'}")


def _conflict(finding: Conflict) -> Text:
    return Text.assemble((str(finding.kind), "bold"), f": {finding.about}")


def _outcome(finding: Outcome) -> Text:
    return Text.assemble((_names(finding.by), "bold"), f": {finding.kind}")


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
    Outcome: _outcome,
}


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(names) or "not known"
