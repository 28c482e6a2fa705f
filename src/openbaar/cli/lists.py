"""Commands that list and look up: `list`, `show`, `search`, `sample`, `changes`, `coverage`."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from typing import Annotated, Any

import typer
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from openbaar.cli.options import AsJson, AsOf, Database, day, open_register
from openbaar.cli.screen import output, print_json
from openbaar.cli.telling import headline
from openbaar.derive.agreements import entries
from openbaar.derive.promises import promises
from openbaar.derive.sources import support
from openbaar.errors import InputError
from openbaar.export.lines import record_of
from openbaar.export.lookups import between_documents, sources_of
from openbaar.export.measured import measured_list
from openbaar.export.views import card_json, entry_json, promise_json
from openbaar.export.words import Quotes, party_code, source, standing, support_words
from openbaar.lexicon import load_lexicon
from openbaar.model.edtf import bounds
from openbaar.model.reading import Kept
from openbaar.model.vocabulary import FindingType, Instrument, Stage
from openbaar.register import Filter, Register


class Listed(StrEnum):
    """What can be listed."""

    AGREEMENTS = "agreements"
    STATEMENTS = "statements"
    COMMITMENTS = "commitments"
    WITHHOLDINGS = "withholdings"
    QUESTIONS = "questions"
    CONFLICTS = "conflicts"
    FIGURES = "figures"
    FRAMEWORKS = "frameworks"
    OUTCOMES = "outcomes"
    TIMES = "times"
    DOCUMENTS = "documents"
    REFUSED = "refused"
    UNDECIDED = "undecided"


def enter(app: typer.Typer) -> None:
    """Enter this group's commands."""
    app.command("list")(list_)
    app.command()(search)
    app.command()(coverage)
    app.command()(changes)
    app.command()(sample)


def list_(
    kind: Annotated[Listed, typer.Argument(help="What to list.")],
    party_: Annotated[str | None, typer.Option("--party", help="Code or Dutch name.")] = None,
    speaker: Annotated[str | None, typer.Option("--speaker", help="Whole name or surname.")] = None,
    stage: Annotated[Stage | None, typer.Option("--stage", help="Of agreements.")] = None,
    instrument: Annotated[Instrument | None, typer.Option("--instrument", help="Of agreements, frameworks.")] = None,
    since: Annotated[str | None, typer.Option("--since", help="Published on or after (EDTF).")] = None,
    until: Annotated[str | None, typer.Option("--until", help="Published on or before (EDTF).")] = None,
    as_of: AsOf = None,
    db: Database = None,
    json: AsJson = False,
) -> None:
    """List what the register holds of one kind, narrowed by filters."""
    wanted = Filter(
        party=party_code(party_) if party_ else None,
        speaker=speaker,
        stage=stage,
        instrument=instrument,
        since=since,
        until=until,
    )
    register = open_register(db)
    rows = _ROWS.get(kind, _findings)(register, kind, wanted, as_of)
    if json:
        for value, _ in rows:
            print_json(value)
        return
    for _, text in rows:
        output.print(text)
    output.print(Text(f"{len(rows)} {kind} ({_read(register)})", style="dim"))
    if how_right := measured_list(kind):
        output.print(Text(how_right, style="dim"))


Rows = list[tuple[dict[str, Any], RenderableType]]


def _findings(register: Register, kind: Listed, wanted: Filter, as_of: str | None) -> Rows:
    kept = register.findings(FindingType(kind.removesuffix("s")), wanted)
    quotes = Quotes(register).expect(kept)
    return [(record_of(item), told(item, quotes)) for item in kept]


def told(kept: Kept, quotes: Quotes, before: str = "") -> Group:
    """Return a finding in words: what it says, and below it the words that prove it."""
    return _with_quote(Text.assemble(before, headline(kept.finding)), quotes.proof(kept), f"{source(kept)}  {kept.id}")


def _with_quote(line: Text, words: str, where: str) -> Group:
    return Group(line, Padding(Text.assemble((f"“{words}”", "italic"), (f"  {where}", "dim")), (0, 0, 0, 4)))


def _agreements(register: Register, kind: Listed, wanted: Filter, as_of: str | None) -> Rows:
    # filters choose among whole agreements: a claim that does not pass still belongs to its history
    chosen = register.finding_ids(FindingType.AGREEMENT, replace(wanted, stage=None))
    rows: Rows = []
    quotes = Quotes(register)
    for entry in entries(register.findings(FindingType.AGREEMENT)):
        step = entry.stage_on(day(as_of)) or entry.step
        if not any(item.id in chosen for item in entry.kept) or wanted.stage not in (None, step.stage):
            continue
        if wanted.party and wanted.party not in entry.parties:
            continue
        told_by = sources_of(register, entry)
        line = Text.assemble(
            (" – ".join(entry.parties), "bold"),
            f": {entry.kind}, ",
            (str(step.stage), "bold green"),
            f" since {step.when}, {support_words(support(entry.kept, told_by))}",
        )
        text = _with_quote(line, quotes.proof(step.kept), f"{source(step.kept)}  {entry.id}")
        rows.append((entry_json(entry, told_by), text))
    return rows


def _commitments(register: Register, kind: Listed, wanted: Filter, as_of: str | None) -> Rows:
    chosen = register.finding_ids(FindingType.COMMITMENT, wanted)
    quotes = Quotes(register)
    return [
        (promise_json(promise), told(promise.kept[0], quotes, f"{standing(promise)}: "))
        for promise in promises(register.findings(None), day(as_of), load_lexicon())
        if any(item.id in chosen for item in promise.kept)
    ]


def _conflicts(register: Register, kind: Listed, wanted: Filter, as_of: str | None) -> Rows:
    rows = _findings(register, kind, wanted, as_of)
    between = between_documents(register, register.findings(None, wanted))
    quotes = Quotes(register).expect(between)
    rows += [(record_of(kept), told(kept, quotes)) for kept in between]
    return rows


def _documents(register: Register, kind: Listed, wanted: Filter, as_of: str | None) -> Rows:
    return [
        (
            {**card_json(card), "findings": found},
            Text(f"{card.published:<10}  {card.id}  {found:>4} findings  {card.outlet or card.source or ''}"),
        )
        for card, found in register.documents(wanted)
    ]


def _refused(register: Register, kind: Listed, wanted: Filter, as_of: str | None) -> Rows:
    return [(row, Text(f"{row['reason']:<12} {row['where']}: {row['detail']}")) for row in register.refused()]


def _undecided(register: Register, kind: Listed, wanted: Filter, as_of: str | None) -> Rows:
    return [
        (
            row,
            _with_quote(
                Text.assemble((f"{row['about']}: ", "bold"), row["why"]),
                " ".join(row["span"]["text"].split()),
                f"{row['document']}  {row['id']}",
            ),
        )
        for row in register.undecided()
    ]


_ROWS: dict[Listed, Callable[[Register, Listed, Filter, str | None], Rows]] = {
    Listed.AGREEMENTS: _agreements,
    Listed.COMMITMENTS: _commitments,
    Listed.CONFLICTS: _conflicts,
    Listed.DOCUMENTS: _documents,
    Listed.REFUSED: _refused,
    Listed.UNDECIDED: _undecided,
}


def _read(register: Register) -> str:
    cards = [card for card, _ in register.documents()]
    if not cards:
        return "nothing has been read yet"
    months = sorted(card.published[:7] for card in cards)
    return f"of {len(cards)} documents read, published {months[0]} to {months[-1]}"


def search(
    words: Annotated[list[str], typer.Argument(help='Words and "phrases"; all must stand in the document.')],
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many documents.")] = 20,
    db: Database = None,
    json: AsJson = False,
) -> None:
    """Search the documents' text."""
    register = open_register(db)
    hits = register.search(" ".join(words), limit)
    cards = register.cards(hit.document_id for hit in hits)
    for hit in hits:
        card = cards[hit.document_id]
        if json:
            print_json({**card_json(card), "snippet": "".join(words for words, _ in hit.pieces)})
            continue
        text = Text(f"{hit.published}  {card.id}  {card.outlet or card.source or ''}\n    ", style="dim")
        for piece, found in hit.pieces:
            text.append(" ".join(piece.split(" ")).replace("\n", " "), "bold yellow not dim" if found else "not dim")
        output.print(text)
    if not json:
        output.print(Text(f"{len(hits)} documents ({_read(register)})", style="dim"))


def coverage(db: Database = None, json: AsJson = False) -> None:
    """What was read and what was not: documents by outlet and month, findings by kind, refusals."""
    register = open_register(db)
    documents = register.documents()
    months = Counter((card.outlet or "no outlet named", card.published[:7]) for card, _ in documents)
    kinds = {str(kind): len(register.findings(kind)) for kind in FindingType}
    refused = Counter(row["reason"] for row in register.refused())
    empty = sum(1 for _, found in documents if not found)
    if json:
        print_json(
            {
                "documents": len(documents),
                "without_findings": empty,
                "by_outlet_and_month": [
                    {"outlet": outlet, "month": month, "documents": n} for (outlet, month), n in sorted(months.items())
                ],
                "findings": kinds,
                "undecided": len(register.undecided()),
                "refused": dict(sorted(refused.items())),
                "readers": register.readers(),
            }
        )
        return
    output.print(Text(f"{len(documents)} documents read, {empty} of them without a finding", style="bold"))
    table = Table("outlet", "month", "documents", box=None)
    for (outlet, month), count in sorted(months.items()):
        table.add_row(outlet, month, str(count))
    output.print(table)
    output.print("found: " + (", ".join(f"{count} {kind}s" for kind, count in kinds.items() if count) or "nothing"))
    output.print(f"undecided, for a person to look at: {len(register.undecided())}")
    output.print("refused: " + (", ".join(f"{count} {reason}" for reason, count in sorted(refused.items())) or "none"))
    for reader, count in sorted(register.readers().items()):
        output.print(Text(f"{count} documents read by {reader}", style="dim"))


def changes(
    since: Annotated[str, typer.Option("--since", help="Day (EDTF) from which on changes count.")],
    db: Database = None,
    json: AsJson = False,
) -> None:
    """What has come into the register since a day, what was retired, and which promises have fallen due."""
    first = bounds(since).first
    register = open_register(db)
    came, went = register.added_since(first.isoformat())
    everything = register.findings(None)
    due = [
        promise
        for promise in promises(everything, day(None), load_lexicon())
        if promise.due and first <= bounds(promise.due).last < day(None)
    ]
    if json:
        for what, kept in (("new", came), ("retired", went)):
            for item in kept:
                print_json({"change": what, "added": item.added, **record_of(item)})
        for promise in due:
            print_json({"change": "fell_due", **promise_json(promise)})
        return
    quotes = Quotes(register)
    counted = Counter(str(item.finding.type) for item in came)
    new = ", ".join(f"{count} {kind}s" for kind, count in sorted(counted.items())) or "nothing"
    output.print(Text(f"new since {first}: {new}", style="bold"))
    for item in came:
        if item.finding.type in (FindingType.AGREEMENT, FindingType.COMMITMENT, FindingType.WITHHOLDING):
            output.print(told(item, quotes))
    output.print(Text(f"retired since {first}: {len(went)} findings", style="bold"))
    output.print(Text(f"promises that fell due since {first}: {len(due)}", style="bold"))
    for promise in due:
        output.print(told(promise.kept[0], quotes, f"{standing(promise)}: "))


def sample(
    kind: Annotated[Listed, typer.Argument(help="What to draw from.")],
    n: Annotated[int, typer.Option("-n", min=1, help="How many.")] = 20,
    seed: Annotated[int, typer.Option("--seed", help="The same seed draws the same.")] = 0,
    db: Database = None,
    json: AsJson = False,
) -> None:
    """Draw findings at random, to check by hand how often they are right."""
    try:
        wanted = FindingType(kind.removesuffix("s"))
    except ValueError as error:
        raise InputError(f"{kind} can't be sampled: give a kind of finding") from error
    register = open_register(db)
    quotes = Quotes(register)
    kept = sorted(register.findings(wanted), key=lambda item: item.id)
    drawn = random.Random(seed).sample(kept, min(n, len(kept)))
    for index, item in enumerate(drawn, start=1):
        if json:
            print_json(record_of(item))
        else:
            output.print(told(item, quotes, f"{index:>3}. [ ] right  [ ] wrong   "))
    if not json:
        output.print(Text(f"{len(drawn)} of {len(kept)} {kind}, seed {seed}", style="dim"))
