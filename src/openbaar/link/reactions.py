"""Who reacts to a question, and whether that is an answer: what is said and kept back beside and behind it.

In: findings with their owners and recipients. Out: `Reaction`s, and whether they answer. Called by `link.answers`.

What whoever was asked says in the next sentences is an answer, unless it is found to keep something back or lies in
the same sentence as what is kept back; that, or words of silence, is none. A request (for a text, a debate) is met only
where the text tells that it came out or was done.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from openbaar.lexicon import Lexicon
from openbaar.lexicon.offices import OfficeKind
from openbaar.model.document import Undecided
from openbaar.model.marked import Marked
from openbaar.model.records import Finding, Outcome, Question, Statement, Withholding
from openbaar.model.span import Span
from openbaar.model.tokens import Token, TokenSpan
from openbaar.model.vocabulary import Act, OutcomeKind, SpeechKind

Findings = list[Finding | Undecided]
SOON = 3  # sentences behind a question in which it is answered, or isn't
REQUESTS = frozenset({"question.demanded", "question.paper", "question.requested"})
NARRATED = "question.sentence"
_MET = frozenset({OutcomeKind.DONE, OutcomeKind.DISCLOSED, OutcomeKind.PARTLY})
_MARKS = " \n\"'”’»)"


@dataclass(frozen=True)
class Reaction:
    """What somebody says or keeps back: where, whose, the words for whoever it is, and whether it is silence."""

    start: int
    end: int
    by: tuple[str, ...]
    words: Span
    silent: bool
    direct: bool = False
    other: bool = False
    promised: bool = False


class Reactions:
    """One document: what is said and kept back in it, in text order."""

    def __init__(self, marked: Marked, lexicon: Lexicon, found: Findings) -> None:
        self.marked, self.lexicon, self.words = marked, lexicon, lexicon.questions
        said = [self._said(item) for item in found if isinstance(item, Statement) and item.act is not Act.ASK]
        kept = [self._kept(item) for item in found if isinstance(item, Withholding)]
        self.reactions = sorted((*said, *kept), key=lambda item: (item.start, not item.silent))
        self.outcomes = [item for item in found if isinstance(item, Outcome) and item.kind in _MET]
        self.kept = [item for item in found if isinstance(item, Withholding)]

    def window(self, item: Question) -> list[TokenSpan]:
        """Return the sentence of a question and those right behind it that are no questions."""
        first = self.marked.sentence(item.content.end - 1)
        _, end = self.marked.paragraph(item.content.start)
        sentences = [first]
        place = first.end
        while place < len(self.marked.doc) and len(sentences) <= SOON:
            other = self.marked.doc[place].sent
            place = other.end
            if other.start_char >= end and (len(sentences) > 1 or item.rule in REQUESTS):
                break
            if not _is_question(other):
                sentences.append(other)
        return sentences

    def near(self, item: Question, window: Sequence[TokenSpan]) -> list[Reaction]:
        """Return the reactions of others than the asker in the window, beside or behind the question."""
        return [reaction for reaction in self.reactions if self._is_near(reaction, item, window)]

    def answered(
        self, item: Question, near: Sequence[Reaction], window: Sequence[TokenSpan]
    ) -> tuple[bool | None, Span | None]:
        """Return whether an answer came, with the words that show it; None where the text doesn't tell."""
        overlapping = (kept for kept in self.kept if kept.what.overlaps(item.content))
        about = next((kept for kept in overlapping if not self._is_within(kept, item)), None)
        if about is not None and not same(about.by, item.by):
            return False, next(iter(about.spans("mode")), about.what)
        if item.rule in REQUESTS:
            return self._met(item, near, window)
        if len(window) > 1 and self._counts(item, window[1]):
            return True, self.marked.words(window[1])
        silence = self._silence(item, window[:2])
        if near:
            first = near[0]
            sentence = self.marked.sentence(first.start)
            kept = [r for r in near if r.silent and not r.other and self._belongs(r, first, sentence)]
            if kept or (silence is not None and not first.by):
                return False, (kept or near)[0].words
            return True, first.words
        if silence is not None:
            return False, silence
        answered, words = self.told(item, window[1:2])
        later = self._silence(item, window[2:]) if answered is None else None
        return (False, later) if later is not None else (answered, words)

    def _belongs(self, silent: Reaction, first: Reaction, sentence: TokenSpan) -> bool:
        """Say whether silence is of the first reaction: a promise in the next sentence is of another thing."""
        own = self.marked.sentence(silent.start)
        return own.start == sentence.start or silent is first or (not silent.promised and own.start <= sentence.end)

    def told(self, item: Question, sentences: Sequence[TokenSpan]) -> tuple[bool | None, Span | None]:
        """Return whether the next sentence is an answer in itself: `Ja, …`, or words without a verb."""
        for sentence in sentences:
            opens = self.words.has("lets_on", next((t.text for t in sentence if t.is_alpha), ""))
            bare = item.rule == NARRATED and not any("Fin" in t.morph.get("VerbForm", []) for t in sentence)
            answer = any(self.words.has("answers", token.text) for token in sentence)
            if opens or bare or answer:
                return True, self.marked.words(sentence)
            if self._acts(item, sentence):
                cued = any(sentence.start <= cue.token < sentence.end for cue in self.marked.cues)
                return cued, self.marked.words(sentence)
        return None, None

    def _counts(self, item: Question, sentence: TokenSpan) -> bool:
        """Say whether a question for a number is followed by one that whoever may be asked gives."""
        opens = next((token.text for token in self.marked.tokens(item.content) if token.is_alpha), "")
        if not self.words.has("how_many", opens):
            return False
        subject = next((token for token in sentence if token.dep_ == "nsubj" and token.head.dep_ == "ROOT"), None)
        given = any(sentence.start_char <= mark.span.start < sentence.end_char for mark in self.marked.numbers)
        return given and subject is not None and self.may_react(subject) and not self._among("not", list(sentence))

    def may_react(self, token: Token) -> bool:
        """Say whether a noun means somebody in office, a body, or a person by name."""
        if any(name.label == "PER" for name in self.marked.names_in(token.idx, token.idx + 1)):
            return True
        office = self.lexicon.offices.of(token.text)
        return office is not None and office.kind in (OfficeKind.GOVERNMENT, OfficeKind.BODY, OfficeKind.SPOKES)

    def named(self, token: Token) -> tuple[str, Span]:
        """Return the name behind an office, or the office."""
        own = next((n.span for n in self.marked.names_in(token.idx, token.idx + 1) if n.label == "PER"), None)
        if own is not None:
            return own.text, own
        behind = token.idx + len(token.text) + 1
        name = next((n.span for n in self.marked.names_in(behind, behind + 1) if n.label == "PER"), None)
        words = name or self.marked.words(token)
        return words.text, words

    def bare(self, words: Span) -> Span:
        """Return the words without an article or possessive before them."""
        tokens = self.marked.tokens(words)
        return self.marked.words(tokens[1:]) if len(tokens) > 1 and tokens[0].pos_ in ("DET", "PRON") else words

    def is_pronoun(self, words: Span) -> bool:
        """Say whether words are pronouns only."""
        return all(token.pos_ == "PRON" for token in self.marked.tokens(words))

    def _said(self, item: Statement) -> Reaction:
        """Return what is said, by the words for the speaker where the text has no name."""
        mention = item.speaker.mention
        name = item.speaker.name or item.speaker.org
        if name is None and mention is not None and not self.is_pronoun(mention):
            name = self.bare(mention).text
        end = max(span.end for span in (*item.content, *item.cue))
        by = tuple(name.split("; ")) if name else ()
        silent = item.act in (Act.REFUSE, Act.PROMISE)
        direct, promised = item.kind is SpeechKind.DIRECT, item.act is Act.PROMISE
        return Reaction(item.content[0].start, end, by, mention or item.content[0], silent, direct, promised=promised)

    def _kept(self, item: Withholding) -> Reaction:
        """Return what is kept back; `other` where it is a question of its own (`hij zei er niet bij waarom …`)."""
        spans = item.spans("mode") or (item.what,)
        own = self.words.has("wh", self.marked.tokens(item.what)[0].text)
        return Reaction(spans[0].start, spans[-1].end, item.by, spans[0], silent=True, other=own)

    def _is_near(self, reaction: Reaction, item: Question, window: Sequence[TokenSpan]) -> bool:
        """Say whether somebody else than the asker reacts in the window, beside or behind the question."""
        if reaction.start < item.content.end and item.content.start < reaction.end and not reaction.silent:
            return False
        inside = window[0].start_char <= reaction.start < window[-1].end_char
        beside = window[0].start_char < reaction.end <= window[0].end_char  # `“…”, antwoordde X toen Y vroeg of …`
        if item.rule == NARRATED and reaction.direct and inside:
            return True  # words in quotation marks right behind a question are hardly the asker's
        return (inside or beside) and not same(reaction.by, item.by)

    def _is_within(self, kept: Withholding, item: Question) -> bool:
        """Say whether a secrecy is what is asked about (`Waarom is dat geheim?`)."""
        return all(item.content.covers(span) for span in kept.spans("mode"))

    def _met(
        self, item: Question, near: Sequence[Reaction], window: Sequence[TokenSpan]
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

    def _acts(self, item: Question, sentence: TokenSpan) -> bool:
        """Say whether the sentence tells what whoever was asked does: without a verb of saying, that is no answer."""
        subject = next((token for token in sentence if token.dep_ == "nsubj" and token.head.dep_ == "ROOT"), None)
        if subject is None or same((subject.text,), item.by):
            return False
        told = bool(item.to) or not item.by
        return (subject.lower_ in self.lexicon.pronouns and told) or self.may_react(subject)


def same(ones: Sequence[str], others: Sequence[str]) -> bool:
    """Say whether two lists name somebody in common."""
    return bool(set(_last(ones)) & set(_last(others)))


def _last(names: Sequence[str]) -> Iterator[str]:
    for name in names:
        yield name.rpartition(" ")[2].lower()


def _is_question(sentence: TokenSpan) -> bool:
    return sentence.text.rstrip(_MARKS).endswith("?")
