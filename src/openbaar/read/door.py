"""The door of `read`: files, folders and standard input to documents or refusals.

In: paths as given. Out: documents and refusals, in order; a folder's files sorted by name, folder by folder. Called by
`pipeline`. Nothing that happens to one file keeps the others from being read.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from openbaar.model.document import Document, Refused
from openbaar.read.formats import FORMATS, Format, format_of, sniffed
from openbaar.read.limits import CappedStream, ReadOptions
from openbaar.read.refusals import Reason, of_error, refuse, shown

__all__ = ["STANDARD_INPUT", "ReadOptions", "read"]

STANDARD_INPUT = "-"


def read(paths: Iterable[str], options: ReadOptions) -> Iterator[Document | Refused]:
    """Yield a document or a refusal for each text that `paths` lead to; `-` is standard input."""
    for path in paths:
        if path == STANDARD_INPUT:
            yield from _read_standard_input(options)
            continue
        for file in _files(os.fspath(path)):
            yield from [file] if isinstance(file, Refused) else _read_file(file, options)


def _read_standard_input(options: ReadOptions) -> Iterator[Document | Refused]:
    if sys.stdin is None or sys.stdin.closed:
        yield refuse(Reason.UNREADABLE, STANDARD_INPUT, "there is no standard input")
        return
    yield from _guarded(None, CappedStream(sys.stdin.buffer), STANDARD_INPUT, options)


def _read_file(path: str, options: ReadOptions) -> Iterator[Document | Refused]:
    where = shown(path)
    suffix = PurePath(path).suffix
    form = format_of(path)
    if suffix and form is None:
        known = ", ".join(suffix for row in FORMATS for suffix in row.suffixes)
        yield refuse(Reason.UNKNOWN_FORMAT, where, f"{shown(suffix)} is none of {known}")
        return
    try:
        raw = open(path, "rb", buffering=0, opener=_open_without_waiting)  # noqa: SIM115
    except OSError as error:
        yield of_error(error, where)
        return
    with raw:
        yield from _guarded(form, CappedStream(raw), where, options)


def _open_without_waiting(path: str, flags: int) -> int:
    """Open `path`, not waiting for the other end should a pipe have taken its place since it was looked at."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _guarded(
    form: Format | None, stream: CappedStream, where: str, options: ReadOptions
) -> Iterator[Document | Refused]:
    """Yield what the format makes of the stream, up to where the stream can't be read any further."""
    try:
        yield from (form or sniffed(stream.head)).read(stream, where, options)
    except OSError as error:
        yield of_error(error, where)


def _files(path: str) -> Iterator[str | Refused]:
    """Yield the files that `path` is or holds; what is neither file nor folder is refused, a hidden one passed over."""
    seen: set[tuple[int, int]] = set()
    waiting = [iter([path])]
    while waiting:
        following = next(waiting[-1], None)
        if following is None:
            waiting.pop()
            continue
        try:
            what = os.stat(following)
            if stat.S_ISREG(what.st_mode):
                yield following
            elif not stat.S_ISDIR(what.st_mode):
                yield refuse(
                    Reason.NOT_A_FILE, shown(following), "neither a file nor a folder (a pipe's text is read as -)"
                )
            elif (here := (what.st_dev, what.st_ino)) in seen:
                yield refuse(Reason.LOOP, shown(following), "this folder was read already: a link leads to it")
            else:
                seen.add(here)
                waiting.append(_inside(following))
        except (OSError, ValueError) as error:
            yield _dangling(following) or of_error(error, shown(following))


def _inside(folder: str) -> Iterator[str]:
    """Return the paths in `folder`, sorted by name, but for hidden ones."""
    names = sorted(name for name in os.listdir(folder) if not name.startswith("."))
    return (os.path.join(folder, name) for name in names)


def _dangling(path: str) -> Refused | None:
    """Return the refusal of a link that leads to nothing, null for anything else."""
    try:
        target = os.readlink(path)
    except (OSError, ValueError):
        return None
    if os.path.exists(path):
        return None
    return refuse(Reason.MISSING, shown(path), f"the link leads to {shown(target)}, which is not there")
