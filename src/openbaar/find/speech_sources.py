"""Who is named as the source: the subject of a reporting verb.

In: tokens of a `Page`. Out: token ranges. Called by the other speech modules of this room.

Dutch puts one constituent before the finite verb of a main clause, so the subject stands at the clause's start or right
behind the verb; of two noun phrases the one that can speak is the subject. The parse is asked where order doesn't tell.
"""

from __future__ import annotations

from openbaar.find.speech_noun_phrases import FINITE, PRONOUN, Phrase, Phrases, is_finite
from openbaar.lexicon.offices import Case
from openbaar.model.tokens import Token

__all__ = ["Phrase", "Sources"]

_LOOK_BEHIND = 40
_LOOK_AHEAD = 14
_THIRD = ("t", "d")  # letters that end the third person as well as a participle


class Sources(Phrases):
    """Subjects of one page. `low` and `high` keep a search inside a token range that the caller gives."""

    def of_whom(self, at: int, high: int) -> Phrase | None:
        """Return the phrase behind `bij`, `van`, `in` of an attribution without a subject (`klinkt het bij X`)."""
        for token in self.doc[at + 1 : high]:
            if token.lower_ in self.words.of_whom:
                found = self.phrase(token.i + 1, high)
                if found and found.strength >= 2:
                    return found
        return None

    def behind_plural(self, phrase: Phrase, high: int) -> Phrase:
        """Return the body or place where unnamed people say it (`zeggen ze bij Frontex`), or the phrase itself."""
        pronoun = phrase.end - phrase.start == 1 and self.doc[phrase.start].lower_ in self.words.unnamed_plurals
        if (
            not pronoun
            or not self._is_of_plural(phrase)
            or phrase.end >= high
            or self.doc[phrase.end].lower_ not in self.words.of_whom
        ):
            return phrase
        found = self.phrase(phrase.end + 1, high)
        return found if found and found.strength >= 3 else phrase

    def _is_of_plural(self, phrase: Phrase) -> bool:
        """Say whether the verb beside a pronoun is in the plural: `zei zij in de Kamer` tells of one woman."""
        beside = self.doc[max(0, phrase.start - 1) : phrase.end + 1]
        return any(_is_plural(token) for token in beside if token.pos_ in FINITE)

    def subject(self, verb: Token, low: int, high: int) -> Phrase | None:
        """Return the phrase that can be the subject of `verb` within tokens `low:high`."""
        pivot = self.finite(verb, low, high)
        start = self.clause_start(pivot, low)
        related = self._related(pivot, low) or self._after_comma(pivot, low)
        if related:
            return related
        behind = self.behind(pivot, high)
        if behind and behind.strength < PRONOUN and self._shares(pivot, low):
            return self._shared(pivot, low) or behind
        ahead = self._ahead(pivot, start)
        if ahead and behind and self._is_several(ahead) and self._is_one_state(behind) and _is_plural(pivot):
            return ahead  # `drie rapporteurs van de VN vragen België …`
        if ahead and behind:
            inverted = pivot.i > low and self.doc[pivot.i - 1].text == ","
            weak = (
                (inverted and behind.strength >= min(2, ahead.strength))
                or ahead.strength < 2 <= behind.strength
                or behind.strength == PRONOUN
            )
            return behind if weak else ahead
        found = ahead or behind
        if found:
            return found
        return self._parsed(pivot, low, high) or self._relative(start, low) or self._shared(pivot, low)

    def _is_several(self, phrase: Phrase) -> bool:
        """Say whether the head of a phrase is in the plural."""
        head = next((token for token in self.doc[phrase.start : phrase.end] if token.pos_ in ("NOUN", "PROPN")), None)
        return head is not None and _is_plural(head)

    def _is_one_state(self, phrase: Phrase) -> bool:
        """Say whether a phrase is the name of one state, which no verb in the plural has as its subject."""
        return phrase.end - phrase.start == 1 and phrase.start in self.states

    def _after_comma(self, pivot: Token, low: int) -> Phrase | None:
        """Return the name between a comma and its verb, in a main clause that follows another (`…, Y sprak van …`)."""
        start = self.starts.get(pivot.i)
        if start is None or start <= low + 1 or not is_finite(pivot):
            return None
        if start > low + 2 and self._is_human(start - 1) and self.doc[start - 1].pos_ == "NOUN":
            start -= 1  # `…, Kamerlid Y sprak van …`
        return Phrase(start, pivot.i, 3) if self.doc[start - 1].text == "," else None

    def _related(self, pivot: Token, low: int) -> Phrase | None:
        """Return the name before the relative pronoun that is the subject of `pivot` (`met X die adviseerde`)."""
        for at in range(pivot.i - 1, low, -1):
            token = self.doc[at]
            if token.pos_ in FINITE or token.is_punct or token.pos_ in ("CCONJ", "SCONJ"):
                return None
            if token.lower_ in self.words.relatives and token.pos_ == "PRON":
                return self._relative(at, low)
        return None

    def _shares(self, pivot: Token, low: int) -> bool:
        """Say whether a verb right behind a coordinator leaves out the subject of a clause that begins with it."""
        if pivot.i <= low or self.doc[pivot.i - 1].lower_ not in self.words.coordinators:
            return False
        first = next((t for t in self.doc[low : pivot.i - 1] if t.pos_ in FINITE and is_finite(t)), None)
        return first is not None and self._ahead(first, self.clause_start(first, low)) is not None

    def _shared(self, pivot: Token, low: int) -> Phrase | None:
        """Return the subject of the clause before, where a coordinated verb leaves it out (`X zwijgt maar zegt`)."""
        if pivot.i <= low or self.doc[pivot.i - 1].pos_ not in ("CCONJ", "ADV"):
            return None
        for token in self.doc[low : pivot.i - 1]:
            if token.pos_ in FINITE and "Fin" in token.morph.get("VerbForm", []):
                return self.subject(token, low, pivot.i)
        return None

    def finite(self, verb: Token, low: int, high: int) -> Token:
        """Return the finite verb of the clause whose participle or infinitive `verb` is."""
        if "Fin" in verb.morph.get("VerbForm", []) or verb.pos_ not in FINITE:
            return verb
        if verb.i > low and self.doc[verb.i - 1].pos_ == "CCONJ":
            return verb  # `…, maar benadrukt dat`: the form is that of the participle too
        for at in range(verb.i - 1, low - 1, -1):
            token = self.doc[at]
            if token.pos_ in FINITE and "Fin" in token.morph.get("VerbForm", []):
                return token
            if token.text in {";", ":"}:
                break
        for at in range(verb.i + 1, min(high, verb.i + 4)):
            if self.doc[at].pos_ == "AUX":
                return self.doc[at]
            if self.doc[at].pos_ == "SCONJ" and verb.text[-1:] in _THIRD:
                return verb  # `X onderstreept dat niemand wordt …`: the form is that of the participle too
        return verb

    def clause_start(self, verb: Token, low: int) -> int:
        """Return the token at which the clause of `verb` begins."""
        at = verb.i - 1
        while at >= max(low, verb.i - _LOOK_BEHIND):
            token = self.doc[at]
            if token.text in {";", ":", "–", "—"} or (token.pos_ == "SCONJ" and token.lower_ != verb.lower_):
                return at + 1
            if token.pos_ == "CCONJ" and any(t.pos_ in FINITE for t in self.doc[low:at]):
                return at + 1
            at -= 1
        return max(low, at + 1)

    def behind(self, verb: Token, high: int) -> Phrase | None:
        """Return the noun phrase right behind the verb, past adverbs and reflexives."""
        at, end = verb.i + 1, min(high, verb.i + _LOOK_AHEAD)
        while at < end:
            token = self.doc[at]
            if at in self.names:
                return self.phrase(at, high)
            if token.lower_ in self.words.fillers or token.pos_ == "ADV":
                at += 1
                continue
            pronoun = self.page.lexicon.pronouns.get(token.lower_)
            if pronoun and pronoun.case is Case.OTHER and not self._is_determiner(token, high):
                return None
            if token.pos_ == "ADP" or token.is_punct or token.pos_ in ("SCONJ", "CCONJ", "VERB"):
                return None
            if token.i in self.timed:
                at += 1
                continue
            return self.phrase(at, high)
        return None

    def _ahead(self, verb: Token, start: int) -> Phrase | None:
        """Return the noun phrase that opens the clause before the verb, with nothing but its own parts between."""
        at = start
        while at < verb.i and at not in self.names and self._is_light(self.doc[at]):
            at += 1
        if at + 2 < verb.i and self.doc[at].pos_ == "ADP" and self.doc[at + 1].lower_ in self.words.among:
            at += 2  # `Onder meer JA21 vindt dat …`
        if at + 1 == verb.i and self.doc[at].is_sent_start and self.doc[at].lower_ in self.words.pointing:
            return Phrase(at, at + 1, PRONOUN)  # `Die zegt dat …`
        if at >= verb.i or self.doc[at].pos_ in ("ADP", "SCONJ"):
            return None
        return self.phrase(at, verb.i)

    def _is_light(self, token: Token) -> bool:
        """Say whether a word may stand before the constituent that opens a clause."""
        return token.is_punct or token.pos_ in ("CCONJ", "ADV")

    def _parsed(self, verb: Token, low: int, high: int) -> Phrase | None:
        for child in verb.children:
            if child.dep_.startswith("nsubj") and low <= child.i < high:
                left = child.left_edge.i
                return self.phrase(max(low, left), high) or self.phrase(child.i, high)
        return None

    def _relative(self, start: int, low: int) -> Phrase | None:
        """Return the phrase before a relative clause (`X, die zei dat …`)."""
        if start >= len(self.doc) or self.doc[start].lower_ not in self.words.relatives:
            return None
        at = start - 1
        while at >= low and self.doc[at].is_punct:
            at -= 1
        begin = self.starts.get(at + 1)
        return Phrase(begin, at + 1, 3) if begin is not None else None


def _is_plural(token: Token) -> bool:
    return "Plur" in token.morph.get("Number", [])
