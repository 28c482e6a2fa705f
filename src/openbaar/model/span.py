"""Spans: half-open ranges of Unicode code points in a document's repaired text, carrying their own text.

Everything that openbaar claims points at spans. Made by `mark` and `find`, checked when made and when read back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from openbaar.errors import InvariantError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`document.text[start:end] == text`, always; never empty."""

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if self.start < 0 or self.end - self.start != len(self.text) or not self.text:
            raise InvariantError(f"span {self.start}:{self.end} can't carry {self.text[:60]!r}")

    @classmethod
    def cut(cls, text: str, start: int, end: int) -> Span:
        """Cut the span `start:end` out of `text`, without the white space at its edges.

        Raises InvariantError if nothing but white space is left.
        """
        return cls.of(text[start:end], start)

    @classmethod
    def of(cls, words: str, start: int) -> Span:
        """Return the span of `words`, which stand at code point `start`, without the white space at their edges.

        Raises InvariantError if nothing but white space is left.
        """
        start += len(words) - len(words.lstrip())
        words = words.strip()
        return cls(start, start + len(words), words)

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Span:
        """Read what `to_json` wrote."""
        return cls(value["start"], value["end"], value["text"])

    def to_json(self) -> dict[str, Any]:
        """Return `{"start", "end", "text"}`."""
        return {"start": self.start, "end": self.end, "text": self.text}

    def check(self, text: str) -> None:
        """Raise InvariantError unless this span quotes `text` exactly."""
        if text[self.start : self.end] != self.text:
            found = text[self.start : self.end]
            raise InvariantError(f"span {self.start}:{self.end} says {self.text!r}, the text says {found!r}")

    def covers(self, other: Span) -> bool:
        """Say whether `other` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Say whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end
