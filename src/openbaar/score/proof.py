"""The words by which a finding is compared with a marked entry's evidence. Called by `score.kinds`, `score.fields`."""

from __future__ import annotations

from openbaar.model.document import Document
from openbaar.model.records import Finding
from openbaar.model.span import Span
from openbaar.score.matching import likeness

LONGEST_HULL = 600  # code points; evidence farther apart isn't one passage


def proves(finding: Finding, evidence: str) -> float:
    """Return how alike a finding's words, any of them or all, are to the words marked as evidence."""
    spans = [span.text for span in finding.spans()]
    start, end = finding.start, max(span.end for span in finding.spans())
    if end - start <= LONGEST_HULL:
        spans.append(" ".join(dict.fromkeys(spans)))
    return max(likeness(text, evidence, exact=False) for text in spans)


def hull(finding: Finding, document: Document) -> Span:
    """Return the passage from a finding's first word to its last; its longest words where those are far apart."""
    spans = finding.spans()
    start, end = spans[0].start, max(span.end for span in spans)
    if end - start > LONGEST_HULL:
        return max(spans, key=lambda span: span.end - span.start)
    return Span.cut(document.text, start, end)
