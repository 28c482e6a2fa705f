"""The door of `read`: files, folders and standard input to documents or refusals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from openbaar.model.document import Document, Refused

_HEADER = re.compile(r"\s*date (\d{4}(?:-\d\d){0,2})\s")


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """`date` is given to texts without one of their own."""

    date: str | None = None


def read(paths: Iterable[str], options: ReadOptions) -> Iterator[Document | Refused]:
    """Yield a document or a refusal for each text."""
    for path in paths:
        for file in sorted(Path(path).glob("*.txt")) if Path(path).is_dir() else [Path(path)]:
            text = file.read_text(encoding="utf-8")
            header = _HEADER.match(text)
            if not header:
                yield Refused("no-date", str(file), "no date")
                continue
            body = text[header.end() :]
            yield Document(published=header[1], decoded=body, text=body, source=str(file))
