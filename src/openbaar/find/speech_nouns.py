"""Nouns that report: `de belofte van X dat …`, `zijn verzoek om …`, `X herhaalde de eis dat …`.

In: a cue that is a noun, and its sentence. Out: an `Utterance`. Called by `find.speech_clauses`.

Whose it is stands behind the noun (`van X`), before it (`zijn`, `Jansens`), or is the subject of a verb that only
carries the noun (`deed het voorstel`, `kwam met de mededeling`).
"""

from __future__ import annotations

from openbaar.find.speech_page import Utterance
from openbaar.find.speech_reported import FINITE, Reported
from openbaar.find.speech_sources import Phrase
from openbaar.lexicon.offices import Case
from openbaar.model.marked import CueMark
from openbaar.model.tokens import Token

NOUN = "speech.noun_then_clause"
_NEAR = 8  # tokens between the noun and its clause, at most
_CARRIED = 12  # tokens between the noun and the verb that carries it, at most


class NounReports(Reported):
    """Reads the nouns of one page that report something."""

    def read(self, mark: CueMark, low: int, high: int) -> Utterance | None:
        """Return the clause or infinitive that the noun announces, with whose it is."""
        takes = self.cues.taken[mark.lemma]
        opener = self.opener(mark, high)
        if opener is not None and (opener > mark.token + _NEAR or self._is_relative(mark, opener)):
            opener = None
        if opener is None and "infinitive" in takes:
            return self._infinitive(mark, low, high)
        if opener is None:
            return None
        source = self._whose(mark, low, opener)
        if source is None:
            return None
        start = opener + 1 if self.doc[opener].lower_ in self.words.complementisers else opener
        opens = not any(map(self.is_finite, self.doc[low : mark.token]))  # its own verb is still to come
        end = self.clause_end(opener, high, subordinate=opens)
        return self.make(NOUN, mark, (self.text.span(start, end),), source)

    def _is_relative(self, mark: CueMark, opener: int) -> bool:
        """Say whether what follows tells which one it is (`maakte het advies openbaar, dat zij achterhielden`)."""
        neuter = "Neut" in self.doc[mark.token].morph.get("Gender", [])
        return neuter and self.doc[opener - 1].text == "," and self.doc[opener].lower_ in self.words.relatives

    def _infinitive(self, mark: CueMark, low: int, high: int) -> Utterance | None:
        marker = self.infinitive_marker(mark, mark.token, high)
        if marker is None or any(self.is_finite(token) for token in self.doc[mark.token + 1 : marker]):
            return None
        source = self._whose(mark, low, marker)
        if source is None:
            return None
        start = source.end if source.start > mark.token else mark.token + 1
        while start < marker and (self.doc[start].lower_ in self.words.infinitive_openers or self.doc[start].is_punct):
            start += 1
        return self.make(NOUN, mark, (self.text.span(start, self.clause_end(marker, high)),), source)

    def _whose(self, mark: CueMark, low: int, opener: int) -> Phrase | None:
        """Return who is behind the noun: `van X` between it and its clause, a possessive before it, or a subject."""
        at = mark.token
        behind = self.sources.of_whom(at, opener) if self.doc[at + 1].lower_ in self.words.of_whom else None
        return behind or self._possessor(at, low) or self._carrying(at, low, opener)

    def _possessor(self, noun: int, low: int) -> Phrase | None:
        """Return the possessive pronoun or the genitive name before the noun, past adjectives."""
        at = noun - 1
        while at > low and self.doc[at].pos_ == "ADJ":
            at -= 1
        token = self.doc[at] if at >= low else None
        if token is None:
            return None
        pronoun = self.text.page.lexicon.pronouns.get(token.lower_)
        if pronoun is not None and pronoun.case is Case.OTHER and token.pos_ in ("PRON", "DET"):
            return Phrase(at, at + 1, 4)
        if at in self.sources.in_name and token.text.endswith(("s", "'", "’")):
            start = next(start for start, (end, _) in self.sources.names.items() if start <= at < end)
            return Phrase(start, at + 1, 3)
        return None

    def _carrying(self, noun: int, low: int, opener: int) -> Phrase | None:
        """Return the subject of a verb that carries the noun."""
        verb = self._carrier(noun, low, opener)
        if verb is None:
            return None
        source = self.sources.subject(verb, low, opener)
        overlaps = source is not None and source.start <= noun < source.end
        return source if source and source.strength >= 2 and not overlaps else None

    def _carrier(self, noun: int, low: int, opener: int) -> Token | None:
        for token in self.doc[low:opener]:
            if token.pos_ in FINITE and token.lower_ in self.words.carrying and abs(token.i - noun) <= _CARRIED:
                finite = self.sources.finite(token, low, opener)
                return None if finite.lower_ in self.words.wanting else token
        return None
