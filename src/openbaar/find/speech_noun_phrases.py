"""Noun phrases that can speak: an office, a body, a name, a pronoun, with what belongs to them.

In: tokens of a `Page`. Out: token ranges. Called by `find.speech_sources`, which says whose verb it is.
"""

from __future__ import annotations

from dataclasses import dataclass

from openbaar.find.speech_placed import Placed
from openbaar.lexicon.offices import Case, OfficeKind
from openbaar.model.tokens import Token

FINITE = frozenset({"VERB", "AUX"})
PRONOUN = 4  # the strength of a pronoun
_LEADING = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN", "PRON"})
_ARGUMENTS = frozenset({"obj", "iobj"})
_SOURCES = (OfficeKind.SPOKES, OfficeKind.UNNAMED)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase, tokens `start:end`; `strength` 4 a pronoun, 3 a name, 2 an office or body, 1 anything else."""

    start: int
    end: int
    strength: int


class Phrases(Placed):
    """Noun phrases of one page."""

    def phrase(self, start: int, limit: int) -> Phrase | None:
        """Return the noun phrase that begins at token `start`, ending before `limit`; None where none begins."""
        at, strength = start, 0
        token = self.doc[start] if start < limit else None
        if token is None:
            return None
        spoken = token.pos_ not in FINITE and token.lower_ in self.page.lexicon.pronouns
        if spoken and not self._is_determiner(token, limit):
            return Phrase(start, start + 1, PRONOUN)
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
        if token.pos_ == "NOUN" and token.is_lower and token.dep_ in _ARGUMENTS and token.head is not before:
            return True  # `werpen volgens het kabinet vruchten af`
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
        return not (is_finite(self.doc[at]) and at > 1 and self.doc[at - 2].pos_ == "DET")

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
        return token.pos_ in FINITE and not self._is_title(token)

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
        if token.pos_ == "ADJ" and token.i + 1 < len(self.doc) and self.doc[token.i + 1].pos_ in FINITE:
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
            closes = end >= limit or self.doc[end].is_punct or self.doc[end].pos_ in FINITE
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


def is_finite(token: Token) -> bool:
    """Say whether a word is a finite form of a verb."""
    return "Fin" in token.morph.get("VerbForm", [])
