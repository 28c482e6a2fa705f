"""Findings in plain words: who says, who stands for it, the quote that proves it, how parties are called.

In: records. Out: text without markup. Called by `cli` and `web`, which put it on a screen.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from openbaar.errors import InputError
from openbaar.lexicon import load_lexicon
from openbaar.model.reading import Kept
from openbaar.model.records import Asserter, Conflict, Finding, Speaker, Statement
from openbaar.model.span import Span
from openbaar.model.vocabulary import BODIES, REGIONS, AsserterKind

LONGEST_QUOTE = 280  # code points shown; the entry itself gives all


def source(kept: Kept) -> str:
    """Return where a finding stands: date and outlet or path."""
    card = kept.document
    return f"{card.published}, {card.outlet or card.source or card.id}"


def who(speaker: Speaker) -> str:
    """Return the speaker in words."""
    if speaker.name:
        return speaker.name
    if speaker.org:
        return f"unnamed, {speaker.org}"
    if speaker.candidates:
        return "one of " + ", ".join(f"{item.name} ({item.weight:.1f})" for item in speaker.candidates)
    return "not known"


def asserter(item: Asserter) -> str:
    """Return who stands for a finding, in words."""
    if item.kind is AsserterKind.REPORTER:
        return "the reporter"
    return item.name or f"an unnamed {item.kind}"


def quote(spans: Iterable[Span], longest: int | None = LONGEST_QUOTE) -> str:
    """Return spans as one quotation, with … where words between them are left out; cut at `longest` code points."""
    parts: list[str] = []
    end = None
    for span in sorted(set(spans)):
        if end is not None and span.end <= end:
            continue
        if end is not None and span.start > end + 2:
            parts.append("…")
        parts.append(" ".join(span.text.split()))
        end = span.end
    words = " ".join(parts)
    if longest is None or len(words) <= longest:
        return words
    return words[: longest - 1].rstrip() + "…"


def proof(finding: Finding) -> str:
    """Return the quotation that proves a finding."""
    if isinstance(finding, Statement):
        return quote(finding.content)
    if isinstance(finding, Conflict):
        return f"{quote([finding.a.span])}  ↔  {quote([finding.b.span])}"
    return quote(finding.spans())


def number(value: float) -> str:
    """Return a number with thousands apart."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,g}"


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
