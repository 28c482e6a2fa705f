"""The `score` command: how right the reader is on one's own marked texts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from openbaar.cli.screen import errors, output, print_json, progress
from openbaar.mark.language import load_language
from openbaar.pipeline import Reader
from openbaar.score import Report, score_folder


def enter(app: typer.Typer) -> None:
    """Enter this group's commands."""
    app.command()(score)


def score(
    gold_dir: Annotated[Path, typer.Argument(help="Folder of ID.txt beside ID.json (docs/schema.md).")],
    misses: Annotated[bool, typer.Option("--misses", help="List every miss and extra.")] = False,
    kind: Annotated[str | None, typer.Option("--kind", help="With --misses: this kind only.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the report as one JSON object.")] = False,
    language: Annotated[str | None, typer.Option("--language", help="Another spaCy pipeline for Dutch.")] = None,
) -> None:
    """Score the reader on marked texts: precision, recall, F1 with 95 % intervals, misses and extras."""
    total = len(list(gold_dir.glob("*.json"))) if gold_dir.is_dir() else 0
    with progress("scoring", total) as bar:
        report = score_folder(gold_dir, Reader(load_language(language)), lambda _: bar.advance(bar.task_ids[0]))
    if json:
        print_json(report.to_json())
        return
    output.print(_table(report))
    errors.print(f"{report.reader}; intervals: 95 %, bootstrap over texts", markup=False)
    if misses:
        for text, what, how, words in report.notes:
            if kind in (None, what):
                output.print(f"{text}  {what}  {how}: {' '.join(words.split())}", markup=False, soft_wrap=True)


def _table(report: Report) -> Table:
    table = Table(title=f"{report.folder}: {report.texts} texts", title_justify="left")
    table.add_column("measure", overflow="fold")
    for column in ("n", "found", "precision", "recall", "F1 / share", "95 %"):
        table.add_column(column, justify="right", no_wrap=True)
    for item in report.measures:
        interval = "" if item.low is None or item.high is None else f"{item.low:.2f}-{item.high:.2f}"
        found = "" if item.found is None else str(item.found)
        table.add_row(
            item.name,
            str(item.n),
            found,
            _number(item.precision),
            _number(item.recall),
            _number(item.value),
            interval,
        )
    return table


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"
