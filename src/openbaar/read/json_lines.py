"""JSON Lines: one document a line, `{"id", "date", "title", "outlet", "url", "text"}`; `text` is needed, others help.

In: a stream of bytes. Out: documents and refusals, one a line. Called through the table in `formats`. The document's
`original` is its line; a code point leads back to its own bytes in the line, be they an escape such as `\\u00e9`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from openbaar.model.document import Document, Refused
from openbaar.read.decoding import LOST, Decoded, decode, encoding_of, is_binary, rebuilt
from openbaar.read.documents import Draft, Sighting, document_of, too_large
from openbaar.read.limits import CappedStream, ReadOptions
from openbaar.read.refusals import Reason, refuse

_LOOK = re.compile(r'[\s\ufeff]*\{\s*["}]')
_SPACE = re.compile(r"[ \t\r\n]*")
_ESCAPE = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.", re.DOTALL)
_SURROGATE = re.compile("[\ud800-\udfff]")
_DECODER = json.JSONDecoder(strict=False)  # tabs and the like inside strings are a common fault that does no harm
_STRINGS = ("date", "title", "outlet", "url")


@dataclass(frozen=True, slots=True)
class _Field:
    """A value of the line's object, and where it stands in the line."""

    value: Any
    start: int
    end: int


def looks_like_json_lines(head: bytes) -> bool:
    """Say whether bytes begin like a JSON object."""
    return bool(_LOOK.match(decode(head).text[:4096]))


def read_json_lines(stream: CappedStream, where: str, options: ReadOptions) -> Iterator[Document | Refused]:
    """Yield what each line holds; empty lines are passed over."""
    if is_binary(stream.head):
        yield refuse(Reason.BINARY, where, "this is no text")
        return
    codec, _ = encoding_of(stream.head)
    empty = True
    for number, line in enumerate(stream.lines(options.line_cap, "\n".encode(codec)), start=1):
        place = f"{where}:{number}"
        if line is None:
            empty = False
            yield too_large(place, options)
            continue
        decoded = decode(line, codec)
        if decoded.text.strip():
            empty = False
            yield _read_line(decoded, line, place, options)
    if empty:
        yield refuse(Reason.EMPTY, where, "there is no line with a document")


def _read_line(decoded: Decoded, line: bytes, where: str, options: ReadOptions) -> Document | Refused:
    try:
        fields = _fields(decoded.text)
    except RecursionError:
        return refuse(Reason.BAD_JSON, where, "nested too deeply")
    except json.JSONDecodeError as error:
        return refuse(Reason.BAD_JSON, where, f"{error.msg}, at character {error.pos + 1} of the line")
    except ValueError as error:  # such as a number of too many digits
        return refuse(Reason.BAD_JSON, where, str(error))
    values = {key: item.value for key, item in fields.items()}
    if not isinstance(values.get("text"), str):
        return refuse(Reason.BAD_RECORD, where, 'there is no "text" that is a string')
    for key in _STRINGS:
        if not isinstance(values.get(key), str | None):
            return refuse(Reason.BAD_RECORD, where, f'"{key}" is no string')
    label = values.get("id")
    if isinstance(label, bool) or not isinstance(label, str | int | None):
        return refuse(Reason.BAD_RECORD, where, '"id" is neither a string nor a whole number')
    sighting = Sighting(
        outlet=_whole(values.get("outlet")),
        title=_whole(values.get("title")),
        url=_whole(values.get("url")),
        label=None if label is None else _whole(str(label)),
    )
    text = fields["text"]
    unescaped = rebuilt(decoded, _unescaped(decoded.text, text.start + 1, text.end - 1))
    return document_of(Draft(unescaped, line, where, values.get("date") or None, sighting), options)


def _fields(line: str) -> dict[str, _Field]:
    """Return the fields of the object that `line` is; raise JSONDecodeError where it is none, or a key comes twice."""
    at = _expect(line, _past_space(line, 1 if line.startswith("\ufeff") else 0), "{")
    fields: dict[str, _Field] = {}
    at = _past_space(line, at)
    if line[at : at + 1] == "}":
        _end(line, at + 1)
        return fields
    while True:
        start = _past_space(line, at)
        if line[start : start + 1] != '"':
            raise json.JSONDecodeError("Expecting a key in double quotes", line, start)
        key, at = _DECODER.raw_decode(line, start)
        if key in fields:
            raise json.JSONDecodeError("The key stands there twice", line, start)
        start = _past_space(line, _expect(line, _past_space(line, at), ":"))
        value, at = _DECODER.raw_decode(line, start)
        fields[key] = _Field(value, start, at)
        at = _past_space(line, at)
        if line[at : at + 1] == "}":
            _end(line, at + 1)
            return fields
        at = _expect(line, at, ",")


def _past_space(line: str, at: int) -> int:
    found = _SPACE.match(line, at)
    return found.end() if found else at


def _expect(line: str, at: int, char: str) -> int:
    if line[at : at + 1] != char:
        raise json.JSONDecodeError(f"Expecting {char!r}", line, at)
    return at + 1


def _end(line: str, at: int) -> None:
    if _past_space(line, at) != len(line):
        raise json.JSONDecodeError("Extra data", line, at)


def _unescaped(line: str, start: int, end: int) -> Iterator[tuple[int, int, str | None]]:
    """Yield the parts of the string at `start:end`, each escape with the code point that it stands for."""
    for found in _ESCAPE.finditer(line, start, end):
        yield start, found.start(), None
        yield found.start(), found.end(), _code_point(found[0])
        start = found.end()
    yield start, end, None


@lru_cache(maxsize=1024)
def _code_point(escape: str) -> str:
    return _SURROGATE.sub(LOST, json.loads(f'"{escape}"'))


def _whole(words: str | None) -> str | None:
    """Return `words` without halves of surrogate pairs, which no encoding can write."""
    return _SURROGATE.sub(LOST, words) if words else words
