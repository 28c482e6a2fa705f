"""Which parties a finding bears on: what a dossier is gathered by. Called by `pipeline`, after linking.

In: `Marked` and a finding. Out: party codes, sorted: those named in the sentences that prove it, its own parties, and
the country of its speaker. A sentence that names none touches none: a dossier then goes by the document.
"""

from __future__ import annotations

from openbaar.model.marked import Marked, PartyUse
from openbaar.model.records import Agreement, Conflict, Finding, Outcome, Statement


def touches(marked: Marked, finding: Finding) -> tuple[str, ...]:
    """Return the codes of the parties that `finding` bears on."""
    codes: set[str] = set()
    if isinstance(finding, Agreement):
        codes.update(finding.parties)
    if isinstance(finding, Statement) and finding.speaker.country:
        codes.add(finding.speaker.country)
    spans = list(finding.spans())
    if isinstance(finding, Conflict):
        spans += [side.span for side in (finding.a, finding.b) if side.document_id == marked.document.id]
    for first, last in {_sentences(marked, span.start, span.end) for span in spans}:
        codes.update(
            mark.code for mark in marked.parties if mark.use is PartyUse.PARTY and first <= mark.span.start < last
        )
    if isinstance(finding, Outcome) and not codes:  # a short sentence that goes on about what its paragraph tells
        first, last = marked.paragraph(finding.start)
        codes.update(mark.code for mark in marked.parties_in(first, last) if mark.use is PartyUse.PARTY)
    return tuple(sorted(codes))


def _sentences(marked: Marked, start: int, end: int) -> tuple[int, int]:
    return marked.sentence(start).start_char, marked.sentence(end - 1).end_char
