"""Commands that keep a register and take from it: `add`, `export`, `check`, `serve`."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from openbaar.cli.options import AsJson, Database, checked_date, database, now, open_register
from openbaar.cli.reading import Date, LanguageBase, MaxBytes, Paths
from openbaar.cli.screen import errors, output, print_json, progress
from openbaar.errors import InputError
from openbaar.export import FORMATS, ExportOptions, export_to
from openbaar.export.lines import finding_lines
from openbaar.jobs import Jobs
from openbaar.mark.language import load_language
from openbaar.model.document import Refused
from openbaar.pipeline import Reader, fill
from openbaar.read import MAX_BYTES, ReadOptions, read
from openbaar.register.verify import verify


def enter(app: typer.Typer) -> None:
    """Enter this group's commands."""
    app.command()(add)
    app.command()(export)
    app.command()(check)


def make_reader(language: str | None) -> Reader:
    """Return a reader on the language base of that name (null: the one that ships)."""
    return Reader(load_language(language))


def add(
    paths: Paths,
    date: Date = None,
    db: Database = None,
    language: LanguageBase = None,
    max_bytes: MaxBytes = MAX_BYTES,
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="Read in so many processes.")] = 1,
    json: AsJson = False,
) -> None:
    """Read files, folders or standard input into the register; say what was taken, what was refused and why."""
    register = open_register(db, create=True)
    reader = make_reader(language)
    workers = Jobs(jobs, make_reader, language) if jobs > 1 else None
    items = read(paths, ReadOptions(date=checked_date(date), max_bytes=max_bytes))
    taken = new = found = 0
    refused: list[Refused] = []
    with progress("reading", None) as bar:
        for item in fill(register, items, reader, now, workers.findings if workers else None):
            bar.advance(bar.task_ids[0])
            if isinstance(item, Refused):
                refused.append(item)
                if json:
                    print_json(item.to_json())
                continue
            taken, new, found = taken + 1, new + item.new, found + item.findings
            if json:
                print_json({**item.document.reference(), "new": item.new, "findings": item.findings})
    if workers:
        workers.close()
    if not json:
        output.print(
            f"{taken} documents taken into {database(db)}: {new} new, {taken - new} known already; "
            f"{found} findings added",
            markup=False,
        )
    for item in refused:
        errors.print(Text(f"refused {item.where}: {item.detail} ({item.reason})", style="yellow"))
    if refused:
        counted = ", ".join(f"{n} {reason}" for reason, n in sorted(Counter(r.reason for r in refused).items()))
        errors.print(Text(f"{len(refused)} refused: {counted}; openbaar list refused shows them"))
        raise typer.Exit(1)


def export(
    format: Annotated[str, typer.Option("--format", help=f"One of: {', '.join(sorted(FORMATS))}.")] = "jsonl",
    out: Annotated[
        Path | None, typer.Option("--out", help="Folder for the files. Without it, jsonl goes to standard output.")
    ] = None,
    full_text: Annotated[
        bool, typer.Option("--full-text", help="Whole articles too; otherwise only quotes that prove something.")
    ] = False,
    db: Database = None,
) -> None:
    """Write the register's findings with a codebook and a citation of this very state."""
    register = open_register(db)
    if out is None:
        if format != "jsonl":
            raise InputError(f"--format {format} is several files: give --out FOLDER")
        sys.stdout.writelines(finding_lines(register, full_text=full_text))
        return
    for path in export_to(register, format, out, ExportOptions(full_text=full_text)):
        output.print(str(path), markup=False)


def check(db: Database = None, json: AsJson = False) -> None:
    """Verify every document, span and id of the register again; exit 1 where something is not as it was kept."""
    register = open_register(db)
    total = len(register.documents())
    faults = 0
    with progress("checking", total) as bar:
        for fault in verify(register, lambda: bar.advance(bar.task_ids[0])):
            faults += 1
            if json:
                print_json({"kind": fault.kind, "id": fault.id, "what": fault.what})
            else:
                output.print(Text(f"{fault.kind} {fault.id}: {fault.what}", style="red"))
    if faults:
        errors.print(f"{faults} faults in {total} documents")
        raise typer.Exit(1)
    if not json:
        output.print(f"{total} documents, all as they were kept")
