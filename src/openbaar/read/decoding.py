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
from dataclasses import dataclass, replace

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
    single = any(byte >= 0x80 for s in stretches if s.codec == SINGLE for byte in data[s.first : s.last])
    return Decoded("".join(texts), tuple(stretches), MIXED if single else "utf-8")


def _utf8_or_single(data: bytes, at: int) -> Iterator[tuple[int, int, str]]:
    for found in _UTF8.finditer(data, at):
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
    stretches: list[Stretch] = []
    at = 0
    for start, end, words in parts:
        for piece in walk.cut(start, end, words):
            moved = replace(piece, start=at, end=at + piece.end - piece.start)
            stretches.append(moved)
            at = moved.end
        texts.append(source.text[start:end] if words is None else words)
    return Decoded("".join(texts), tuple(_joined(stretches)), source.encoding)


class _Walk:
    """Cuts stretches out of a text from left to right, each byte measured once."""

    def __init__(self, source: Decoded) -> None:
        self._text, self._stretches = source.text, source.stretches
        self._index = 0
        self._char = self._byte = 0

    def cut(self, start: int, end: int, words: str | None) -> Iterator[Stretch]:
        pieces = list(self._pieces(start, end))
        if words is None:
            yield from pieces
        elif words and pieces:
            yield Stretch(0, len(words), pieces[0].first, pieces[-1].last, WHOLE)

    def _pieces(self, start: int, end: int) -> Iterator[Stretch]:
        while self._index < len(self._stretches) and start < end:
            stretch = self._stretches[self._index]
            if stretch.end <= start:
                self._index += 1
                continue
            until = min(end, stretch.end)
            first = self._byte_at(stretch, start)
            last = self._byte_at(stretch, until)
            if stretch.codec == WHOLE:
                first, last = stretch.first, stretch.last
            yield Stretch(start, until, first, last, stretch.codec)
            start = until

    def _byte_at(self, stretch: Stretch, char: int) -> int:
        if not stretch.start <= self._char <= char or self._byte < stretch.first:
            self._char, self._byte = stretch.start, stretch.first
        self._byte += width(stretch.codec, self._text[self._char : char]) if stretch.codec != WHOLE else 0
        self._char = char
        return self._byte


def _joined(stretches: list[Stretch]) -> Iterator[Stretch]:
    """Join neighbours that go on in the same codec."""
    held: Stretch | None = None
    for stretch in stretches:
        if held and held.codec == stretch.codec != WHOLE and held.last == stretch.first:
            held = replace(held, end=stretch.end, last=stretch.last)
            continue
        if held:
            yield held
        held = stretch
    if held:
        yield held


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
