"""Noun phrases that stand for something said: `wees … van de hand`, `pleit voor …`, `noemde X "…"`.

In: a cue and its sentence. Out: an `Utterance`. Called by `find.speech_clauses`, when no clause is reported.
"""

from __future__ import annotations

from openbaar.find.speech_page import Utterance
from openbaar.find.speech_reported import FINITE, Reported
from openbaar.find.speech_sources import Phrase
from openbaar.model.marked import CueMark
from openbaar.model.span import Span
from openbaar.model.tokens import Token
from openbaar.model.vocabulary import Act

OBJECT = "speech.noun_phrase"
NAMING = "speech.naming"
QUOTED = "quoted_"  # before a preposition that a cue takes where marks follow


class PhraseContent(Reported):
    """Reads what a cue takes as an object, behind a preposition, or as a name."""

    def read(self, mark: CueMark, low: int, high: int, takes: frozenset[str]) -> Utterance | None:
        """Return the utterance whose content is a noun phrase beside the cue."""
        verb = self.doc[mark.token]
        if "name" in takes:
            return self._naming(mark, low, high)
        verdict = self._yes_or_no(mark, low, high) if "opinion" in takes else None
        if verdict:
            return verdict
        preposition = self._preposition(mark, high, takes)
        if preposition is not None:
            source = self.sources.subject(verb, low, preposition)
            if source is None or source.strength < 2:
                return None
            end = self._phrase_end(preposition + 1, mark, high)
            if self.doc[preposition].lower_ not in takes and not self._is_marked(preposition + 1, end):
                return None
            return self.make(OBJECT, mark, (self.text.span(preposition + 1, end),), source)
        if "behind" in takes:
            return self._behind(mark, low, high)
        if not takes & {"object", "object_speech", "object_requested"}:
            return None
        if verb.i > low and self.doc[verb.i - 1].lower_ in self.words.infinitive_markers:
            return None  # `zegt het te betreuren`: the report is another one's
        source = self.sources.subject(verb, low, high)
        if source is None or source.strength < 2 or self._only_acts(mark, source):
            return None
        content = self._object(mark, source, low, high)
        if content is None or not (takes & {"object", "object_speech"} or self._is_request(content)):
            return None
        return self.make(OBJECT, mark, (content,), source)

    def _only_acts(self, mark: CueMark, source: Phrase) -> bool:
        """Say whether what reads as speech is an act: a state refuses, a court finds against somebody."""
        if mark.act == Act.REFUSE and self._is_state(source):
            return True
        nouns = (token.lower_ for token in self.doc[source.start : source.end] if token.pos_ == "NOUN")
        return mark.act == Act.CRITICISE and any(noun.endswith(tuple(self.words.courts)) for noun in nouns)

    def _is_request(self, content: Span) -> bool:
        """Say whether a noun among the words is what somebody is asked for (`vraagt een spoeddebat aan`)."""
        endings = tuple(self.words.requested)
        return any(t.pos_ == "NOUN" and t.lower_.endswith(endings) for t in self.text.page.marked.tokens(content))

    def _yes_or_no(self, mark: CueMark, low: int, high: int) -> Utterance | None:
        """`X denkt van niet`, `Y vindt van wel`: yes or no to what was said before."""
        at = mark.token + 1
        if at + 1 >= high or self.doc[at].lower_ not in self.words.possessive_of:
            return None
        closes = at + 2 >= high or self.doc[at + 2].is_punct
        if not closes or self.doc[at + 1].lower_ not in self.words.yes_or_no:
            return None
        source = self.sources.subject(self.doc[mark.token], low, at)
        return self.make(OBJECT, mark, (self.text.span(at, at + 2),), source) if source else None

    def _behind(self, mark: CueMark, low: int, high: int) -> Utterance | None:
        """`X houdt het op …`, `X heeft het over …`: what follows the whole cue."""
        start = self.last_token(mark) + 1
        source = self.sources.subject(self.doc[mark.token], low, start)
        if source is None or source.strength < 2 or start >= high:
            return None
        if self.doc[start].is_punct and self.text.quote_of[start] < 0:
            return None
        return self.make(OBJECT, mark, (self.text.span(start, self._phrase_end(start, mark, high)),), source)

    def _is_state(self, source: Phrase) -> bool:
        """Say whether the source is a state by its name, which refuses by acting."""
        return any(at in self.sources.parties for at in range(source.start, source.end)) and all(
            self.doc[at].pos_ in ("PROPN", "DET", "CCONJ") for at in range(source.start, source.end)
        )

    def _preposition(self, mark: CueMark, high: int, takes: frozenset[str]) -> int | None:
        known = takes | {word.removeprefix(QUOTED) for word in takes if word.startswith(QUOTED)}
        for at in range(mark.token + 1, min(high, self.last_token(mark) + 10)):
            token = self.doc[at]
            if token.lower_ in known and at not in self.text.cue_at and not self._belongs_to_noun(token, mark):
                return at
            if token.is_punct or token.pos_ in FINITE:
                return None
        return None

    def _belongs_to_noun(self, preposition: Token, mark: CueMark) -> bool:
        """Say whether the preposition goes with a plain noun behind the verb (`spreekt op voorwaarde van …`)."""
        noun = preposition.head
        owner = noun.head
        inside = noun.dep_ == "nmod" and owner.pos_ == "NOUN" and mark.token < owner.i < preposition.i
        if self._is_marked(preposition.i + 1, len(self.doc)) or owner.i in self.text.cue_at:
            return False  # `spreekt in een reactie van “…”`
        return inside and self.text.page.lexicon.offices.of(owner.text) is None and owner.i not in self.sources.timed

    def _is_marked(self, start: int, end: int) -> bool:
        """Say whether words in marks open the phrase, past its article."""
        return any(self.text.quote_of[at] >= 0 for at in range(start, min(end, start + 2)))

    def _phrase_end(self, start: int, mark: CueMark, high: int) -> int:
        """Return where a noun phrase as content ends: before the cue's particle, a verb, a comma outside marks."""
        stops = {self.text.page.marked.tokens(span).start for span in mark.words}
        for at in range(start, high):
            token = self.doc[at]
            if at in stops and at > mark.token:
                return at
            joins = token.pos_ in ("CCONJ", "SCONJ") and token.lower_ in self.words.contrast
            breaks = token.text in {",", ";", ":"} or joins
            goes_on = token.pos_ == "CCONJ" and at + 1 < high and self.is_finite(self.doc[at + 1])
            if (breaks or goes_on) and at > start and self.text.quote_of[at] < 0:
                return at
        return high

    def _object(self, mark: CueMark, source: Phrase, low: int, high: int) -> Span | None:
        finite = self.sources.finite(self.doc[mark.token], low, high)
        if source.start > finite.i and self.doc[low].lower_ in self.words.complementisers:
            return self.text.span(low + 1, finite.i)  # `dat er iets lag, bestrijdt zij`
        if source.start > finite.i:
            ahead = self.text.span(low, finite.i)
            said = [token for token in self.doc[low : finite.i] if not self._is_beside(token.i)]
            nouns = any(token.pos_ in ("NOUN", "PROPN") for token in said)
            if ahead and self.doc[low].pos_ != "ADP" and nouns:
                return None if self._is_sourced(low, finite.i) else ahead
            start = source.end
        else:
            start = finite.i + 1
        while start < high and self._is_beside(start):
            start += 1
        if start < high and self.doc[start].lower_ in self.words.negations:
            return None
        end = self._phrase_end(start, mark, high)
        while end > start and self.doc[end - 1].text == ".":
            end -= 1
        while end > start and (self.doc[end - 1].pos_ in ("ADV", "VERB") or self.doc[end - 1].pos_ == "ADJ"):
            end -= 1
        if not any(token.pos_ in ("NOUN", "PROPN", "NUM") for token in self.doc[start:end]):
            return None
        if any(token.lower_ in self.words.negations for token in self.doc[end - 1 : min(end + 1, high)]):
            return None  # `betwistte het cijfer niet`
        if self._stands_for_more(start, end) or self._only_names(start, end) or self._is_sourced(start, end):
            return None
        return self.text.span(start, end)

    def _is_beside(self, at: int) -> bool:
        """Say whether a word before the object is an adverb or part of a time."""
        token = self.doc[at]
        return token.lower_ in self.words.fillers or token.pos_ == "ADV" or at in self.sources.timed

    def _only_names(self, start: int, end: int) -> bool:
        """Say whether the object is but a name: whom or what somebody acts upon (`veroordeelde Fedasil`)."""
        named = self.sources.in_name | self.sources.parties
        return all(t.i in named or t.pos_ in ("DET", "PROPN") for t in self.doc[start:end] if not t.is_punct)

    def _is_sourced(self, start: int, end: int) -> bool:
        """Say whether the words name another source (`had volgens het persbureau aangeboden`)."""
        marks = (self.text.cue_at.get(at) for at in range(start, end))
        return any(mark is not None and "according" in self.cues.taken[mark.lemma] for mark in marks)

    def _stands_for_more(self, start: int, end: int) -> bool:
        """Say whether the object is a pronoun that points back, with words of manner (`ontkende dat met klem`)."""
        following = self.doc[start + 1] if start + 1 < end else None
        points = self.doc[start].lower_ in self.words.back_references
        if points and self.doc[start].pos_ == "PRON":
            return True
        return (
            points
            and following is not None
            and (following.pos_ in ("ADP", "ADV", "ADJ") or self._is_beside(following.i))
        )

    def _naming(self, mark: CueMark, low: int, high: int) -> Utterance | None:
        """`X noemde Y "…"`, `X had Y "…" genoemd`."""
        verb = self.doc[mark.token]
        if (what := self._behind_what(verb, low)) is not None and (named := self._named_so(mark, what)):
            return named
        finite = self.sources.finite(verb, low, high)
        source = self.sources.subject(verb, low, high)
        if source is None or source.strength < 2:
            return None
        if finite.i != verb.i:
            start, end = (source.end if source.start > finite.i else finite.i + 1), verb.i
        else:
            start = source.end if source.start > verb.i else verb.i + 1
            end = self._naming_end(start, high)
            if source.start > verb.i and verb.i > low + 1 and self.doc[low].pos_ not in ("ADV", "ADP"):
                return self.make(NAMING, mark, (self.text.span(low, verb.i), self.text.span(start, end)), source)
        last = verb.i > source.end and self._is_last(verb, low, high)
        if finite.i == verb.i and last and (self._quoted_between(source.end, verb.i) or verb.i - source.end > 1):
            start, end = source.end, verb.i  # a subordinate clause: its verb stands last
        if end - start < 2 or not self._predicates(start, end):
            return None
        return self.make(NAMING, mark, (self.text.span(start, end),), source)

    def _behind_what(self, verb: Token, low: int) -> int | None:
        """Return where a clause with `wat` begins that ends with the verb (`onder wat zij de "…" noemen`)."""
        for at in range(verb.i - 1, low - 1, -1):
            if self.doc[at].lower_ in self.words.what:
                return at + 1
            if self.is_finite(self.doc[at]) and self.text.quote_of[at] < 0:
                return None
        return None

    def _named_so(self, mark: CueMark, start: int) -> Utterance | None:
        """What somebody calls a thing for which no other word stands: all between them and the verb."""
        source = self.sources.phrase(start, mark.token)
        if source is None or source.strength < 2 or not self._quoted_between(source.end, mark.token):
            return None
        return self.make(NAMING, mark, (self.text.span(source.end, mark.token),), source)

    def _is_last(self, verb: Token, low: int, high: int) -> bool:
        """Say whether the verb ends a subordinate clause."""
        start = self.sources.clause_start(verb, low)
        opens = start > low and self.doc[start - 1].pos_ == "SCONJ"
        ends = verb.i + 1 >= high or self.doc[verb.i + 1].is_punct or self.doc[verb.i + 1].pos_ == "CCONJ"
        return ends and (opens or self._quoted_between(start, verb.i))

    def _quoted_between(self, start: int, end: int) -> bool:
        return any(self.text.quote_of[at] >= 0 for at in range(start, end))

    def _predicates(self, start: int, end: int) -> bool:
        """Say whether the words hold a thing and what it is called: marks, an adjective or a second phrase."""
        if any(self.text.quote_of[at] >= 0 for at in range(start, end)):
            return True
        points = self.doc[start].lower_ in self.words.back_references
        degree = self.doc[start + 1].pos_ == "ADV" and start + 2 < end
        graded = degree and self.doc[start + 2].pos_ in ("ADJ", "ADV", "NUM")
        if points and (self.doc[start + 1].pos_ in ("NOUN", "ADJ", "DET") or graded):
            return True  # `vindt dat onzin`, `vindt dat te weinig`
        last = next((t for t in reversed(self.doc[start:end]) if not t.is_punct), None)
        if last is None or last.pos_ == "ADP":
            return False
        articles = [
            t for t in self.doc[start + 1 : end] if t.pos_ == "DET" and t.nbor(-1).pos_ in ("NOUN", "PROPN", "PRON")
        ]
        bare = any(
            t.pos_ == "ADJ" and t.nbor(1).pos_ not in ("NOUN", "PROPN", "ADJ") for t in self.doc[start + 1 : end - 1]
        )
        return last.pos_ == "ADJ" or bare or bool(articles)

    def _naming_end(self, start: int, high: int) -> int:
        for at in range(start, high):
            if self.text.quote_of[at] < 0 and self.doc[at].text in {";", ":"}:
                return at
            if self.text.quote_of[at] < 0 and self.doc[at].text == "," and (at > start + 1 or at == start):
                return at
            joins = self.doc[at].pos_ == "CCONJ" and at + 1 < high and self.is_finite(self.doc[at + 1])
            if joins and self.text.quote_of[at] < 0:
                return at  # `noemde het "…" en zei dat …`
        return high
