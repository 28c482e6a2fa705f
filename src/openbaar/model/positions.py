"""From a place in the repaired text back to the decoded text and to the original bytes.

In: the `Repair`s and `Stretch`es that `read` notes down while it decodes and repairs. Out: ranges. Called by
`document`. Two steps, because a document's id is made of the text between them: bytes → (decode, drop header, byte
order mark and carriage returns, resolve JSON escapes) → decoded → (repair) → text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from openbaar.errors import InvariantError

SINGLE = "single"  # one byte a code point (Windows-1252 and its kin)
WHOLE = "whole"  # the whole stretch stands for all its bytes (a JSON escape, a byte that is no text)


@dataclass(frozen=True, slots=True)
class Repair:
    """One stretch of the repaired text that differs from the decoded text.

    `start:end` in the repaired text stands for `was_start:was_end` in the decoded text; `why` names the repair.
    """

    start: int
    end: int
    was_start: int
    was_end: int
    why: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """One stretch of the decoded text, `start:end`, that came of the bytes `first:last` in one way.

    `codec` is a Python codec without byte order mark (`utf-8`, `utf-16-le`, …), `single` or `whole`. Bytes between
    two stretches are no text: header, byte order mark, the CR of CR LF, what surrounds the text in a JSON line.
    """

    start: int
    end: int
    first: int
    last: int
    codec: str

    def byte_at(self, decoded: str, position: int, *, low: bool) -> int:
        """Return the byte at which `position` (within this stretch) begins; `low` rounds down where it is `whole`."""
        if self.codec == WHOLE:
            return self.first if position == self.start or (low and position < self.end) else self.last
        return self.first + width(self.codec, decoded[self.start : position])


def width(codec: str, text: str) -> int:
    """Return how many bytes `text` takes in `codec`."""
    return (
        len(text)
        if codec == SINGLE or (codec == "utf-8" and text.isascii())
        else len(text.encode(codec, "surrogatepass"))
    )


def decoded_position(repairs: Sequence[Repair], position: int, *, low: bool) -> int:
    """Map a place in the repaired text to the decoded text; within a repair to its beginning (`low`) or its end."""
    index = bisect_right(repairs, position, key=lambda repair: repair.start) - 1
    if index < 0:
        return position
    repair = repairs[index]
    if position == repair.start:
        return repair.was_start
    if position < repair.end:
        return repair.was_start if low else repair.was_end
    return repair.was_end + (position - repair.end)


def byte_range(stretches: Sequence[Stretch], decoded: str, start: int, end: int) -> tuple[int, int]:
    """Map `start:end` of the decoded text to bytes: from where its first code point begins to where its last ends."""
    if not stretches:
        return 0, 0
    index = max(bisect_right(stretches, start, key=lambda stretch: stretch.start) - 1, 0)
    first = stretches[index].byte_at(decoded, start, low=True)
    if end <= start:
        return first, first
    index = bisect_right(stretches, end - 1, key=lambda stretch: stretch.start) - 1
    return first, stretches[index].byte_at(decoded, end, low=False)


def check_repairs(repairs: Sequence[Repair], decoded: str, text: str) -> None:
    """Raise InvariantError unless `text` is `decoded` but for `repairs`, which stand in order and don't overlap."""
    at = was_at = 0
    for repair in repairs:
        if not (at <= repair.start < repair.end and was_at <= repair.was_start < repair.was_end):
            raise InvariantError(f"repair {repair} is empty or out of order")
        if text[at : repair.start] != decoded[was_at : repair.was_start]:
            raise InvariantError(f"before repair {repair} the texts differ")
        at, was_at = repair.end, repair.was_end
    if text[at:] != decoded[was_at:]:
        raise InvariantError("the repaired text differs from the decoded text where nothing was repaired")


def check_stretches(stretches: Sequence[Stretch], decoded: str, size: int) -> None:
    """Raise InvariantError unless `stretches` cover `decoded` without a gap, in order, within `size` bytes."""
    at = byte = 0
    for stretch in stretches:
        if stretch.start != at or stretch.end <= at or not byte <= stretch.first <= stretch.last <= size:
            raise InvariantError(f"stretch {stretch} is out of order")
        at, byte = stretch.end, stretch.last
    if at != len(decoded):
        raise InvariantError(f"stretches end at {at}, the text at {len(decoded)}")
