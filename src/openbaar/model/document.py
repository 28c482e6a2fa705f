"""Documents and refusals: what `read` makes of bytes. Everything downstream takes a `Document`.

`Document.to_store` and `from_store` are what `register` keeps of one and makes one of again.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import astuple, dataclass, field
from typing import Any

from openbaar.errors import InvariantError
from openbaar.model.edtf import Bounds, bounds
from openbaar.model.ids import content_id
from openbaar.model.positions import (
    Repair,
    Stretch,
    byte_range,
    check_repairs,
    check_stretches,
    decoded_position,
)

__all__ = ["Document", "Refused", "Repair", "Stretch", "Undecided", "document_id"]


@dataclass(frozen=True, slots=True)
class Document:
    """One dated text, decoded and repaired.

    `decoded` is the text as it came (line ends LF) before repair, `text` after it; `repairs` maps the one to the
    other, in order. `original` holds the bytes of this document as they came (the whole file, or its line of a
    JSON Lines file), `stretches` say which bytes each part of `decoded` came of, and `encoding` names the encoding
    for a person; left out, `original` is `decoded` in UTF-8. `published` is EDTF with the precision that was given.
    `source` (path as given; in JSON Lines with `:` and the line's number), `outlet`, `title`, `url` and `label` (the
    id that the supplier gave it) are sightings: they don't enter the id.
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
    label: str | None = None
    stretches: tuple[Stretch, ...] = ()
    id: str = field(init=False)

    def __post_init__(self) -> None:
        bounds(self.published)
        if self.decoded and not self.stretches:
            original = self.decoded.encode("utf-8", "surrogatepass")
            if self.original not in (b"", original):
                raise InvariantError("a document's bytes without stretches must be its text in UTF-8")
            object.__setattr__(self, "original", original)
            whole = Stretch(0, len(self.decoded), 0, len(original), "utf-8")
            object.__setattr__(self, "stretches", (whole,))
        check_repairs(self.repairs, self.decoded, self.text)
        check_stretches(self.stretches, self.decoded, len(self.original))
        object.__setattr__(self, "id", document_id(self.published, self.decoded))

    @property
    def when(self) -> Bounds:
        """First and last day on which it may have been published."""
        return bounds(self.published)

    def decoded_range(self, start: int, end: int) -> tuple[int, int]:
        """Map `start:end` of the repaired text to the range of the decoded text that it stands for."""
        first = decoded_position(self.repairs, start, low=True)
        return first, max(first, decoded_position(self.repairs, end, low=False))

    def original_range(self, start: int, end: int) -> tuple[int, int]:
        """Map `start:end` of the repaired text to the range of bytes of `original` that it stands for."""
        return byte_range(self.stretches, self.decoded, *self.decoded_range(start, end))

    def to_store(self) -> dict[str, Any]:
        """Return what `from_store` needs, as plain JSON values; `text` is null where nothing was repaired."""
        return {
            "published": self.published,
            "decoded": self.decoded,
            "text": self.text if self.repairs else None,
            "repairs": [list(astuple(repair)) for repair in self.repairs],
            "original": b64encode(self.original).decode("ascii"),
            "encoding": self.encoding,
            "stretches": [list(astuple(stretch)) for stretch in self.stretches],
            "source": self.source,
            "outlet": self.outlet,
            "title": self.title,
            "url": self.url,
            "label": self.label,
        }

    @classmethod
    def from_store(cls, value: dict[str, Any]) -> Document:
        """Make the document that `to_store` was called on; raise InvariantError where the parts don't fit."""
        try:
            return cls(
                **{
                    **value,
                    "text": value["decoded"] if value["text"] is None else value["text"],
                    "repairs": tuple(Repair(*item) for item in value["repairs"]),
                    "original": b64decode(value["original"], validate=True),
                    "stretches": tuple(Stretch(*item) for item in value["stretches"]),
                }
            )
        except (KeyError, TypeError, ValueError) as error:
            raise InvariantError(f"a stored document can't be read: {error}") from error

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
