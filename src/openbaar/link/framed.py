"""Who says what is said of a kind of agreement in general.

In: frameworks, and statements with their speakers. Out: frameworks with `by`: the speakers of the statements in which
their terms stand. Called by `link.door`, after speakers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from openbaar.lexicon import Lexicon
from openbaar.model.document import Undecided
from openbaar.model.marked import Marked
from openbaar.model.records import Evidence, Finding, Framework, Statement
from openbaar.model.span import Span

Findings = list[Finding | Undecided]

_TERMS = ("instruments", "legal_status")


def framed(marked: Marked, lexicon: Lexicon, found: Findings) -> Findings:
    """Say of each framework who speaks of it."""
    if not any(isinstance(item, Framework) for item in found):
        return found
    statements = [item for item in found if isinstance(item, Statement) and (item.speaker.name or item.speaker.org)]
    return [_by(marked, item, statements) if isinstance(item, Framework) else item for item in found]


def _by(marked: Marked, item: Framework, statements: Sequence[Statement]) -> Framework:
    said = dict(_sayers(marked, item, statements))
    if not said:
        return item
    proof = tuple(Evidence(span, "by") for span in dict.fromkeys(said.values()))
    return replace(item, by=tuple(said), evidence=(*item.evidence, *proof))


def _sayers(marked: Marked, item: Framework, statements: Sequence[Statement]) -> Iterator[tuple[str, Span]]:
    """Yield each speaker of a statement that holds a term, with the words that name the speaker or report the words."""
    for span in item.spans(*_TERMS):
        holding = [
            statement
            for statement in statements
            if any(part.overlaps(span) for part in statement.content)
            or any(marked.sentence(cue.start) is marked.sentence(span.start) for cue in statement.cue)
        ]
        if holding:
            closest = min(holding, key=lambda statement: sum(part.end - part.start for part in statement.content))
            speaker = closest.speaker
            yield speaker.name or speaker.org or "", speaker.mention or (*closest.cue, *closest.content)[0]
