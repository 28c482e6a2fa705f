"""The sums of money in an agreement: each with the period it is paid for, and the condition that it hangs on.

In: a `Page` with its figures, and a claim. Out: `Amount`s with their evidence. Called by `find.agreements`.
"""

from __future__ import annotations

from collections.abc import Iterator

from openbaar.find.bound_to import condition
from openbaar.find.claims import Claim
from openbaar.find.rules import Page
from openbaar.model.records import Amount, Evidence, Figure
from openbaar.model.span import Span
from openbaar.model.tokens import Token, TokenSpan

_MONEY = "money"  # the topic of words for money
_BESIDE = (
    2  # tokens beside a number in which its money stands (`40 Australian dollars`), or what it is (`day's pay of 40`)
)
_NEAR = 6  # tokens behind a sum in which the period stands that it is paid for
_BEHIND = frozenset({"PUNCT", "ADP", "CCONJ", "SCONJ", "ADV"})  # what may stand behind a number that counts nothing
_Sum = tuple[Span, float, float | None, str]  # its words, value, upper value and currency
_STOPS = frozenset({",", ";", ":", "(", ")", "."})


def amounts_of(page: Page, claim: Claim) -> tuple[tuple[Amount, ...], list[Evidence]]:
    """Return the sums told around the claim, as long as the text is about it."""
    found: dict[Amount, list[Span]] = {}
    for span, value, value_to, currency in (*_told_sums(page), *_bare_sums(page)):
        if not claim.start <= span.start < claim.end:
            continue
        per, depends = _period(page, span), _condition(page, span)
        amount = Amount(value, currency, value_to, per[0] if per else None, depends.text if depends else None)
        found.setdefault(amount, [span, *([per[1]] if per else []), *([depends] if depends else [])])
    found = {amount: spans for amount, spans in found.items() if not _told_closer(amount, found)}
    return tuple(found), [Evidence(span, "amounts") for spans in found.values() for span in spans]


def _told_closer(amount: Amount, among: dict[Amount, list[Span]]) -> bool:
    """Whether the same sum is told again with what this one leaves unsaid."""
    return any(
        other is not amount
        and (other.value, other.currency, other.value_to) == (amount.value, amount.currency, amount.value_to)
        and amount.per in (None, other.per)
        and amount.condition in (None, other.condition)
        for other in among
    )


def _told_sums(page: Page) -> Iterator[_Sum]:
    """Yield the figures that are sums."""
    for figure in page.findings(Figure):
        if figure.unit in page.lexicon.numbers.money:
            for span in figure.spans("value"):
                if _is_money(page, span):
                    yield span, figure.value, figure.value_to, figure.unit


def _bare_sums(page: Page) -> Iterator[_Sum]:
    """Yield the round numbers that count nothing, in the currency told last before them (`264 million goes to …`)."""
    told = sorted(_told_sums(page), key=lambda item: item[0].start)
    for mark in page.marked.numbers if told else ():
        words = page.marked.tokens(mark.span)
        before = [item for item in told if item[0].end <= mark.span.start]
        known = any(item[0].overlaps(mark.span) or item[1] == mark.value for item in told)
        if before and not known and len(words) > 1 and _counts_nothing(page, words[-1]):
            yield mark.span, mark.value, mark.value_to, before[-1][3]


def _counts_nothing(page: Page, last: Token) -> bool:
    """Whether a number ends in a round word, one of them, with nothing that it counts behind it."""
    if _MONEY not in page.lexicon.term_topics.of(last) or "Plur" in last.morph.get("Number", []):
        return False
    following = last.nbor(1) if last.i + 1 < len(last.doc) else last
    if following.pos_ in ("VERB", "AUX"):
        return "Sing" in following.morph.get("Number", [])
    return following.pos_ in _BEHIND


def _is_money(page: Page, span: Span) -> bool:
    """Whether a word for money stands in or behind a number, or a sign before it (not the unit of another number)."""
    tokens = page.marked.tokens(span)
    if tokens.start and tokens.doc[tokens.start - 1].is_currency:
        return True
    near = tokens.doc[tokens.start : tokens.end + _BESIDE]
    return any(token.is_currency or _MONEY in page.lexicon.term_topics.of(token) for token in near)


def _period(page: Page, span: Span) -> tuple[str, Span] | None:
    """Return what a sum is paid for each time: told right behind it, or before it with no other sum in between."""
    marked = page.marked
    last = marked.tokens(span)[-1]
    after: list[Token] = []
    for token in last.doc[last.i + 1 : last.sent.end]:
        if token.text in _STOPS or _counts(page, token) or len(after) >= _NEAR:
            break
        after.append(token)
    first = marked.tokens(span)[0]
    before: list[Token] = []
    for at in range(first.i - 1, first.sent.start - 1, -1):
        token = first.doc[at]
        if _counts(page, token):
            del before[:-_BESIDE]  # what stands farther off belongs to that other number
            break
        if token.text in _STOPS:
            break
        before.insert(0, token)
    for tokens in (after, before):
        if not tokens:
            continue
        words = marked.span(tokens[0].idx, tokens[-1].idx + len(tokens[-1].text))
        if told := page.lexicon.lengths.paid_for(words.text):
            return told[0], marked.span(words.start + told[1], words.start + told[2])
    return None


def _counts(page: Page, token: Token) -> bool:
    """Whether a token begins another number."""
    return any(mark.span.start == token.idx for mark in page.marked.numbers)


def _condition(page: Page, span: Span) -> Span | None:
    """Return what a sum hangs on: told in its sentence, or in the next one where that speaks of the money."""
    marked = page.marked
    sentence = marked.sentence(span.start)
    told = condition(page, _stretch(page, span))
    if told is not None:
        # a sum in the condition is what it asks, not what hangs on it; behind another sum, it is that one's
        return None if told.overlaps(span) or _has_sum(page, span.end, told.start) else told
    if sentence.end >= len(marked.doc):
        return None
    following = marked.doc[sentence.end].sent
    if marked.paragraph(following.start_char) != marked.paragraph(span.start):
        return None
    topics = (page.lexicon.term_topics.of(token) for token in following if token.pos_ == "NOUN")
    on_money = any(_MONEY in found for found in topics)
    on_money = on_money and not _has_sum(page, following.start_char, following.end_char)
    return condition(page, following) if on_money else None


def _has_sum(page: Page, start: int, end: int) -> bool:
    """Whether a sum is told between two places."""
    return any(
        start <= mark.span.start < end and mark.value is not None and _is_money(page, mark.span)
        for mark in page.marked.numbers
    )


def _stretch(page: Page, span: Span) -> TokenSpan:
    """Return the words of a sentence between semicolons in which a sum stands."""
    doc, sentence = page.marked.doc, page.marked.sentence(span.start)
    at = page.marked.token_at(span.start).i
    stops = [token.i for token in sentence if token.text == ";"]
    start = max((stop + 1 for stop in stops if stop < at), default=sentence.start)
    return doc[start : min((stop for stop in stops if stop > at), default=sentence.end)]
