"""Which quotations are speech, and what stands beside them to say whose.

In: `Narration` and `Sources` of a page. Out: `Utterance`s of direct speech; the indexes of full quotations go into
`Narration.full`. Called by `find.speech`.

Near quotation marks the order of words tells more than the parse: an attribution follows the marks with its verb first
(`"…", zei X`), or precedes them and ends in a colon (`X zei: "…"`, `X: "…"`), or splits the quotation.
"""

from __future__ import annotations

from dataclasses import dataclass

from openbaar.find.speech_page import Narration, Utterance
from openbaar.find.speech_sources import Phrase, Sources
from openbaar.lexicon.cues import CueKind
from openbaar.lexicon.offices import Case
from openbaar.model.span import Span
from openbaar.model.tokens import Token
from openbaar.model.vocabulary import SpeechKind

BEHIND = "speech.quote_then_verb"
AHEAD = "speech.verb_then_quote"
COLON = "speech.name_colon_quote"
SPLIT = "speech.split_quote"
CARRIED = "speech.carried_quote"
_HEADING_WORDS = 14
_SHORT = 4
_NAMED = 2  # strength of a phrase that names an office or a body
_NEAR = 5  # tokens from a form of to be to the relative pronoun behind it
_STOPS = frozenset(".?!…")
_LIGHT = frozenset({",", ".", "-", "–", "—"})


@dataclass(frozen=True, slots=True)
class _Attribution:
    rule: str
    verb: Token | None
    source: Phrase | None
    end: int  # token behind the attribution


class Quotations:
    """Reads the quotations of one page in order."""

    def __init__(self, narration: Narration, sources: Sources) -> None:
        self.verbs: set[int] = set()  # tokens of the verbs that introduce quotations
        self.text = narration
        self.sources = sources
        self.doc = narration.doc
        self.words = narration.page.lexicon.speech_words
        self.cues = narration.page.lexicon.cues

    def read(self) -> list[Utterance]:
        """Return the utterances in full quotations, in text order."""
        found: list[Utterance] = []
        previous: tuple[int, _Attribution] | None = None
        for index in range(len(self.text.quotes)):
            if self._is_heading(index) or self.text.is_heading(self.text.ranges[index][0]):
                self.text.full.add(index)
                previous = None
                continue
            attribution = self._split(index, previous) or self._beside(index)
            if attribution is None:
                continue
            self.text.full.add(index)
            previous = (index, attribution)
            if attribution.verb is not None:
                self.verbs.add(attribution.verb.i)
            found.append(self._utterance(index, attribution))
        return found

    def _utterance(self, index: int, attribution: _Attribution) -> Utterance:
        verb = attribution.verb
        mark = self.text.cue_at.get(verb.i) if verb is not None else None
        source = attribution.source
        return Utterance(
            attribution.rule,
            SpeechKind.DIRECT,
            (self._inner(index),),
            mention=self.text.span(source.start, source.end) if source else None,
            cue=self.text.cue_spans(verb) if verb is not None else (),
            lemma=mark.lemma if mark else None,
            act=mark.act if mark else None,
        )

    def _inner(self, index: int) -> Span:
        inner = self.text.quotes[index].inner
        end = len(inner.text.rstrip(" ,"))
        start = len(inner.text) - len(inner.text.lstrip(" ,"))
        return self.text.page.marked.span(inner.start + start, inner.start + max(end, start + 1))

    # --- what stands around a quotation

    def _left(self, index: int) -> tuple[int, int]:
        """Return the tokens before the quotation in its sentence, back to the last full quotation."""
        start = self.text.ranges[index][0]
        low = self.text.paragraph(start)[0]
        at = start
        while at > low and self.text.narrated(at - 1) and not self._stops(at - 1, start):
            at -= 1
        return at, start

    def _stops(self, at: int, start: int) -> bool:
        token = self.doc[at]
        return token.text[-1:] in _STOPS and (
            at + 1 == start or bool(self.doc[at + 1].is_sent_start) or self._opens(at + 1)
        )

    def _opens(self, at: int) -> bool:
        index = self.text.quote_of[at]
        return index >= 0 and self.text.ranges[index][0] == at

    def _right(self, index: int) -> tuple[int, int]:
        """Return the tokens behind the quotation in its sentence, up to the next quotation that opens after a pause."""
        start = self.text.ranges[index][1]
        high = self.text.paragraph(max(0, start - 1))[1]
        at = start
        while at < high:
            token = self.doc[at]
            if self._opens(at) and at > start and (self.doc[at - 1].text in {",", ":", ".", ",,"}):
                break
            if at > start and token.is_sent_start and self.text.quote_of[at] < 0:
                break
            at += 1
            if token.text[-1:] in _STOPS and self.text.quote_of[at - 1] < 0 and self.text.ends_sentence(at - 1):
                break
        return start, at

    def _words(self, start: int, end: int) -> list[Token]:
        return [token for token in self.doc[start:end] if not token.is_punct]

    def _ends_full(self, index: int) -> bool:
        text = self.text.quotes[index].inner.text.rstrip()
        behind = self.doc[self.text.ranges[index][1]] if self.text.ranges[index][1] < len(self.doc) else None
        return text[-1:] in _STOPS or text[-1:] == "," or behind is None or behind.text in {",", "."}

    def _is_heading(self, index: int) -> bool:
        """Say whether the quotation is a paragraph by itself that doesn't end as a sentence does."""
        start, end = self.text.ranges[index]
        low, high = self.text.paragraph(start)
        alone = not self._words(low, start) and not self._words(end, high)
        inner = self.text.quotes[index].inner.text.rstrip()
        closing = [token.text for token in self.doc[end:high]]
        return (
            alone
            and self.text.quotes[index].closed
            and inner[-1:] not in _STOPS
            and "." not in closing
            and len(inner.split()) <= _HEADING_WORDS
        )

    # --- the constructions

    def _split(self, index: int, previous: tuple[int, _Attribution] | None) -> _Attribution | None:
        """A quotation that goes on behind its attribution: `"…", zei X, "…"`."""
        if previous is None or previous[1].rule not in (BEHIND, SPLIT):
            return None
        before, attribution = previous
        start, end = self.text.ranges[before][1], self.text.ranges[index][0]
        between = self.doc[start:end]
        if not between or self.text.paragraph(start)[0] != self.text.paragraph(end)[0]:
            return None
        if any(t.text[-1:] in _STOPS and self.text.ends_sentence(t.i) and t.i + 1 < end for t in between):
            return None
        last = between[-1]
        if attribution.end > end:
            return None
        pauses = last.text in {":", ";"} or last.text.endswith(",")
        if not pauses and not (last.text == "." and self._goes_on(index)):
            return None
        return _Attribution(SPLIT, attribution.verb, attribution.source, end)

    def _goes_on(self, index: int) -> bool:
        """Say whether the quotation begins in lower case, as the second half of a sentence does."""
        inner = self.text.quotes[index].inner.text.lstrip(" ,.")
        return inner[:1].islower() and not inner.startswith("'")

    def _beside(self, index: int) -> _Attribution | None:
        left, right = self._left(index), self._right(index)
        before = self._words(*left)
        colon = self._last(left).endswith(":")
        if not before:
            found = self._behind(index, right)
            if found:
                return found
            return _Attribution(CARRIED, None, None, right[0]) if self._stands_alone(index, right) else None
        if colon:
            behind = self._behind(index, right)
            if behind and behind.verb is not None and behind.verb.i in self.text.cue_at and behind.source:
                return behind
            return self._ahead(index, left)
        if self._follows_cue(index, left):
            return self._ahead(index, left)
        return None

    def _last(self, left: tuple[int, int]) -> str:
        return self.doc[left[1] - 1].text if left[0] < left[1] else ""

    def _stands_alone(self, index: int, right: tuple[int, int]) -> bool:
        """Say whether a quotation without attribution is a sentence of its own, not the start of a longer one."""
        words = self._words(*right)
        if words and words[0].i < right[1] and words[0].is_lower and not self._full_stop(index):
            return False
        inner = self.text.quotes[index].inner
        if words and not self._full_stop(index):
            return False
        return self._full_stop(index) or len(inner.text.split()) > _SHORT or not words

    def _full_stop(self, index: int) -> bool:
        text = self.text.quotes[index].inner.text.rstrip()
        end = self.text.ranges[index][1]
        behind = self.doc[end].text if end < len(self.doc) else ""
        return text[-1:] in _STOPS or behind[:1] in _STOPS

    def _behind(self, index: int, right: tuple[int, int]) -> _Attribution | None:
        """`"…", zei X`; `"…", aldus X`; `"…", klinkt het bij X`."""
        at, high = right
        paused = self._full_stop(index) or self._ends_full(index)
        while at < high and (self.doc[at].text in _LIGHT or self.doc[at].is_punct):
            if self.doc[at].text[-1:] in _STOPS and self.text.ends_sentence(at):
                return None
            at += 1
        if at >= high or not self.doc[at].is_lower:
            return None
        first = self.doc[at]
        mark = self.text.cue_at.get(at)
        kind = self.cues.kinds.get(mark.lemma) if mark else None
        if first.lower_ in self.words.manner or kind in (CueKind.ADVERB, CueKind.PREPOSITION):
            return self._by_adverb(at, high, kind)
        if first.pos_ not in ("VERB", "AUX") and not (mark and kind in (CueKind.VERB, CueKind.PHRASE)):
            return None
        source = self.sources.subject(first, at, high)
        if source and self._quotes_nobody(source):
            return None
        if whole := self._all_that(first, high):
            return _Attribution(BEHIND, first, whole, high)
        noun = self._noun_cue(at, high)
        if noun is not None:
            return _Attribution(BEHIND, noun, self.sources.of_whom(noun.i, high) or self._whose(noun), high)
        if mark and "quote" in self.cues.taken[mark.lemma]:
            if "shown" in self.cues.taken[mark.lemma] and not self._names_paper(at, high):
                return None  # `“Welkom” staat er op de muur`
            whose = self.sources.behind_plural(source, high) if source else self.sources.of_whom(at, high)
            return _Attribution(BEHIND, first, whose, high)
        if source is not None and paused and (source.strength >= 2 or mark):
            return _Attribution(BEHIND, first, source, high)
        return None

    def _quotes_nobody(self, source: Phrase) -> bool:
        """Say whether words are a saying or a writing that nobody says here (`luidt een spreekwoord`)."""
        nouns = [token for token in self.doc[source.start : source.end] if token.pos_ in ("NOUN", "PROPN")]
        return bool(nouns) and nouns[0].lower_.endswith(tuple(self.words.sayings))

    def _all_that(self, verb: Token, high: int) -> Phrase | None:
        """Return who says it where the words in marks are all that somebody says (`was alles wat X kwijt wilde`)."""
        if verb.lower_ not in self.words.copulas:
            return None
        for token in self.doc[verb.i + 1 : min(high, verb.i + _NEAR)]:
            if token.lower_ in self.words.all_that and any(
                t.i in self.text.cue_at for t in self.doc[token.i + 1 : high]
            ):
                source = self.sources.phrase(token.i + 1, high)
                return source if source is not None and source.strength >= _NAMED else None
        return None

    def _names_paper(self, at: int, high: int) -> bool:
        """Say whether a paper, a body or a name stands behind `staat in …`, by which the words are somebody's."""
        offices = (self.text.page.lexicon.offices.of(token.text) for token in self.doc[at:high])
        papers = tuple(self.words.papers)
        return any(office is not None for office in offices) or any(
            token.pos_ == "NOUN" and token.lower_.endswith(papers) for token in self.doc[at:high]
        )

    def _is_untagged_verb(self, at: int, high: int) -> bool:
        """Say whether a plain word before an article can only be a verb (`zo vatte de premier het samen`)."""
        behind = self.doc[at + 1] if at + 1 < high else None
        plain = self.doc[at].is_lower and self.text.page.lexicon.offices.of(self.doc[at].text) is None
        return plain and self.doc[at].pos_ == "NOUN" and behind is not None and behind.pos_ == "DET"

    def _by_adverb(self, at: int, high: int, kind: CueKind | None) -> _Attribution | None:
        """`aldus X`, `zo X`, `zo zegt X`, `volgens X`."""
        verb = self.doc[at]
        if at + 1 < high and (self.doc[at + 1].pos_ in ("VERB", "AUX") or self._is_untagged_verb(at + 1, high)):
            verb = self.doc[at + 1]
            source = self.sources.subject(verb, verb.i, high)
            mark = self.text.cue_at.get(verb.i)
            if source is None and mark and "quote" in self.cues.taken[mark.lemma]:
                source = self.sources.of_whom(verb.i, high)  # `zo klonk het in Ankara`
        else:
            source = self._next_phrase(at + 1, high)
        if source is None and kind is None:
            return None
        return _Attribution(BEHIND, verb, source, high)

    def _next_phrase(self, at: int, high: int) -> Phrase | None:
        while at < high and (self.doc[at].lower_ in self.words.fillers or self.doc[at].pos_ == "ADV"):
            at += 1
        return self.sources.phrase(at, high) if at < high else None

    def _noun_cue(self, at: int, high: int) -> Token | None:
        """Return the noun of `is de reactie van X` behind a form of to be."""
        for token in self.doc[at + 1 : min(high, at + 5)]:
            mark = self.text.cue_at.get(token.i)
            governed = any(before.pos_ == "ADP" for before in self.doc[max(at + 1, token.i - 2) : token.i])
            if mark and self.cues.kinds.get(mark.lemma) is CueKind.NOUN and not governed:
                return token
        return None

    def _whose(self, noun: Token) -> Phrase | None:
        """Return the possessive pronoun before a noun (`luidde haar verklaring`)."""
        before = self.doc[noun.i - 1]
        pronoun = self.text.page.lexicon.pronouns.get(before.lower_)
        return Phrase(before.i, noun.i, 4) if pronoun and pronoun.case is Case.OTHER else None

    def _follows_cue(self, index: int, left: tuple[int, int]) -> bool:
        """Say whether a reporting verb with its subject stands right before the marks, without a colon."""
        inner = self.text.quotes[index].inner.text
        if len(inner.split()) < _SHORT or not inner[:1].isupper():
            return False
        if any(t.lower_ in self.words.complementisers and t.pos_ == "SCONJ" for t in self.doc[left[0] : left[1]]):
            return False
        return any(
            "quote" in self.cues.taken[mark.lemma]
            for t in self.doc[left[0] : left[1]]
            if (mark := self.text.cue_at.get(t.i))
        )

    def _ahead(self, index: int, left: tuple[int, int]) -> _Attribution | None:
        """`X zei: "…"`, `Over Y zegt X: "…"`, `X: "…"`, or a colon behind anything else."""
        low, high = self._last_clause(*left), left[1]
        cue = next(
            (
                t
                for t in reversed(self.doc[low:high])
                if (mark := self.text.cue_at.get(t.i)) and "quote" in self.cues.taken[mark.lemma]
            ),
            None,
        )
        if cue is not None:
            mark = self.text.cue_at[cue.i]
            if self.cues.kinds.get(mark.lemma) in (CueKind.NOUN, CueKind.ADVERB):
                source = self.sources.of_whom(cue.i, high) or self._first_phrase(low, high)
            else:
                source = self.sources.subject(self.doc[mark.token], low, high)
            return _Attribution(AHEAD, self.doc[mark.token], source, high)
        source = self._first_phrase(low, high)
        if source is None:
            if any(t.pos_ == "NOUN" and t.lower_.endswith(tuple(self.words.sayings)) for t in self.doc[low:high]):
                return None  # `Het motto van de dag: “…”`
            return _Attribution(CARRIED, None, None, high)
        return _Attribution(COLON, None, source, high)

    def _last_clause(self, low: int, high: int) -> int:
        """Return where the last of several clauses before marks begins, if it has a subject and a verb of its own."""
        for at in range(high - 3, low, -1):
            if self.doc[at].lower_ not in self.words.contrast or self.doc[at].pos_ != "CCONJ":
                continue
            source = self.sources.phrase(at + 1, high)
            verb = self.doc[source.end] if source is not None and source.end < high else None
            finite = verb is not None and "Fin" in verb.morph.get("VerbForm", [])
            return at + 1 if finite and source is not None and source.strength >= _NAMED else low
        return low

    def _first_phrase(self, low: int, high: int) -> Phrase | None:
        """Return the subject of the words before a colon: the first phrase that can speak, under no preposition."""
        best: Phrase | None = None
        under: Phrase | None = None  # a name under a preposition: `Op het ministerie zwijgt men: "…"`
        at = low
        while at < high:
            token = self.doc[at]
            phrase = self.sources.phrase(at, high)
            if phrase is None:
                at += 1
                continue
            governed = at > low and self.doc[at - 1].pos_ == "ADP"
            better = best is None or phrase.strength > best.strength
            if phrase.strength >= 2 and not governed and better and not token.is_punct:
                best = phrase
            addressed = governed and self.doc[at - 1].lower_ in self.words.addressing  # `Tegen persbureau X: “…”`
            if governed and under is None and phrase.strength >= 2 and not addressed:
                under = phrase
            at = max(phrase.end, at + 1)
        return best or under
