"""Bytes to text, with the way back: every code point knows the bytes it came of.

In: the bytes of one document. Out: `Decoded`. Called by the formats. The order of trying: a byte order mark; UTF-16
without one, known by its NULs; UTF-8; and where bytes are no UTF-8, Windows-1252 for just these bytes, so that a
file of mixed encodings comes out whole. Nothing is lost: bytes that Windows-1252 leaves undefined become the C1
control of the same number (as browsers do), a NUL and half a code unit become U+FFFD.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from openbaar.model.positions import SINGLE, WHOLE, Stretch, width

LOST = "\ufffd"
MIXED = "utf-8, windows-1252"
_MARKS = (  # the longer first: UTF-32's mark begins with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UTF8 = re.compile(  # well-formed UTF-8 (Unicode, table 3-7) without NUL
    rb"(?:[\x01-\x7f]|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}"
    rb"|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}"
    rb"|\xf4[\x80-\x8f][\x80-\xbf]{2})++"
)
_WINDOWS_1252 = {byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xA0)} | {0: LOST}
_BROKEN = re.compile("[\x00\ud800-\udfff]")
_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\n\f\r\x1a\x1b"))
_Piece = tuple[int, int, int, str]  # code points, first byte, last byte, codec: a `Stretch` without its place
_SIGNATURES = (b"%PDF-", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0")
_FEW_CONTROLS = 3  # however short the text
_PER_CONTROL = 100  # up to one control character in so many, it still is a text (a log's NULs, a scanner's form feeds)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and the stretches of bytes that it came of; `encoding` names them for a person."""

    text: str
    stretches: tuple[Stretch, ...]
    encoding: str


def encoding_of(head: bytes) -> tuple[str, int]:
    """Return the codec that the beginning of a file speaks for, and the length of its byte order mark."""
    for mark, codec in _MARKS:
        if head.startswith(mark):
            return codec, len(mark)
    nulls = head.count(0)
    if nulls * 5 > len(head):  # Latin text in UTF-16 has a NUL in every second byte, and in these only
        odd = head[1::2].count(0)
        if odd * 20 > nulls * 19:
            return "utf-16-le", 0
        if odd * 20 < nulls:
            return "utf-16-be", 0
    return "utf-8", 0


def is_binary(head: bytes) -> bool:
    """Say whether bytes are no text: a known file signature, or too many control characters."""
    if head.startswith(_SIGNATURES):
        return True
    codec, mark = encoding_of(head)
    if codec != "utf-8":  # measured as text, since half its bytes are NULs
        head = head[mark:].decode(codec, "replace").replace(LOST, "\0").encode("utf-8", "surrogatepass")
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls > _FEW_CONTROLS and controls * _PER_CONTROL > len(head)


def decode(data: bytes, codec: str | None = None) -> Decoded:
    """Return the text of `data`; `codec` is given for a part of a file whose beginning told it."""
    found, mark = encoding_of(data)
    if codec is not None and not mark:
        found = codec
    if found == "utf-8":
        return _decode_utf8(data, mark)
    return _decode_units(data, mark, found)


def _decode_utf8(data: bytes, mark: int) -> Decoded:
    if 0 not in data:
        try:
            text = data[mark:].decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            return Decoded(text, (Stretch(0, len(text), mark, len(data), "utf-8"),) if text else (), "utf-8")
    texts: list[str] = []
    stretches: list[Stretch] = []
    start = 0
    for first, last, codec in _utf8_or_single(data, mark):
        piece = data[first:last]
        text = piece.decode("utf-8") if codec == "utf-8" else piece.decode("latin-1").translate(_WINDOWS_1252)
        texts.append(text)
        stretches.append(Stretch(start, start + len(text), first, last, codec))
        start += len(text)
    mixed = any(not data[item.first : item.last].isascii() for item in stretches if item.codec == SINGLE)
    return Decoded("".join(texts), tuple(stretches), MIXED if mixed else "utf-8")


def _utf8_or_single(data: bytes, at: int) -> Iterator[tuple[int, int, str]]:
    """Yield stretches of UTF-8 and of single bytes in turn; ASCII beside single bytes is counted among them."""
    for found in _UTF8.finditer(data, at):
        if found[0].isascii():
            continue
        if found.start() > at:
            yield at, found.start(), SINGLE
        yield found.start(), found.end(), "utf-8"
        at = found.end()
    if at < len(data):
        yield at, len(data), SINGLE


def _decode_units(data: bytes, mark: int, codec: str) -> Decoded:
    """Decode UTF-16 or UTF-32; what is broken takes as many bytes in U+FFFD as it took itself."""
    unit = 4 if codec.startswith("utf-32") else 2
    last = len(data) - (len(data) - mark) % unit
    try:
        text = data[mark:last].decode(codec, "surrogatepass")
    except UnicodeDecodeError:  # UTF-32 beyond Unicode
        text = "".join(data[at : at + unit].decode(codec, "replace")[:1] or LOST for at in range(mark, last, unit))
    text = _BROKEN.sub(LOST, text)
    stretches = [Stretch(0, len(text), mark, last, codec)] if text else []
    if last < len(data):
        stretches.append(Stretch(len(text), len(text) + 1, last, len(data), WHOLE))
        text += LOST
    return Decoded(text, tuple(stretches), codec)


def rebuilt(source: Decoded, parts: Iterable[tuple[int, int, str | None]]) -> Decoded:
    """Return `parts` of `source` as a text: `start:end` as it stands (null), or other words in its place; in order."""
    walk = _Walk(source)
    texts: list[str] = []
    pieces: list[_Piece] = []
    for start, end, words in parts:
        if start == end:
            continue
        taken = walk.cut(start, end)
        if words is None:
            texts.append(source.text[start:end])
            if pieces and pieces[-1][3] == taken[0][3] != WHOLE and pieces[-1][2] == taken[0][1]:
                size, first, _, codec = pieces.pop()
                taken[0] = (size + taken[0][0], first, taken[0][2], codec)
            pieces += taken
        else:
            texts.append(words)
            pieces.append((len(words), taken[0][1], taken[-1][2], WHOLE))
    at = 0
    stretches = []
    for size, first, last, codec in pieces:
        stretches.append(Stretch(at, at + size, first, last, codec))
        at += size
    return Decoded("".join(texts), tuple(stretches), source.encoding)


class _Walk:
    """Cuts pieces out of a text from left to right, each byte measured once."""

    def __init__(self, source: Decoded) -> None:
        self._text, self._stretches = source.text, source.stretches
        self._index = 0
        self._char, self._byte = 0, source.stretches[0].first if source.stretches else 0

    def cut(self, start: int, end: int) -> list[_Piece]:
        pieces: list[_Piece] = []
        while start < end:
            stretch = self._stretches[self._index]
            if stretch.end <= start:
                self._index += 1
                self._char, self._byte = stretch.end, self._stretches[self._index].first
                continue
            until = min(end, stretch.end)
            if stretch.codec == WHOLE:
                pieces.append((until - start, stretch.first, stretch.last, WHOLE))
            else:
                first = self._byte + width(stretch.codec, self._text[self._char : start])
                self._char, self._byte = until, first + width(stretch.codec, self._text[start:until])
                pieces.append((until - start, first, self._byte, stretch.codec))
            start = until
        return pieces


def with_line_feeds(source: Decoded) -> Decoded:
    """Return the text with line ends LF: CR LF loses its CR, a CR alone becomes LF; NULs and lone surrogates U+FFFD."""
    text = source.text
    if "\r" not in text and not _BROKEN.search(text):
        return source
    parts: list[tuple[int, int, str | None]] = []
    at = 0
    for found in re.finditer("\r\n?|[\x00\ud800-\udfff]", text):
        parts.append((at, found.start(), None))
        if found[0] == "\r\n":
            at = found.end() - 1
            continue
        parts.append((found.start(), found.end(), "\n" if found[0] == "\r" else LOST))
        at = found.end()
    parts.append((at, len(text), None))
    return rebuilt(source, parts)
