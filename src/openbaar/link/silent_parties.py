"""Who is behind a secrecy that the text ascribes to nobody: `de tekst is geheim`, `Dat blijft vertrouwelijk`.

In: a marked document and a withholding without words for its owner. Out: a span or None. Called by `link.owners`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from openbaar.lexicon import Lexicon
from openbaar.lexicon.offices import OfficeKind
from openbaar.model.marked import Marked, PartyForm, PartyUse
from openbaar.model.records import Statement, Withholding
from openbaar.model.span import Span
from openbaar.model.tokens import TokenSpan
from openbaar.model.vocabulary import SpeechKind

_ACTING = (PartyForm.NAME, PartyForm.CAPITAL, PartyForm.METONYM, PartyForm.BODY)
_NEAR = 3  # characters from one sentence to a quotation behind it


class SilentParties:
    """The words of one document for governments and those who hold office in them."""

    def __init__(self, marked: Marked, lexicon: Lexicon, statements: Sequence[Statement]) -> None:
        self.marked, self.lexicon, self.statements = marked, lexicon, statements

    def behind(self, item: Withholding) -> Span | None:
        """Return the words for whoever rules the secrecy.

        Who holds office in its sentence; whoever is asked in the sentence before; whoever gives the reason;
        the last word for a government before it; else, in its paragraph, who holds office, a word for a government or
        the home state; else who holds office before it, or the first word for a government after it.
        """
        at = item.what.start
        sentence = self.marked.sentence(item.spans("mode")[0].start)
        titled = [name for name in self._titled if sentence.start_char <= name.start < sentence.end_char]
        if titled:
            return titled[0]
        return self._asked_before(sentence) or self._gives_reason(item) or self._named_around(at)

    def _asked_before(self, sentence: TokenSpan) -> Span | None:
        """Return the body that the sentence before tells was asked (`Zij heeft de Commissie gevraagd om …`)."""
        if sentence.start == 0:
            return None
        before = self.marked.sentence(self.marked.doc[sentence.start - 1].idx)
        if before.start_char < self.marked.paragraph(sentence.start_char)[0]:
            return None
        words = self.lexicon.questions
        asks = [token for token in before if words.has("asks", token.text) and token.pos_ in ("VERB", "AUX")]
        for mark in self.marked.parties_in(before.start_char, before.end_char):
            token = self.marked.tokens(mark.span).root
            told = token.dep_ in ("obj", "iobj") or token.nbor(-1 if token.i else 0).pos_ == "ADP"
            if asks and told and mark.use is PartyUse.PARTY and mark.form in _ACTING:
                return mark.span
        return None

    def _gives_reason(self, item: Withholding) -> Span | None:
        """Return who says why in quotation marks, or right behind the sentence."""
        sentence = self.marked.sentence(item.spans("mode")[0].start)
        _, end = self.marked.paragraph(sentence.start_char)
        for statement in self.statements:
            first = statement.content[0].start
            said = item.reason is not None and any(part.overlaps(item.reason) for part in statement.content)
            behind = sentence.end_char <= first < end and first - sentence.end_char <= _NEAR
            mention = statement.speaker.mention
            if (said or (behind and statement.kind is SpeechKind.DIRECT)) and mention and self._holds(mention):
                return mention
        return None

    def _holds(self, mention: Span) -> bool:
        """Say whether a mention is a name that stands behind an office, here or before."""
        last = mention.text.split()[-1]
        return any(name.text.split()[-1] == last for name in self._titled)

    def _named_around(self, at: int) -> Span | None:
        holders = [name for name in self._held if name.end <= at]
        home = self.lexicon.home.of(self.marked.text)
        acting = (mark for mark in self.marked.parties if mark.form in _ACTING and mark.use is not PartyUse.PART)
        states = [mark.span for mark in acting if mark.code == home]
        start, end = self.marked.paragraph(at)
        here = [span for group in (holders, self._governments, states) for span in group if start <= span.start < end]
        before = [span for span in self._governments if span.end <= at]
        return next(iter(before[-1:] or here[:1] or holders[-1:] or self._governments[:1]), None)

    @cached_property
    def _governments(self) -> list[Span]:
        """Words for a government or ministry in the narration."""
        words = self.lexicon.withholdings
        return [
            self.marked.words(token)
            for token in self.marked.doc
            if words.has("government", token.text) and self.marked.quote_at(token.idx) is None
        ]

    @cached_property
    def _held(self) -> list[Span]:
        """Names with an office in a government before them."""
        return [mark.span for mark in self.marked.names if self._office_before(mark.span) is OfficeKind.GOVERNMENT]

    @cached_property
    def _titled(self) -> list[Span]:
        """Names with an office in a government, or a word for its spokesperson, before them."""
        kinds = (OfficeKind.GOVERNMENT, OfficeKind.SPOKES)
        return [mark.span for mark in self.marked.names if self._office_before(mark.span) in kinds]

    def _office_before(self, name: Span) -> OfficeKind | None:
        first = self.marked.token_at(name.start)
        inside = self.lexicon.offices.of(first.text) if len(name.text.split()) > 1 else None
        office = inside or (self.lexicon.offices.of(first.nbor(-1).text) if first.i else None)
        return office.kind if office is not None else None
