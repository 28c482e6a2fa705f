"""Who puts a question to a government, and to whom.

In: a `Page` and a `Hit` of a construction of asking. Out: whether the subject may ask, and a span. Called by
`find.questions`.
"""

from __future__ import annotations

from openbaar.find.keepers import is_body, without_preposition
from openbaar.find.rules import Page
from openbaar.find.scattered import Hit, phrase
from openbaar.lexicon.offices import OfficeKind
from openbaar.model.span import Span
from openbaar.model.tokens import Token

_NOUNS = ("NOUN", "PROPN")
_TO = ("iobj", "obj", "obl:arg", "obl", "nmod")


def may_ask(page: Page, hit: Hit, who: Span) -> bool:
    """Say whether the subject sits in parliament, or asks by name for what only parliament can ask for (a debate)."""
    words, marked = page.lexicon.questions, page.marked
    if sits_in_parliament(page, who):
        return True
    named = any(mark.label == "PER" and mark.span.overlaps(who) for mark in marked.names)
    offices = [page.lexicon.offices.of(token.text) for token in marked.tokens(who)]
    governs = any(office is not None and office.kind is OfficeKind.GOVERNMENT for office in offices)
    return named and not governs and any(words.has("house_request", word.text) for word in hit.words)


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


def asked_of(page: Page, hit: Hit, who: Span | None, but: Span | None = None) -> Span | None:
    """Return the words in the clause of asking, outside of `but`, for whoever is to answer: an office, a body."""
    doc, marked = page.marked.doc, page.marked
    for token in doc[hit.start : hit.end]:
        inside = who is not None and who.start <= token.idx < who.end
        apart = but is not None and but.start <= token.idx < but.end
        if token.pos_ not in _NOUNS or inside or apart or token in hit.words:
            continue
        found = phrase(marked, token)
        second = token.dep_ == "nsubj" and who is not None and token.idx > who.end  # `vroeg de Commissie waarom …`
        if (token.dep_ in _TO or second) and _may_answer(page, token) and (who is None or not found.overlaps(who)):
            return without_preposition(page, found)
    return None


def _may_answer(page: Page, noun: Token) -> bool:
    office = page.lexicon.offices.of(noun.text)
    if office is not None and office.kind is OfficeKind.GOVERNMENT:
        return True
    if page.lexicon.questions.has("house", noun.text):
        return False
    return is_body(page, noun) and _is_addressed(page, noun)


def _is_addressed(page: Page, noun: Token) -> bool:
    """Say whether a body is an object of the verb, or stands behind a preposition of asking: not where or on what."""
    case = next((child for child in noun.children if child.dep_ == "case"), None)
    return case is None or page.lexicon.questions.has("asked_at", case.text)
