"""Which formats there are. To add one: write its module, then one row here.

In: a path's suffix and a stream. Out: the row whose `read` takes the stream. Called by `door`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePath

from openbaar.model.document import Document, Refused
from openbaar.read.dated_text import read_text
from openbaar.read.json_lines import looks_like_json_lines, read_json_lines
from openbaar.read.limits import CappedStream, ReadOptions


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its suffixes, how its first bytes look where there is no suffix, and what reads it."""

    name: str
    suffixes: tuple[str, ...]
    looks_like: Callable[[bytes], bool]
    read: Callable[[CappedStream, str, ReadOptions], Iterator[Document | Refused]]


FORMATS = (
    Format("JSON Lines", (".jsonl", ".ndjson"), looks_like_json_lines, read_json_lines),
    Format("dated or plain text", (".txt",), lambda head: True, read_text),  # the last: anything may be a text
)


def format_of(path: str) -> Format | None:
    """Return the format that the suffix of `path` names, null where it names none or there is none."""
    suffix = PurePath(path).suffix.lower()
    return next((row for row in FORMATS if suffix in row.suffixes), None)


def sniffed(head: bytes) -> Format:
    """Return the first format that `head` looks like."""
    return next(row for row in FORMATS if row.looks_like(head))
