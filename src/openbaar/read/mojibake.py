"""Repair of text that was written in UTF-8 and read in another encoding, by the smallest stretches.

In: decoded text. Out: edits. Called by `documents`. Only runs of characters beyond ASCII are looked at, each by
itself, so that sound text beside them stays as it is: quotation marks are evidence, and nothing is straightened,
normalised or cleaned. ftfy decides on Windows-1252, Latin-1, Mac Roman and their kin; the DOS code pages 437 and
850, which it knows in part, the Latin letters of Central Europe and Turkey, which it finds too uncertain without
their context, and closing quotation marks that lost their last byte are decided here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import ftfy

from openbaar.read.edits import Edit

WHY = "mojibake"
_RUN = re.compile(r"[^\x00-\x7f]{2,}|[\x80-\x9f]|[\u00c3\u00c2](?=\x20)")
_LONGEST = 200  # characters of a run; longer ones are another script or no text, and stay
_LEADS = ("\u00c3", "\u00c2")
_ROUNDS = 4  # text misread twice is seen now and then; more often than this it is no text
_DOS_LEADS = {"cp437": "\u251c\u252c\u2500\u253c\u0393", "cp850": "\u251c\u252c\u2500\u253c\u00d4"}  # C3 C2 C4 C5 E2
_SHAPES = re.compile(rb"[\xc2-\xc5][\x80-\xbf]|\xe2[\x80\x82][\x80-\xbf]")
_LETTER = re.compile(r"\w")
_LOST_LAST_BYTE = re.compile("\u00e2\u20ac(?:\ufffd|$)")  # E2 80 9D: Windows-1252 has nothing at 9D
_FTFY = ftfy.TextFixerConfig(replace_lossy_sequences=False)


def mojibake_edits(text: str) -> Iterator[Edit]:
    """Yield what to put in the place of each misread run of `text`."""
    if text.isascii():
        return
    for found in _RUN.finditer(text):
        run = found[0]
        if len(run) > _LONGEST:
            continue
        before, after = text[max(found.start() - 1, 0) : found.start()], text[found.end() : found.end() + 1]
        if len(run) == 1 and run >= "\xa0":
            edit = _before_space(text, found.start())
        else:
            words = _repaired(run, _kind(before), _kind(after))
            if words in _LEADS and after == " ":
                continue  # misread twice, and its last byte lost: half a repair would be none
            edit = _trimmed(found.start(), run, words)
        if edit:
            yield edit


def _kind(neighbour: str) -> str:
    """Return what matters of a neighbour: `A` for a capital, `a` for another letter or digit, else nothing."""
    if not _LETTER.match(neighbour):
        return ""
    return "A" if neighbour.isupper() else "a"


def _before_space(text: str, at: int) -> Edit | None:
    """Repair a lead byte whose second, a no-break space, has become a plain space: it is no end of a Dutch word."""
    if _kind(text[max(at - 1, 0) : at]) == "A":
        return None
    if text[at] == "\u00c2":
        return Edit(at, at + 2, " ", WHY)
    end = at + 2 if text[at + 2 : at + 3] == "-" else at + 1
    return Edit(at, end, "\u00e0", WHY)


def _trimmed(start: int, run: str, words: str) -> Edit | None:
    """Return the edit without what `run` and `words` have in common at their ends."""
    if run == words:
        return None
    head = 0
    while head < min(len(run), len(words)) - 1 and run[head] == words[head]:
        head += 1
    tail = 0
    while tail < min(len(run), len(words)) - 1 - head and run[-1 - tail] == words[-1 - tail]:
        tail += 1
    return Edit(start + head, start + len(run) - tail, words[head : len(words) - tail], WHY)


@lru_cache(maxsize=4096)
def _repaired(run: str, before: str, after: str) -> str:
    """Return the run as it was meant, or as it is: only what is stable, beyond ASCII and assigned is taken."""
    words = run
    for _ in range(_ROUNDS):
        step = _by_ftfy(_lost_byte(_shaped(words, before, after), after))
        if step == words:
            return words
        words = step
    return run


def _by_ftfy(run: str) -> str:
    fixed = ftfy.fix_encoding(run, _FTFY)
    return fixed if fixed and all(_acceptable(char) for char in fixed) else run


def _acceptable(char: str) -> bool:
    return char > "\x9f" and char != "\ufffd" and unicodedata.category(char)[0] in "LMNPSZ"


def _lost_byte(run: str, after: str) -> str:
    return _LOST_LAST_BYTE.sub("\u201d", run) if not after else run


def _shaped(run: str, before: str, after: str) -> str:
    """Put right each sequence that in exactly one way is a misread Latin letter or punctuation mark."""
    readings: dict[tuple[int, int], set[str]] = {}
    for page in ("cp437", "cp850", "cp1252"):
        for start, end, char in _sequences(run, page):
            left = _kind(run[start - 1]) if start else before
            right = _kind(run[end]) if end < len(run) else after
            if _plausible(run[start:end], char, page, left, right):
                readings.setdefault((start, end), set()).add(char)
    pieces: list[str] = []
    at = 0
    for (start, end), chars in sorted(readings.items()):
        if len(chars) == 1 and start >= at:
            pieces += [run[at:start], *chars]
            at = end
    return "".join([*pieces, run[at:]])


def _sequences(run: str, page: str) -> Iterator[tuple[int, int, str]]:
    data = b"".join(_byte(char, page) for char in run)
    for found in _SHAPES.finditer(data):
        yield found.start(), found.end(), found[0].decode("utf-8")


@lru_cache(maxsize=1024)
def _byte(char: str, page: str) -> bytes:
    """Return the one byte that was read as `char`; a plain `?` for none, which no sequence contains."""
    try:
        return char.encode(page)
    except UnicodeEncodeError:
        undefined = page == "cp1252" and char in "\x81\x8d\x8f\x90\x9d"
        return char.encode("latin-1") if undefined else b"?"


def _plausible(was: str, char: str, page: str, left: str, right: str) -> bool:
    """Say whether `was` is rather a misread `char` than itself, between neighbours of the kinds `left` and `right`."""
    if not _acceptable(char) or (char.isalpha() and "LATIN" not in unicodedata.name(char, "")):
        return False
    central = "\u0100" <= char < "\u0180"
    if page == "cp1252":  # capitals with dots or ring: natural before punctuation, as in a shouted word in quotes
        return central and char.isalpha() and (right != "" if left == "a" else right == "a")
    if was[0] not in _DOS_LEADS[page]:
        return False
    if central:  # two box-drawing characters: lines of a table, unless a word goes on
        return char.isalpha() and (left != "" or right != "")
    return True
