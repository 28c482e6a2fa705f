"""Who is named as the source: noun phrases that can speak, and the subject of a reporting verb.

In: tokens of a `Page`. Out: token ranges. Called by the other speech modules of this room.

Dutch puts one constituent before the finite verb of a main clause, so the subject stands at the clause's start or right
behind the verb; of two noun phrases the one that can speak is the subject. The parse is asked where order doesn't tell.
"""

from __future__ import annotations

from dataclasses import dataclass

from openbaar.find.speech_placed import Placed
from openbaar.lexicon.offices import Case, OfficeKind
from openbaar.model.tokens import Token

_LEADING = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN", "PRON"})
_FINITE = frozenset({"VERB", "AUX"})
_PRONOUN = 4
_SOURCES = (OfficeKind.SPOKES, OfficeKind.UNNAMED)
_LOOK_BEHIND = 40
_LOOK_AHEAD = 14
_THIRD = ("t", "d")  # letters that end the third person as well as a participle


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase, tokens `start:end`; `strength` 4 a pronoun, 3 a name, 2 an office or body, 1 anything else."""

    start: int
    end: int
    strength: int


class Sources(Placed):
    """Noun phrases of one page. `within` keeps a search inside a token range that the caller gives."""

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
        plural = phrase.end - phrase.start == 1 and self.doc[phrase.start].lower_ in self.words.unnamed_plurals
        if not plural or phrase.end >= high or self.doc[phrase.end].lower_ not in self.words.of_whom:
            return phrase
        found = self.phrase(phrase.end + 1, high)
        return found if found and found.strength >= 3 else phrase

    def phrase(self, start: int, limit: int) -> Phrase | None:
        """Return the noun phrase that begins at token `start`, ending before `limit`; None where none begins."""
        at, strength = start, 0
        token = self.doc[start] if start < limit else None
        if token is None:
            return None
        spoken = token.pos_ not in _FINITE and token.lower_ in self.page.lexicon.pronouns
        if spoken and not self._is_determiner(token, limit):
            return Phrase(start, start + 1, _PRONOUN)
        if token.lower_ in self.words.no_speakers and token.pos_ != "DET":
            return None
        following = self.doc[start + 1].lower_ if start + 1 < limit else ""
        if token.lower_ in self.words.indefinites and following in self.words.possessive_of:  # `een van de leden`
            whole = self.phrase(start + 2, limit)
            return self._with_apposition(Phrase(start, whole.end, min(2, whole.strength)), limit) if whole else None
        while at < limit:
            token = self.doc[at]
            if at in self.names:
                if strength and self._is_other_party(at):
                    break
                at, mark = self.names[at]
                plain = self.doc[at - 1].pos_ == "ADJ" and mark.label != "PER"
                strength = max(strength, 1 if plain else 3)
                at = self._past_brackets(at, limit)
                if not self._goes_on(at, limit):
                    break
                continue
            leads = token.pos_ in _LEADING or self._is_title(token)
            if at > start and self._begins_another(at):
                break
            inside = at > start and (self._qualifies(at, limit) or self._is_field(at))
            if not inside and (not leads or (token.pos_ == "PRON" and at > start) or self._is_verb_like(token)):
                break
            strength = max(strength, self._strength(token))
            at += 1
        if at == start or not strength:
            return None
        return self._extended(Phrase(start, min(at, limit), strength), limit)

    def _begins_another(self, at: int) -> bool:
        """Say whether another phrase begins behind a noun: a time, a number, an article (`de Raad twee uur`)."""
        token, before = self.doc[at], self.doc[at - 1]
        if before.pos_ not in ("NOUN", "PROPN"):
            return False
        return token.i in self.timed or token.pos_ in ("NUM", "DET") or (token.pos_ == "ADJ" and token.is_lower)

    def _qualifies(self, at: int, limit: int) -> bool:
        """Say whether a participle, or an adverb before it, stands between an article and its noun."""
        opener = self.doc[at - 1]
        if opener.pos_ not in ("DET", "ADV", "ADJ"):
            return False
        if self.doc[at].pos_ == "ADV":
            at += 1
        if at + 1 >= limit or (opener.pos_ == "ADV" and opener.i + 1 != at):
            return False
        participle = "Part" in self.doc[at].morph.get("VerbForm", []) or self.doc[at].pos_ == "ADJ"
        return participle and self.doc[at + 1].pos_ in ("NOUN", "ADJ")

    def _is_field(self, at: int) -> bool:
        """Say whether a plain word between an office and a name is the field of it (`hoogleraar migratierecht X`)."""
        office = self.page.lexicon.offices.of(self.doc[at - 1].text)
        plain = self.doc[at].is_lower and self.doc[at].pos_ in ("VERB", "ADV", "X")
        if not plain or at + 1 not in self.names or office is None or not office.is_human:
            return False
        # `volgens de advocaat kent X …`: behind an article it is the verb that it seems
        return not (_is_finite(self.doc[at]) and at > 1 and self.doc[at - 2].pos_ == "DET")

    def _is_other_party(self, at: int) -> bool:
        """Say whether the state named at `at` can't be part of the body before it (`dankt de regering Ghana`)."""
        before = self.doc[at - 1]
        office = self.page.lexicon.offices.of(before.text)
        return at in self.states and office is not None and office.kind is OfficeKind.BODY

    def _goes_on(self, at: int, limit: int) -> bool:
        """Say whether a noun phrase goes on behind a name: with a name, behind an adjective, or as a genitive."""
        if at >= limit:
            return False
        last, token = self.doc[at - 1], self.doc[at]
        if at in self.names or token.text == "(" or last.pos_ == "ADJ":
            return True
        genitive = last.text.endswith(("s", "'", "’"))
        return genitive and token.pos_ == "NOUN" and self.page.lexicon.offices.of(token.text) is not None

    def _is_determiner(self, token: Token, limit: int) -> bool:
        """Say whether a pronoun form (`haar`, `deze`) belongs to a noun behind it."""
        if token.i + 1 >= limit:
            return False
        following = self.doc[token.i + 1]
        other = self.page.lexicon.pronouns[token.lower_]
        if token.lower_ in self.words.objects:
            return False  # `volgens hem jaren`
        if token.pos_ == "DET" and other.case is Case.SUBJECT:
            return following.pos_ in ("NOUN", "ADJ")  # `deze factuur`
        adverbial = following.pos_ == "ADJ" and token.i + 2 < limit and self.doc[token.i + 2].pos_ == "NUM"
        if adverbial and not following.text.endswith("e"):
            return False  # `volgens haar gemiddeld vijf mensen`
        return other.case is Case.OTHER and following.pos_ in ("NOUN", "ADJ", "PROPN") and not following.is_punct

    def _is_verb_like(self, token: Token) -> bool:
        if token.lower_ in self.words.wanting:
            return True  # the tagger takes some offices for verbs (`afgevaardigde X`)
        return token.pos_ in _FINITE and not self._is_title(token)

    def _is_title(self, token: Token) -> bool:
        known = token.lower_ in self.page.lexicon.offices.by_word and token.pos_ != "AUX"
        return known and token.i + 1 in self.names

    def _strength(self, token: Token) -> int:
        if token.i in self.in_name or token.i in self.parties:
            return 3
        if token.pos_ in ("NOUN", "PROPN", "PRON"):
            office = self.page.lexicon.offices.of(token.text)
            if office or self._are_people(token):
                return 2
            return 3 if token.pos_ == "PROPN" and not token.is_sent_start else 1
        if token.pos_ == "ADJ" and token.i + 1 < len(self.doc) and self.doc[token.i + 1].pos_ in _FINITE:
            office = self.page.lexicon.offices.of(token.text.removesuffix("n"))  # `deskundigen`
            return 2 if office and office.is_human else 0
        return 0

    def _are_people(self, token: Token) -> bool:
        """Say whether a plural is that of a word for a person (`analisten`)."""
        if "Plur" not in token.morph.get("Number", []):
            return False
        office = self.page.lexicon.offices.of(token.lemma_)
        return office is not None and office.is_human

    def _past_brackets(self, at: int, limit: int) -> int:
        if at < limit and self.doc[at].text == "(":
            for end in range(at + 1, min(at + 12, limit)):
                if self.doc[end].text == ")":
                    return end + 1
        return at

    def _extended(self, phrase: Phrase, limit: int) -> Phrase:
        """Add what belongs to the phrase: `van …`, `en …`."""
        at = phrase.end
        if at >= limit:
            return phrase
        token = self.doc[at]
        joins = token.lower_ in self.words.possessive_of or (
            token.pos_ == "ADP"
            and phrase.strength <= 2
            and at + 1 < limit
            and (self._opens_field(phrase, at) or self._opens_source(phrase, at, limit))
        )
        if joins or token.lower_ in self.words.joiners:
            more = self.phrase(at + 1, limit)
            if more and (joins or (more.strength >= 2 and phrase.strength >= 2)):
                return self._with_apposition(Phrase(phrase.start, more.end, phrase.strength), limit)
        return self._with_apposition(phrase, limit)

    def _with_apposition(self, phrase: Phrase, limit: int) -> Phrase:
        """Add the name behind a comma that follows an office (`zijn minister van Asiel, X, …`)."""
        at = phrase.end
        if phrase.strength == 2 and at + 1 < limit and self.doc[at].pos_ == "ADP" and at + 1 in self.names:
            at = self.names[at + 1][0]  # `de ambassadeur in Rabat, X,`
        if phrase.strength <= 2 and at + 1 < limit and self.doc[at].text == "," and at + 1 in self.names:
            end, mark = self.names[at + 1]
            human = self._is_human(at - 1) or self.doc[at - 1].pos_ == "PRON"
            kinds = ("PER",) if phrase.strength == 2 and human else ("PER", "ORG")
            closes = end >= limit or self.doc[end].is_punct or self.doc[end].pos_ in _FINITE
            if mark.label in kinds and closes:
                return Phrase(phrase.start, end, 3)
        return phrase

    def _is_human(self, at: int) -> bool:
        office = self.page.lexicon.offices.of(self.doc[at].text)
        return office is not None and office.is_human

    def _opens_field(self, phrase: Phrase, at: int) -> bool:
        """Say whether the preposition at `at` opens the field of an office (`minister voor Asiel`)."""
        head = self.doc[at - 1]
        office = self.page.lexicon.offices.of(head.text)
        following = self.doc[at + 1]
        return office is not None and following.text[:1].isupper()

    def _opens_source(self, phrase: Phrase, at: int, limit: int) -> bool:
        """Say whether the body behind a preposition is an unnamed source's own (`een bron binnen de partij`)."""
        office = self.page.lexicon.offices.of(self.doc[at - 1].text)
        if office is None or office.kind not in _SOURCES or self.doc[at].lower_ not in self.words.within:
            return False
        body = self.phrase(at + 1, limit)
        return body is not None and body.strength >= 2

    def subject(self, verb: Token, low: int, high: int) -> Phrase | None:
        """Return the phrase that can be the subject of `verb` within tokens `low:high`."""
        pivot = self.finite(verb, low, high)
        start = self.clause_start(pivot, low)
        related = self._related(pivot, low) or self._after_comma(pivot, low)
        if related:
            return related
        behind = self.behind(pivot, high)
        if behind and behind.strength < _PRONOUN and self._shares(pivot, low):
            return self._shared(pivot, low) or behind
        ahead = self._ahead(pivot, start)
        if ahead and behind:
            inverted = pivot.i > low and self.doc[pivot.i - 1].text == ","
            weak = (
                (inverted and behind.strength >= min(2, ahead.strength))
                or ahead.strength < 2 <= behind.strength
                or behind.strength == _PRONOUN
            )
            return behind if weak else ahead
        found = ahead or behind
        if found:
            return found
        return self._parsed(pivot, low, high) or self._relative(start, low) or self._shared(pivot, low)

    def _after_comma(self, pivot: Token, low: int) -> Phrase | None:
        """Return the name between a comma and its verb, in a main clause that follows another (`…, Y sprak van …`)."""
        start = self.starts.get(pivot.i)
        if start is None or start <= low + 1 or not _is_finite(pivot):
            return None
        if start > low + 2 and self._is_human(start - 1) and self.doc[start - 1].pos_ == "NOUN":
            start -= 1  # `…, Kamerlid Y sprak van …`
        return Phrase(start, pivot.i, 3) if self.doc[start - 1].text == "," else None

    def _related(self, pivot: Token, low: int) -> Phrase | None:
        """Return the name before the relative pronoun that is the subject of `pivot` (`met X die adviseerde`)."""
        for at in range(pivot.i - 1, low, -1):
            token = self.doc[at]
            if token.pos_ in _FINITE or token.is_punct or token.pos_ in ("CCONJ", "SCONJ"):
                return None
            if token.lower_ in self.words.relatives and token.pos_ == "PRON":
                return self._relative(at, low)
        return None

    def _shares(self, pivot: Token, low: int) -> bool:
        """Say whether a verb right behind a coordinator leaves out the subject of a clause that begins with it."""
        if pivot.i <= low or self.doc[pivot.i - 1].lower_ not in self.words.coordinators:
            return False
        first = next((t for t in self.doc[low : pivot.i - 1] if t.pos_ in _FINITE and _is_finite(t)), None)
        return first is not None and self._ahead(first, self.clause_start(first, low)) is not None

    def _shared(self, pivot: Token, low: int) -> Phrase | None:
        """Return the subject of the clause before, where a coordinated verb leaves it out (`X zwijgt maar zegt`)."""
        if pivot.i <= low or self.doc[pivot.i - 1].pos_ not in ("CCONJ", "ADV"):
            return None
        for token in self.doc[low : pivot.i - 1]:
            if token.pos_ in _FINITE and "Fin" in token.morph.get("VerbForm", []):
                return self.subject(token, low, pivot.i)
        return None

    def finite(self, verb: Token, low: int, high: int) -> Token:
        """Return the finite verb of the clause whose participle or infinitive `verb` is."""
        if "Fin" in verb.morph.get("VerbForm", []) or verb.pos_ not in _FINITE:
            return verb
        if verb.i > low and self.doc[verb.i - 1].pos_ == "CCONJ":
            return verb  # `…, maar benadrukt dat`: the form is that of the participle too
        for at in range(verb.i - 1, low - 1, -1):
            token = self.doc[at]
            if token.pos_ in _FINITE and "Fin" in token.morph.get("VerbForm", []):
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
            if token.pos_ == "CCONJ" and any(t.pos_ in _FINITE for t in self.doc[low:at]):
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
            return Phrase(at, at + 1, _PRONOUN)  # `Die zegt dat …`
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


def _is_finite(token: Token) -> bool:
    return "Fin" in token.morph.get("VerbForm", [])
