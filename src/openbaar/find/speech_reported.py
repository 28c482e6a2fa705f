"""What the readers of reported speech share: how an utterance is made, and where a reported clause ends.

In: `Narration` and `Sources` of a page. Out: the base class of the readers
of clauses, noun phrases, passives and nouns.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice, takewhile

from openbaar.find.speech_page import Narration, Utterance
from openbaar.find.speech_sources import Phrase, Sources
from openbaar.model.marked import CueMark
from openbaar.model.span import Span
from openbaar.model.tokens import Token
from openbaar.model.vocabulary import Act, SpeechKind

FINITE = ("VERB", "AUX")
_NAMED = 2  # strength of a phrase that names an office or a body
_CLAUSE_GAP = 16  # tokens between a reporting verb and its clause, at most


class Reported:
    """Reads one page; `text` its narration, `sources` its noun phrases."""

    def __init__(self, narration: Narration, sources: Sources) -> None:
        self.text = narration
        self.sources = sources
        self.doc = narration.doc
        self.words = narration.page.lexicon.speech_words
        self.cues = narration.page.lexicon.cues

    def make(
        self, rule: str, mark: CueMark, content: tuple[Span | None, ...], source: Phrase | None
    ) -> Utterance | None:
        """Return the utterance; it is mixed where a fragment in marks stands in it. None without content."""
        spans = tuple(span for span in content if span is not None)
        if not spans:
            return None
        mixed = any(map(self._holds_marks, spans))
        spans = tuple(self._within_marks(span) for span in spans)
        kind = SpeechKind.MIXED if mixed else SpeechKind.INDIRECT
        mention = self.text.span(source.start, source.end) if source else None
        return Utterance(rule, kind, spans, mention, mark.words, mark.lemma, mark.act)

    def _holds_marks(self, span: Span) -> bool:
        """Say whether a fragment in marks stands in the words, or they in one that ends with them."""
        quotes = self.text.quotes
        at = bisect_left(quotes, span.start, key=lambda quote: quote.outer.start)
        around = quotes[at - 1] if at else None
        if around is not None and span.start < around.inner.end < span.end <= around.outer.end:
            return True
        inside = takewhile(lambda quote: quote.outer.start < span.end, islice(quotes, at, None))
        return any(quote.outer.end <= span.end + 2 for quote in inside)

    def _within_marks(self, span: Span) -> Span:
        """Cut the closing marks off a clause of which the word that opens it stands in the marks too."""
        quote = self.text.page.marked.quote_at(span.start)
        if quote is not None and quote.outer.start < span.start < quote.inner.end < span.end <= quote.outer.end:
            return self.text.page.marked.span(span.start, quote.inner.end)
        return span

    def last_token(self, mark: CueMark) -> int:
        """Return the last token of a cue, its particle included."""
        return max(self.text.page.marked.tokens(span).end - 1 for span in mark.words)

    def is_finite(self, token: Token) -> bool:
        """Say whether `token` is a finite verb."""
        return token.pos_ in FINITE and "Fin" in token.morph.get("VerbForm", [])

    def is_weak_past(self, verb: Token) -> bool:
        """Say whether a form that the tagger takes for an inflected participle is a past tense: its subject follows."""
        inflected = "Part" in verb.morph.get("VerbForm", []) and verb.text.endswith("e")
        before = self.doc[verb.i - 1] if verb.i else None
        if not inflected or (before is not None and before.pos_ in ("DET", "ADJ", "PRON", "NUM")):
            return False
        subject = self.sources.phrase(verb.i + 1, verb.sent.end) if verb.i + 1 < verb.sent.end else None
        named = subject is not None and subject.strength > 2
        return subject is None or named or self.doc[subject.start].pos_ == "DET"

    def clause_end(self, start: int, high: int, *, subordinate: bool = False) -> int:
        """Return where a reported clause ends: with its sentence, or before a main clause behind it.

        `subordinate`: the report itself is (`toen X zei dat …, was`), so that the main verb follows a comma at once.
        """
        for at in range(start + 3, high - 2):
            token = self.doc[at]
            if subordinate and token.text == "," and self.is_finite(self.doc[at + 1]):
                return at
            if token.text == ";" or (token.text in {",", "–"} and self._new_clause(at + 1, high)):
                return at
            if token.text == "," and self._is_attribution(at + 1, high):
                return at
            if token.pos_ == "CCONJ" and self.is_finite(self.doc[at - 1]) and self._predicate(at + 1, high):
                return at
        return high

    def _new_clause(self, at: int, high: int) -> bool:
        token = self.doc[at]
        if token.lower_ in self.words.manner:
            return at + 1 < high and self.is_finite(self.doc[at + 1])
        joined = at + 1 < high and at + 1 in self.text.cue_at and self.is_finite(self.doc[at + 1])
        if token.lower_ in self.words.joiners and joined:
            return True  # `…, en raadde Y aan te …`: said by the same one, yet another report
        if token.pos_ == "CCONJ" and self._verb_second(at + 1, high):
            return True
        if token.pos_ != "CCONJ" or token.lower_ not in self.words.contrast:
            return False
        if at + 1 < high and at + 1 in self.text.cue_at:
            return True
        return any(
            t.pos_ in FINITE and "Fin" in t.morph.get("VerbForm", []) for t in self.doc[at + 1 : min(high, at + 4)]
        )

    def _is_attribution(self, at: int, high: int) -> bool:
        """Say whether a reporting verb and then its subject stand at token `at` (`…, zegt X`)."""
        mark = self.text.cue_at.get(at)
        if mark is None or not self.is_finite(self.doc[at]):
            return False
        takes = self.cues.taken[mark.lemma] & {"clause", "clause_before", "quote"}
        source = self.sources.phrase(at + 1, high) if takes and at + 1 < high else None
        return source is not None and source.strength >= _NAMED

    def _predicate(self, at: int, high: int) -> bool:
        """Say whether a finite verb with words of its own stands at token `at` (`dat het tegenvalt en gaat naar …`)."""
        return at + 2 < high and self.is_finite(self.doc[at]) and not self.doc[at + 1].is_punct

    def _before_colon(self, at: int, high: int) -> bool:
        """Say whether a colon comes before any verb behind token `at`."""
        stop = next((t for t in self.doc[at + 1 : high] if t.text == ":" or t.pos_ in FINITE), None)
        return stop is not None and stop.text == ":"

    def _verb_second(self, at: int, high: int) -> bool:
        """Say whether a clause that begins at token `at` has its finite verb second, as a main one has."""
        if at + 1 >= high or self.doc[at].pos_ == "SCONJ" or self.doc[at].lower_ in self.words.complementisers:
            return False
        governed = self.doc[at].pos_ == "ADP"
        first = self.sources.phrase(at + governed, high)
        end = first.end if first else at + governed + (self.doc[at].pos_ in ("ADV", "NUM") or governed)
        return end + 1 < high and self.is_finite(self.doc[end]) and not self.doc[end + 1].is_punct

    def opener(self, mark: CueMark, high: int) -> int | None:
        """Return the token that opens the reported clause behind the cue."""
        first = mark.token + 1
        last = self.last_token(mark)
        late: int | None = None  # what reads as a relative pronoun, unless another clause follows
        for at in range(first, min(high, last + _CLAUSE_GAP)):
            token = self.doc[at]
            if at <= last and token.i in self.text.cue_at:
                continue
            if token.lower_ in self.words.complementisers:
                if self._before_colon(at, high) or self._points_back(at, high):
                    return None  # `ontkende dat in de Kamer: er komt niets`
                if token.pos_ == "CCONJ" and token.dep_ != "mark" and not self._asks_whether(mark, at, high):
                    continue
                if self._may_be_relative(at):
                    late = late if late is not None or not self._is_beside_speech(at) else at
                    continue  # `met een brief op het verzoek dat hij …`
                return at
            if token.lower_ in self.words.question_words and at > last and not self._is_elliptic(at, high):
                before = self.doc[at - 1]
                relative = before.is_punct or before.pos_ in ("NOUN", "PROPN")
                if relative and mark.act != Act.ASK and token.lower_ in self.words.place_questions:
                    return late
                if before.is_punct or before.i == last or before.pos_ in ("PRON", "PROPN", "NOUN", "ADV"):
                    return at if self._verb_last(at, high) else late
            if at > last and self.is_finite(token) and (at not in self.text.cue_at or self.doc[at - 1].text == ","):
                return late
            if token.text in {";", ":"}:
                return late
        return late

    def _asks_whether(self, mark: CueMark, at: int, high: int) -> bool:
        """Say whether a clause with its verb last follows token `at`, right behind a verb that asks and its subject."""
        if mark.act != Act.ASK or not self._verb_last(at, high):
            return False
        subject = self.sources.behind(self.doc[mark.token], at + 1)
        beside = at == self.last_token(mark) + 1 or (subject is not None and subject.end == at)
        return beside and any(map(self.is_finite, self.doc[at + 2 : high]))

    def _points_back(self, at: int, high: int) -> bool:
        """Say whether token `at` is a demonstrative with a verb behind it."""
        token = self.doc[at]
        return token.lower_ in self.words.back_references and token.pos_ == "PRON" and not self._verb_last(at, high)

    def _may_be_relative(self, at: int) -> bool:
        """Say whether what is tagged as a relative pronoun can be one: a singular neuter noun stands before it."""
        before = self.doc[at - 1]
        genders = before.morph.get("Gender", [])
        other = any(gender != "Neut" for gender in genders) or "Plur" in before.morph.get("Number", [])
        return self.doc[at].pos_ == "PRON" and before.pos_ == "NOUN" and not other

    def _is_beside_speech(self, at: int) -> bool:
        """Say whether the noun before token `at` tells when or where something is said (`zei in het parlement dat`)."""
        start = at - 1
        if start in self.text.cue_at:
            return False  # `op het verzoek dat hij indiende`
        if start in self.sources.timed:
            return True
        while start > 0 and self.doc[start].pos_ in ("NOUN", "ADJ", "DET", "PROPN"):
            start -= 1
        return self.doc[start].pos_ == "ADP"

    def _verb_last(self, opener: int, high: int) -> bool:
        """Say whether no finite verb follows the opener at once, as it would behind a demonstrative."""
        following = self.doc[opener + 1] if opener + 1 < high else None
        return following is not None and not (following.pos_ in FINITE and "Fin" in following.morph.get("VerbForm", []))

    def _is_elliptic(self, at: int, high: int) -> bool:
        """Say whether a question word stands for its clause (`zegt ook waarom niet`)."""
        return at + 2 < high and self.doc[at + 1].lower_ in self.words.negations and self.doc[at + 2].is_punct

    def infinitive_marker(self, mark: CueMark, last: int, high: int) -> int | None:
        """Return the `te` of the infinitive behind the cue, if no other finite verb comes first."""
        paused = False
        for at in range(mark.token + 1, high):
            token = self.doc[at]
            if token.lower_ in self.words.infinitive_markers and at + 1 < high:
                return at if self.doc[at + 1].pos_ in FINITE else None
            if token.lower_ in self.words.complementisers and token.pos_ == "SCONJ":
                return None
            if token.text in {";", ":"}:
                return None
            paused = paused or token.is_punct
            if paused and at not in self.text.cue_at and self.is_finite(token):
                return None
        return None
