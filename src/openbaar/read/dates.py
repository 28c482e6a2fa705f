"""Publication dates: the header ` date YYYY-MM ` of a dated text, and dates given by field or option.

In: words. Out: EDTF with the precision that was given, or null. Called by the formats.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from openbaar.model.edtf import is_edtf

_DATE = re.compile(r"([0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?)(?:[T ][0-9]{2}:[0-9]{2}\S*)?")
_HEADER = re.compile(r"[\s\ufeff]*date[^\S\n]+(\S{1,64})(?:\s|\Z)")


@dataclass(frozen=True, slots=True)
class Header:
    """A text's own date line: its words as they stand, and where the text begins."""

    words: str
    end: int


def header_of(text: str) -> Header | None:
    """Return the date header at the beginning of `text`; exactly one white space after the date belongs to it."""
    found = _HEADER.match(text)
    return Header(found[1], found.end()) if found else None


def published(words: str) -> str | None:
    """Return `words` as a year, month or day (of a time of day, its day as written), or null if they are none."""
    found = _DATE.fullmatch(words.strip())
    return found[1] if found and is_edtf(found[1]) else None
