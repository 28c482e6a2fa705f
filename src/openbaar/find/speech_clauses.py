"""Speech without marks of its own: reported clauses, `volgens X`, infinitives and noun phrases that state something.

In: the narration of a page (what stands outside full quotations), sentence by sentence. Out: `Utterance`s. Called by
`find.speech`. A fragment in marks inside a reported clause makes it mixed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from openbaar.find.speech_according import According
from openbaar.find.speech_cited import Cited
from openbaar.find.speech_nouns import NounReports
from openbaar.find.speech_page import Narration, Utterance
from openbaar.find.speech_passives import Passives
from openbaar.find.speech_phrases import OBJECT, PhraseContent
from openbaar.find.speech_reported import FINITE
from openbaar.find.speech_shown import Shown
from openbaar.find.speech_sources import Phrase, Sources
from openbaar.find.speech_unsaid import Unsaid
from openbaar.lexicon.cues import CueKind
from openbaar.model.marked import CueMark
from openbaar.model.span import Span
from openbaar.model.tokens import Token
from openbaar.model.vocabulary import Act

CLAUSE = "speech.verb_then_clause"
CLAUSE_FIRST = "speech.clause_then_verb"
INFINITIVE = "speech.infinitive"
BACK = "speech.referring_back"
AFTER_COLON = "speech.clause_after_colon"
_VERDICT = ("ADJ", "ADV", "PUNCT")


class Clauses(Unsaid):
    """Reads the reported speech of one page."""

    def __init__(self, narration: Narration, sources: Sources, quoting: frozenset[int] = frozenset()) -> None:
        """`quoting`: tokens of the verbs that introduce quotations."""
        super().__init__(narration, sources)
        self.quoting = quoting
        self.phrases = PhraseContent(narration, sources)
        self.passives = Passives(narration, sources)
        self.nouns = NounReports(narration, sources)
        self.sourced = According(narration, sources)
        self.shown = Shown(narration, sources)
        self.cited = Cited(narration, sources)

    def read(self) -> Iterator[Utterance]:
        """Yield the utterances of the narration, in text order."""
        before: tuple[int, int] | None = None
        for low, high in self.text.sentences():
            reported = False
            if self.text.is_heading(low):
                continue
            for mark in [*self._marks(low, high), *self._manner(low, high)]:
                found = self._one(mark, low, high, before)
                if found:
                    reported = True
                    yield found
            described = None if reported else self.cited.described(low, high) or self.cited.colon_alone(low, high)
            if described:
                reported = True
                yield described
            reported = reported or any(low <= at < high for at in self.quoting)
            before = None if reported else (low, high)  # `Dat zei X` behind what is reported already adds nothing

    def _marks(self, low: int, high: int) -> list[CueMark]:
        seen: list[CueMark] = []
        for at in range(low, high):
            mark = self.text.cue_at.get(at)
            if mark and mark.token == at and self.text.quote_of[at] < 0 and mark not in seen:
                seen.append(mark)
        return seen

    def _manner(self, low: int, high: int) -> Iterator[CueMark]:
        """Yield any other verb of `…, zo benadert X het`: behind the adverb it reports the clause before it."""
        for at in range(low + 2, high - 2):
            verb = self.doc[at + 1]
            opens = self.doc[at].lower_ in self.words.manner and self.doc[at - 1].text == ","
            if opens and self.is_finite(verb) and at + 1 not in self.text.cue_at:
                source = self.sources.behind(verb, high)
                if source and source.strength >= 3:
                    words = (self.text.page.marked.words(verb),)
                    yield CueMark(words, self.cues.of_manner, str(Act.ASSERT), verb.i)

    def _one(self, mark: CueMark, low: int, high: int, before: tuple[int, int] | None) -> Utterance | None:
        kind = self.cues.kinds[mark.lemma]
        takes = self.cues.taken[mark.lemma]
        verb = self.doc[mark.token]
        if "according" in takes:
            return self.sourced.read(mark, low, high, kind)
        if "shown" in takes:
            found = self.shown.read(mark, low, high, before)
            return found if found or takes == {"shown"} else self._clause_first(mark, low, high)
        if kind is CueKind.NOUN:
            return self.nouns.read(mark, low, high)
        if kind is CueKind.ADVERB:
            return self._clause_first(mark, low, high)
        if "impersonal" in takes and (found := self.cited.impersonal(mark, low, high)):
            return found
        if aside := self.cited.aside(mark, low, high):
            return aside
        if self.passives.is_passive(verb, low):
            return self.passives.read(mark, low, high)
        if self.is_unreal(verb, low):
            return self._after_silence(mark, low, high)
        found = self._back(mark, low, high, before)
        for reader in (self._clause, self._infinitive, self._after_colon, self._clause_first):
            found = found or reader(mark, low, high)
        found = found or self.phrases.read(mark, low, high, takes)
        # beside a quotation an object is but the circumstance of saying it
        return None if found and found.rule == OBJECT and mark.token in self.quoting else found

    # --- constructions

    def _clause(self, mark: CueMark, low: int, high: int) -> Utterance | None:
        """`X zei dat …`, `X vroeg of/hoe/wat …`."""
        takes = self.cues.taken[mark.lemma]
        if not takes & {"clause", "opinion", "question", "object"}:
            return None
        opener = self.opener(mark, high)
        if not takes & {"clause", "opinion", "question"} and not self._is_object_clause(opener):
            return None
        if opener is not None and "question" in takes and self.doc[opener].pos_ == "SCONJ":
            opener = opener if self.doc[opener].lower_ not in self.words.back_references else None
        if opener is None or not self._has_verb(mark, opener + 1, high) or self._is_infinitive(opener, high):
            return None
        if self._is_timed_object(opener, high) or self._is_asked_before(mark, opener):
            return None
        verb = self.doc[mark.token]
        source = self.sources.subject(verb, low, opener)
        if source is None or (source.strength < 2 and "opinion" in takes):
            return None
        start = opener + 1 if self.doc[opener].lower_ in self.words.complementisers else opener
        start = self._infinitive_before(mark, opener, takes) or self._verdict_before(mark, opener, takes) or start
        finite = self.sources.finite(verb, low, high)
        if self.is_belief(verb, finite) and self.negated(verb, finite):
            mark = replace(mark, act=str(Act.DENY))
        if mark.act == Act.PROMISE and "clause" not in takes:
            mark = replace(mark, act=str(Act.PROPOSE))  # `bood aan dat Y minder betaalt`: it binds others too
        first = next((token for token in self.doc[low : mark.token] if not token.is_punct), verb)
        end = self.clause_end(opener, high, subordinate=first.pos_ == "SCONJ")
        return self.make(CLAUSE, mark, (self.text.span(start, end),), source)

    def _infinitive_before(self, mark: CueMark, opener: int, takes: frozenset[str]) -> int | None:
        """Return where an infinitive begins on which the clause depends (`zegt niet te begrijpen waarom …`)."""
        if "infinitive" not in takes or opener - 2 <= mark.token:
            return None
        marker, verb = self.doc[opener - 2], self.doc[opener - 1]
        if verb.is_punct and opener - 3 > mark.token:
            marker, verb = self.doc[opener - 3], self.doc[opener - 2]
        ends = marker.lower_ in self.words.infinitive_markers and verb.pos_ in FINITE
        if not ends or self.text.cue_at.get(marker.i) == mark:
            return None
        start = marker.i
        while start - 1 > mark.token and (self.doc[start - 1].pos_ == "ADV" or self.text.quote_of[start - 1] >= 0):
            start -= 1
        return start

    def _verdict_before(self, mark: CueMark, opener: int, takes: frozenset[str]) -> int | None:
        """Return where the verdict on the clause begins (`vindt het onterecht dat …`)."""
        if not takes & {"opinion", "name"} or self.doc[opener].lower_ not in self.words.complementisers:
            return None
        for at in range(opener - 2, mark.token, -1):
            if self.doc[at].lower_ in self.words.expletives:
                judged = any(token.pos_ == "ADJ" for token in self.doc[at + 1 : opener])
                return at if judged and all(t.pos_ in _VERDICT for t in self.doc[at + 1 : opener]) else None
        return None

    def _is_infinitive(self, opener: int, high: int) -> bool:
        """Say whether nothing but an infinitive follows, of which the word is the object (`zegt dat niet te weten`)."""
        rest = self.doc[opener + 1 : high]
        marked = any(token.lower_ in self.words.infinitive_markers for token in rest)
        return marked and not any(map(self.is_finite, rest))

    def _is_asked_before(self, mark: CueMark, opener: int) -> bool:
        """Say whether the clause is what somebody else asked the one quoted (`“…”, antwoordt X op de vraag of …`)."""
        between = self.doc[mark.token + 1 : opener]
        return mark.token in self.quoting and any(map(self._is_noun_cue, between))

    def _is_timed_object(self, opener: int, high: int) -> bool:
        """Say whether nothing but a time and a stop follow the word, which points back (`herhaalde dat dinsdag`)."""
        rest = [token for token in self.doc[opener + 1 : high] if not token.is_punct]
        return bool(rest) and all(token.i in self.sources.timed for token in rest)

    def _is_object_clause(self, opener: int | None) -> bool:
        """Say whether a clause stands where the verb takes a noun phrase (`hekelt ook dat …`)."""
        token = self.doc[opener] if opener is not None else None
        return token is not None and token.pos_ == "SCONJ" and token.lower_ in self.words.back_references

    def _has_verb(self, mark: CueMark, start: int, high: int) -> bool:
        """Say whether a verb that is no part of the cue follows; it may be a cue of its own."""
        return any(
            (token.pos_ in FINITE or token.dep_ == "ccomp") and self.text.cue_at.get(token.i) != mark
            for token in self.doc[start:high]
        )

    def _clause_first(self, mark: CueMark, low: int, high: int) -> Utterance | None:
        """`…, zei X.`; `…, aldus X`; `…, zo meldt X`."""
        takes = self.cues.taken[mark.lemma]
        if not takes & {"clause", "clause_before", "opinion", "quote"} or mark.act == Act.REFUSE:
            return None
        verb = self.doc[mark.token]
        pivot = self.sources.finite(verb, low, high)
        start = pivot.i
        if start > low and self.doc[start - 1].lower_ in self.words.manner:
            start -= 1
        low = max((at + 1 for at in range(low, start) if self.doc[at].text == ";"), default=low)
        if start - 1 <= low or self.doc[start - 1].text not in {",", "–", "-", "”", '"'}:
            return None
        body = [t for t in self.doc[low : start - 1] if not t.is_punct]
        if not body or self._is_embedded_question(body, mark):
            return None
        asked = any(self._is_noun_cue(token) for token in body)
        if (asked and body[0].pos_ == "ADP") or (mark.token in self.quoting and (asked or body[0].pos_ == "SCONJ")):
            return None  # `op de vraag of …, antwoordde X: "…"`
        if self._is_adverbial(body) or self._is_subject(low, start - 1):
            return None
        source, end = self._inverted_source(pivot, high, self.cues.kinds[mark.lemma], start)
        if source and self.doc[source.end - 1].lower_.endswith(tuple(self.words.sayings)):
            return None
        plain = takes & {"clause", "clause_before", "opinion"}
        if source is None or not (plain or (source.strength >= 3 and any(self.is_finite(t) for t in body))):
            return None
        rest = self.text.span(end, high)
        goes_on = rest is not None and self.doc[end].text in {",", "–", "-"} and end + 3 < high
        verbs = [t for t in (*body, *self.doc[end:high]) if t.pos_ in FINITE and (goes_on or t in body)]
        if len(body) < 2 and goes_on:
            return self._goes_on(mark, body[0], (end, high), source)
        if (
            not verbs
            and len(body) < 3
            and (self.doc[high - 1].text == ":" or not self._is_verdict(body, takes, source))
        ):
            return None
        parts: tuple[Span | None, ...] = (self.text.span(low, start - 1),)
        return self.make(CLAUSE_FIRST, mark, (*parts, rest) if goes_on else parts, source)

    def _goes_on(self, mark: CueMark, first: Token, rest: tuple[int, int], source: Phrase) -> Utterance | None:
        """`Maar, zei X, dat duurt nog jaren`: the attribution stands behind the first word of what is said."""
        start, high = rest
        links = first.pos_ in ("CCONJ", "ADV") and self.doc[start + 1].pos_ != "CCONJ"
        if not links or not any(self.is_finite(token) for token in self.doc[start:high]):
            return None
        return self.make(CLAUSE_FIRST, mark, (self.text.span(start, high),), source)

    def _is_adverbial(self, body: list[Token]) -> bool:
        """Say whether the words are but a clause of time or condition (`Nu hij het mag, vertelt hij erover`)."""
        first, last = body[0], body[-1]
        opens = first.pos_ == "SCONJ" and first.lower_ not in self.words.complementisers
        return opens and len(body) == last.i - first.i + 1 and self.is_finite(last)

    def _is_subject(self, low: int, end: int) -> bool:
        """Say whether the words are but who speaks, with an apposition (`De voorzitter van de bond, X, vindt …`)."""
        phrase = self.sources.phrase(low, end)
        apposed = any(token.text == "," for token in self.doc[low:end])
        return apposed and phrase is not None and phrase.strength >= 2 and phrase.end >= end

    def _is_embedded_question(self, body: list[Token], mark: CueMark) -> bool:
        """Say whether the words are a question that isn't told the answer of (`Hoe dat gaat, weet X niet`)."""
        if mark.act == Act.ASK or body[0].lower_ not in self.words.question_words:
            return False
        whole = len(body) == body[-1].i - body[0].i + 1  # no comma within
        return whole and body[-1].pos_ in FINITE and len(body) > 1 and not self.is_finite(body[1])

    def _is_verdict(self, body: list[Token], takes: frozenset[str], source: Phrase) -> bool:
        """Say whether a word or two before their attribution are what somebody says (`Toeval, bezweert X`)."""
        timed = body[0].i in self.sources.timed
        named = any(t.pos_ in ("NOUN", "ADJ") or (t.pos_ == "PROPN" and t.i not in self.sources.in_name) for t in body)
        return "quote" in takes and source.strength >= 2 and named and not timed and body[0].pos_ != "ADP"

    def _is_noun_cue(self, token: Token) -> bool:
        mark = self.text.cue_at.get(token.i)
        return mark is not None and self.cues.kinds[mark.lemma] is CueKind.NOUN

    def _inverted_source(self, pivot: Token, high: int, kind: CueKind, start: int) -> tuple[Phrase | None, int]:
        """Return the subject behind an inverted verb (or `aldus`), and where the attribution ends."""
        if kind is CueKind.ADVERB and not (pivot.i + 1 < high and self.doc[pivot.i + 1].pos_ in FINITE):
            at = pivot.i + 1
            while at < high and self.doc[at].lower_ in self.words.fillers:
                at += 1
            source = self.sources.phrase(at, high) if at < high else None
        else:
            source = self.sources.behind(pivot, high)
            source = self.sources.behind_plural(source, high) if source else None
            if source is None and pivot.i + 1 < high and self.doc[pivot.i + 1].lower_ in self.words.expletives:
                source = self.sources.of_whom(pivot.i + 1, high)
        end = source.end if source else pivot.i + 1
        closing = {",", ";", "–", "-"} if self.doc[max(0, start - 1)].text in {"–", "-"} else {",", ";"}
        while end < high and self.doc[end].text not in closing:
            end += 1
        return source, end

    def _infinitive(self, mark: CueMark, low: int, high: int) -> Utterance | None:
        """`X belooft … te …`, `X weigerde … te …`."""
        takes = self.cues.taken[mark.lemma]
        if not takes & {"infinitive", "infinitive_person"}:
            return None
        last = self.last_token(mark)
        marker = self.infinitive_marker(mark, last, high)
        if marker is None:
            return None
        verb = self.doc[mark.token]
        source = self.sources.subject(verb, low, marker)
        if source is None or (source.strength < 2 and "infinitive_person" in takes):
            return None
        start = last + 1 if last < marker else mark.token + 1
        if source.start > mark.token:
            start = max(start, source.end)
        asked = self.sources.phrase(start, marker)  # `vragen België om … te …`
        if asked and asked.end < marker and self.doc[asked.end].lower_ in self.words.infinitive_openers:
            start = asked.end
        start += start < marker and self.doc[start].lower_ in self.words.infinitive_openers
        parts = (self.text.span(start, self.clause_end(marker - 1, high)),)
        return self.make(INFINITIVE, mark, parts, source)

    def _after_colon(self, mark: CueMark, low: int, high: int) -> Utterance | None:
        """`X is er kort over: er komt niets`, `X zegt: …` without marks."""
        takes = self.cues.taken[mark.lemma]
        if mark.token in self.quoting or not takes & {"clause", "colon", "quote"}:
            return None
        colon = next((at for at in range(mark.token, high) if self.doc[at].text == ":"), None)
        if colon is None or colon + 3 >= high:
            return None
        if not any(t.pos_ in FINITE for t in self.doc[colon + 1 : high]):
            return None
        source = self.sources.subject(self.doc[mark.token], low, colon)
        if source is None or self._is_reported_within(colon + 1, high):
            return None
        if not takes & {"clause", "colon"} and (
            source.strength < 2 or not any(map(self.is_finite, self.doc[colon:high]))
        ):
            return None
        return self.make(AFTER_COLON, mark, (self.text.span(colon + 1, high),), source)

    def _is_reported_within(self, start: int, high: int) -> bool:
        """Say whether the clause is a report of its own (`rekent anders: zij heeft het over vier miljard`)."""
        first = next((token for token in self.doc[start:high] if self.is_finite(token)), None)
        mark = self.text.cue_at.get(first.i) if first is not None else None
        return mark is not None and not self.is_unreal(self.doc[mark.token], start)

    def _after_silence(self, mark: CueMark, low: int, high: int) -> Utterance | None:
        """`Hoeveel het kost, wil X niet zeggen: dat is geheim`: the reason that is given for not telling."""
        negated = any(token.lower_ in self.words.negations for token in self.doc[low : self.last_token(mark) + 1])
        found = self._after_colon(mark, low, high) if negated else None
        source = self.sources.subject(self.doc[mark.token], low, high) if found else None
        return found if source and source.strength >= 2 else None

    def _back(self, mark: CueMark, low: int, high: int, before: tuple[int, int] | None) -> Utterance | None:
        """`Dat meldt X`, `Dat heeft X gisteren bekendgemaakt`: the content is the sentence before."""
        if before is None or "clause" not in self.cues.taken[mark.lemma]:
            return None
        if any(not self.text.narrated(at) for at in range(before[1], low)):
            return None  # what was said stands in marks
        first = next((t for t in self.doc[low:high] if not t.is_punct), None)
        verb = self.sources.finite(self.doc[mark.token], low, high)
        if first is None or self._opener_any(verb.i, high):
            return None
        behind = self.doc[verb.i + 1] if verb.i + 1 < high else None
        points = behind is not None and behind.lower_ in self.words.back_references
        if behind is not None and points and (behind.pos_ in ("PRON", "SCONJ") or self._timed(behind.i + 1)):
            return self._back_object(mark, verb, low, high, before)
        if first.lower_ not in self.words.back_references or verb.i != first.i + 1:
            return None
        if self.text.paragraph(before[0])[0] != self.text.paragraph(low)[0] and before[1] - before[0] < 4:
            return None
        source = self.sources.behind(verb, high)
        if source is None:
            return None
        return self.make(BACK, mark, (self.text.span(*before),), source)

    def _timed(self, at: int) -> bool:
        """Say whether a time begins at token `at` (`maakte dat donderdag bekend`)."""
        return at in self.sources.timed and at - 1 not in self.sources.timed

    def _back_object(
        self, mark: CueMark, verb: Token, low: int, high: int, before: tuple[int, int]
    ) -> Utterance | None:
        """`X maakte dat gisteren bekend`: nothing but adverbs and the particle follows the pronoun."""
        if mark.act != Act.ASSERT:
            return None
        rest = self.doc[verb.i + 2 : high]
        if any(token.pos_ in ("DET", "VERB", "AUX") and self.text.cue_at.get(token.i) != mark for token in rest):
            return None
        source = self.sources.subject(verb, low, verb.i + 1)
        return self.make(BACK, mark, (self.text.span(*before),), source) if source else None

    def _opener_any(self, at: int, high: int) -> bool:
        """Say whether a reported clause with a verb of its own follows token `at`."""
        for token in self.doc[at:high]:
            if token.lower_ in self.words.complementisers and token.pos_ == "SCONJ":
                return any(t.pos_ in FINITE and t.i not in self.text.cue_at for t in self.doc[token.i + 1 : high])
        return False
