"""Whether a reporting verb tells of something that was said: not where it is wanted, possible, supposed or negated.

In: a verb and its sentence. Out: yes or no. The base class of `find.speech_clauses`.
"""

from __future__ import annotations

from openbaar.find.speech_reported import FINITE, Reported
from openbaar.model.tokens import Token
from openbaar.model.vocabulary import Act

_UNSAID = (Act.ASSERT, Act.ASK, Act.PROMISE, Act.PROPOSE)  # acts that a negated verb says were not done


class Unsaid(Reported):
    """Reads the reporting verbs of one page."""

    def is_unreal(self, verb: Token, low: int) -> bool:
        """Say whether the saying itself is wanted, possible, supposed or denied (`wilde niet zeggen`, `als X zegt`)."""
        finite = self.sources.finite(verb, low, verb.sent.end)
        beside = (verb.i - 1, verb.i + 1)
        if any(0 <= at < len(self.doc) and self.doc[at].lower_ in self.words.neither for at in beside):
            return True
        if self._is_other_form(verb, finite, low) or self._is_supposed(finite, low):
            return True
        if not self.negated(verb, finite):
            return False
        return self.cues_act(verb) in _UNSAID and not self.is_belief(verb, finite)

    def _is_other_form(self, verb: Token, finite: Token, low: int) -> bool:
        """Say whether the form of the verb is one by which nobody says anything."""
        form = verb.morph.get("VerbForm", [])
        if "Inf" in form and finite.i != verb.i:
            carrier = self.text.cue_at.get(finite.i)
            marked = verb.i > 0 and self.doc[verb.i - 1].lower_ in self.words.infinitive_markers
            if marked and (carrier is None or carrier.act != Act.ASSERT):
                return True  # `weigerde te zeggen`, `beloofde te laten weten`
            return finite.lower_ in self.words.wanting or self._is_modal_between(finite, verb)
        if "Part" in form and finite.i == verb.i and verb.i == low:
            return True  # `Gevraagd naar de voorwaarden zei X`
        attribute = self._is_attribute(verb)
        if "Part" in form and finite.i != verb.i:
            perfect = finite.lower_ in self.words.perfect_auxiliaries
            other = finite.lower_ in self.words.passive_auxiliaries or finite.lower_ in self.words.wanting
            return (attribute and verb.dep_ == "amod") or (not perfect and (finite.pos_ != "AUX" or other))
        return attribute and ("Part" in form or (verb.i > 0 and self.doc[verb.i - 1].pos_ in ("DET", "NUM")))

    def _is_modal_between(self, finite: Token, verb: Token) -> bool:
        """Say whether an auxiliary stands before its infinitive that says nobody did it (`had moeten melden`)."""
        between = self.doc[min(finite.i, verb.i) + 1 : max(finite.i, verb.i)]
        return any(token.pos_ == "AUX" and token.lower_ in self.words.wanting for token in between)

    def _is_supposed(self, finite: Token, low: int) -> bool:
        """Say whether nobody says it (`niemand vroeg of …`), or it is only supposed (`als X zegt dat …`)."""
        start = self.sources.clause_start(finite, low)
        nobody = start < finite.i and self.doc[start].lower_ in self.words.negations
        if nobody and not any(token.is_punct for token in self.doc[start : finite.i]):
            return True
        whole = not any(token.is_punct for token in self.doc[start : finite.i])
        if self.doc[start].lower_ in self.words.whoever and start == low and whole:
            return True  # `Wie vraagt of het mag, krijgt …`
        if self.doc[low].lower_ in self.words.supposing and self.doc[low + 1].lower_ in self.words.complementisers:
            return True  # `Stel dat X zegt dat …`
        opener = self.doc[start - 1] if start > low else self.doc[low]
        main = finite.i > start and self.doc[finite.i - 1].text == ","
        opens = not main and (
            opener.i == low or self.doc[opener.i - 1].is_punct or self.doc[opener.i - 1].pos_ == "CCONJ"
        )
        return opens and opener.lower_ in self.words.conditionals and opener.pos_ == "SCONJ"

    def is_belief(self, verb: Token, finite: Token) -> bool:
        """Say whether a negated verb still tells what somebody thinks: that it is not so (`vindt niet dat`)."""
        mark = self.text.cue_at.get(verb.i)
        takes = self.cues.taken[mark.lemma] if mark else frozenset()
        return "belief" in takes and verb.i == finite.i

    def _is_attribute(self, verb: Token) -> bool:
        """Say whether a participle stands before a noun (`afgewezen verzoeken`)."""
        following = self.doc[verb.i + 1] if verb.i + 1 < len(self.doc) else None
        if following is None or self.is_weak_past(verb):
            return False
        return following.pos_ in ("NOUN", "ADJ", "PROPN")

    def cues_act(self, verb: Token) -> str:
        """Return the act of the cue at `verb`."""
        mark = self.text.cue_at.get(verb.i)
        return mark.act if mark else ""

    def negated(self, verb: Token, finite: Token) -> bool:
        """Say whether a negation stands right behind the finite verb or before a participle (`zei niet dat`)."""
        for at in range(finite.i + 1, min(finite.i + 6, len(self.doc))):
            token = self.doc[at]
            if token.lower_ in self.words.negations:
                following = self.doc[at + 1] if at + 1 < len(self.doc) else None
                if self.doc[at - 1].lower_ in self.words.question_words | self.words.possessive_of:
                    return False  # `zegt ook waarom niet`, `denkt van niet`
                return following is None or following.is_punct or following.pos_ in ("SCONJ", *FINITE)
            if token.is_punct or token.lower_ in self.words.complementisers:
                return False
        return verb.i > 0 and self.doc[verb.i - 1].lower_ in self.words.negations
