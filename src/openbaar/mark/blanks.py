"""The text as the language base is given it: one blank between words, however many there are or of which kind.

In: a document's text. Out: the text to parse, and the way back to the places of the document. Called by `mark.door`.
Scans, justified columns and web pages are full of doubled, hard and thin blanks, which no treebank has: the base took
them for words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

_ODD = re.compile(r"[^\S\n]{2,}|[^\S\n ]| (?=\n)|(?<=\n) ")
_RUN = re.compile(r"(?:[^\S\n]*\n)+[^\S\n]*|[^\S\n]+")


@dataclass(frozen=True, slots=True)
class Squeezed:
    """`text` to parse, `source` the document's; `at` places in it from which on the document's lie `shift` further."""

    source: str
    text: str
    at: tuple[int, ...] = ()
    shift: tuple[int, ...] = ()

    def back(self, place: int) -> int:
        """Return the place in the document of a place in `text`."""
        index = bisect_right(self.at, place) - 1
        return place + self.shift[index] if index >= 0 else place


def squeezed(text: str, dropped: Sequence[tuple[int, int]] = ()) -> Squeezed:
    """Return `text` with one plain blank for each run of them, none beside the end of a line.

    The places in `dropped`, each at the start of a line, are left out.
    """
    if _ODD.search(text) is None and not dropped:
        return Squeezed(text, text)
    pieces: list[str] = []
    at: list[int] = []
    shift: list[int] = []
    last = length = 0
    for start, end, words in _changes(text, dropped):
        pieces += [text[last:start], words]
        length += start - last + len(words)
        last = end
        if last - length != (shift[-1] if shift else 0):
            at.append(length)
            shift.append(last - length)
    pieces.append(text[last:])
    return Squeezed(text, "".join(pieces), tuple(at), tuple(shift))


def _changes(text: str, dropped: Sequence[tuple[int, int]]) -> list[tuple[int, int, str]]:
    """Return what is written otherwise: its place in `text`, and the words to put there."""
    runs = ((run.start(), run.end(), "\n" * run[0].count("\n") or " ") for run in _RUN.finditer(text))
    kept = [run for run in runs if not any(start < run[1] and run[0] < end for start, end in dropped)]
    return sorted([*kept, *((start, end, "") for start, end in dropped)])
