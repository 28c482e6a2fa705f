"""Claims of an agreement that their own sentence denies: `there is no deal`, `X denies that it signed one`.

In: the agreements of a document with their parties, and its statements. Out: the claim that denies one, with
the stage `unclear` and the modality `denied`. Called by `link.same`, so that no denial tells of a conclusion.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from openbaar.lexicon import Lexicon
from openbaar.model.document import Undecided
from openbaar.model.marked import Marked
from openbaar.model.records import Agreement, Evidence, Finding, Statement
from openbaar.model.span import Span
from openbaar.model.tellings import LOOSE
from openbaar.model.tokens import Token, TokenSpan
from openbaar.model.vocabulary import Act, Modality, SpeechKind, Stage

_TOLD = frozenset({Stage.CONCLUDED, Stage.IN_FORCE})
_OVER = frozenset({Stage.SUSPENDED, Stage.ENDED})
_BACK = 3  # tokens before a noun, among which its determiner stands


class Denials:
    """The denials of one document, looked for where an agreement would count as concluded or at work."""

    def __init__(self, marked: Marked, lexicon: Lexicon, found: Sequence[Finding | Undecided]) -> None:
        self.marked, self.lexicon = marked, lexicon
        self.said = [item for item in found if isinstance(item, Statement)]

    def of(self, group: Sequence[Agreement], settled: Agreement) -> Agreement | None:
        """Return the claim of a group that denies it; None where a construction elsewhere tells of it."""
        told = [item for item in group if item.rule not in LOOSE]
        if settled.stage in _OVER:
            return None
        read = {id(item): self._denied(item) for item in group}
        sure = told or (() if settled.stage in _TOLD else group)
        if any(read[id(item)] is None for item in sure):
            return None
        return next((denial for item in group if (denial := read[id(item)]) is not None), None)

    def _denied(self, item: Agreement) -> Agreement | None:
        """Return a claim as its sentence denies it; None where it doesn't."""
        if item.modality is Modality.DENIED and item.stage is Stage.UNCLEAR:
            return item
        if item.stage not in _TOLD:
            return None
        noun = self.marked.token_at(item.spans("kind")[0].start)
        words = (way(noun, self.lexicon) for way in (_no_such, _nothing_of, _nonexistent))
        word = next((word for word in words if word is not None), None) or self._denying(noun)
        shown = self.marked.words(word) if word is not None else self._disowned(noun)
        if shown is None:
            return None
        evidence = [entry for entry in item.evidence if entry.field not in ("stage", "modality")]
        evidence += [Evidence(shown, field) for field in ("stage", "modality")]
        return replace(item, stage=Stage.UNCLEAR, modality=Modality.DENIED, evidence=tuple(dict.fromkeys(evidence)))

    def _denying(self, noun: Token) -> Token | None:
        """Return the verb by which somebody denies the clause that a noun stands in, where that denies nothing."""
        negated = "negation" in self.lexicon.agreements.effects_in(noun.sent.text.lower())
        for statement in self.said if not negated else ():
            if statement.act is not Act.DENY or statement.kind is SpeechKind.DIRECT or not statement.cue:
                continue
            if any(part.start <= noun.idx < part.end for part in statement.content):
                return self.marked.token_at(statement.cue[0].start)
        return None

    def _disowned(self, noun: Token) -> Span | None:
        """Return the words by which a report that tells of an agreement is called untrue."""
        words, sentence = self.lexicon.agreements, noun.sent
        text = sentence.text.lower()
        if "disown" not in words.effects_in(text):
            return None
        opens = self.lexicon.clause_words["object"] | words.words_for("rumour")
        match = words.modal("disown").search(text)
        if match is None or not any(token.lower_ in opens for token in sentence if token.i < noun.i):
            return None
        return self.marked.span(sentence.start_char + match.start(), sentence.start_char + match.end())


def _no_such(noun: Token, lexicon: Lexicon) -> Token | None:
    """Return the `no` that stands before a noun for an agreement, adjectives between; none of a further one."""
    words, start = lexicon.agreements, noun.sent.start
    before = noun.doc[max(start, noun.i - _BACK) : noun.i]
    for token in reversed(list(before)):
        if token.lower_ in words.words_for("negation") and token.lower_ in words.words_for("article"):
            return None if _is_left_open(noun.sent, lexicon) else token
        if token.pos_ != "ADJ" or token.lower_ in words.words_for("other"):
            return None
    return None


def _nothing_of(noun: Token, lexicon: Lexicon) -> Token | None:
    """Return the `no` of `there is no question of a deal`."""
    words = lexicon.agreements
    case = next((child for child in noun.children if child.dep_ == "case"), None)
    if case is None or case.lower_ not in lexicon.parties.context("of") or _is_left_open(noun.sent, lexicon):
        return None
    for token in noun.sent:
        if token.lower_ in words.words_for("question_of") and token.i > noun.sent.start:
            before = token.nbor(-1)
            return before if before.lower_ in words.words_for("negation") else None
    return None


def _nonexistent(noun: Token, lexicon: Lexicon) -> Token | None:
    """Return the `not` of `a deal does not exist`; none where it exists no longer, or not yet."""
    words, verb = lexicon.agreements, noun.head
    if not noun.dep_.startswith("nsubj") or verb.lower_ not in words.words_for("exist"):
        return None
    if "nomore" in words.effects_in(noun.sent.text.lower()) or _is_left_open(noun.sent, lexicon):
        return None
    return next((child for child in verb.children if child.lower_ in words.words_for("negation")), None)


def _is_left_open(sentence: TokenSpan, lexicon: Lexicon) -> bool:
    """Say whether a sentence only supposes or asks it, or tells that it isn't so yet."""
    effects = lexicon.agreements.effects_in(sentence.text.lower())
    return "notyet" in effects or any(token.lower_ in _conditions(lexicon) for token in sentence)


def _conditions(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.agreements.words_for("hypothetical"))
