"""The `show` command: one thing by its id, with its evidence, the rule's reason, its history."""

from __future__ import annotations

import re
from typing import Annotated, Any

import typer
from rich.table import Table
from rich.text import Text

from openbaar.cli.options import AsJson, Database, open_register
from openbaar.cli.screen import output, print_json
from openbaar.cli.telling import headline
from openbaar.derive.agreements import AgreementEntry
from openbaar.derive.sources import support
from openbaar.errors import InputError
from openbaar.export.lines import record_of
from openbaar.export.lookups import find_entry, find_finding, reason_of, sources_of
from openbaar.export.views import entry_json
from openbaar.export.words import asserter, source, support_words
from openbaar.model.document import Document
from openbaar.model.reading import Kept
from openbaar.model.span import Span
from openbaar.register import Register

CONTEXT = 60  # code points shown on either side of a quote
_ID = re.compile(r"[defru][0-9a-f]{16}")


def enter(app: typer.Typer) -> None:
    """Enter this group's commands."""
    app.command()(show)


def show(
    id: Annotated[
        str, typer.Argument(help="Id of a finding (f…), entry (e…), document (d…), refusal (r…), candidate (u…).")
    ],
    db: Database = None,
    json: AsJson = False,
) -> None:
    """Show one entry or finding with its evidence, the rule's reason and its history."""
    if not _ID.fullmatch(id):
        raise InputError(f"{id!r} is no id: a letter of d e f r u and 16 hex digits, as lists show them")
    register = open_register(db)
    if id[0] == "d":
        _document(register, id, json)
    elif id[0] in "ru":
        _plain(register, id)
    elif id[0] == "e":
        entry = find_entry(register, id)
        if entry is None:
            raise InputError(f"{id}: no such entry in this register")
        if json:
            print_json(entry_json(entry, sources_of(register, entry)))
        else:
            _entry(register, entry)
    else:
        kept = find_finding(register, id)
        if not kept:
            raise InputError(f"{id}: no such finding in this register")
        if json:
            for item in kept:
                print_json({**record_of(item), "added": item.added, "retired": item.retired})
        else:
            _finding(register, kept)


def _entry(register: Register, entry: AgreementEntry) -> None:
    output.print(Text(f"{entry.id}  {' – '.join(entry.parties)}: {entry.kind}, {entry.step.stage}", style="bold"))
    if entry.concluded:
        output.print(f"concluded {entry.concluded}")
    told_by = support(entry.kept, sources_of(register, entry))
    output.print(f"told by {support_words(told_by)}", markup=False)
    output.print(Text("history", style="bold cyan"))
    for step in entry.history:
        output.print(f"  {step.when}  {step.stage} ({step.basis}), known {step.kept.document.published}", markup=False)
        output.print(Text(f"    says {asserter(step.kept.finding.asserted_by)}  {step.kept.id}", style="dim"))
    for item in entry.kept:
        output.print()
        _finding(register, [item])


def _finding(register: Register, kept: list[Kept]) -> None:
    item = kept[0]
    output.print(Text.assemble((f"{item.id}  {item.finding.type}: ", "bold"), headline(item.finding)))
    output.print(Text(f"in {item.document.id} ({source(item)}), says {asserter(item.finding.asserted_by)}"))
    table = Table("field", "value", box=None, show_header=False, padding=(0, 2, 0, 2))
    record = record_of(item)
    skipped = ("type", "id", "document", "evidence", "rule", "reader", "asserted_by")
    for key, value in record.items():
        if key not in skipped and value not in (None, [], {}):
            table.add_row(key, Text(_words(value)))
    output.print(table)
    document = register.document(item.document.id)
    if document:
        output.print(Text("evidence", style="bold cyan"))
        for span in item.finding.spans():
            fields = ", ".join(sorted({e.field for e in item.finding.evidence if e.span == span}))
            output.print(Text.assemble((f"  {fields}: ", "cyan"), _in_context(document, span)))
    output.print(Text.assemble(("why", "bold cyan"), f"  {item.finding.rule}: {reason_of(item.finding.rule)}"))
    output.print(Text("history", style="bold cyan"))
    for one in kept:
        state = f"retired: {one.retired}" if one.retired else "current"
        when = f"read {one.added}" if one.added else "derived over documents read"
        output.print(Text(f"  {when} by {one.reader} — {state}"))


def _in_context(document: Document, span: Span) -> Text:
    head = document.text[max(0, span.start - CONTEXT) : span.start].replace("\n", " ")
    tail = document.text[span.end : span.end + CONTEXT].replace("\n", " ")
    first, last = document.original_range(span.start, span.end)
    where = f"  [{span.start}:{span.end}, bytes {first}:{last}]"
    return Text.assemble(
        (f"…{head}", "dim"), (span.text.replace("\n", " "), "bold underline"), (f"{tail}…", "dim"), (where, "dim")
    )


def _document(register: Register, document_id: str, json: bool) -> None:
    document = register.document(document_id)
    if document is None:
        raise InputError(f"{document_id}: no such document in this register")
    kept = register.of_documents([document_id])
    if json:
        sightings = register.sightings(document_id)
        print_json({**document.reference(), "sightings": sightings, "findings": [record_of(item) for item in kept]})
        return
    output.print(Text(f"{document.id}  published {document.published}", style="bold"))
    for seen in register.sightings(document_id):
        shown = [seen[name] for name in ("source", "outlet", "title", "url") if seen[name]]
        output.print(Text(f"  seen: {', '.join(shown) or 'standard input'} ({seen['added']})", style="dim"))
    for repair in document.repairs:
        was = document.decoded[repair.was_start : repair.was_end]
        now = document.text[repair.start : repair.end]
        output.print(Text(f"  repaired: {was!r} → {now!r} ({repair.why})", style="dim"))
    output.print()
    output.print(Text(document.text), soft_wrap=False)
    output.print()
    for item in kept:
        output.print(Text.assemble((f"{item.id}  {item.finding.type}: ", "dim"), headline(item.finding)))


def _plain(register: Register, wanted: str) -> None:
    for row in (*register.refused(), *register.undecided()):
        if row["id"] == wanted:
            print_json(row)
            return
    raise InputError(f"{wanted}: not in this register")


def _words(value: Any) -> str:
    if isinstance(value, dict):
        if "text" in value:
            return f"“{value['text']}”"
        return ", ".join(f"{key} {_words(part)}" for key, part in value.items() if part not in (None, [], {}))
    if isinstance(value, list):
        return "; ".join(_words(part) for part in value)
    return str(value)
