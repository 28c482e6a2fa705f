"""The passages in which the words of one finding stand, with what is around them: its proof at one look.

In: a document's text, evidence. Out: `Passage`s of pieces that no edge of a quote cuts. Called by `entries`. Quotes
that stand close to one another are shown in one passage, each piece with the fields that its words prove.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from openbaar.model.records import Evidence

AROUND = 140  # code points shown on either side of what proves
_BREAK = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, and the fields that they prove: none where they only stand around."""

    text: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage; `is_cut_before` and `is_cut_after` tell that its paragraph goes on there."""

    pieces: tuple[Piece, ...]
    is_cut_before: bool
    is_cut_after: bool


def passages(text: str, evidence: Iterable[Evidence]) -> list[Passage]:
    """Return where evidence stands in a text, in its order."""
    fields: dict[tuple[int, int], set[str]] = {}
    for item in evidence:
        fields.setdefault((item.span.start, item.span.end), set()).add(item.field)
    return [_passage(text, group, fields) for group in _together(sorted(fields))]


def _together(spans: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Yield spans in groups between which there is more text than is shown around one."""
    group: list[tuple[int, int]] = []
    for span in spans:
        if group and span[0] - max(end for _, end in group) > AROUND:
            yield group
            group = []
        group.append(span)
    if group:
        yield group


def _passage(text: str, group: list[tuple[int, int]], fields: dict[tuple[int, int], set[str]]) -> Passage:
    first, last = group[0][0], max(end for _, end in group)
    start, stop = _start(text, first), _stop(text, last)
    cuts = sorted({start, stop, *(edge for span in group for edge in span)})
    pieces = []
    for left, right in pairwise(cuts):
        proved = {name for span in group if span[0] <= left and right <= span[1] for name in fields[span]}
        pieces.append(Piece(text[left:right], tuple(sorted(proved))))
    return Passage(tuple(pieces), not _is_edge(text[:start]), not _is_edge(text[stop:], behind=True))


def _start(text: str, at: int) -> int:
    """Return where to begin: with the paragraph if that is near, else with a word."""
    lowest = max(0, at - AROUND)
    breaks = list(_BREAK.finditer(text, lowest, at))
    if breaks:
        return breaks[-1].end()
    if lowest == 0:
        return 0
    space = text.find(" ", lowest, at)
    return space + 1 if space >= 0 else lowest


def _stop(text: str, at: int) -> int:
    highest = min(len(text), at + AROUND)
    found = _BREAK.search(text, at, highest)
    if found:
        return found.start()
    if highest == len(text):
        return highest
    space = text.rfind(" ", at, highest)
    return space if space >= 0 else highest


def _is_edge(rest: str, *, behind: bool = False) -> bool:
    """Say whether a paragraph begins or ends where the rest of a text is cut off."""
    if not rest.strip():
        return True
    return bool(_BREAK.match(rest) if behind else rest[-1] == "\n")
