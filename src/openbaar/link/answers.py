"""Who is asked, and whether an answer came, by what the text tells behind a question.

In: findings with their owners and recipients. Out: the same; questions with `to` and `answered`. A sentence with a
question mark that nobody asks and nobody reacts to is the paper's own: `Undecided`. Called by `link.door`.

Whether what is said behind a question answers it: `link.reactions`. Who reacts is who was asked, where the text has no
words for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from openbaar.lexicon import Lexicon
from openbaar.lexicon.offices import OfficeKind
from openbaar.link.reactions import NARRATED, REQUESTS, SOON, Reaction, Reactions, same
from openbaar.model.document import Undecided
from openbaar.model.marked import Marked
from openbaar.model.records import Evidence, Finding, Question, Statement
from openbaar.model.span import Span
from openbaar.model.tokens import TokenSpan

Findings = list[Finding | Undecided]
_GO_ON = frozenset({NARRATED, "question.named"})
_QUOTED = "question.quoted"
_RANKED = (
    _QUOTED,
    "question.named",
    "question.asked",
    "question.explained",
    "question.about",
    "question.paper",
    "question.demanded",
)
_RANK = {rule: rank for rank, rule in enumerate(_RANKED)}
_FAR = 6  # sentences between two questions to the same one
_SUBJECTS = ("nsubj", "nsubj:pass")


def answers(marked: Marked, lexicon: Lexicon, found: Findings) -> Findings:
    """Return `found` with those who are asked, and whether they answered, filled in."""
    if not any(isinstance(item, Question) for item in found):
        return found
    page = _Answers(marked, lexicon, found)
    return page.all_filled()


class _Answers:
    """One document: its questions, and who reacts to them."""

    def __init__(self, marked: Marked, lexicon: Lexicon, found: Findings) -> None:
        self.marked, self.lexicon, self.words, self.found = marked, lexicon, lexicon.questions, found
        self.heard = Reactions(marked, lexicon, found)
        self.statements = [item for item in found if isinstance(item, Statement)]

    def all_filled(self) -> Findings:
        """Return the findings, the questions among them in text order completed."""
        places = [at for at, item in enumerate(self.found) if isinstance(item, Question)]
        dropped = self._doubles(places)
        places = [at for at in places if at not in dropped]
        filled: dict[int, Finding | Undecided] = {}
        before: Question | None = None
        for at in sorted(places, key=lambda at: self.found[at].start):
            item = self.found[at]
            assert isinstance(item, Question)
            done = filled[at] = self._filled(self._going_on(item, before))
            before = done if isinstance(done, Question) else before
        known = [item for item in filled.values() if isinstance(item, Question) and item.to]
        for at, done in filled.items():
            if isinstance(done, Question) and done.to is None:
                filled[at] = self._like_others(done, known)
        return [filled.get(at, item) for at, item in enumerate(self.found) if at not in dropped]

    def _doubles(self, places: Sequence[int]) -> frozenset[int]:
        """Return the places of questions whose words another rule, which says more of them, found too."""
        kept: list[Span] = []
        dropped = set()
        for at in sorted(places, key=lambda at: _RANK.get(self.found[at].rule, len(_RANK))):
            item = self.found[at]
            assert isinstance(item, Question)
            if any(item.content.overlaps(span) for span in kept):
                dropped.add(at)
            kept.append(item.content)
        return frozenset(dropped)

    def _going_on(self, item: Question, before: Question | None) -> Question:
        """Return a question that the text gives to nobody with the asker of the one right before it."""
        if item.by or item.rule not in _GO_ON or before is None or not before.by:
            return item
        between = self._between(before.content.end, item.content.start)
        if between > SOON + (item.rule == NARRATED and before.rule in REQUESTS):
            return item
        shown = before.spans("by")
        return replace(item, by=before.by, evidence=(*item.evidence, *(Evidence(span, "by") for span in shown)))

    def _like_others(self, item: Question, known: Sequence[Question]) -> Question:
        """Return the question with whom the nearest one before it is put to, in its paragraph or the one before."""
        low, high = self.marked.paragraph(item.content.start)
        before = [
            other
            for other in known
            if other.start < item.start and self._between(other.content.end, item.start) <= _FAR
        ]
        behind = [other for other in known if item.start < other.start < high and low <= other.start]
        nearest = (before[-1:] or behind[:1]) and (before[-1:] or behind[:1])[0]
        if not nearest or nearest.to is None or same((nearest.to,), item.by):
            return item
        shown = nearest.spans("to")
        return replace(item, to=nearest.to, evidence=(*item.evidence, *(Evidence(span, "to") for span in shown[:1])))

    def _between(self, start: int, end: int) -> int:
        """Return how many sentences begin between two places."""
        first, last = self.marked.token_at(start).i, self.marked.token_at(end).i
        return sum(1 for token in self.marked.doc[first : last + 1] if token.is_sent_start)

    def _filled(self, item: Question) -> Finding | Undecided:
        """Return the question with who is asked and whether an answer came."""
        window = self.heard.window(item)
        near = self.heard.near(item, window)
        answered, proof = self.heard.answered(item, near, window)
        if item.rule == NARRATED and not item.by and not self._is_put(item, near, window):
            return _undecided(item)
        if item.rule == _QUOTED and not near and answered is None and not self._is_asked(item):
            return _undecided(item)
        evidence = [*item.evidence, *([Evidence(proof, "answered")] if proof is not None else [])]
        to, words = (item.to, None) if item.to else self._asked(item, near, window)
        if to and words is not None:
            evidence = [entry for entry in evidence if entry.field != "to"] + [Evidence(words, "to")]
        return replace(item, to=to, answered=answered, evidence=tuple(evidence))

    def _is_put(self, item: Question, near: Sequence[Reaction], window: Sequence[TokenSpan]) -> bool:
        """Say whether a sentence that nobody is said to ask is put to somebody: as a clause, or answered in person."""
        opens = next((token.text for token in self.marked.tokens(item.content) if token.is_alpha), "")
        if self.words.has("whether", opens):
            return True
        if self.heard.told(item, window[1:2])[0]:
            return True
        next_ = window[1] if len(window) > 1 else window[0]
        return any(r.silent or (r.direct and r.start < next_.end_char) for r in near)

    def _is_asked(self, item: Question) -> bool:
        """Say whether quoted words are told as asked, or said by somebody of a party: not a mere figure of speech."""
        for statement in self.statements:
            if any(part.overlaps(item.content) for part in statement.content):
                tokens = [token for cue in statement.cue for token in self.marked.tokens(cue)]
                roles = (statement.speaker.role or "").split()
                offices = [office for word in roles if (office := self.lexicon.offices.of(word)) is not None]
                member = any(office.kind is OfficeKind.PARLIAMENT for office in offices)
                if statement.speaker.party or member or any(self.words.has("asking", t.text) for t in tokens):
                    return True
        after = self.marked.sentence(min(item.content.end + 2, len(self.marked.text) - 1))
        own = any(self.words.has("own_ask", token.text) for token in after)
        polite = any(self.words.has("you", token.text) for token in self.marked.tokens(item.content))
        return own or polite or bool(item.spans("to"))

    def _asked(
        self, item: Question, near: Sequence[Reaction], window: Sequence[TokenSpan]
    ) -> tuple[str | None, Span | None]:
        """Return who is asked: who reacts, else the subject of the next sentence, else who in office spoke before."""
        words = next(iter(item.spans("to")), None)
        if words is not None and not self.heard.is_pronoun(words):
            bare = self.heard.bare(words)
            return bare.text, bare
        for reaction in near:
            if reaction.by:
                return reaction.by[0], reaction.words
        for sentence in window[1:2]:
            subject = next((t for t in sentence if t.dep_ in _SUBJECTS and self.heard.may_react(t)), None)
            named = self.heard.named(subject) if subject is not None else None
            if named is not None and not same((named[0],), item.by):
                return named
        return None, None


def _undecided(item: Question) -> Undecided:
    return Undecided(
        document_id=item.document_id,
        start=item.content.start,
        end=item.content.end,
        text=item.content.text,
        about=str(item.type),
        rule=item.rule,
        why="nobody in the text asks it or reacts to it",
    )
