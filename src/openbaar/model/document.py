"""Documents and refusals: what `read` makes of bytes. Everything downstream takes a `Document`."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Any

from openbaar.model.edtf import Bounds, bounds
from openbaar.model.ids import content_id


@dataclass(frozen=True, slots=True)
class Repair:
    """One stretch of the repaired text that differs from the decoded text.

    `start:end` in the repaired text stands for `was_start:was_end` in the decoded text; `why` names the repair.
    """

    start: int
    end: int
    was_start: int
    was_end: int
    why: str


@dataclass(frozen=True, slots=True)
class Document:
    """One dated text, decoded and repaired.

    `decoded` is the text as it came (line ends LF) before repair, `text` after it; `repairs` maps the one to the
    other, in order. `original` holds the bytes of this document as they came and `encoding` how they were decoded,
    so that every position leads back to bytes. `published` is EDTF with the precision that was given. `source`
    (path as given), `outlet`, `title`, `url` are sightings: they don't enter the id.
    """

    published: str
    decoded: str
    text: str
    repairs: tuple[Repair, ...] = ()
    original: bytes = b""
    encoding: str = "utf-8"
    source: str | None = None
    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    id: str = field(init=False)

    def __post_init__(self) -> None:
        bounds(self.published)
        object.__setattr__(self, "id", document_id(self.published, self.decoded))

    @property
    def when(self) -> Bounds:
        """First and last day on which it may have been published."""
        return bounds(self.published)

    def decoded_range(self, start: int, end: int) -> tuple[int, int]:
        """Map `start:end` of the repaired text to the range of the decoded text that it stands for."""
        return self._back(start, low=True), self._back(end, low=False)

    def original_range(self, start: int, end: int) -> tuple[int, int]:
        """Map `start:end` of the repaired text to the range of bytes of `original` that it stands for."""
        first, last = self.decoded_range(start, end)
        head = len(self.decoded[:first].encode(self.encoding, "surrogateescape"))
        return head, head + len(self.decoded[first:last].encode(self.encoding, "surrogateescape"))

    def _back(self, position: int, *, low: bool) -> int:
        index = bisect_right(self.repairs, position, key=lambda repair: repair.start) - 1
        if index < 0:
            return position
        repair = self.repairs[index]
        if position < repair.end and position > repair.start:
            return repair.was_start if low else repair.was_end
        if position == repair.start:
            return repair.was_start
        return repair.was_end + (position - repair.end)

    def reference(self) -> dict[str, Any]:
        """Return the `document` field of every record."""
        return {
            "id": self.id,
            "source": self.source,
            "published": self.published,
            "outlet": self.outlet,
            "title": self.title,
        }


def document_id(published: str, decoded: str) -> str:
    """Return the id: hash of the publication date and the decoded text before repair."""
    return content_id("d", published, decoded)


@dataclass(frozen=True, slots=True)
class Refused:
    """A document or candidate that was not taken: `reason` (a short code), `where`, and `detail` for a person."""

    reason: str
    where: str
    detail: str

    @property
    def id(self) -> str:
        """Content hash, so that the same refusal is kept once."""
        return content_id("r", self.reason, self.where, self.detail)

    def to_json(self) -> dict[str, Any]:
        """Return the record that `list refused` shows."""
        return {
            "type": "refused",
            "id": self.id,
            "reason": self.reason,
            "where": self.where,
            "detail": self.detail,
        }


@dataclass(frozen=True, slots=True)
class Undecided:
    """A candidate that the rules would not decide, kept for a person: the words, the rule, and why not."""

    document_id: str
    start: int
    end: int
    text: str
    about: str
    rule: str
    why: str

    @property
    def id(self) -> str:
        """Content hash."""
        return content_id("u", self.document_id, self.start, self.end, self.about, self.rule)

    def to_json(self) -> dict[str, Any]:
        """Return the record that `list undecided` shows."""
        return {
            "type": "undecided",
            "id": self.id,
            "document": self.document_id,
            "span": {"start": self.start, "end": self.end, "text": self.text},
            "about": self.about,
            "rule": self.rule,
            "why": self.why,
        }
