"""Names of people, bodies and places, with the role, party and portfolio that stand beside a person.

In: a spaCy document with its named entities. Out: `NameMark`s in text order. Called by `mark.door`.

The network that finds names is right about three in four times; what papers write around a name (an office before it,
a party in brackets behind it, the same surname elsewhere in the text) says more, and overrules it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import simplemma

from openbaar.lexicon import Lexicon
from openbaar.lexicon.offices import Office, OfficeKind
from openbaar.mark.name_evidence import NameRange as _Name
from openbaar.mark.name_evidence import corrected, member_of
from openbaar.model.marked import NameMark
from openbaar.model.span import Span
from openbaar.model.tokens import Doc, Token

PERSON = "PER"
_INITIALS = re.compile(r"(?:[A-Z]\.)+|[A-Z]")
_BOUNDS = frozenset({":", ";", ",", "“", "”", "„", "‘", '"', "«", "»", "(", ")", "?", "!", ",,", "''"})
_FUNCTION = frozenset({"DET", "ADP", "PRON", "CCONJ", "SCONJ", "AUX", "NUM"})
_SHORT = 3  # letters of an initial or the like
_ROLE_REACH = 10  # tokens from an office to the name that it belongs to, at most
_TITLE_GAP = frozenset({"ADP", "DET", "ADJ", "NOUN", "PROPN", "CCONJ", "NUM"})


def find_names(doc: Doc, lexicon: Lexicon) -> tuple[NameMark, ...]:
    """Return the names of `doc`; none overlaps another."""
    names = [_Name(*_trim(doc, entity.start, entity.end, lexicon), entity.label_) for entity in doc.ents]
    names = [
        _extended(doc, name, lexicon) for name in names if name.start < name.end and not _is_common_word(doc, name)
    ]
    names = corrected(doc, names, lexicon)
    names = _with_elided(doc, names, lexicon)
    names = _with_titled(doc, names, lexicon)
    names = _with_bracketed(doc, names, lexicon)
    names = [
        name for name in _alike(doc, names, lexicon) if not (name.label == PERSON and _is_field(doc, name, lexicon))
    ]
    apart = [name for name in names if not any(_holds(other, name) for other in names)]
    return tuple(_mark(doc, name, lexicon) for name in sorted(apart, key=lambda name: name.start))


def _holds(longer: _Name, name: _Name) -> bool:
    wider = longer.end - longer.start > name.end - name.start
    return wider and longer.start < name.end and name.start < longer.end


def _trim(doc: Doc, start: int, end: int, lexicon: Lexicon) -> tuple[int, int]:
    """Cut punctuation, articles and office words off the edges of an entity."""
    first = start
    while start < end and (
        doc[start].is_punct or _is_plain_office(doc[start], lexicon) or member_of(doc[start], lexicon)
    ):
        if start + 1 == end and _is_surname(doc[start], first, lexicon):
            break
        start += 1
    inside = next((at for at in range(start, end) if _is_bound(doc, at, end, lexicon)), None)
    end = end if inside is None else inside
    while end > start and doc[end - 1].is_punct and doc[end - 1].text != ".":
        end -= 1
    return start, end


def _is_bound(doc: Doc, at: int, end: int, lexicon: Lexicon) -> bool:
    """Say whether a name ends before `at`: at a mark, or at a `van` behind which another surname begins."""
    if doc[at].is_punct and doc[at].text in _BOUNDS:
        return True
    particles = lexicon.name_particles
    begins = at + 1 < end and doc[at + 1].lower_ in particles and not doc[at + 1].is_lower
    return begins and doc[at].is_lower and doc[at].lower_ in particles


def _is_common_word(doc: Doc, name: _Name) -> bool:
    """Say whether a person's name is but the first word of a sentence, in capitals for that reason."""
    token = doc[name.start]
    single = name.end - name.start == 1 and name.label == PERSON
    return single and bool(token.is_sent_start) and token.pos_ not in ("PROPN", "X", "SYM")


def _is_field(doc: Doc, name: _Name, lexicon: Lexicon) -> bool:
    """Say whether what was taken for a person is the field of a minister."""
    return doc[name.start : name.end].text in lexicon.portfolios


def _extended(doc: Doc, name: _Name, lexicon: Lexicon) -> _Name:
    """Add `in 't Veld`, or `van Wezel` behind a given name that stands alone, to a person's name."""
    tail = doc[name.end : name.end + 3]
    if name.label != PERSON or len(tail) < 3 or not tail[0].is_lower:
        return name
    if name.end - name.start == 1 and doc[name.start].text in lexicon.given_names:
        end = _name_end(doc, name.start, lexicon)
        surname = doc[name.end : end].text
        if end > name.end and next(iter(lexicon.parties.matches(surname)), None) is None:
            return replace(name, end=end)
    if tail[1].text[0] in "'’‘" and len(tail[1].text) == 2 and tail[2].text[:1].isupper():
        return replace(name, end=name.end + 3)
    return name


def _is_plain_office(token: Token, lexicon: Lexicon) -> bool:
    office = lexicon.offices.by_word.get(token.lower_)
    if office is None and "-" in token.text:
        office = lexicon.offices.of(token.text)
    return office is not None and office.is_human


def _is_surname(token: Token, first: int, lexicon: Lexicon) -> bool:
    """Say whether a word for a trade, in capitals inside a sentence or behind an office, is a surname (`Kok`)."""
    office = lexicon.offices.by_word.get(token.lower_)
    if office is None or not token.text[:1].isupper() or token.text.isupper():
        return False
    behind_office = token.i > 0 and _human_office(token.nbor(-1), lexicon) is not None
    return behind_office or (office.kind is OfficeKind.PERSON and not token.is_sent_start and token.i == first)


def _with_titled(doc: Doc, names: list[_Name], lexicon: Lexicon) -> list[_Name]:
    """Take capitalised words right behind a person's office for that person's name."""
    found = list(names)
    for token in doc[:-1]:
        office = lexicon.offices.of(token.text) if token.is_alpha or "-" in token.text else None
        if office is None or not office.is_human:
            continue
        named = _named_before(doc, token.i, lexicon)
        if named and not any(named.start < name.end and name.start < named.end for name in found):
            found.append(named)
        start = _past_portfolio(doc, token.i + 1, lexicon)
        end = _name_end(doc, start, lexicon)
        if end == start == token.i + 1 and office.word in lexicon.speech_words.field_offices:
            end = _name_with_particle(doc, start, lexicon)
            found = [name for name in found if name.end <= start or end <= name.start]
        if start > token.i + 1 and end > start:
            found = [name for name in found if not (name.start < start < name.end)]
        if end > start and not any(start < name.start < end and _stands_apart(doc, name, lexicon) for name in found):
            found = _put(found, _Name(start, end, PERSON))
    return found


def _with_elided(doc: Doc, names: list[_Name], lexicon: Lexicon) -> list[_Name]:
    """Take `In 't Veld` for a person: inside a sentence, or where a full name of the text ends so."""
    found = list(names)
    ends = {(doc[n.end - 2].text, doc[n.end - 1].text) for n in names if n.label == PERSON and n.end - n.start > 2}
    for token in doc[: max(0, len(doc) - 2)]:
        elided, last = token.nbor(1), token.nbor(2)
        if elided.text[0] not in "'’‘" or len(elided.text) != 2 or not elided.text[1].islower():
            continue
        capitals = token.text[:1].isupper() and last.text[:1].isupper()
        if capitals and token.is_alpha and (not token.is_sent_start or (elided.text, last.text) in ends):
            given = token.i > token.sent.start and token.nbor(-1).text in lexicon.given_names
            found = _put(found, _Name(token.i - given, token.i + 3, PERSON))
    return found


def _name_with_particle(doc: Doc, start: int, lexicon: Lexicon) -> int:
    """Return where a surname with its particle in lower case ends behind an office that has a field (`minister van
    Zandwijk`); `start` where what follows is a field, a state or nothing of the kind.
    """
    at = start
    while at < len(doc) and doc[at].is_lower and doc[at].lower_ in lexicon.name_particles:
        at += 1
    if at == start or at >= len(doc) or not doc[at].text[:1].isupper() or doc[at].text.isupper():
        return start
    known = doc[at].text in lexicon.parties.named or doc[at].text in lexicon.portfolios
    goes_on = at + 1 < len(doc) and (doc[at + 1].text[:1].isupper() or doc[at + 1].pos_ == "CCONJ")
    return start if known or goes_on else at + 1


def _stands_apart(doc: Doc, name: _Name, lexicon: Lexicon) -> bool:
    """Say whether a name inside a run of capitalised words is one of its own, not the end of `bin Omar`."""
    before = doc[name.start - 1]
    if name.label == PERSON and before.text in lexicon.given_names:
        return False  # `staatssecretaris Elke Smit`
    particle = before.text in lexicon.name_particles and before.text not in lexicon.speech_words.possessive_of
    joins = particle and before.pos_ != "DET"
    return before.text[0] not in "'’‘" and not joins


def _named_before(doc: Doc, office: int, lexicon: Lexicon) -> _Name | None:
    """Return the name before an apposition: `X Y, minister van …`."""
    at = office - 1
    while at > 0 and doc[at].pos_ in ("DET", "ADJ"):
        at -= 1
    following = doc[office + 1] if office + 1 < len(doc) else None
    if at < 1 or doc[at].text != "," or following is None or not (following.is_punct or following.pos_ == "ADP"):
        return None
    end = start = at
    while start > 0 and (doc[start - 1].text[:1].isupper() or doc[start - 1].lower_ in lexicon.name_particles):
        start -= 1
    while start < end and not doc[start].text[:1].isupper():
        start += 1
    return _Name(start, end, PERSON) if end - start > 1 and not doc[start].is_punct else None


def _past_portfolio(doc: Doc, start: int, lexicon: Lexicon) -> int:
    """Return where the field of an office (`van Asiel en Migratie`) ends; `start` where there is none."""
    if start + 1 >= len(doc) or doc[start].pos_ != "ADP":
        return start
    at = start + 1
    if doc[at].is_lower and doc[at].text.capitalize() in lexicon.portfolios:
        return at + 1  # `officier van justitie Jo Smit`
    while at < len(doc):
        size = next((n for n in (3, 2, 1) if doc[at : at + n].text in lexicon.portfolios), 0)
        if not size:
            break
        start = at = at + size
        if at + 1 < len(doc) and (doc[at].pos_ == "CCONJ" or doc[at].text == ","):
            at += 1
    return start


def _name_end(doc: Doc, start: int, lexicon: Lexicon) -> int:
    """Return where the run of name words that begins at token `start` ends; `start` itself if none does."""
    at, last = start, start
    while at < len(doc) and at - start < 7:
        token = doc[at]
        if _INITIALS.fullmatch(token.text) and at + 1 < len(doc):
            last = at + 1 if token.text.endswith(".") or at > start else last
        elif token.text[:1].isupper() and any(char.islower() for char in token.text):
            last = at + 1
        elif token.text == "." and at > start and _INITIALS.fullmatch(doc[at - 1].text):
            pass
        elif at == start or token.lower_ not in lexicon.name_particles or _belongs_elsewhere(doc, start, at, lexicon):
            break
        at += 1
    return last


def _belongs_elsewhere(doc: Doc, start: int, at: int, lexicon: Lexicon) -> bool:
    """Say whether the particle at `at` opens what a person with two names belongs to (`Jo Smit van Fedasil`)."""
    if not doc[at].text[0].isalpha():
        return False
    if any(doc[at + 1 : at + 1 + size].text in lexicon.portfolios for size in (3, 2, 1)):
        return True
    whole = sum(token.text[:1].isupper() for token in doc[start:at]) > 1
    following = doc[at + 1] if at + 1 < len(doc) else None
    return whole and following is not None and not (following.lower_ in lexicon.name_particles and following.is_lower)


def _with_bracketed(doc: Doc, names: list[_Name], lexicon: Lexicon) -> list[_Name]:
    """Take a name with a political party in brackets behind it for a person."""
    found = list(names)
    for name in names:
        after = doc[name.end : name.end + 2]
        if len(after) == 2 and after[0].text == "(" and after[1].text in lexicon.political_parties:
            found = _put(found, replace(name, label=PERSON))
    return found


def _put(names: list[_Name], new: _Name) -> list[_Name]:
    """Add a name in place of those that it overlaps; a longer person's name that holds it stays."""
    for name in names:
        if name.label == new.label == PERSON and name.start <= new.start and new.end <= name.end:
            return names
    return [name for name in names if name.end <= new.start or new.end <= name.start] + [new]


def _alike(doc: Doc, names: list[_Name], lexicon: Lexicon) -> list[_Name]:
    """Give the same words the same label all through the text, and find a person's surname where it stands alone."""
    surnames: Counter[str] = Counter()
    for name in names:
        if name.label == PERSON:
            surnames[doc[name.end - 1].text] += 1
            if name.end - name.start > 1:
                surnames[doc[name.end - 1].text] += 2
                surnames.update({t.text: 2 for t in doc[name.start + 1 : name.end - 1] if _is_middle(t, lexicon)})
    labels = Counter((doc[n.start : n.end].text, n.label) for n in names if n.label != PERSON)
    taken = {index for name in names for index in range(name.start, name.end)}
    found: list[_Name] = []
    for name in names:
        text = doc[name.start : name.end].text
        is_surname = name.end - name.start == 1 and surnames[text] > labels[text, name.label]
        found.append(replace(name, label=PERSON) if is_surname else name)
    full = {doc[n.end - 1].text for n in names if n.label == PERSON and n.end - n.start > 1}
    full |= {t.text for n in names if n.label == PERSON for t in doc[n.start + 1 : n.end - 1] if _is_middle(t, lexicon)}
    titled = {doc[n.start].text for n in names if _is_titled(doc, n, lexicon)}
    for token in doc:
        plain = bool(token.is_sent_start) and simplemma.is_known(token.lower_, "nl")
        alone = token.i not in taken and (token.text in full or (token.text in titled and not plain))
        if alone and token.text[:1].isupper() and (token.pos_ not in _FUNCTION or not token.is_sent_start):
            found.append(_Name(token.i, token.i + 1, PERSON))
    return found


def _is_middle(token: Token, lexicon: Lexicon) -> bool:
    """Say whether a word inside a full name may stand for the whole (`Rolando Ibarra Salgado`)."""
    plain = token.lower_ in lexicon.name_particles or token.text in lexicon.given_names
    return token.text[:1].isupper() and len(token.text) > _SHORT and not plain


def _is_titled(doc: Doc, name: _Name, lexicon: Lexicon) -> bool:
    """Say whether an office stands right before a surname (`burgemeester Valkema`)."""
    if name.label != PERSON or name.end - name.start > 1 or name.start == 0:
        return False
    return _human_office(doc[name.start - 1], lexicon) is not None


def _mark(doc: Doc, name: _Name, lexicon: Lexicon) -> NameMark:
    span = _span(doc, name.start, name.end)
    if name.label != PERSON:
        return NameMark(span, name.label)
    role = _role_before(doc, name, lexicon) or _role_behind(doc, name, lexicon)
    party, portfolio = _brackets(doc, name, lexicon)
    member = member_of(doc[name.start - 1], lexicon) if name.start and party is None else None
    if member:
        first = doc[name.start - 1].idx
        party = Span(first, first + len(member), member)
    return NameMark(span, PERSON, role, party, portfolio or _field_behind(doc, name, lexicon))


def _field_behind(doc: Doc, name: _Name, lexicon: Lexicon) -> Span | None:
    """Return the field of an office that stands behind its holder (`minister Jo Smit van Buitenlandse Zaken`)."""
    office = lexicon.offices.of(doc[name.start - 1].text) if name.start else None
    if office is None or office.kind is not OfficeKind.GOVERNMENT:
        return None
    end = _past_portfolio(doc, name.end, lexicon)
    return _span(doc, name.end + 1, end) if end > name.end + 1 else None


def _role_before(doc: Doc, name: _Name, lexicon: Lexicon) -> Span | None:
    """Return the office before a name with all that belongs to it (`minister van Buitenlandse Zaken`)."""
    low = max(doc[name.start].sent.start, name.start - _ROLE_REACH)
    for at in range(name.start - 1, low - 1, -1):
        token = doc[at]
        office = _human_office(token, lexicon)
        if office:
            end = name.start - (name.start > at + 1 and doc[name.start - 1].is_punct)
            return _span(doc, at, end) if _belongs(doc, at, name.start) else None
        if token.pos_ not in _TITLE_GAP and token.text != "," and not token.text.endswith("-"):
            return None
    return None


def _belongs(doc: Doc, office: int, name: int) -> bool:
    """Say whether the words between an office and a name are its field (`van …`, `voor …`), or nothing."""
    between = doc[office + 1 : name]
    if not len(between):
        return True
    if between[0].pos_ != "ADP":
        return all(token.pos_ == "PROPN" or token.text == "," for token in between) and len(between) <= 2
    return all(token.text != "," or token.i == name - 1 for token in between) and between[-1].pos_ != "ADP"


def _role_behind(doc: Doc, name: _Name, lexicon: Lexicon) -> Span | None:
    """Return the office in the apposition behind a name: `X, minister van …,`."""
    if name.end + 1 >= len(doc) or doc[name.end].text != ",":
        return None
    for at in range(name.end + 1, min(name.end + 5, doc[name.end].sent.end)):
        token = doc[at]
        if _human_office(token, lexicon):
            end = at + 1
            while end < doc[name.end].sent.end and doc[end].pos_ in _TITLE_GAP and doc[end].text not in {",", "("}:
                end += 1
            return _span(doc, at, end)
        if token.pos_ not in ("DET", "ADJ", "NUM", "PROPN"):
            return None
    return None


def _human_office(token: Token, lexicon: Lexicon) -> Office | None:
    if not token.is_alpha and "-" not in token.text:
        return None
    office = lexicon.offices.of(token.text)
    return office if office and office.is_human and office.kind is not OfficeKind.UNNAMED else None


def _brackets(doc: Doc, name: _Name, lexicon: Lexicon) -> tuple[Span | None, Span | None]:
    """Return party and portfolio from `X (VVD)`, `X (Asiel)`, `X (Asiel, VVD)`."""
    if name.end + 2 >= len(doc) or doc[name.end].text != "(":
        return None, None
    close = next((at for at in range(name.end + 1, min(name.end + 12, len(doc))) if doc[at].text == ")"), None)
    if close is None:
        return None, None
    party = portfolio = None
    start = name.end + 1
    for at in range(start, close + 1):
        if at == close or doc[at].text in {",", "/", ";"}:
            words = doc[start:at].text.strip()
            if words in lexicon.political_parties:
                party = _span(doc, start, at)
            elif words[:1].isupper() and not any(char.isdigit() for char in words):
                portfolio = portfolio or _span(doc, start, at)
            start = at + 1
    return party, portfolio


def _span(doc: Doc, start: int, end: int) -> Span:
    words = doc[start:end]  # not `doc.text`, which spaCy puts together anew each time
    return Span.of(words.text, words.start_char)
