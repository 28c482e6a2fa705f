"""Whose promise, whose secret, whose question: fills `by`, `to` and `from` from the words that `find` left for them.

In: findings with evidence of those names and no values yet, statements with their speakers. Out: the same findings
with names; a promise whose maker holds no office becomes `Undecided`. Called by `link.door`, after speakers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from openbaar.lexicon import Lexicon
from openbaar.lexicon.offices import OfficeKind
from openbaar.model.document import Undecided
from openbaar.model.marked import Marked, NameMark
from openbaar.model.records import (
    Asserter,
    Commitment,
    Evidence,
    Finding,
    Question,
    Speaker,
    Statement,
    Withholding,
)
from openbaar.model.span import Span
from openbaar.model.vocabulary import AsserterKind

Owned = Commitment | Withholding | Question
_NO_OFFICE = (OfficeKind.PARLIAMENT, OfficeKind.PERSON, OfficeKind.UNNAMED)


def owners(marked: Marked, lexicon: Lexicon, found: Sequence[Finding | Undecided]) -> list[Finding | Undecided]:
    """Return `found` with the owners of commitments, withholdings and questions filled in."""
    book = _Book(marked, lexicon, [item for item in found if isinstance(item, Statement)])
    return [book.owned(item) if isinstance(item, Owned) else item for item in found]


class _Book:
    """What one document tells about who is who, for its owners."""

    def __init__(self, marked: Marked, lexicon: Lexicon, statements: list[Statement]) -> None:
        self.marked, self.lexicon, self.statements = marked, lexicon, statements
        self.people = [name for name in marked.names if name.label == "PER"]

    def owned(self, finding: Owned) -> Finding | Undecided:
        """Return `finding` with its owner and receiver, or what stands in the way."""
        by, proof = self._by(finding)
        speaker = self._speaker_at(finding)
        if isinstance(finding, Commitment) and self._holds_no_office(finding, proof, speaker):
            return self._undecided(finding)
        evidence = [item for item in finding.evidence if item.field not in ("by", "to", "from")]
        if by:
            evidence.append(Evidence(proof, "by"))
        told, told_words = self._told(finding)
        if told is not None and told_words is not None:
            evidence.append(Evidence(told_words, "from" if isinstance(finding, Withholding) else "to"))
        asserter = finding.asserted_by
        if speaker is not None and asserter.kind == AsserterKind.REPORTER and _inside(finding, speaker):
            asserter = Asserter(speaker.speaker.name or speaker.speaker.org, AsserterKind.SPEAKER)
        shared = {"evidence": tuple(evidence), "asserted_by": asserter, "by": by}
        if isinstance(finding, Withholding):
            return replace(finding, from_=told, **shared)  # type: ignore[arg-type]
        return replace(finding, to=told, **shared)  # type: ignore[arg-type]

    def _by(self, finding: Owned) -> tuple[tuple[str, ...], Span]:
        words = finding.spans("by")
        main = finding.spans("what", "content")[0]
        speaker = self._speaker_at(finding)
        if words:
            names = self.names_of(words[0])
            if names:
                return names, words[0]
        if speaker is not None and (name := speaker.speaker.name or speaker.speaker.org):
            return tuple(name.split("; ")), speaker.speaker.mention or speaker.content[0]
        before = self._person_before(main.start) if isinstance(finding, Withholding) and not words else None
        if before is not None:
            return (self._full(before),), before.span
        return (), main

    def names_of(self, words: Span) -> tuple[str, ...]:
        """Return the names that `words` stand for: people named, the person a pronoun or office means, or the words."""
        named = [name for name in self.people if name.span.overlaps(words)]
        if named:
            return tuple(dict.fromkeys(self._full(name) for name in named))
        tokens = self.marked.tokens(words)
        if any(token.text.lower() in self.lexicon.pronouns for token in tokens) or self._is_office(words):
            speaker = self._speaker_mentioned(words)
            if speaker is not None and (name := speaker.speaker.name or speaker.speaker.org):
                return tuple(name.split("; "))
            person = self._person_before(words.start)
            return (self._full(person),) if person is not None else ()
        if all(token.pos_ in ("PRON", "DET", "NUM") for token in tokens):
            return ()
        first = 1 if tokens[0].pos_ == "DET" and len(tokens) > 1 else 0
        return (self.marked.words(tokens[first:]).text,)

    def _is_office(self, words: Span) -> bool:
        """Say whether `words` name one office holder by the office alone, or someone who speaks for another."""
        head = next((t for t in reversed(self.marked.tokens(words)) if t.pos_ == "NOUN"), None)
        if head is None or any(mark.span.overlaps(words) for mark in self.marked.parties):
            return False
        office = self.lexicon.offices.of(head.text)
        return office is not None and office.kind in (OfficeKind.GOVERNMENT, OfficeKind.PARLIAMENT, OfficeKind.SPOKES)

    def _full(self, name: NameMark) -> str:
        last = name.span.text.split()[-1]
        same = [other.span.text for other in self.people if other.span.text.split()[-1] == last]
        return max(same, key=len)

    def _person_before(self, position: int) -> NameMark | None:
        """Return the last person named before `position` who holds an office, or else the last one."""
        before = [name for name in self.people if name.span.end <= position]
        near = [name for name in before if self.marked.paragraph(name.span.start) == self.marked.paragraph(position)]
        officials = [name for name in (near or before) if name.role is not None]
        pool = officials or near or before
        return pool[-1] if pool else None

    def _speaker_at(self, finding: Owned) -> Statement | None:
        """Return the statement whose content holds the finding's words."""
        span = finding.spans("what", "content")[-1]
        held = [s for s in self.statements if any(part.overlaps(span) for part in s.content)]
        return min(held, key=lambda s: sum(len(part.text) for part in s.content), default=None)

    def _speaker_mentioned(self, words: Span) -> Statement | None:
        return next(
            (s for s in self.statements if s.speaker.mention is not None and s.speaker.mention.overlaps(words)), None
        )

    def _told(self, finding: Owned) -> tuple[str | None, Span | None]:
        words = finding.spans("to", "from")
        if not words:
            return None, None
        names = self.names_of(words[0])
        if not names:
            return None, None
        return "; ".join(self._body(name) for name in names), words[0]

    def _body(self, name: str) -> str:
        """Return the full name of a parliament that is named in short (by the country that the text is from)."""
        belgian = sum(mark.code == "BE" for mark in self.marked.parties)
        dutch = sum(mark.code == "NL" for mark in self.marked.parties)
        return self.lexicon.parliaments.get((name.lower(), "BE" if belgian > dutch else "NL"), name)

    def _holds_no_office(self, finding: Commitment, words: Span, statement: Statement | None) -> bool:
        speaker = statement.speaker if statement is not None else Speaker()
        role = speaker.role or self._role_of(words)
        kinds = {office.kind for word in (role or "").split() if (office := self.lexicon.offices.of(word))}
        return bool(kinds) and kinds <= set(_NO_OFFICE)

    def _role_of(self, words: Span) -> str | None:
        roles = [n.role.text for n in self.people if n.role is not None and n.span.text.split()[-1] in words.text]
        return roles[0] if roles else None

    def _undecided(self, finding: Commitment) -> Undecided:
        words = finding.spans("what")[0]
        return Undecided(
            document_id=finding.document_id,
            start=words.start,
            end=words.end,
            text=words.text,
            about=str(finding.type),
            rule=finding.rule,
            why="whoever promises holds no office here",
        )


def _inside(finding: Owned, statement: Statement) -> bool:
    span = finding.spans("what", "content")[-1]
    return any(part.covers(span) for part in statement.content)
