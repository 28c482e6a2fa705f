"""Clauses given as a source's words: `volgens X …`, `… volgens X …`, `naar eigen zeggen …`.

In: a cue that names its source right behind it, and its sentence. Out: an `Utterance`. Called by `find.speech_clauses`.

The words of the source are the smallest clause around the cue: a subordinate clause by itself, one of two main clauses
that are joined, or the sentence; the words that name the source are cut out of it.
"""

from __future__ import annotations

from functools import cached_property

from openbaar.find.speech_page import Utterance
from openbaar.find.speech_reported import FINITE, Reported
from openbaar.find.speech_sources import Phrase
from openbaar.lexicon.cues import CueKind
from openbaar.model.marked import CueMark
from openbaar.model.span import Span
from openbaar.model.tokens import Token

ACCORDING = "speech.according_to"
_TERM = 3  # words in marks that are but a term
_SMALL = ("ADV", "PUNCT", "CCONJ", "ADP")  # of which alone no claim is made


class According(Reported):
    """Reads the sources of one page that a preposition names."""

    def read(self, mark: CueMark, low: int, high: int, kind: CueKind) -> Utterance | None:
        """Return the clause that is given as a source's words, without the words that name the source."""
        last = self.last_token(mark)
        if kind is CueKind.SELF:
            source = self._possessor(mark, last) or self._main_subject(mark.token, low, high)
            source = source if source and source.strength >= 2 else None
            return self.make(ACCORDING, mark, (self.text.span(low, high),), source)
        source = self.sources.phrase(last + 1, high)
        if source is None or (source.strength < 2 and not self._can_tell(source)):
            return None
        if self._opens_sentence(mark, low, high):
            start = self._main_verb(self._past_apposition(source.end, high), high)
            return self.make(ACCORDING, mark, (self.text.span(start, self._next_source(mark, start, high)),), source)
        shared = self._between_sources(mark, low, high)
        start, end = shared or self._around(mark, source, low, high)
        if shared and all(
            token.pos_ in _SMALL for token in self.doc[start:end] if not self._names(token, mark, source)
        ):
            return None  # `volgens X werkt Y mee, volgens Z niet`
        if self._quotes_at(source.end, high):
            return self.make(ACCORDING, mark, (self.text.span(source.end, end),), source)
        if shared:  # `700 miljoen volgens X, 290 volgens Y`: the words alone would be no claim
            start = source.end if start == mark.token else start
            return self.make(ACCORDING, mark, (self.text.span(start, end),), source)
        return self.make(ACCORDING, mark, self._without(mark, source, start, end), source)

    def _names(self, token: Token, mark: CueMark, source: Phrase) -> bool:
        """Say whether a token belongs to the words that name the source."""
        return mark.token <= token.i < source.end

    def _possessor(self, mark: CueMark, last: int) -> Phrase | None:
        """Return the possessive within the cue (`naar haar mening`)."""
        pronouns = self.text.page.lexicon.pronouns
        own = (at for at in range(mark.token, last + 1) if self.doc[at].lower_ in pronouns)
        return next((Phrase(at, at + 1, 4) for at in own), None)

    def _opens_sentence(self, mark: CueMark, low: int, high: int) -> bool:
        """Say whether the cue stands first, past a coordinator or an adverb, so that the clause follows its source."""
        first = next((at for at in range(low, high) if not self.doc[at].is_punct), low)
        coordinated = mark.token > low and self.doc[mark.token - 1].pos_ == "CCONJ"
        return (
            mark.token == first or coordinated or (self.doc[first].pos_ in ("CCONJ", "ADV") and mark.token == first + 1)
        )

    def _without(self, mark: CueMark, source: Phrase, start: int, end: int) -> tuple[Span | None, ...]:
        """Return tokens `start:end` without the words that name the source."""
        ahead = self.text.span(start, mark.token) if start < mark.token else None
        return ahead, self.text.span(source.end, end) if source.end < end else None

    def _can_tell(self, source: Phrase) -> bool:
        """Say whether a phrase without office or name may be a source, a measure it is not (`volgens de regels`)."""
        nouns = [token for token in self.doc[source.start : source.end] if token.pos_ == "NOUN"]
        opens = self.doc[source.start]
        shown = opens.pos_ in ("DET", "PRON") or "Plur" in opens.morph.get("Number", []) or opens.pos_ == "ADJ"
        return bool(nouns) and shown and not nouns[0].lower_.endswith(self._measures)

    @cached_property
    def _measures(self) -> tuple[str, ...]:
        return tuple(sorted(self.words.measures))

    def _main_verb(self, start: int, high: int) -> int:
        """Return the finite verb that the clause behind `Volgens X` opens with, past what else belongs to X."""
        for at in range(start, high):
            token = self.doc[at]
            if token.pos_ == "SCONJ" or token.lower_ in self.words.relatives or token.text in {",", ":", ";"}:
                return start
            if self.is_finite(token):
                return at
        return start

    def _quotes_at(self, at: int, high: int) -> bool:
        """Say whether words in marks, more than a term, begin at token `at`: they alone are the source's."""
        index = self.text.quote_of[at] if at < high else -1
        return index >= 0 and len(self.text.quotes[index].inner.text.split()) > _TERM

    def _past_apposition(self, at: int, high: int) -> int:
        """Return where the clause goes on behind `Volgens X, (die …|voorzitter van …),`."""
        if at < high and self.doc[at].text == ",":
            for end in range(at + 1, high):
                if self.doc[end].text == "," and end + 1 < high and self.doc[end + 1].pos_ in FINITE:
                    return end + 1
        return at

    def _next_source(self, mark: CueMark, start: int, high: int) -> int:
        """Return where the clause of a source ends: before a semicolon, or a comma and the next source."""
        for at in range(start, high):
            if self.doc[at].text == ";" or (self.doc[at].text == "," and self._is_source(at + 1, mark)):
                return at
        return self._other_report(start, high)

    def _is_source(self, at: int, mark: CueMark) -> bool:
        """Say whether another source (`volgens Y`) begins at token `at`, past a coordinator."""
        if at < len(self.doc) and self.doc[at].pos_ == "CCONJ":
            at += 1
        other = self.text.cue_at.get(at)
        return other is not None and other != mark and "according" in self.cues.taken[other.lemma]

    def _between_sources(self, mark: CueMark, low: int, high: int) -> tuple[int, int] | None:
        """Return the part between commas of `A volgens X, B volgens Y` that holds `mark`; None with one source."""
        others = [i for i in range(low, high) if i != mark.token and self._is_source(i, mark)]
        if not others:
            return None
        commas = [i for i in range(low, high) if self.doc[i].text in {",", ";", ":"}]
        start = max((i + 1 for i in commas if i < mark.token), default=low)
        if start == mark.token:
            return start, self._next_source(mark, start + 1, high)
        if any(token.pos_ in FINITE for token in self.doc[low : mark.token]) and len(commas) != len(others):
            return None
        return start, min((i for i in commas if i > mark.token), default=high)

    def _around(self, mark: CueMark, source: Phrase, low: int, high: int) -> tuple[int, int]:
        """Return the smallest clause that holds the cue, within semicolons."""
        at = mark.token
        start = max((i + 1 for i in range(low, at) if self.doc[i].text == ";"), default=low)
        end = next((i for i in range(at, high) if self.doc[i].text == ";"), high)
        opener = self._opener_before(at, start)
        if opener is not None:
            return opener + 1, self._closing(source.end, end)
        for i in range(at - 1, start, -1):
            joins = self.doc[i].pos_ == "CCONJ" and self.doc[i - 1].text == ","
            if joins and self._verb_second(i + 1, end):
                start = i + 1
                break
        return start, self._other_report(source.end, end)

    def _opener_before(self, at: int, start: int) -> int | None:
        """Return the word that opens the subordinate clause of token `at`, whose verb is still to come."""
        for i in range(at - 1, start - 1, -1):
            token = self.doc[i]
            if self.is_finite(token):
                return None
            bare = i == start or self.doc[i - 1].is_punct or self.doc[i - 1].pos_ in ("NOUN", "PROPN", "ADP")
            relative = token.lower_ in self.words.relatives or token.lower_ in self.words.place_questions
            if bare and (token.pos_ == "SCONJ" or (relative and i > start)):
                return i
        return None

    def _closing(self, at: int, end: int) -> int:
        """Return where a subordinate clause ends: before a comma and the main verb, or with the sentence."""
        return next((i for i in range(at, end - 1) if self.doc[i].text == "," and self.is_finite(self.doc[i + 1])), end)

    def _other_report(self, at: int, end: int) -> int:
        """Return where a main clause begins that has a report of its own, behind a comma and a coordinator."""
        for i in range(at, end - 1):
            if self.doc[i].text == "," and self.doc[i + 1].pos_ == "CCONJ" and self._reports(i + 2, end):
                return i
        return end

    def _reports(self, start: int, end: int) -> bool:
        marks = (self.text.cue_at.get(at) for at in range(start, end) if self.is_finite(self.doc[at]))
        return any(mark is not None and "clause" in self.cues.taken[mark.lemma] for mark in marks)

    def _main_subject(self, at: int, low: int, high: int) -> Phrase | None:
        """Return the subject of the finite verb nearest before token `at`, or of the first one behind it."""
        verbs = [token for token in self.doc[low:high] if token.pos_ in FINITE and self.is_finite(token)]
        ahead = [token for token in verbs if token.i < at]
        chosen = ahead[-1] if ahead else next(iter(verbs), None)
        return self.sources.subject(chosen, low, high) if chosen is not None else None
