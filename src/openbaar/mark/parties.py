"""Which words name a state, body or region, and how each is used.

In: a parsed document and the lexicon. Out: `PartyMark`s in text order. Called by `mark.door`.

A name counts as a party unless the words beside it say otherwise: behind a preposition of place it is where something
happens, an adjective before people tells whence they come, and a name inside a longer name (of a party, a club, a
ship) is part of that name.
"""

from __future__ import annotations

from dataclasses import replace

from openbaar.lexicon import Lexicon
from openbaar.lexicon.parties import Named
from openbaar.model.marked import ACTING, PartyForm, PartyMark, PartyUse
from openbaar.model.span import Span
from openbaar.model.tokens import Doc, Token
from openbaar.model.vocabulary import BODIES

_HYPHENS = frozenset("-‑/")
_STEPS_BACK = 4
_ADJECTIVES_BETWEEN = 3


def party_marks(doc: Doc, lexicon: Lexicon) -> tuple[PartyMark, ...]:
    """Return every party word of `doc` with its use."""
    text = doc.text
    starts = {token.idx: token for token in doc}
    marks: list[PartyMark] = []
    for start, end, named in lexicon.parties.matches(text):
        if start and (text[start - 1].isalnum()):
            continue
        token = starts.get(start) or doc.over(start)
        if token is None:
            continue
        rest = _rest_of_word(text, end)
        tail = rest.lstrip("-‑")
        compound = bool(tail) and lexicon.agreements.heads(tail) is not None
        if rest and rest[0].isalnum() and not compound:
            continue
        marks.append(_mark(doc, lexicon, named, token, (Span.cut(text, start, end), rest), marks))
    return tuple(_reread_seats(marks, doc.text, lexicon))


def _mark(
    doc: Doc,
    lexicon: Lexicon,
    named: Named,
    token: Token,
    place: tuple[Span, str],
    marks: list[PartyMark],
) -> PartyMark:
    span, rest = place
    last = doc.over(span.end - 1) or token
    before = marks[-1] if marks else None
    lead, joined = _lead(doc, lexicon, token, before)
    use = PartyUse.PARTY
    if not joined and _beyond_a_border(doc, lexicon, token):
        return PartyMark(span, named.code, named.form, PartyUse.PLACE, None, joined)
    if span.text in lexicon.parties.context("members") and _are_some(doc, lexicon, token):
        return PartyMark(span, named.code, named.form, PartyUse.QUALITY, lead, joined)
    if rest and rest[0] in _HYPHENS:
        use = _hyphened(lexicon, rest)
    elif named.form is PartyForm.ADJECTIVE:
        use = PartyUse.PART if _is_court(doc, lexicon, last, named.code) else _adjective(doc, lexicon, last)
    elif named.form is PartyForm.DEMONYM:
        use = PartyUse.PARTY if _acts_as_one(token, lexicon) else PartyUse.PEOPLE
    elif rest:  # a compound with the name of an agreement
        use = PartyUse.PARTY
    elif _inside_name(doc, lexicon, (token, last), named.form):
        use = PartyUse.PART
    elif joined and before is not None:
        use = before.use if before.use in ACTING else PartyUse.PARTY
    elif lead in lexicon.parties.context("place"):
        use = PartyUse.PLACE
    return PartyMark(span, named.code, named.form, use, lead, joined)


def _lead(doc: Doc, lexicon: Lexicon, token: Token, before: PartyMark | None) -> tuple[str | None, bool]:
    """Return the preposition before a name, and whether the name carries on a list."""
    prepositions = lexicon.parties.prepositions
    passed = lexicon.parties.context("article")
    at = token.i - 1
    for _ in range(_STEPS_BACK):
        if at < token.sent.start:
            return None, False
        word = doc[at].lower_
        if before and doc[at].idx < before.span.end:
            return None, False
        if word in lexicon.parties.context("link") and before and _ends_at(doc, lexicon, at, before):
            return before.lead, True
        among = at > token.sent.start and doc[at - 1].lower_ in lexicon.parties.context("among")
        if word in prepositions and not among:
            return (_before_office(doc, lexicon, at) if _is_seat(doc, lexicon, at) else word), False
        if not among and word not in passed and doc[at].pos_ not in ("NUM", "ADJ"):
            return None, False
        at -= 1
    return None, False


def _are_some(doc: Doc, lexicon: Lexicon, token: Token) -> bool:
    """Whether a word before one for the members of a union tells that not all of them are meant."""
    if token.i == token.sent.start:
        return False
    before = token.nbor(-1)
    return before.lower_ in lexicon.parties.context("some") or (before.pos_ == "NUM" and before.text.isalpha())


def _beyond_a_border(doc: Doc, lexicon: Lexicon, token: Token) -> bool:
    """Whether a name only tells whose border one speaks of (`the border with X`, `between X and Y`)."""
    joining = lexicon.parties.context("with") | lexicon.parties.context("between")
    for at in range(token.i - 1, max(token.sent.start, token.i - _STEPS_BACK) - 1, -1):
        if doc[at].lower_ in joining:
            before = doc[max(token.sent.start, at - _STEPS_BACK) : at]
            return any(word.lower_ in lexicon.parties.context("border") for word in before)
        if doc[at].pos_ not in ("DET", "ADJ", "NOUN"):
            break
    return False


def _is_seat(doc: Doc, lexicon: Lexicon, at: int) -> bool:
    """Whether a name stands right behind an office or its holder: the government in X is that of X."""
    if at == 0:
        return False
    office = doc[at - 1].lower_ in lexicon.parties.context("office") and doc[at - 1].pos_ not in ("VERB", "AUX")
    if doc[at].lower_ in lexicon.parties.context("of"):
        return office or doc[at - 1].pos_ == "PROPN"
    return office and doc[at].lower_ in lexicon.parties.context("inside")


def _before_office(doc: Doc, lexicon: Lexicon, at: int) -> str | None:
    """Return the preposition before the office whose seat is told behind token `at` (`with the government in X`)."""
    if doc[at].lower_ not in lexicon.parties.context("inside"):
        return None  # the minister of X may speak of anything
    for back in range(2, _STEPS_BACK + 1):
        if at - back < doc[at].sent.start:
            return None
        word = doc[at - back].lower_
        if word in lexicon.parties.context("with") | lexicon.parties.context("between"):
            return word
        if word not in lexicon.parties.context("article") and doc[at - back].pos_ != "ADJ":
            return None
    return None


def _ends_at(doc: Doc, lexicon: Lexicon, at: int, before: PartyMark) -> bool:
    """Whether the mark before ends right before token `at`, a closing bracket or second link apart."""
    while at > 0 and (doc[at].lower_ in lexicon.parties.context("link") or doc[at].text == ")"):
        at -= 1
    if before.form is PartyForm.ADJECTIVE and doc[at].lower_ in lexicon.parties.context("office"):
        at -= 1
    token = doc[at]
    return token.idx < before.span.end <= token.idx + len(token.text)


def _is_court(doc: Doc, lexicon: Lexicon, last: Token, code: str) -> bool:
    """Whether an adjective of a union stands before a court: it decides, and agrees on nothing."""
    behind = last.i + 1
    return code in BODIES and behind < len(doc) and doc[behind].lower_ in lexicon.parties.context("court")


def _adjective(doc: Doc, lexicon: Lexicon, last: Token) -> PartyUse:
    """How an adjective is used, by the noun that it stands before."""
    offices, people = lexicon.parties.context("office"), lexicon.parties.context("people")
    at = last.i + 1
    for _ in range(_ADJECTIVES_BETWEEN):
        if at >= last.sent.end:
            break
        word = doc[at].lower_
        if word in offices or lexicon.agreements.heads(word) is not None:
            return PartyUse.PARTY
        if word in people:
            return PartyUse.PEOPLE
        if doc[at].text[0].isupper() and doc[at].text.lower() not in offices:
            return PartyUse.PART
        if doc[at].pos_ not in ("ADJ", "CCONJ", "PUNCT", "ADV"):
            break
        at += 1
    return PartyUse.QUALITY


def _acts_as_one(token: Token, lexicon: Lexicon) -> bool:
    """Whether the people of a country stand for it: the subject of a sentence that speaks of an agreement."""
    if token.i == token.sent.start or token.nbor(-1).lower_ not in lexicon.agreements.words_for("definite"):
        return False
    allied = token.i - token.sent.start > 1 and token.nbor(-2).lower_ in lexicon.parties.context("allied")
    if token.dep_ != "nsubj" and not allied:
        return False
    return any(lexicon.agreements.heads(other.lower_) is not None for other in token.sent)


def _hyphened(lexicon: Lexicon, rest: str) -> PartyUse:
    """How a name before a hyphen is used, by what the hyphen joins it to."""
    tail = rest.lstrip("-‑/").lower()
    if tail in lexicon.parties.context("office") or lexicon.agreements.heads(tail) is not None:
        return PartyUse.PARTY
    if rest[0] == "/" or any(tail.startswith(name.lower()) for name in _names_in(lexicon, rest)):
        return PartyUse.PARTY
    return PartyUse.QUALITY


def _names_in(lexicon: Lexicon, text: str) -> list[str]:
    return [named.word for _, _, named in lexicon.parties.matches(text)]


def _inside_name(doc: Doc, lexicon: Lexicon, ends: tuple[Token, Token], form: PartyForm) -> bool:
    """Whether a capitalised word right before or after makes the words part of a longer name."""
    first, last = ends
    after = doc[last.i + 1] if last.i + 1 < last.sent.end else None
    if form in (PartyForm.CAPITAL, PartyForm.DEMONYM) and after is not None and after.text[:1].isupper():
        return True
    if form is PartyForm.BODY and first is last and first.text[1:].islower():
        return _is_longer_body(lexicon, first, after)
    if form in (PartyForm.BODY, PartyForm.METONYM, PartyForm.REGION) or first.i <= first.sent.start + 1:
        return False
    before = doc[first.i - 1]
    if before.lower_ in lexicon.parties.context("article"):  # a sentence begins behind what opens it
        return False
    return before.text[:1].isupper() and before.text[1:].islower() and before.pos_ == "PROPN" and before.is_alpha


def _is_longer_body(lexicon: Lexicon, word: Token, after: Token | None) -> bool:
    """Whether one word that stands for a body is part of another's name (`Commissie voor Asiel`)."""
    before = word.nbor(-1) if word.i > word.sent.start + 1 else None
    if (
        before is not None
        and before.text[:1].isupper()
        and before.text[1:].islower()
        and before.pos_ in ("ADJ", "PROPN")
    ):
        return True
    if after is None:
        return False
    if after.lower_ in lexicon.parties.context("named_for") and after.i + 1 < after.sent.end:
        named = after.nbor(1)
        return named.text[:1].isupper() and next(iter(lexicon.parties.matches(named.text)), None) is None
    return after.text[:1].isupper() and after.text[1:].islower()


def _reread_seats(marks: list[PartyMark], text: str, lexicon: Lexicon) -> list[PartyMark]:
    """A seat of two governments stands for the country's own where the text names that, and the union never.

    In the country's own papers it does so too, but where the union was named last before it, or far more often.
    """
    host = lexicon.parties.hosts
    if not any(mark.span.text in host for mark in marks):
        return marks
    named = {mark.code for mark in marks if mark.form is not PartyForm.METONYM}
    home = lexicon.home.of(text)

    def is_own(at: int, mark: PartyMark) -> bool:
        seat = host.get(mark.span.text)
        if seat is None:
            return False
        if seat != home:
            return seat in named and mark.code not in named
        behind = marks[at + 1] if at + 1 < len(marks) else None
        if behind is not None and behind.joined and mark.code in lexicon.memberships.get(behind.code, ()):
            return True  # one of several members
        told = [one for one in marks if one.code in (seat, mark.code) and one.span.text not in host]
        before = [one.code for one in told if one.span.start < mark.span.start and one.use in ACTING]
        return before[-1] == seat if before else sum(1 if one.code == seat else -1 for one in told) >= -1

    return [replace(mark, code=host[mark.span.text]) if is_own(at, mark) else mark for at, mark in enumerate(marks)]


def _rest_of_word(text: str, end: int) -> str:
    """Return what follows within the same word, a hyphen included, an apostrophe not."""
    at = end
    while at < len(text) and (text[at].isalnum() or text[at] in _HYPHENS):
        at += 1
    return text[end:at].rstrip("-‑/")
