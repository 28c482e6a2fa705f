"""The formats of `openbaar export`, and how they are written: whole, or not at all. Called by `cli`."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from openbaar.errors import InputError
from openbaar.export.citation import state_of
from openbaar.export.codebook import codebook
from openbaar.export.lines import finding_lines
from openbaar.export.sheets import sheets
from openbaar.register import Register


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """`full_text` adds whole articles; without it only the quotes that prove something leave the register."""

    full_text: bool = False


Files = Iterator[tuple[str, str]]


def _jsonl(register: Register, options: ExportOptions) -> Files:
    yield "findings.jsonl", "".join(finding_lines(register, full_text=options.full_text))


def _csv(register: Register, options: ExportOptions) -> Files:
    yield from sheets(register)
    if options.full_text:
        for card, _ in register.documents():
            document = register.document(card.id)
            if document is not None:
                yield f"documents/{card.id}.txt", document.text


FORMATS: dict[str, Callable[[Register, ExportOptions], Files]] = {"jsonl": _jsonl, "csv": _csv}


def export_to(register: Register, kind: str, folder: Path, options: ExportOptions) -> list[Path]:
    """Write format `kind` into `folder` with a codebook and a citation of this state; return the files.

    Raises InputError for an unknown format, or a folder that can't be written.
    """
    if kind not in FORMATS:
        raise InputError(f"--format {kind}: unknown (known: {', '.join(sorted(FORMATS))})")
    state = state_of(register, finding_lines(register))
    files = [
        *FORMATS[kind](register, options),
        ("codebook.md", codebook()),
        ("CITATION.txt", state.citation()),
    ]
    try:
        return [_write(folder / name, content) for name, content in files]
    except OSError as error:
        raise InputError(f"{folder}: can't be written: {error.strerror}") from error


def _write(path: Path, content: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="", errors="surrogatepass") as file:
            file.write(content)
        Path(aside).replace(path)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise
    return path
