"""Who stands for the findings that lie inside what somebody said.

In: findings, and the statements among them with their speakers. Out: the same with `asserted_by`. Called by
`link.speakers`.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from itertools import accumulate

from openbaar.lexicon import Lexicon
from openbaar.model.document import Undecided
from openbaar.model.records import Asserter, Finding, Statement
from openbaar.model.vocabulary import AsserterKind

Findings = list[Finding | Undecided]


def asserted(found: Findings, statements: list[Statement], lexicon: Lexicon) -> Findings:
    """Say of each other finding whose words lie inside what somebody said that this speaker stands for it."""
    held = _Held(statements)
    done: Findings = []
    for item in found:
        if isinstance(item, Statement):
            done.append(replace(item, asserted_by=Asserter()))
        elif isinstance(item, Finding):
            inner = held.around(item)
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


class _Held:
    """The words of statements, with those that reported them, by where they begin."""

    def __init__(self, statements: list[Statement]) -> None:
        self.statements = statements
        parts = [
            (span.start, span.end, index)
            for index, statement in enumerate(statements)
            for span in (*statement.content, *statement.cue)
        ]
        self.parts = sorted(parts)
        self.reach = list(accumulate((end for _, end, _ in self.parts), max))  # how far those up to each one go

    def around(self, item: Finding) -> Statement | None:
        """Return the narrowest statement that holds the finding's telling words, or is made by them (`wees … af`).

        Of an agreement the words of its stage tell: its parties may be named far from what is said of it.
        """
        first = min(item.spans("stage") or item.spans(), default=None)
        if first is None:
            return None
        holding = []
        at = bisect_right(self.parts, first.start, key=lambda part: part[0]) - 1
        while at >= 0 and self.reach[at] >= first.end:
            start, end, index = self.parts[at]
            if end >= first.end:
                holding.append((end - start, index))
            at -= 1
        return self.statements[min(holding)[1]] if holding else None
