"""Findings in plain words: who says, who stands for it, the quote that proves it, how parties are called.

In: records. Out: text without markup, English unless a `Tongue` is given. Called by `cli` and `web`, which put it on
a screen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from openbaar.derive.offices_held import Shown
from openbaar.derive.promises import Promise
from openbaar.derive.sources import Support
from openbaar.errors import InputError
from openbaar.export.tongue import ENGLISH, Tongue
from openbaar.lexicon import load_lexicon
from openbaar.model.reading import Kept
from openbaar.model.records import Agreement, Asserter, Conflict, Speaker, Statement
from openbaar.model.span import Span
from openbaar.model.vocabulary import BODIES, REGIONS, AsserterKind
from openbaar.register import Register

_STOP = re.compile(r"[.!?…][\"'”’»)]*\s+(?=[\"'“„‘’,«A-ZÀ-Þ])|\n")
REACH = 300  # code points within which a sentence's end is looked for
LONGEST_QUOTE = 320  # code points shown; the entry itself gives all
NEAR = 60  # code points between two spans up to which they are shown as one quotation


def source(kept: Kept) -> str:
    """Return where a finding stands: date and outlet or path."""
    card = kept.document
    return f"{card.published}, {card.outlet or card.source or card.id}"


def who(speaker: Speaker, tongue: Tongue = ENGLISH) -> str:
    """Return the speaker in words."""
    if speaker.name:
        return speaker.name
    if speaker.org:
        return tongue.gettext("unnamed, %(org)s", org=speaker.org)
    if speaker.candidates:
        names = ", ".join(f"{item.name} ({item.weight:.1f})" for item in speaker.candidates)
        return tongue.gettext("one of %(names)s", names=names)
    return tongue.gettext("not known")


def asserter(item: Asserter, tongue: Tongue = ENGLISH) -> str:
    """Return who stands for a finding, in words."""
    if item.kind is AsserterKind.REPORTER:
        return tongue.gettext("the reporter")
    if item.name:
        return item.name
    if item.kind is AsserterKind.SPEAKER:
        return tongue.gettext("an unnamed speaker")
    return tongue.gettext("an unnamed outlet")


def quote(spans: Iterable[Span], text: str, longest: int | None = LONGEST_QUOTE) -> str:
    """Return the words of `text` from the first span to the last, with … where more than a few are left out.

    Cut at `longest` code points (null: not at all).
    """
    joined: list[list[int]] = []
    for start, end in sorted({(span.start, span.end) for span in spans}):
        if joined and start <= joined[-1][1] + NEAR:
            joined[-1][1] = max(joined[-1][1], end)
        else:
            joined.append([start, end])
    words = " … ".join(" ".join(text[start:end].split()) for start, end in joined)
    return words if longest is None or len(words) <= longest else words[: longest - 1].rstrip() + "…"


def sentence_around(span: Span, text: str) -> Span:
    """Return the sentence around a span, roughly: a claim of a stage is scattered over it, and reads badly in bits."""
    # one code point further, since what tells a stop is the letter after it: the span's own first
    before = [match.end() for match in _STOP.finditer(text, max(0, span.start - REACH), span.start + 1)]
    after = _STOP.search(text, span.end, span.end + REACH)
    start = before[-1] if before else max(0, span.start - REACH)
    end = after.start() + 1 if after else min(len(text), span.end + REACH)
    return Span.cut(text, start, end)


def one_line(span: Span) -> str:
    """Return a span's words on one line."""
    return " ".join(span.text.split())


class Quotes:
    """Quotations from a register's texts, each text fetched once."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._texts: dict[str, str] = {}

    def expect(self, kept: Iterable[Kept]) -> Quotes:
        """Fetch the texts of `kept` in one go; return this object."""
        wanted = {item.document.id for item in kept} - set(self._texts)
        self._texts |= self._register.texts(wanted)
        return self

    def proof(self, kept: Kept, longest: int | None = LONGEST_QUOTE) -> str:
        """Return the quotation that proves a finding; of a conflict both sides."""
        finding = kept.finding
        if isinstance(finding, Conflict):
            sides = (quote([side.span], self.text(side.document_id), longest) for side in (finding.a, finding.b))
            return "”  ↔  “".join(sides)
        text = self.text(kept.document.id)
        if isinstance(finding, Agreement):
            return quote([sentence_around(span, text) for span in finding.spans("stage")], text, longest)
        spans = finding.content if isinstance(finding, Statement) else finding.spans()
        return quote(spans, text, longest)

    def text(self, document_id: str) -> str:
        """Return a document's repaired text."""
        if document_id not in self._texts:
            self._texts |= self._register.texts([document_id])
        return self._texts[document_id]


def number(value: float) -> str:
    """Return a number with thousands apart."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,g}"


def days(count: int) -> str:
    """Return a number of days in words."""
    return "1 day" if count == 1 else f"{count:,} days"


def support_words(found: Support) -> str:
    """Return how many documents tell something, and how many of them on their own account."""
    count, apart = len(found.documents), len(found.sources)
    documents = "1 document" if count == 1 else f"{count} documents"
    return documents if count == 1 else f"{documents}, {apart} independent source{'s' if apart > 1 else ''}"


def span_of(shown: Shown) -> str:
    """Return the publication dates between which documents show something."""
    return shown.since if shown.since == shown.until else f"{shown.since} to {shown.until}"


def standing(promise: Promise) -> str:
    """Return where a promise stands, in words: its state, how late, where its date was moved to."""
    late = f" by {days(promise.days_overdue)}" if promise.days_overdue else ""
    moved = f" (moved to {promise.due})" if promise.due != promise.commitment.due and promise.due else ""
    return f"{promise.state}{late}{moved}"


def party_code(given: str) -> str:
    """Return the code that a code or a Dutch name stands for; raise InputError, with a hint, where there is none."""
    found = _codes().get(given.casefold())
    if found is None:
        raise InputError(f"{given!r} is no party: give an ISO 3166 code (NL), a body ({', '.join(BODIES)}) or a name")
    return found


def party_name(code: str) -> str:
    """Return how Dutch papers call a party."""
    return _names().get(code) or code.removeprefix("region:")


@cache
def _codes() -> dict[str, str]:
    words = load_lexicon().parties
    found = {word.casefold(): named.code for word, named in words.named.items()}
    found |= {region.removeprefix("region:").casefold(): region for region in REGIONS}
    return found | {code.casefold(): code for code in (*_names(), *BODIES, *REGIONS)}


@cache
def _names() -> dict[str, str]:
    return {country.code: country.name for country in load_lexicon().parties.countries}
