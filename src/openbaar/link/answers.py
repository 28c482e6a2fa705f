"""Who is asked, and whether an answer came, by what the text tells behind a question.

In: findings with their owners and recipients. Out: the same; questions with `to` and `answered`. A sentence with a
question mark that nobody asks and nobody reacts to is the paper's own: `Undecided`. Called by `link.door`.

What whoever was asked says in the next sentences is an answer, unless it is found to keep something back or lies in
the same sentence as what is kept back; that, or words of silence, is none. Who reacts is who was asked, where the text
has no words for it. A request (for a text, a debate) is met only where the text tells that it came out or was done.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from openbaar.lexicon import Lexicon
from openbaar.lexicon.offices import OfficeKind
from openbaar.model.document import Undecided
from openbaar.model.marked import Marked
from openbaar.model.records import Evidence, Finding, Outcome, Question, Statement, Withholding
from openbaar.model.span import Span
from openbaar.model.tokens import Token, TokenSpan
from openbaar.model.vocabulary import Act, OutcomeKind, SpeechKind

Findings = list[Finding | Undecided]
_SOON = 3  # sentences behind a question in which it is answered, or isn't
_REQUESTS = frozenset({"question.demanded", "question.paper", "question.requested"})
_NARRATED = "question.sentence"
_GO_ON = frozenset({_NARRATED, "question.named"})
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
_MET = frozenset({OutcomeKind.DONE, OutcomeKind.DISCLOSED, OutcomeKind.PARTLY})
_MARKS = " \n\"'”’»)"
_SUBJECTS = ("nsubj", "nsubj:pass")


def answers(marked: Marked, lexicon: Lexicon, found: Findings) -> Findings:
    """Return `found` with those who are asked, and whether they answered, filled in."""
    if not any(isinstance(item, Question) for item in found):
        return found
    page = _Answers(marked, lexicon, found)
    return page.all_filled()


@dataclass(frozen=True)
class _Reaction:
    """What somebody says or keeps back: where, whose, the words for whoever it is, and whether it is silence."""

    start: int
    end: int
    by: tuple[str, ...]
    words: Span
    silent: bool
    direct: bool = False
    other: bool = False


class _Answers:
    """One document: what is said and kept back in it, in text order."""

    def __init__(self, marked: Marked, lexicon: Lexicon, found: Findings) -> None:
        self.marked, self.lexicon, self.words, self.found = marked, lexicon, lexicon.questions, found
        said = [self._said(item) for item in found if isinstance(item, Statement) and item.act is not Act.ASK]
        kept = [self._kept(item) for item in found if isinstance(item, Withholding)]
        self.reactions = sorted((*said, *kept), key=lambda item: (item.start, not item.silent))
        self.outcomes = [item for item in found if isinstance(item, Outcome) and item.kind in _MET]
        self.statements = [item for item in found if isinstance(item, Statement)]
        self.kept = [item for item in found if isinstance(item, Withholding)]

    def _said(self, item: Statement) -> _Reaction:
        """Return what is said, by the words for the speaker where the text has no name."""
        mention = item.speaker.mention
        name = item.speaker.name or item.speaker.org
        if name is None and mention is not None and not self._is_pronoun(mention):
            name = self._bare(mention).text
        end = max(span.end for span in (*item.content, *item.cue))
        by = tuple(name.split("; ")) if name else ()
        silent = item.act in (Act.REFUSE, Act.PROMISE)
        return _Reaction(
            item.content[0].start, end, by, mention or item.content[0], silent, item.kind is SpeechKind.DIRECT
        )

    def _kept(self, item: Withholding) -> _Reaction:
        """Return what is kept back; `other` where it is a question of its own (`hij zei er niet bij waarom …`)."""
        spans = item.spans("mode") or (item.what,)
        own = self.words.has("wh", self.marked.tokens(item.what)[0].text)
        return _Reaction(spans[0].start, spans[-1].end, item.by, spans[0], silent=True, other=own)

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
        if between > _SOON + (item.rule == _NARRATED and before.rule in _REQUESTS):
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
        if not nearest or nearest.to is None or _same((nearest.to,), item.by):
            return item
        shown = nearest.spans("to")
        return replace(item, to=nearest.to, evidence=(*item.evidence, *(Evidence(span, "to") for span in shown[:1])))

    def _between(self, start: int, end: int) -> int:
        """Return how many sentences begin between two places."""
        first, last = self.marked.token_at(start).i, self.marked.token_at(end).i
        return sum(1 for token in self.marked.doc[first : last + 1] if token.is_sent_start)

    def _filled(self, item: Question) -> Finding | Undecided:
        """Return the question with who is asked and whether an answer came."""
        window = self._window(item)
        near = [reaction for reaction in self.reactions if self._is_near(reaction, item, window)]
        answered, proof = self._answered(item, near, window)
        if item.rule == _NARRATED and not item.by and not self._is_put(item, near, window):
            return _undecided(item)
        if item.rule == _QUOTED and not near and answered is None and not self._is_asked(item):
            return _undecided(item)
        evidence = [*item.evidence, *([Evidence(proof, "answered")] if proof is not None else [])]
        to, words = (item.to, None) if item.to else self._asked(item, near, window)
        if to and words is not None:
            evidence = [entry for entry in evidence if entry.field != "to"] + [Evidence(words, "to")]
        return replace(item, to=to, answered=answered, evidence=tuple(evidence))

    def _is_put(self, item: Question, near: Sequence[_Reaction], window: Sequence[TokenSpan]) -> bool:
        """Say whether a sentence that nobody is said to ask is put to somebody: as a clause, or answered in person."""
        opens = next((token.text for token in self.marked.tokens(item.content) if token.is_alpha), "")
        if self.words.has("whether", opens):
            return True
        if self._told(item, window[1:2])[0]:
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

    def _window(self, item: Question) -> list[TokenSpan]:
        """Return the sentence of a question and those right behind it that are no questions."""
        first = self.marked.sentence(item.content.end - 1)
        _, end = self.marked.paragraph(item.content.start)
        sentences = [first]
        place = first.end
        while place < len(self.marked.doc) and len(sentences) <= _SOON:
            other = self.marked.doc[place].sent
            place = other.end
            if other.start_char >= end and (len(sentences) > 1 or item.rule in _REQUESTS):
                break
            if not _is_question(other):
                sentences.append(other)
        return sentences

    def _is_near(self, reaction: _Reaction, item: Question, window: Sequence[TokenSpan]) -> bool:
        """Say whether somebody else than the asker reacts in the window, beside or behind the question."""
        if reaction.start < item.content.end and item.content.start < reaction.end and not reaction.silent:
            return False
        inside = window[0].start_char <= reaction.start < window[-1].end_char
        beside = window[0].start_char < reaction.end <= window[0].end_char  # `“…”, antwoordde X toen Y vroeg of …`
        if item.rule == _NARRATED and reaction.direct and inside:
            return True  # words in quotation marks right behind a question are hardly the asker's
        return (inside or beside) and not _same(reaction.by, item.by)

    def _answered(
        self, item: Question, near: Sequence[_Reaction], window: Sequence[TokenSpan]
    ) -> tuple[bool | None, Span | None]:
        """Return whether an answer came, with the words that show it; None where the text doesn't tell."""
        overlapping = (kept for kept in self.kept if kept.what.overlaps(item.content))
        about = next((kept for kept in overlapping if not self._is_within(kept, item)), None)
        if about is not None and not _same(about.by, item.by):
            return False, next(iter(about.spans("mode")), about.what)
        if item.rule in _REQUESTS:
            return self._met(item, near, window)
        silence = self._silence(item, window[:2])
        if near:
            first = near[0]
            sentence = self.marked.sentence(first.start)
            kept = [r for r in near if r.silent and not r.other and self.marked.sentence(r.start).start <= sentence.end]
            if kept or (silence is not None and not first.by):
                return False, (kept or near)[0].words
            return True, first.words
        if silence is not None:
            return False, silence
        answered, words = self._told(item, window[1:2])
        later = self._silence(item, window[2:]) if answered is None else None
        return (False, later) if later is not None else (answered, words)

    def _is_within(self, kept: Withholding, item: Question) -> bool:
        """Say whether a secrecy is what is asked about (`Waarom is dat geheim?`)."""
        return all(item.content.covers(span) for span in kept.spans("mode"))

    def _met(
        self, item: Question, near: Sequence[_Reaction], window: Sequence[TokenSpan]
    ) -> tuple[bool | None, Span | None]:
        _, end = self.marked.paragraph(item.content.start)
        for outcome in self.outcomes:
            if self.marked.paragraph(item.content.start)[0] <= outcome.start < end:
                return True, outcome.what
        for sentence in window[1:2]:
            if self._among("happens", list(sentence)) and self._among("points_back", list(sentence)):
                return not self._among("not", list(sentence)), self.marked.words(sentence)
        silence = self._silence(item, window[:2])
        if near or silence is not None:
            return False, near[0].words if near else silence
        return None, None

    def _silence(self, item: Question, sentences: Sequence[TokenSpan]) -> Span | None:
        """Return the words beside a question that tell of no answer (`bleef onbeantwoord`, `geen antwoord`)."""
        for sentence in sentences:
            if not self.words.classes_in(sentence.vocabulary) & {"silence", "answers", "avoids", "waits"}:
                continue
            outside = [token for token in sentence if not item.content.start <= token.idx < item.content.end]
            if any(self.words.has("silence", token.text) for token in outside) or self._declines(outside):
                return self.marked.words(sentence)
        return None

    def _declines(self, tokens: Sequence[Token]) -> bool:
        """Say whether words tell of no answer, of one that stays out, or of a question passed over."""
        for token in tokens:
            if self.words.has("question_noun", token.text) and self._among("avoids", tokens):
                return True
            if self.words.has("waits", token.text) and self._among("still", tokens):
                return True
            if not self.words.has("answers", token.text):
                continue
            if token.pos_ == "VERB":
                denied = any(self.words.has("not", child.text) for child in token.children)
            else:
                denied = self.words.has("not", token.nbor(-1 if token.i else 0).text)
            if denied or (self._among("stays", tokens) and self._among("out_", tokens)):
                return True
        return False

    def _among(self, name: str, tokens: Sequence[Token]) -> bool:
        return any(self.words.has(name, token.text) for token in tokens)

    def _told(self, item: Question, sentences: Sequence[TokenSpan]) -> tuple[bool | None, Span | None]:
        """Return whether the next sentence is an answer in itself: `Ja, …`, or words without a verb."""
        for sentence in sentences:
            opens = self.words.has("lets_on", next((t.text for t in sentence if t.is_alpha), ""))
            bare = item.rule == _NARRATED and not any("Fin" in t.morph.get("VerbForm", []) for t in sentence)
            answer = any(self.words.has("answers", token.text) for token in sentence)
            if opens or bare or answer:
                return True, self.marked.words(sentence)
            if self._acts(item, sentence):
                cued = any(sentence.start <= cue.token < sentence.end for cue in self.marked.cues)
                return cued, self.marked.words(sentence)
        return None, None

    def _acts(self, item: Question, sentence: TokenSpan) -> bool:
        """Say whether the sentence tells what whoever was asked does: without a verb of saying, that is no answer."""
        subject = next((token for token in sentence if token.dep_ == "nsubj" and token.head.dep_ == "ROOT"), None)
        if subject is None or _same((subject.text,), item.by):
            return False
        told = bool(item.to) or not item.by
        return (subject.lower_ in self.lexicon.pronouns and told) or self._may_react(subject)

    def _asked(
        self, item: Question, near: Sequence[_Reaction], window: Sequence[TokenSpan]
    ) -> tuple[str | None, Span | None]:
        """Return who is asked: who reacts, else the subject of the next sentence, else who in office spoke before."""
        words = next(iter(item.spans("to")), None)
        if words is not None and not self._is_pronoun(words):
            bare = self._bare(words)
            return bare.text, bare
        for reaction in near:
            if reaction.by:
                return reaction.by[0], reaction.words
        for sentence in window[1:2]:
            subject = next((t for t in sentence if t.dep_ in _SUBJECTS and self._may_react(t)), None)
            named = self._named(subject) if subject is not None else None
            if named is not None and not _same((named[0],), item.by):
                return named
        return None, None

    def _bare(self, words: Span) -> Span:
        """Return the words without an article or possessive before them."""
        tokens = self.marked.tokens(words)
        return self.marked.words(tokens[1:]) if len(tokens) > 1 and tokens[0].pos_ in ("DET", "PRON") else words

    def _is_pronoun(self, words: Span) -> bool:
        return all(token.pos_ == "PRON" for token in self.marked.tokens(words))

    def _may_react(self, token: Token) -> bool:
        """Say whether a noun means somebody in office, a body, or a person by name."""
        if any(name.label == "PER" for name in self.marked.names_in(token.idx, token.idx + 1)):
            return True
        office = self.lexicon.offices.of(token.text)
        return office is not None and office.kind in (OfficeKind.GOVERNMENT, OfficeKind.BODY, OfficeKind.SPOKES)

    def _named(self, token: Token) -> tuple[str, Span]:
        """Return the name behind an office, or the office."""
        own = next((n.span for n in self.marked.names_in(token.idx, token.idx + 1) if n.label == "PER"), None)
        if own is not None:
            return own.text, own
        behind = token.idx + len(token.text) + 1
        name = next((n.span for n in self.marked.names_in(behind, behind + 1) if n.label == "PER"), None)
        words = name or self.marked.words(token)
        return words.text, words


def _same(ones: Sequence[str], others: Sequence[str]) -> bool:
    """Say whether two lists name somebody in common."""
    return bool(set(_last(ones)) & set(_last(others)))


def _last(names: Sequence[str]) -> Iterator[str]:
    for name in names:
        yield name.rpartition(" ")[2].lower()


def _is_question(sentence: TokenSpan) -> bool:
    return sentence.text.rstrip(_MARKS).endswith("?")


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
