"""Who puts a question, and to whom.

In: a `Page`, the words of asking and those around them. Out: whether the subject may ask, and spans. Called by
`find.questions` and `find.requests`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from openbaar.find.keepers import is_body
from openbaar.find.kept_back import without_preposition
from openbaar.find.rules import Page
from openbaar.find.scattered import Hit, owner, phrase
from openbaar.lexicon.offices import Case, OfficeKind
from openbaar.model.marked import PartyUse
from openbaar.model.span import Span
from openbaar.model.tokens import Token

_NOUNS = ("NOUN", "PROPN")
_BESIDE = ("flat", "appos", "nmod")
_INSIDE = ("nmod:poss", "det", "amod", "nummod")
_HUMAN = frozenset({OfficeKind.GOVERNMENT, OfficeKind.BODY, OfficeKind.SPOKES, OfficeKind.PERSON, OfficeKind.UNNAMED})


def may_ask(page: Page, hit: Hit, who: Span) -> bool:
    """Say whether the subject sits in parliament, or asks by name for what only parliament can ask for (a debate)."""
    if sits_in_parliament(page, who):
        return True
    words, marked = page.lexicon.questions, page.marked
    named = any(mark.label == "PER" and mark.span.overlaps(who) for mark in marked.names)
    asks = any(words.has("house_request", word.text) for word in hit.words)
    pronoun = len(marked.tokens(who)) == 1 and marked.tokens(who)[0].lower_ in page.lexicon.pronouns
    return pronoun or (asks and named and not _governs(page, who))


def may_demand(page: Page, who: Span) -> bool:
    """Say whether the subject is somebody who asks to know or to see: not a state or its government."""
    if sits_in_parliament(page, who):
        return True
    marked = page.marked
    tokens = marked.tokens(who)
    if len(tokens) == 1 and tokens[0].lower_ in page.lexicon.pronouns:
        return True
    states = (mark for mark in marked.parties_in(who.start, who.end) if mark.use is PartyUse.PARTY)
    if _governs(page, who) or any(mark.span.end == who.end or mark.span.start == who.start for mark in states):
        return False
    named = any(mark.label in ("PER", "ORG") and mark.span.overlaps(who) for mark in marked.names)
    return named or any(page.lexicon.questions.has("asker", token.text) for token in tokens)


def _governs(page: Page, who: Span) -> bool:
    offices = [page.lexicon.offices.of(token.text) for token in page.marked.tokens(who)]
    return any(office is not None and office.kind is OfficeKind.GOVERNMENT for office in offices)


def sits_in_parliament(page: Page, who: Span) -> bool:
    """Say whether words mean a parliament, a party or one of its members."""
    words, tokens = page.lexicon.questions, page.marked.tokens(who)
    for token in tokens:
        office = page.lexicon.offices.of(token.text)
        if office is not None and office.kind is OfficeKind.PARLIAMENT:
            return True
        if words.has("house", token.text) or token.text in page.lexicon.political_parties:
            return True
    return any(mark.span.overlaps(who) and mark.party is not None for mark in page.marked.names)


def asker(page: Page, hit: Hit) -> Span | None:
    """Return the words for whoever asks: nobody's where the verb stands in the passive (`Gevraagd of …`)."""
    return None if is_passive(page, hit) else _in_front(page, hit) or owner(page, hit)


def _in_front(page: Page, hit: Hit) -> Span | None:
    """Return the name that opens the clause right before its finite verb: what stands there is mostly the subject."""
    marked = page.marked
    first = marked.doc[hit.start]
    name = next((mark.span for mark in marked.names_in(first.idx, first.idx + 1) if mark.label in ("PER", "ORG")), None)
    if name is None:
        return None
    verb = marked.doc[marked.tokens(name).end] if marked.tokens(name).end < hit.end else first
    return name if "Fin" in verb.morph.get("VerbForm", []) and (verb in hit.words or verb.head is hit.anchor) else None


def is_passive(page: Page, hit: Hit) -> bool:
    """Say whether it is told that somebody was asked, without who did."""
    verb = hit.anchor
    if "Part" not in verb.morph.get("VerbForm", []):
        return False
    helpers = [child for child in verb.children if child.dep_.startswith("aux")]
    becomes = any(page.lexicon.commitments.has("becomes", child.text) for child in helpers)
    gets = any(page.lexicon.questions.has("gets", token.text) for token in page.marked.doc[hit.start : verb.i])
    return becomes or gets or verb.i == hit.start


def addressed(page: Page, tokens: Iterable[Token], but: Sequence[Span]) -> Span | None:
    """Return the words among `tokens`, outside of `but`, for whoever is to answer: an office, a body, a person."""
    questions = page.lexicon.questions
    for token in tokens:
        if any(span.start <= token.idx < span.end for span in but):
            continue
        if token.pos_ == "PRON":
            pronoun = page.lexicon.pronouns.get(token.lower_)
            if pronoun is not None and pronoun.case is Case.OTHER and token.dep_ in ("obj", "iobj", "obl:arg"):
                return page.marked.words(token)
            continue
        if token.pos_ not in _NOUNS or token.dep_ in _INSIDE or not _may_answer(page, token):
            continue
        if _is_part(page, token) and not any(_holds(span, token.head) for span in but):
            continue
        case = next((child for child in token.children if child.dep_ == "case"), None)
        if case is not None and not questions.has("asked_at", case.text):
            continue
        wanted = questions.has("paper", token.head.text) or questions.has("request", token.head.text)
        if case is not None and questions.has("of_", case.text) and token.dep_ == "nmod" and not wanted:
            continue  # `Kamerlid X van Groen`
        found = _whole(page, token)
        if not any(found.overlaps(span) for span in but):
            return found
    return None


def _whole(page: Page, noun: Token) -> Span:
    """Return the words around a noun for somebody, a name as the whole name, without a preposition."""
    names = page.marked.names_in(noun.idx, noun.idx + 1)
    if names and names[0].label == "PER":
        return names[0].span
    return without_preposition(page, phrase(page.marked, noun))


def _is_part(page: Page, token: Token) -> bool:
    """Say whether a noun is a part of some other name (`de Wet open overheid`)."""
    return token.dep_ in _BESIDE and token.head.pos_ in _NOUNS and not _may_answer(page, token.head)


def _holds(span: Span, token: Token) -> bool:
    return span.start <= token.idx < span.end


def _may_answer(page: Page, noun: Token) -> bool:
    office = page.lexicon.offices.of(noun.text)
    if office is not None:
        return office.kind in _HUMAN
    if page.lexicon.questions.has("house", noun.text):
        return False
    person = any(
        mark.label == "PER" and mark.span.end > noun.idx for mark in page.marked.names_in(noun.idx, noun.idx + 1)
    )
    return person or is_body(page, noun)
