"""Who stands for the findings that lie inside what somebody said.

In: findings, and the statements among them with their speakers. Out: the same with `asserted_by`. Called by
`link.speakers`.
"""

from __future__ import annotations

from dataclasses import replace

from openbaar.lexicon import Lexicon
from openbaar.model.document import Undecided
from openbaar.model.records import Asserter, Finding, Statement
from openbaar.model.vocabulary import AsserterKind

Findings = list[Finding | Undecided]


def asserted(found: Findings, statements: list[Statement], lexicon: Lexicon) -> Findings:
    """Say of each other finding whose words lie inside what somebody said that this speaker stands for it."""
    done: Findings = []
    for item in found:
        if isinstance(item, Statement):
            done.append(replace(item, asserted_by=Asserter()))
        elif isinstance(item, Finding):
            inner = _said_in(item, statements)
            done.append(replace(item, asserted_by=_asserter(inner, lexicon)) if inner else item)
        else:
            done.append(item)
    return done


def _asserter(statement: Statement, lexicon: Lexicon) -> Asserter:
    """Return who stands for what lies inside a statement: its speaker, or another outlet that is cited."""
    mention = statement.speaker.mention
    words = mention.text.lower().split() if mention else []
    outlet = statement.speaker.name and any(word in lexicon.speech_words.outlets for word in words)
    kind = AsserterKind.OUTLET if outlet else AsserterKind.SPEAKER
    return Asserter(statement.speaker.name, kind)


def _said_in(item: Finding, statements: list[Statement]) -> Statement | None:
    """Return the narrowest statement that holds the finding's telling words, or is made by them (`wees … af`).

    Of an agreement the words of its stage tell: its parties may be named far from what is said of it.
    """
    telling = item.spans("stage") or item.spans()
    first = min(telling, default=None)
    if first is None:
        return None
    holding = [
        (span.end - span.start, index)
        for index, statement in enumerate(statements)
        for span in (*statement.content, *statement.cue)
        if span.covers(first)
    ]
    return statements[min(holding)[1]] if holding else None
