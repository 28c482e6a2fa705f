"""Reports whose source is no subject: `bij X heet het dat …`, `…, zoals X meldde, …`.

In: a cue and its sentence. Out: an `Utterance`. Called by `find.speech_clauses`.

The subject of the first is an empty word, and a preposition names who says it; the second stands aside in the clause
that it gives as somebody's words. Where a colon stands for the verb, nothing but a name precedes it.
"""

from __future__ import annotations

from openbaar.find.speech_page import Utterance
from openbaar.find.speech_reported import FINITE, Reported
from openbaar.find.speech_sources import Phrase
from openbaar.model.marked import CueMark
from openbaar.model.tokens import Token
from openbaar.model.vocabulary import Act, SpeechKind

IMPERSONAL = "speech.impersonal"
DESCRIBED = "speech.own_words"
ASIDE = "speech.aside"
COLON_ALONE = "speech.name_colon_clause"
_NAMED = 2  # strength of a phrase that names an office or a body
_SHORTEST = 4  # words of a clause
_WORDS = 2  # in marks that are more than a term
_PRONOUN = 4


class Cited(Reported):
    """Reads such reports of one page."""

    def impersonal(self, mark: CueMark, low: int, high: int) -> Utterance | None:
        """`In Kigali klinkt het dat …`: the clause, with whoever a preposition around the verb names."""
        verb = self.doc[mark.token]
        opener = self._complementiser(verb.i + 1, high)
        beside = [self.doc[at] for at in (verb.i - 1, verb.i + 1) if low <= at < high]
        if opener is None or not any(token.lower_ in self.words.expletives for token in beside):
            return None
        source = self._under(low, verb.i) or self._under(verb.i + 1, opener)
        if source is None:
            return None
        return self.make(IMPERSONAL, mark, (self.text.span(opener + 1, self.clause_end(opener, high)),), source)

    def _complementiser(self, start: int, high: int) -> int | None:
        """Return the word that opens the clause: no pronoun can stand where the verb has its empty subject."""
        for at in range(start, high - _SHORTEST):
            if self.doc[at].lower_ in self.words.complementisers:
                return at
            if self.doc[at].is_punct:
                return None
        return None

    def _under(self, start: int, end: int) -> Phrase | None:
        """Return the office, body or name behind a preposition of place or origin in tokens `start:end`."""
        for at in range(start, end - 1):
            if self.doc[at].lower_ in self.words.of_whom:
                found = self.sources.phrase(at + 1, end)
                if found is not None and found.strength >= _NAMED:
                    return found
        return None

    def aside(self, mark: CueMark, low: int, high: int) -> Utterance | None:
        """`…, zoals X meldde, …`: the clause without the aside."""
        at = self._opens_aside(mark, low)
        if at is None or mark.act != Act.ASSERT or "clause" not in self.cues.taken[mark.lemma]:
            return None
        end = next((i for i in range(at + 1, high) if self.doc[i].text in {",", ";", ":", "–", "-"}), high)
        inside = self.doc[at + 1 : end]
        last = self.last_token(mark)
        if last >= end or any(t.lower_ in self.words.expletives or self._wants(t) for t in inside):
            return None
        source = self.sources.phrase(at + 1, mark.token)
        if source is None or source.strength < _NAMED:
            return None
        against = self._set_against(low, at)
        if against is not None:  # `40 miljoen, en niet 25, zoals X zei`: X said no more than that
            return self.make(ASIDE, mark, (self.text.span(against, at),), source)
        goes_on = end + 1 < high and not self.is_finite(self.doc[end + 1])
        ahead = self.text.span(low, at) if at > low else None
        behind = self.text.span(end, high) if goes_on or ahead is None else None
        words = [t for t in (*self.doc[low:at], *(self.doc[end:high] if behind else ())) if t.is_alpha]
        if len(words) < _SHORTEST or not any(t.pos_ in FINITE for t in words):
            return None
        return self.make(ASIDE, mark, (ahead, behind), source)

    def _set_against(self, low: int, at: int) -> int | None:
        """Return where the words begin that the text denies in favour of others, right before an aside; None without.

        `…, en niet 25 miljoen, zoals …`, `niet 25 miljoen, zoals …, maar …`, `in plaats van 25 miljoen, zoals …`
        """
        instead = self.text.page.lexicon.commitments
        for place in range(at - 1, low - 1, -1):
            token = self.doc[place]
            if self.is_finite(token):
                return None
            before = self.doc[place - 1] if place > low else None
            if token.lower_ in self.words.negations:
                beside = before is None or before.pos_ == "CCONJ" or before.is_punct
                return place + 1 if beside and at - place > _WORDS else None
            if before is not None and instead.has("of_", token.text) and instead.has("instead", before.text):
                return place + 1
        return None

    def described(self, low: int, high: int) -> Utterance | None:
        """`X is “voorzichtig hoopvol” over …`: what a person is said to be, in words of their own."""
        for index in {self.text.quote_of[at] for at in range(low, high)} - {-1}:
            start, end = self.text.ranges[index]
            inner = self.text.quotes[index].inner.text
            if not low < start or end > high or len(inner.split()) < _WORDS or not inner[:1].islower():
                continue
            verb = self._copula(start, low)
            source = self.sources.subject(verb, low, start) if verb is not None else None
            if verb is None or source is None or not self._is_person(source):
                continue
            last = next((at for at in range(end, high) if self.doc[at].text in {",", ";", ":", ".", "–"}), high)
            content = self.text.page.marked.span(self.doc[start].idx, self._end_of(last - 1))
            mention = self.text.span(source.start, source.end)
            return Utterance(DESCRIBED, SpeechKind.MIXED, (content,), mention, (self.text.page.marked.words(verb),))
        return None

    def colon_alone(self, low: int, high: int) -> Utterance | None:
        """`Frontex: er vertrekken meer boten`: the name of a person or body alone, a colon, and a clause."""
        source = self.sources.phrase(low, high)
        at = source.end if source is not None else high
        if source is None or source.strength != _PRONOUN - 1 or at + _SHORTEST >= high or self.doc[at].text != ":":
            return None
        names = [self.sources.names[i][1] for i in range(low, at) if i in self.sources.names]
        speaks = any(mark.label in ("PER", "ORG") for mark in names) and not any(
            i in self.sources.states for i in range(low, at)
        )
        clause = low > 0 and any(map(self.is_finite, self.doc[at + 1 : high])) and self.text.quote_of[at + 1] < 0
        content = self.text.span(at + 1, high) if speaks and clause else None
        if content is None:
            return None
        mention = self.text.span(low, at)
        return Utterance(COLON_ALONE, SpeechKind.INDIRECT, (content,), mention)

    def _end_of(self, at: int) -> int:
        return self.doc[at].idx + len(self.doc[at].text)

    def _copula(self, start: int, low: int) -> Token | None:
        """Return the form of to be before the marks, past adverbs."""
        at = start - 1
        while at > low and self.doc[at].pos_ == "ADV":
            at -= 1
        token = self.doc[at]
        return token if at > low and token.lower_ in self.words.copulas and self.is_finite(token) else None

    def _is_person(self, source: Phrase) -> bool:
        """Say whether the phrase means people: a pronoun, a person's name, an office."""
        if source.strength == _PRONOUN:
            return self.doc[source.start].lower_ not in self.words.pointing
        tokens = self.doc[source.start : source.end]
        offices = (self.text.page.lexicon.offices.of(token.text) for token in tokens if token.pos_ == "NOUN")
        named = any(self.sources.names[t.i][1].label == "PER" for t in tokens if t.i in self.sources.names)
        return named or any(office is not None and office.is_human for office in offices)

    def _opens_aside(self, mark: CueMark, low: int) -> int | None:
        """Return the word that opens the aside of the cue: the first of the sentence, or behind a comma."""
        for at in range(mark.token - 1, low - 1, -1):
            token = self.doc[at]
            if token.lower_ in self.words.asides:
                return at if at == low or self.doc[at - 1].is_punct else None
            if token.text in {",", ";", ":"} or self.is_finite(token):
                return None
        return None

    def _wants(self, token: Token) -> bool:
        return token.lower_ in self.words.wanting or token.lower_ in self.words.negations
