"""Replacing stretches of a text while noting what stood there.

In: a text and `Edit`s, in order and apart. Out: the new text and its `Repair`s. Called by `documents`; made by
`mojibake` and `look_alikes`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace

from openbaar.model.positions import Repair, decoded_position


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Put `words` (never empty) in the place of `start:end`; `why` names the repair."""

    start: int
    end: int
    words: str
    why: str


def apply_edits(text: str, edits: Iterable[Edit]) -> tuple[str, tuple[Repair, ...]]:
    """Return the text with every edit made, and the repairs that lead back."""
    pieces: list[str] = []
    repairs: list[Repair] = []
    at = length = 0
    for edit in edits:
        pieces += [text[at : edit.start], edit.words]
        start = length + edit.start - at
        length = start + len(edit.words)
        repairs.append(Repair(start, length, edit.start, edit.end, edit.why))
        at = edit.end
    pieces.append(text[at:])
    return "".join(pieces), tuple(repairs)


def behind(edits: Iterable[Edit], repairs: tuple[Repair, ...]) -> list[Edit]:
    """Return `edits` of a repaired text as edits of the text before; one that touches a repair is left out."""
    moved = []
    for edit in edits:
        index = bisect_left(repairs, edit.end, key=lambda repair: repair.start) - 1
        if index >= 0 and repairs[index].end > edit.start:
            continue
        start = decoded_position(repairs, edit.start, low=True)
        moved.append(replace(edit, start=start, end=start + edit.end - edit.start))
    return moved
