"""Rules of requests: who asks for a debate, an explanation, a text, figures, or demands that something be shown.

In: a `Page`. Out: questions whose content is what is asked for; `link` completes them. Called by the door of `find`.
"""

from __future__ import annotations

from openbaar.find.askers import addressed, asker, is_passive, may_ask, may_demand
from openbaar.find.keepers import noun_after
from openbaar.find.kept_back import sentence_after, trimmed
from openbaar.find.question_clauses import clauses, narrated
from openbaar.find.questions import question, unquoted, whose
from openbaar.find.rules import Found, Page, rule
from openbaar.find.scattered import Hit, phrase, subject
from openbaar.model.span import Span
from openbaar.model.tokens import Token
from openbaar.model.vocabulary import FindingType

_NOUNS = ("NOUN", "PROPN")


@rule("question.demanded", FindingType.QUESTION)
def demanded(page: Page) -> Found:
    """Parliament, a party or a member puts questions, asks for a debate, or wants an explanation or a text."""
    for hit in unquoted(page, "question.demanded"):
        who = subject(page, hit)
        if who is None or not _may(page, hit, who) or clauses(page, hit) or _is_negated(page, hit):
            continue
        if _lists_questions(page, hit):
            continue
        content = _request(page, hit)
        told = addressed(page, page.marked.doc[hit.start : hit.end], [who, page.marked.words(hit.words[0])])
        yield question(page, "question.demanded", content, who, told)


@rule("question.paper", FindingType.QUESTION)
def paper(page: Page) -> Found:
    """Somebody who is no state asks for a text, figures or an explanation, or demands that something be shown."""
    for hit in unquoted(page, "question.paper"):
        who = asker(page, hit)
        if who is None or is_passive(page, hit) or not may_demand(page, who) or _is_negated(page, hit):
            continue
        content = _wanted(page, hit)
        if content is not None and not content.overlaps(who):
            told = addressed(page, page.marked.doc[hit.start : hit.end], [who, content])
            yield question(page, "question.paper", content, who, told)


def _may(page: Page, hit: Hit, who: Span) -> bool:
    filed = any(page.lexicon.questions.has("paper_request", word.text) for word in hit.words)
    return may_ask(page, hit, who) or (filed and may_demand(page, who))


@rule("question.about", FindingType.QUESTION)
def about(page: Page) -> Found:
    """Somebody who is no state asks after something (`vroeg naar de kosten`, `informeerde naar …`)."""
    for hit in unquoted(page, "question.about"):
        asked = is_passive(page, hit)
        who = asker(page, hit)
        if hit.anchor.pos_ != "VERB" or _is_negated(page, hit) or not (asked or (who and may_demand(page, who))):
            continue
        lead = hit.words[0]
        noun = noun_after(lead, hit.end) if lead.i > hit.anchor.i and lead.pos_ == "ADP" else None
        if noun is None:
            continue
        tokens = page.marked.doc[lead.i + 1 : _clause_end(hit, noun)]
        content = trimmed(page.marked, tokens)
        but = [content, *([who] if who is not None else [])]
        told = subject(page, hit) if asked else addressed(page, page.marked.doc[hit.start : hit.end], but)
        yield question(page, "question.about", content, who, told)


@rule("question.requested", FindingType.QUESTION)
def requested(page: Page) -> Found:
    """The text names a request and whoever made it (`een verzoek van X om inzage`, `het Woo-verzoek van X`)."""
    words, marked = page.lexicon.questions, page.marked
    for token in narrated(page, "request_noun"):
        who = whose(page, token)
        before = token.nbor(-1) if token.i else token
        if words.has("on", before.text):
            continue  # `op verzoek van beide landen`
        if words.has("question_noun", token.text) and any(words.has("answers", t.text) for t in token.sent):
            continue  # `op de vraag van X antwoordt de minister …`
        if who is None or not may_demand(page, who):
            continue
        content = marked.span(token.idx, max(who.end, _wish_end(page, token)))
        shown = any(words.has("paper", t.text) or words.has("open_", t.text) for t in marked.tokens(content))
        if words.has("paper_request", token.text) or shown:
            yield question(page, "question.requested", content, who)


def _wish_end(page: Page, noun: Token) -> int:
    """Return where what is requested ends: the words up to a pause."""
    inside = False
    for token in page.marked.doc[noun.i + 1 : noun.sent.end]:
        if token.is_punct and not inside and token.text != "(":
            return token.idx
        inside = token.text == "(" or (inside and token.text != ")")
    return noun.sent.end_char


def _lists_questions(page: Page, hit: Hit) -> bool:
    """Say whether the questions themselves follow (`X interpelleerde haar over drie punten. Wat krijgt …?`)."""
    after = sentence_after(page.marked, hit.anchor.sent)
    return after is not None and after.text.rstrip(" \n\"'”’»)").endswith("?")


def _request(page: Page, hit: Hit) -> Span:
    """Return what is asked for with its topic: from the noun to the end of its clause; else what follows the verb."""
    marked, words = page.marked, page.lexicon.questions
    if hit.row.needs[0] == "for_" and hit.words[0].i > hit.anchor.i:
        return trimmed(marked, marked.doc[hit.words[0].i : max(hit.end, hit.words[1].i + 1)])
    nouns = (word for word in hit.words if words.has("request", word.text) or words.has("house_request", word.text))
    noun = next(nouns, None)
    first = noun if noun is not None else hit.words[-1]
    start = phrase(marked, first).start if noun is not None else first.idx
    last = marked.doc[max(hit.end, first.i + 1) - 1]
    return trimmed(marked, marked.doc[marked.token_at(start).i : last.i + 1])


def _wanted(page: Page, hit: Hit) -> Span | None:
    """Return what is asked for: the noun with its topic, the clause of a demand, or the noun before a relative one."""
    words, doc = page.lexicon.questions, page.marked.doc
    noun = next((word for word in hit.words if words.has("paper", word.text)), None)
    lead = hit.words[0]
    if noun is not None and hit.row.needs[0] in ("for_", "on"):
        noun = next((t for t in doc[lead.i + 1 : noun.i + 1] if words.has("paper", t.text)), noun)
    if (
        noun is not None
        and hit.row.needs == ("paper", "pulls")
        and not (noun.dep_ == "obj" and noun.head is hit.anchor)
    ):
        return None
    if noun is not None:
        start = page.marked.token_at(phrase(page.marked, noun).start).i
        end = _clause_end(hit, noun)
        return trimmed(page.marked, doc[start + _is_case(doc[start]) : end])
    if hit.row.needs[0] == "that_":
        opener = hit.words[0]
        behind = doc[opener.i : opener.sent.end]
        shows = any(words.has("open_", token.text) for token in behind)
        return trimmed(page.marked, behind) if shows and opener.i > hit.anchor.i else None
    return _antecedent(page, hit)


def _is_case(token: Token) -> int:
    return 1 if token.pos_ == "ADP" else 0


def _clause_end(hit: Hit, noun: Token) -> int:
    """Return the place behind a noun's own words: up to the verb that closes the clause, or to its end."""
    verbs = [word.i for word in hit.words if word.i > noun.i and word.pos_ in ("VERB", "AUX", "ADP")]
    return min([hit.end, *verbs]) if min([hit.end, *verbs]) > noun.i else noun.i + 1


def _antecedent(page: Page, hit: Hit) -> Span | None:
    """Return the noun that a relative clause tells was asked for (`een rekening, waar X om verzocht`)."""
    words, doc = page.lexicon.questions, page.marked.doc
    first = doc[hit.start]
    if not words.has("where_", first.text) or first.i - 2 < first.sent.start:
        return None
    noun = doc[first.i - 2] if doc[first.i - 1].is_punct else doc[first.i - 1]
    return phrase(page.marked, noun) if words.has("paper", noun.text) else None


def _is_negated(page: Page, hit: Hit) -> bool:
    return any(page.lexicon.commitments.has("not", token.text) for token in page.marked.doc[hit.start : hit.end])
