"""How much is read at most: options, and streams that never hold more than they were allowed.

In: a binary stream. Out: its bytes or its lines, or null in place of what is too large. Called by `door` and the
formats. Nothing here reads a stream to its end before it knows that the end is near.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from openbaar.errors import InputError

MAX_BYTES = 2_000_000
_CHUNK = 1 << 16  # a multiple of every code unit, so that no line end is cut in two


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """`date` (EDTF) is given to texts without one of their own; `max_bytes` (of UTF-8) is the most text of one."""

    date: str | None = None
    max_bytes: int = MAX_BYTES

    def __post_init__(self) -> None:
        if self.max_bytes < 1:
            raise InputError(f"a document of at most {self.max_bytes} bytes can't hold a text")

    @property
    def file_cap(self) -> int:
        """Most bytes of a text file: UTF-16 takes twice what UTF-8 takes; the rest is for the header."""
        return 2 * self.max_bytes + 1024

    @property
    def line_cap(self) -> int:
        """Most bytes of a JSON line: an escaped letter takes up to three times what it takes in UTF-8; and the keys."""
        return 3 * self.max_bytes + (1 << 16)


class CappedStream:
    """A binary stream that can be looked at before it is read, then read whole or by lines, each up to a cap."""

    def __init__(self, raw: BinaryIO) -> None:
        self._raw = raw
        self._held: bytes | None = None

    @property
    def head(self) -> bytes:
        """The first 64 KiB, or all there is."""
        if self._held is None:
            self._held = self._fill()
        return self._held

    def whole(self, cap: int) -> bytes | None:
        """Return everything, or null as soon as it is more than `cap` bytes."""
        pieces: list[bytes] = []
        size = 0
        for chunk in self._chunks():
            pieces.append(chunk)
            size += len(chunk)
            if size > cap:
                return None
        return b"".join(pieces)

    def lines(self, cap: int, newline: bytes) -> Iterator[bytes | None]:
        """Yield each line without `newline`; null for a line of more than `cap` bytes, of which nothing is kept."""
        pieces: list[bytes] = []
        size = 0
        for chunk in self._chunks():
            start = 0
            for end in _aligned(chunk, newline):
                yield b"".join([*pieces, chunk[start:end]]) if size + end - start <= cap else None
                pieces, size, start = [], 0, end + len(newline)
            size += len(chunk) - start
            if size > cap:
                pieces = []
            elif start < len(chunk):
                pieces.append(chunk[start:])
        if size:
            yield b"".join(pieces) if size <= cap else None

    def _chunks(self) -> Iterator[bytes]:
        chunk = self.head
        while chunk:
            yield chunk
            chunk = self._fill()

    def _fill(self) -> bytes:
        """Read one full chunk, though a pipe gives less at a time."""
        pieces: list[bytes] = []
        missing = _CHUNK
        while missing and (piece := self._raw.read(missing)):
            pieces.append(piece)
            missing -= len(piece)
        return b"".join(pieces)


def _aligned(chunk: bytes, newline: bytes) -> Iterator[int]:
    """Yield where `newline` stands, at whole code units only: in UTF-16, parts of two letters can look like one."""
    at = chunk.find(newline)
    while at >= 0:
        if at % len(newline) == 0:
            yield at
        at = chunk.find(newline, at + 1)
