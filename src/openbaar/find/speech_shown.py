"""What papers show: `uit een brief van X blijkt dat …`, `…, blijkt uit cijfers van X`, `Dat blijkt uit …`.

In: a cue that says that something appears, and its sentence. Out: an `Utterance` whose source is the maker of the
paper, or nobody where none is named; nothing where it appears from no paper. Called by `find.speech_clauses`.
"""

from __future__ import annotations

from openbaar.find.speech_page import Utterance
from openbaar.find.speech_reported import Reported
from openbaar.find.speech_sources import Phrase
from openbaar.lexicon.offices import OfficeKind
from openbaar.model.marked import CueMark
from openbaar.model.span import Span

SHOWN = "speech.paper_shows"
_NAMED = 2  # strength of a phrase that names an office or a body
_SHORTEST = 3  # words of a clause


class Shown(Reported):
    """Reads what the papers of one page show."""

    def read(self, mark: CueMark, low: int, high: int, before: tuple[int, int] | None) -> Utterance | None:
        """Return what appears from a paper: the clause behind the cue, before it, or the sentence before."""
        verb = self.doc[mark.token]
        paper = self._paper(low, high)
        denied = any(token.lower_ in self.words.negations for token in self.doc[verb.i : verb.i + 2])
        if paper is None or denied:
            return None
        opener = self.opener(mark, high)
        start = verb.i - (self.doc[verb.i - 1].lower_ in self.words.manner) if verb.i > low else verb.i
        if opener is not None and opener + _SHORTEST >= high:
            opener = None  # `blijkt dat niet`
        if opener is not None:
            content = self.text.span(opener + 1, self.clause_end(opener, high))
        elif verb.i > low + _SHORTEST and self.doc[start - 1].text == "," and verb.i < paper.start:
            ahead, behind = self.text.span(low, start - 1), self._goes_on(paper, high)
            return self.make(SHOWN, mark, (ahead, behind), self._maker(paper, high))
        elif before is not None and verb.i == low + 1 and self.doc[low].lower_ in self.words.back_references:
            content = self.text.span(*before)
        else:
            return None
        return self.make(SHOWN, mark, (content,), self._maker(paper, high))

    def _goes_on(self, paper: Phrase, high: int) -> Span | None:
        """Return what follows the aside that names the paper (`…, zo blijkt uit cijfers van X, …`)."""
        comma = next((at for at in range(paper.end, high) if self.doc[at].text == ","), None)
        if comma is None or comma + 2 >= high or self.doc[comma + 1].pos_ in ("CCONJ", "SCONJ", "PRON"):
            return None
        return self.text.span(comma + 1, high) if self.is_finite(self.doc[comma + 1]) else None

    def _paper(self, low: int, high: int) -> Phrase | None:
        """Return the phrase for a paper behind the preposition that says what something appears from."""
        for at in range(low, high - 1):
            if self.doc[at].lower_ in self.words.shown_by:
                phrase = self.sources.phrase(at + 1, high)
                if phrase is not None and self._is_paper(phrase):
                    return phrase
        return None

    def _is_paper(self, phrase: Phrase) -> bool:
        first = next((t for t in self.doc[phrase.start : phrase.end] if t.pos_ == "NOUN"), None)
        if first is None:
            return False
        office = self.text.page.lexicon.offices.of(first.text)
        return (office is not None and office.kind is OfficeKind.REPORT) or first.lower_.endswith(
            tuple(self.words.papers)
        )

    def _maker(self, paper: Phrase, high: int) -> Phrase | None:
        """Return who made the paper: an office, a body or a name behind it (`cijfers van Eurostat`)."""
        for at in range(paper.start + 1, min(high, paper.end + 1)):
            if self.doc[at].lower_ in self.words.possessive_of | self.words.passive_by:
                maker = self.sources.phrase(at + 1, high)
                return maker if maker is not None and maker.strength >= _NAMED else None
        return None
