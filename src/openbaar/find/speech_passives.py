"""Reports in the passive: `er wordt gemeld dat …`, `verwacht werd dat …`, `dat …, wordt door X ontkend`.

In: a cue whose verb is a participle beside a form of `worden` or `zijn`, and its sentence. Out: an `Utterance` whose
source is named by `door`, or by nobody. Called by `find.speech_clauses`.
"""

from __future__ import annotations

from openbaar.find.speech_page import Utterance
from openbaar.find.speech_reported import FINITE, Reported
from openbaar.find.speech_sources import Phrase
from openbaar.model.marked import CueMark
from openbaar.model.tokens import Token

PASSIVE = "speech.passive"
_GAP = 10  # tokens between the verbs of a passive and its clause, at most


class Passives(Reported):
    """Reads the passives of one page."""

    def is_passive(self, verb: Token, low: int) -> bool:
        """Say whether `verb` is the participle of a passive clause."""
        finite = self._auxiliary(verb, low, verb.sent.end)
        participle = "Part" in verb.morph.get("VerbForm", []) and not self.is_weak_past(verb)
        return participle and finite.i != verb.i and finite.lower_ in self.words.passive_auxiliaries

    def read(self, mark: CueMark, low: int, high: int) -> Utterance | None:
        """Return what is reported: the clause behind the verbs, the clause before them, or the subject by a source."""
        takes = self.cues.taken[mark.lemma]
        verb = self.doc[mark.token]
        finite = self._auxiliary(verb, low, high)
        source = self._by_whom(low, high)
        if "clause" in takes and (opener := self._clause_behind(max(self.last_token(mark), finite.i), high)):
            if self._denied(finite, verb):
                return None
            content = self.text.span(opener + 1, self.clause_end(opener, high))
            return self.make(PASSIVE, mark, (content,), source)
        ahead = finite.i - 1
        pauses = ahead > low and self.doc[ahead].text == ","
        if source is None or source.strength < 2:  # no office, body or name
            return None
        if "clause" in takes and pauses and self.doc[low].lower_ in self.words.complementisers:
            return self.make(PASSIVE, mark, (self.text.span(low + 1, ahead),), source)
        if takes & {"object", "object_speech"} and self._is_phrase(low, finite.i):
            return self.make(PASSIVE, mark, (self.text.span(low, finite.i),), source)
        return None

    def _auxiliary(self, verb: Token, low: int, high: int) -> Token:
        """Return the finite verb of a participle: the auxiliary right behind it (`maar beweerd wordt`), or another."""
        behind = self.doc[verb.i + 1] if verb.i + 1 < high else verb
        return behind if behind.lower_ in self.words.passive_auxiliaries else self.sources.finite(verb, low, high)

    def _clause_behind(self, last: int, high: int) -> int | None:
        """Return the word that opens a clause with its verb last, behind the verbs and what belongs to them."""
        for at in range(last + 1, min(high, last + _GAP)):
            token = self.doc[at]
            if token.lower_ in self.words.complementisers and token.pos_ == "SCONJ":
                return at if any(t.pos_ in FINITE for t in self.doc[at + 1 : high]) else None
            if token.text in {";", ":"} or self.is_finite(token):
                return None
        return None

    def _denied(self, finite: Token, verb: Token) -> bool:
        low, high = sorted((finite.i, verb.i))
        return any(token.lower_ in self.words.negations for token in self.doc[low:high])

    def _by_whom(self, low: int, high: int) -> Phrase | None:
        for token in self.doc[low:high]:
            if token.lower_ in self.words.passive_by:
                found = self.sources.phrase(token.i + 1, high)
                if found:
                    return found
        return None

    def _is_phrase(self, low: int, high: int) -> bool:
        """Say whether nothing but a noun phrase stands before the finite verb."""
        return any(t.pos_ in ("NOUN", "PROPN") for t in self.doc[low:high]) and not any(
            t.pos_ in (*FINITE, "SCONJ", "PRON") or t.is_punct for t in self.doc[low:high]
        )
