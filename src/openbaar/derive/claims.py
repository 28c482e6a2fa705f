"""Claims: a document cut into what is said in it, each with who says it and what it names.

In: a document's text and its findings. Out: `Claim`s in text order. Called by `derive.conflicts`. A claim is what one
speaker says in one sentence, or a sentence of the reporter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from openbaar.lexicon import Lexicon
from openbaar.model.document import Document
from openbaar.model.records import Finding, Statement
from openbaar.model.span import Span
from openbaar.model.vocabulary import Act

_SENTENCE = re.compile(
    r"[^.?!…\n]*(?:[.?!…](?![\s\"'”’»)\]]*(?:[A-ZÀ-Þ\"'“‘„«(,]|$))[^.?!…\n]*)*[.?!…]*[\"'”’»)\]]*", re.M
)
_CLOSED = re.compile(r"[\"'”’»)\]]+")
_FEW = 4  # words: shorter content is a fragment, so its sentence is the claim


@dataclass(frozen=True)
class Claim:
    """`span` the claim, `sentence` around it. `speaker` "" for the reporter. `at` number of sentence and paragraph."""

    span: Span
    sentence: Span
    speaker: str
    homes: frozenset[str]
    names: frozenset[str]
    at: tuple[int, int]
    statement: Statement | None = None

    @property
    def denies(self) -> bool:
        """Say whether the claim was read as a denial."""
        return self.statement is not None and self.statement.act in (Act.DENY, Act.REFUSE)

    @property
    def asks(self) -> bool:
        """Say whether it is a question."""
        return self.span.text.rstrip("\"'”’»").endswith("?") or (
            self.statement is not None and self.statement.act == Act.ASK
        )


def sentences(text: str) -> list[tuple[Span, int]]:
    """Return the sentences of `text`, each with the number of its paragraph."""
    found: list[tuple[Span, int]] = []
    paragraph = 0
    start = 0
    for line in text.split("\n"):
        for match in _SENTENCE.finditer(line):
            if match.group().strip():
                found.append((Span.cut(text, start + match.start(), start + match.end()), paragraph))
        if line.strip():
            paragraph += 1
        start += len(line) + 1
    return found


def claims(document: Document, found: Sequence[Finding], lexicon: Lexicon) -> list[Claim]:
    """Return the claims of a document in text order."""
    statements = [item for item in found if isinstance(item, Statement)]
    made: list[Claim] = []
    before = frozenset[str]()
    for number, (sentence, paragraph) in enumerate(sentences(document.text)):
        within = [(s, part) for s in statements for part in _parts(document.text, s, sentence)]
        names = party_codes(sentence.text, lexicon)
        if not within:
            made.append(Claim(sentence, sentence, "", frozenset(), names, (number, paragraph)))
        for statement, part in within:
            span = part if len(part.text.split()) >= _FEW else sentence
            homes = _homes(document.text, statement, sentence, lexicon) or before
            inside = party_codes(span.text, lexicon)
            made.append(Claim(span, sentence, _who(statement), homes, inside, (number, paragraph), statement))
        before = names if not within else before & names or names
    return sorted(made, key=lambda claim: (claim.span.start, claim.span.end))


def _parts(text: str, statement: Statement, sentence: Span) -> list[Span]:
    """Return the statement's content that stands in `sentence`, as one span."""
    parts = [part for part in statement.content if part.overlaps(sentence)]
    if not parts:
        return []
    start = max(sentence.start, min(part.start for part in parts))
    end = min(sentence.end, max(part.end for part in parts))
    return [Span.cut(text, start, end)] if text[start:end].strip() else []


def _who(statement: Statement) -> str:
    speaker = statement.speaker
    return speaker.name or speaker.org or (speaker.mention.text if speaker.mention else "?")


def _homes(text: str, statement: Statement, sentence: Span, lexicon: Lexicon) -> frozenset[str]:
    """Return the parties that the speaker speaks for: the country, or what the mention and its sentence name."""
    speaker = statement.speaker
    if speaker.country:
        return frozenset({speaker.country})
    words = " ".join(filter(None, (speaker.org, speaker.role, speaker.mention.text if speaker.mention else None)))
    named = party_codes(words, lexicon)
    if named:
        return named
    outside = text[sentence.start : max(sentence.start, statement.content[0].start)]
    return party_codes(outside, lexicon)


def party_codes(text: str, lexicon: Lexicon) -> frozenset[str]:
    """Return the codes of the parties that `text` names."""
    return frozenset(
        named.code
        for start, end, named in lexicon.parties.matches(text)
        if not (start and text[start - 1].isalpha()) and not (end < len(text) and text[end].isalpha())
    )
