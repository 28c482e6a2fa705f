"""The door of `link`: runs the passes in order and seals what comes out."""

from __future__ import annotations

from collections.abc import Callable

from openbaar.lexicon import Lexicon
from openbaar.link.answers import answers
from openbaar.link.dates import link_dates
from openbaar.link.framed import framed
from openbaar.link.naming import asserted_by_naming
from openbaar.link.owners import owners
from openbaar.link.parties import fill_parties
from openbaar.link.recipients import recipients
from openbaar.link.same import join_same
from openbaar.link.speakers import link_speakers
from openbaar.model.document import Undecided
from openbaar.model.marked import Marked
from openbaar.model.records import Finding
from openbaar.model.seal import seal

Findings = list[Finding | Undecided]
Pass = Callable[[Marked, Lexicon, Findings], Findings]

# Order matters: dates and speakers first, since parties, owners and merging read them.
PASSES: tuple[Pass, ...] = (
    link_dates,
    link_speakers,
    fill_parties,
    asserted_by_naming,
    framed,
    owners,
    recipients,
    answers,
    join_same,
)


def link(marked: Marked, lexicon: Lexicon, found: Findings) -> Findings:
    """Return the completed findings in text order, each sealed; raise InvariantError on a finding without proof."""
    for step in PASSES:
        found = step(marked, lexicon, found)
    for item in found:
        if isinstance(item, Finding):
            seal(item, marked.text)
    return sorted(found, key=_text_order)


def _text_order(item: Finding | Undecided) -> tuple[int, str]:
    return item.start, str(item.type) if isinstance(item, Finding) else "undecided"
