"""One decoded text to one document: date, size, repairs. The last step, the same for every format.

In: `Draft`. Out: `Document` or `Refused`. Called by `dated_text` and `json_lines`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from openbaar.model.document import Document, Refused
from openbaar.model.positions import Repair
from openbaar.read.dates import header_of, published
from openbaar.read.decoding import Decoded, rebuilt, with_line_feeds
from openbaar.read.edits import Edit, apply_edits, behind
from openbaar.read.limits import ReadOptions
from openbaar.read.look_alikes import look_alike_edits
from openbaar.read.mojibake import mojibake_edits
from openbaar.read.refusals import Reason, refuse

_NOTHING = re.compile("[\\s\ufeff\ufffd]*")  # white space, byte order marks, bytes that were no text
_SHOWN = 40  # of words that are no date, in a refusal


@dataclass(frozen=True, slots=True)
class Sighting:
    """Where a text was met, as the format tells it; none of this is part of what the text is."""

    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A decoded text on its way to a document: `date` as the format gives it, null where the text may have a header."""

    decoded: Decoded
    original: bytes
    where: str
    date: str | None = None
    sighting: Sighting = field(default_factory=Sighting)


def document_of(draft: Draft, options: ReadOptions) -> Document | Refused:
    """Return the document, or why it isn't taken."""
    decoded = with_line_feeds(draft.decoded)
    words = draft.date
    if words is None:
        words, decoded = _without_header(decoded, options.date)
    if _NOTHING.fullmatch(decoded.text):
        return refuse(Reason.EMPTY, draft.where, "there is no text")
    if words is None:
        return refuse(
            Reason.NO_DATE,
            draft.where,
            "the text does not begin with ` date YYYY-MM ` and no date was given for it (option --date)",
        )
    date = published(words)
    if date is None:
        return refuse(Reason.BAD_DATE, draft.where, f"{words[:_SHOWN]!r} is no date (2023, 2023-02, 2023-02-15)")
    size = len(decoded.text.encode("utf-8"))
    if size > options.max_bytes:
        return too_large(draft.where, options)
    text, repairs = repaired(decoded.text)
    return Document(
        published=date,
        decoded=decoded.text,
        text=text,
        repairs=repairs,
        original=draft.original,
        encoding=decoded.encoding,
        source=draft.where,
        outlet=_clean(draft.sighting.outlet),
        title=_clean(draft.sighting.title),
        url=draft.sighting.url,
        label=draft.sighting.label,
        stretches=decoded.stretches,
    )


def too_large(where: str, options: ReadOptions) -> Refused:
    """Return the refusal of a text that holds more than the options allow."""
    return refuse(Reason.TOO_LARGE, where, f"more than {options.max_bytes:,} bytes of text (option --max-bytes)")


def repaired(decoded: str) -> tuple[str, tuple[Repair, ...]]:
    """Return the text without mojibake and look-alikes, and the repairs that lead back to `decoded`."""
    edits: list[Edit] = list(mojibake_edits(decoded))
    text, repairs = apply_edits(decoded, edits)
    later = behind(look_alike_edits(text), repairs)
    return apply_edits(decoded, sorted([*edits, *later])) if later else (text, repairs)


def _without_header(decoded: Decoded, given: str | None) -> tuple[str | None, Decoded]:
    """Return the date's words, of the text itself or else as given, and the text without them.

    A text that begins with the word but goes on without a digit is no dated text if a date was given for it.
    """
    header = header_of(decoded.text)
    if header and (given is None or header.words[0].isdigit()):
        return header.words, rebuilt(decoded, [(header.end, len(decoded.text), None)])
    return given, decoded


def _clean(words: str | None) -> str | None:
    """Return a title or an outlet without mojibake, since people are shown it."""
    return apply_edits(words, mojibake_edits(words))[0] if words else None
