"""Snippets: the passages of a text in which what was looked for stands, each with a link to its very place.

In: a text whose hits are marked by `register.fulltext`. Out: `Snippet`s in the order of the text. Called by
`searching`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from openbaar.register.fulltext import END, START, pieces

MOST = 3  # of one document
BEFORE, AFTER = 90, 170  # characters around a hit
LONGEST = 480  # characters of a passage up to its last hit
OPENING = 240  # characters of a text in which nothing is looked for
FARTHEST_BACK = 140
_EDGE = 4  # words at either end of a passage that a link names
_HIT = re.compile(f"{START}([^{END}]*){END}")
_ENDS = re.compile(r"[.!?…][”\"'’)]*\s+|\n\s*\n|\n")
_CLOSED = (".", "!", "?", "”", '"')
_WORD = re.compile(r"\S+")
_MARKS = re.compile(f"[{START}{END}]")


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage as (words, is a hit) parts; `fragment` is the end of an address that leads to its first hit."""

    parts: tuple[tuple[str, bool], ...]
    fragment: str = ""


def snippets(marked: str, title: str = "") -> tuple[Snippet, ...]:
    """Return the passages that hold most different hits, in the order of the text.

    A passage that only says again what stands in `title` is left out, unless no other is left.
    """
    windows: list[tuple[int, int, re.Match[str], set[str]]] = []
    for hit in _HIT.finditer(marked):
        before = windows[-1] if windows else None
        if before and hit.end() <= before[1]:
            before[3].add(hit[1].casefold())
            continue
        start = _start(marked, hit.start(), before[1] if before else 0)
        gap = marked[before[1] : start] if before else "\n"
        if before and not gap.strip() and "\n" not in gap and hit.end() - before[0] <= LONGEST:  # it goes on
            windows[-1] = (before[0], _stop(marked, hit.end()), before[2], {*before[3], hit[1].casefold()})
            continue
        windows.append((start, _stop(marked, hit.end()), hit, {hit[1].casefold()}))
    told = [window for window in windows if not _repeats(marked[window[0] : window[1]], title)]
    best = sorted(told or windows, key=lambda window: (-len(window[3]), window[0]))[:MOST]
    return tuple(_snippet(marked, window[0], window[1], window[2]) for window in sorted(best, key=lambda w: w[0]))


def opening(text: str, title: str = "") -> Snippet:
    """Return how a text begins, behind its title where it begins with that."""
    head = " ".join(text[: OPENING * 2].split())
    if title and head.startswith(title) and len(head) > len(title):
        head = head[len(title) :].lstrip()
    if len(head) <= OPENING:
        return Snippet(((head, False),))
    return Snippet(((head[:OPENING].rpartition(" ")[0] + " …", False),))


def _repeats(words: str, title: str) -> bool:
    plain = " ".join(_MARKS.sub("", words).split())
    return bool(plain) and plain == title


def _snippet(marked: str, start: int, stop: int, hit: re.Match[str]) -> Snippet:
    cut = " ".join(marked[start:stop].split())
    before = "" if start == 0 or _ENDS.search(marked[max(0, start - 4) : start]) else "… "
    after = "" if stop >= len(marked) or marked[stop] == "\n" or cut.endswith(_CLOSED) else " …"
    return Snippet(pieces(before + cut + after), _fragment(marked, hit))


def _start(marked: str, hit: int, floor: int) -> int:
    """Return where to begin before a hit: with its sentence if that is near, else with a word."""
    lowest = max(floor, hit - FARTHEST_BACK)
    ends = list(_ENDS.finditer(marked, lowest, hit))
    if ends:
        return ends[-1].end()
    if lowest == 0:
        return 0
    space = marked.find(" ", max(floor, hit - BEFORE), hit)
    return space + 1 if space >= 0 else max(floor, hit - BEFORE)


def _stop(marked: str, hit: int) -> int:
    highest = min(len(marked), hit + AFTER)
    paragraph = marked.find("\n\n", hit, highest)
    if paragraph >= 0:
        highest = paragraph
    if highest == len(marked) or paragraph >= 0:
        return _after_mark(marked, highest)
    space = marked.rfind(" ", hit, highest)
    return _after_mark(marked, space if space >= 0 else highest)


def _after_mark(marked: str, at: int) -> int:
    """Return `at`, or the end of the hit that it would cut in two."""
    end, start = marked.find(END, at), marked.find(START, at)
    return end + 1 if end >= 0 and (start < 0 or end < start) else at


def _fragment(marked: str, hit: re.Match[str]) -> str:
    """Return a text fragment: browsers scroll to these words; the word before tells them from the same elsewhere."""
    head = _MARKS.sub("", marked[: hit.start()])
    words = " ".join(hit[1].split())
    prefix = ""
    if words.casefold() in head.casefold():
        line = head.rpartition("\n")[2]
        before = _WORD.findall(line[-60:])[-2:]
        prefix = _escaped(" ".join(before)) + "-," if before and line.endswith(" ") else ""
    return f"#:~:text={prefix}{_escaped(words)}"


def to_words(text: str) -> str:
    """Return the end of an address that leads to a passage of the page: its first words and its last."""
    words = text.split()
    if len(words) <= 2 * _EDGE:
        return f"#:~:text={_escaped(' '.join(words))}"
    return f"#:~:text={_escaped(' '.join(words[:_EDGE]))},{_escaped(' '.join(words[-_EDGE:]))}"


def _escaped(words: str) -> str:
    return quote(words.encode("utf-8", "replace"), safe="").replace("-", "%2D")
