"""To whom a promise is made, and from whom something is kept back, where `find` left that open.

In: findings with their owners; where a pronoun says who is told, it is read. Out: the same, with `to` and `from` and
the words for them. Called by `link.door`, after owners. From the surest sign on: whoever is addressed in the same
sentence (`tegenover de pers`, `vragen van deze krant`, `De Kamer krijgt …`); who put the question right before it; the
parliament that a letter is written to; the other party of an agreement. Where somebody is told behind closed doors, it
is kept back from everybody else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from openbaar.lexicon import Lexicon
from openbaar.lexicon.offices import OfficeKind
from openbaar.lexicon.recipients import RecipientKind
from openbaar.link.signers import signer
from openbaar.model.document import Undecided
from openbaar.model.marked import Marked, PartyForm, PartyUse
from openbaar.model.records import Agreement, Commitment, Evidence, Finding, Question, Statement, Withholding
from openbaar.model.span import Span
from openbaar.model.tokens import Token, TokenSpan
from openbaar.model.vocabulary import Act, WithholdingMode

Findings = list[Finding | Undecided]
_TWO = 2
_SOON = 2  # sentences after a question in which it is answered, or isn't
_HUMAN = frozenset({OfficeKind.GOVERNMENT, OfficeKind.PARLIAMENT, OfficeKind.BODY, OfficeKind.PERSON})
_NOUNS = ("NOUN", "PROPN")
_Told = tuple[str, Span]


def recipients(marked: Marked, lexicon: Lexicon, found: Findings) -> Findings:
    """Return `found` with those to whom is promised and from whom is kept back filled in."""
    if not any(isinstance(item, Commitment | Withholding) for item in found):
        return found
    page = _Recipients(marked, lexicon, found)
    return [page.filled(item) if isinstance(item, Commitment | Withholding) else item for item in found]


def house_name(marked: Marked, lexicon: Lexicon, words: str) -> str | None:
    """Return the name of the parliament that `words` mean, by the country that the text is from."""
    return lexicon.parliaments.get((words.lower(), lexicon.home.of(marked.text)))


class _Recipients:
    """One document: who is told, or asks, where."""

    def __init__(self, marked: Marked, lexicon: Lexicon, found: Findings) -> None:
        self.marked, self.lexicon = marked, lexicon
        self.words = lexicon.recipients
        self.agreements = [item for item in found if isinstance(item, Agreement)]
        self.asked = sorted(_asked(found), key=lambda entry: entry[0])
        states = lexicon.parties.country_names
        self.capitals = frozenset(m.span.text.split()[-1].lower() for m in marked.parties if m.code not in states)
        self.is_letter = signer(marked, lexicon) is not None

    def filled(self, item: Commitment | Withholding) -> Finding:
        """Return the finding with its recipient; as it is, where there is one already or nobody is told."""
        key = "from" if isinstance(item, Withholding) else "to"
        told = self._told(item) or self._by_pronoun(item, key)
        others = tuple(entry for entry in item.evidence if entry.field != key)
        evidence = (*others, Evidence(told[1], key)) if told else others
        value = told[0] if told else None
        if isinstance(item, Withholding):
            return replace(item, from_=value, evidence=evidence)
        return replace(item, to=value, evidence=evidence)

    def _by_pronoun(self, item: Commitment | Withholding, key: str) -> _Told | None:
        """Return whom a pronoun means, as it was read with the owners: not the owner himself."""
        value = item.from_ if isinstance(item, Withholding) else item.to
        span = next(iter(item.spans(key)), None)
        if value is None or span is None or value in item.by:
            return None
        return value, span

    def _told(self, item: Commitment | Withholding) -> _Told | None:
        sentences = self._sentences(item)
        addressed = next(self._addressed(item, sentences), None)
        if isinstance(item, Commitment):
            return addressed or self._of_letter() or self._other_side(item) or self._house_near(item)
        if addressed is not None and item.mode is WithholdingMode.CONFIDENTIAL_ONLY:
            return self.words.first(RecipientKind.PUBLIC), item.spans("mode")[0]  # who is told there, is told alone
        return addressed or self._asked_before(item, sentences) or self._of_letter()

    def _sentences(self, item: Commitment | Withholding) -> list[TokenSpan]:
        spans = item.spans("mode", "what") if isinstance(item, Withholding) else item.spans("what")
        found = {self.marked.sentence(span.start).start: self.marked.sentence(span.start) for span in spans}
        return [found[start] for start in sorted(found, reverse=True)]

    def _addressed(self, item: Commitment | Withholding, sentences: Sequence[TokenSpan]) -> Iterator[_Told]:
        """Yield whoever is addressed in the sentences: the last of them, which declines or promises, first."""
        but = item.spans("by")
        about = item.spans("what") if isinstance(item, Withholding) else ()
        for sentence in sentences:
            nouns = [token for token in sentence if token.pos_ in _NOUNS and not _within(token, but)]
            for token in sorted(nouns, key=lambda token: not self._is_close(token)):
                meant = self._is_close(token) or not _within(token, about)
                if meant and self._is_told(token) and (named := self._listener(token)) is not None:
                    yield named

    def _has(self, kind: RecipientKind, word: str) -> bool:
        return self.words.has(kind, word)

    def _is_told(self, token: Token) -> bool:
        """Say whether a noun stands where whoever is told, or asks, does."""
        case = next((child.lower_ for child in token.children if child.dep_ == "case"), None)
        if token.dep_ == "iobj" or (case is not None and self._has(RecipientKind.LEAD, case)):
            return True
        if case is not None and self._has(RecipientKind.OF, case):
            return self._has(RecipientKind.ASKS, token.head.lower_)
        if case is not None and self._has(RecipientKind.LIMIT, case):
            return self._is_close(token)
        if case is not None:
            return False
        if self._is_close(token):  # its case is often parsed wrong
            return any(self._has(RecipientKind.GIVES, other.lemma_) or self._gets(other) for other in token.sent)
        second = token.dep_ == "nsubj" and any(c.dep_ == "nsubj" and c.i < token.i for c in token.head.children)
        given = (token.dep_ == "obj" or second) and self._has(RecipientKind.GIVES, token.head.lemma_)
        return given or (token.dep_.startswith("nsubj") and self._gets(token.head))

    def _is_close(self, token: Token) -> bool:
        """Say whether a noun means a parliament or the press, of whom little else is told than that they are told."""
        return self._is_house(token) or self._has(RecipientKind.PRESS, token.lower_)

    def _is_house(self, token: Token) -> bool:
        """Say whether a noun means a parliament or a part of it: not the Commission, in capitals."""
        seat = token.text[:1].isupper() and token.lower_ in self.capitals
        return self._has(RecipientKind.HOUSE, token.lower_) and not seat

    def _gets(self, verb: Token) -> bool:
        """Say whether a verb, or one that hangs on it, tells that its subject learns or asks something."""
        gets = RecipientKind.GETS
        return self._has(gets, verb.lemma_) or any(
            child.dep_ in ("xcomp", "aux") and self._has(gets, child.lemma_) for child in verb.children
        )

    def _listener(self, token: Token) -> _Told | None:
        """Return the name and words of whoever a noun means: parliament, a paper, an office, a person, a state."""
        marked = self.marked
        name = next((n.span for n in marked.names if n.label == "PER" and _holds(n.span, token)), None)
        if name is not None:
            return name.text, name
        if self._is_house(token) or self._has(RecipientKind.BODY, token.lower_):
            words = self._with_capitals(token)
            known = house_name(marked, self.lexicon, words.text)
            return known or words.text, words
        if self._has(RecipientKind.PRESS, token.lower_):
            before = token.nbor(-1) if token.i > token.sent.start else None
            own = before is not None and (self._has(RecipientKind.OWN, before.lower_) or before.pos_ == "ADJ")
            words = marked.span(before.idx if own and before is not None else token.idx, token.idx + len(token.text))
            return words.text, words
        office = self.lexicon.offices.of(token.text)
        if office is not None and office.kind in _HUMAN and not token.text[:1].isupper():
            before = token.nbor(-1) if token.i > token.sent.start else None
            quality = before is not None and before.pos_ == "ADJ"
            words = marked.span(
                before.idx if quality and before is not None else token.idx, token.idx + len(token.text)
            )
            return words.text, words
        mark = next((m for m in marked.parties_at(token.idx) if m.use is PartyUse.PARTY), None)
        if mark is None:
            return None
        seat = mark.form in (PartyForm.CAPITAL, PartyForm.METONYM)
        return self.lexicon.parties.country_names.get(mark.code, mark.span.text) if seat else mark.span.text, mark.span

    def _with_capitals(self, token: Token) -> Span:
        """Return a noun with the words in capitals before it, and behind it after `van`: all of a house's name."""
        doc, sentence = token.doc, token.sent
        first = last = token.i
        while first - 1 > sentence.start and doc[first - 1].text[:1].isupper() and doc[first - 1].pos_ != "DET":
            first -= 1
        behind = doc[last + 1 : min(last + 3, sentence.end)]
        of, name = behind if len(behind) == 2 else (None, None)
        if of is not None and name is not None and self._has(RecipientKind.OF, of.lower_) and name.text[:1].isupper():
            last = name.i
        return self.marked.words(doc[first : last + 1])

    def _asked_before(self, item: Withholding, sentences: Sequence[TokenSpan]) -> _Told | None:
        """Return who put the last question before it, a sentence or two before and in its paragraph, or within it."""
        last = sentences[0]
        start = self.marked.paragraph(last.start_char)[0]
        near = [entry for entry in self.asked if start <= entry[0] <= last.end_char and entry[1] != item.by]
        if not near:
            return None
        at, by, words = near[-1]
        between = sum(1 for sent in self.marked.doc.sents if at < sent.start_char <= last.start_char)
        return ("; ".join(by), words) if between <= _SOON else None

    def _of_letter(self) -> _Told | None:
        """Return the parliament that a letter is written to."""
        if not self.is_letter:
            return None
        houses = [token for token in self.marked.doc if token.pos_ in _NOUNS and self._is_house(token)]
        whole = [token for token in houses if house_name(self.marked, self.lexicon, token.text)]
        return self._listener((whole or houses)[0]) if houses else None

    def _other_side(self, item: Commitment) -> _Told | None:
        """Return the other party of an agreement told in the paragraph, where one of its two parties promises."""
        spans = item.spans("by")
        codes = {mark.code for span in spans for mark in self.marked.parties_in(span.start, span.end)}
        start, end = self.marked.paragraph(item.what.start)
        for agreement in self.agreements:
            others = [code for code in agreement.parties if code not in codes]
            near = [span for span in agreement.spans("parties") if start <= span.start < end]
            if len(agreement.parties) == len(others) + 1 == _TWO and near:
                other = next((m.span for m in self.marked.parties_in(start, end) if m.code == others[0]), None)
                if other is not None:
                    return self.lexicon.parties.country_names.get(others[0], others[0]), other
        return None

    def _house_near(self, item: Commitment) -> _Told | None:
        """Return the parliament that is named last before it, in its paragraph."""
        start, _ = self.marked.paragraph(item.what.start)
        last = self.marked.sentence(item.what.start)
        first = self.marked.token_at(start).i
        for token in reversed(self.marked.doc[first : last.end]):
            if token.pos_ in _NOUNS and self._is_house(token):
                return self._listener(token)
        return None


def _within(token: Token, spans: Sequence[Span]) -> bool:
    return any(span.start <= token.idx < span.end for span in spans)


def _holds(name: Span, token: Token) -> bool:
    """Say whether a name holds a token, or stands right behind it (`mevrouw X`, `rechter X`)."""
    return name.start <= token.idx < name.end or name.start == token.idx + len(token.text) + 1


def _asked(found: Findings) -> Iterator[tuple[int, tuple[str, ...], Span]]:
    """Yield where each question ends, who put it, and the words for them."""
    for item in found:
        if isinstance(item, Question) and item.by:
            spans = item.spans("by")
            if spans and not item.by[0].islower():
                yield item.content.end, item.by, spans[0]
        elif isinstance(item, Statement) and item.act is Act.ASK and item.speaker.name and item.speaker.mention:
            yield item.content[-1].end, (item.speaker.name,), item.speaker.mention
