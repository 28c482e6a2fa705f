"""Commands that read documents: `extract`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from openbaar.cli.options import checked_date
from openbaar.cli.screen import errors, print_json
from openbaar.find import FindOptions
from openbaar.mark.language import load_language
from openbaar.model.codec import to_json
from openbaar.model.document import Refused
from openbaar.pipeline import Reader
from openbaar.pipeline import extract as read_and_find
from openbaar.read import MAX_BYTES, ReadOptions

Paths = Annotated[list[str], typer.Argument(help="Files, folders, or - for standard input.", show_default=False)]
Date = Annotated[
    str | None, typer.Option("--date", help="Publication date (EDTF) for texts that bring none of their own.")
]
MaxBytes = Annotated[
    int, typer.Option("--max-bytes", min=1, help="Refuse documents of more bytes than this.", show_default=True)
]
LanguageBase = Annotated[
    str | None,
    typer.Option("--language", help="Another installed spaCy pipeline for Dutch, e.g. nl_core_news_lg."),
]
AllSpeech = Annotated[
    bool, typer.Option("--all-speech", help="Read speech and times outside passages about migration too.")
]


def enter(app: typer.Typer) -> None:
    """Enter this group's commands."""
    app.command()(extract)


def extract(
    paths: Paths,
    date: Date = None,
    all_speech: AllSpeech = False,
    language: LanguageBase = None,
    max_bytes: MaxBytes = MAX_BYTES,
    format: Annotated[str, typer.Option("--format", help="jsonl is the one there is.")] = "jsonl",
) -> None:
    """Print what is found in texts as JSON Lines, without a register."""
    if format != "jsonl":
        raise typer.BadParameter("only jsonl", param_hint="--format")
    reader = Reader(load_language(language), options=FindOptions(all_speech=all_speech))
    refused = 0
    for item in read_and_find(paths, reader, ReadOptions(date=checked_date(date), max_bytes=max_bytes)):
        if isinstance(item, Refused):
            refused += 1
            errors.print(f"refused {item.where}: {item.detail} ({item.reason})", markup=False)
            continue
        for finding in item.findings:
            print_json(to_json(finding, item.document, item.reader))
        sys.stdout.flush()
    if refused:
        raise typer.Exit(1)
