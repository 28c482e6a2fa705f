"""A reading: what one version of the reader found in one document. Made by `pipeline`, kept by `register`."""

from __future__ import annotations

from dataclasses import dataclass, field

from openbaar.model.codec import finding_id
from openbaar.model.document import Document, Undecided
from openbaar.model.edtf import Bounds, bounds
from openbaar.model.records import Finding

READ = 400  # code points of a text in which its first line is looked for
FEW = 3  # words
LONGEST_NAME = 60  # code points of that line that a document is called by


@dataclass(frozen=True, slots=True)
class Reading:
    """`reader` names program, rules and language base; `findings` in text order; `undecided` for a person.

    `touches` says of each finding, in the same order, which parties its words bear on (codes, sorted): the parties
    named in the sentences that prove it, or in the paragraph where those name none, and the speaker's country. It
    is what a dossier is gathered by; a finding's own `parties` are a claim, these are a way to find it.
    """

    document: Document
    reader: str
    findings: tuple[Finding, ...]
    undecided: tuple[Undecided, ...] = ()
    touches: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentCard:
    """A document without its text: what lists, dossiers and pages name it by; `opening` are its first words.

    `outlets` are all in which this very text was seen, sorted; `outlet` is one of them.
    """

    id: str
    published: str
    source: str | None = None
    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    opening: str | None = field(default=None, compare=False)
    outlets: tuple[str, ...] = field(default=(), compare=False)

    @property
    def when(self) -> Bounds:
        """First and last day on which it may have been published."""
        return bounds(self.published)


@dataclass(frozen=True, slots=True)
class Kept:
    """A finding as the register keeps it, or as a reading gives it: with its id, its document and its reader.

    `retired` says why it is no longer current (null: it is).
    """

    id: str
    finding: Finding
    document: DocumentCard
    reader: str
    touches: tuple[str, ...] = ()
    added: str | None = None
    retired: str | None = None


def kept_of(reading: Reading) -> tuple[Kept, ...]:
    """Return a reading's findings as `Kept`, for use without a register."""
    document = reading.document
    seen = (document.source, document.outlet, document.title, document.url)
    outlets = (document.outlet,) if document.outlet else ()
    card = DocumentCard(document.id, document.published, *seen, opening=opening(document.text), outlets=outlets)
    touches = reading.touches or ((),) * len(reading.findings)
    return tuple(
        Kept(finding_id(finding), finding, card, reading.reader, touched)
        for finding, touched in zip(reading.findings, touches, strict=True)
    )


def opening(text: str) -> str | None:
    """Return the first line of a text, or as much of it as names it: what a text without a title is called."""
    lines = [" ".join(part.split()) for part in text[:READ].split("\n") if part.strip()]
    # a first line of a word or two says what sort of text it is, not what it is about
    line = " – ".join(lines[: 2 if lines and len(lines[0].split()) < FEW else 1])
    if len(line) <= LONGEST_NAME:
        return line or None
    words = line[: LONGEST_NAME + 1].rpartition(" ")[0] or line[:LONGEST_NAME]
    return words.rstrip(" ,;:–-") + "…"
