"""The text as the language base is given it: one blank between words, however many there are or of which kind.

In: a document's text. Out: the text to parse, and the way back to the places of the document. Called by `mark.door`.
Scans, justified columns and web pages are full of doubled, hard and thin blanks, which no treebank has: the base took
them for words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
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


def squeezed(text: str) -> Squeezed:
    """Return `text` with one plain blank for each run of them, none beside the end of a line."""
    if _ODD.search(text) is None:
        return Squeezed(text, text)
    pieces: list[str] = []
    at: list[int] = []
    shift: list[int] = []
    last = length = 0
    for run in _RUN.finditer(text):
        lines = run[0].count("\n")
        words = "\n" * lines or " "
        pieces += [text[last : run.start()], words]
        length += run.start() - last + len(words)
        last = run.end()
        if last - length != (shift[-1] if shift else 0):
            at.append(length)
            shift.append(last - length)
    pieces.append(text[last:])
    return Squeezed(text, "".join(pieces), tuple(at), tuple(shift))
