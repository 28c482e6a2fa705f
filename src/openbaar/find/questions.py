"""Rules of questions: who asked what, quoted or in a question clause.

In: a `Page` with its statements. Out: questions whose `by` and `to` `link` completes, and whether an answer came.
Called by the door of `find`.
"""

from __future__ import annotations

from collections.abc import Iterator

from openbaar.find.askers import asked_of, may_ask
from openbaar.find.keepers import without_preposition
from openbaar.find.kept_back import sentence_after, trimmed
from openbaar.find.rules import Found, Page, rule
from openbaar.find.scattered import Hit, bounds_of, hits, is_official, owner, phrase, subject
from openbaar.model.marked import Quote
from openbaar.model.records import Evidence, Question, Statement
from openbaar.model.span import Span
from openbaar.model.tokens import Token, TokenSpan
from openbaar.model.vocabulary import FindingType, SpeechKind

_OPENING = 3  # words, with a quotation mark and a preposition: where a question word opens a question


@rule("question.quoted", FindingType.QUESTION)
def quoted(page: Page) -> Found:
    """Quoted words of a speaker that end in a question mark, or open with a question word beside a verb of asking."""
    for statement in page.findings(Statement):
        if statement.kind != SpeechKind.DIRECT or not page.marked.is_relevant(statement.start):
            continue
        content = bounds_of(page.marked, *statement.content)
        after = page.marked.text[content.end : content.end + 1]
        if not (content.text.endswith("?") or after == "?" or _is_asked(page, statement, content)):
            continue
        asked = page.marked.sentence(content.end - 1)
        start = max(content.start, asked.start_char)
        words = page.marked.span(start, content.end)
        who = statement.speaker.mention
        yield _question(page, "question.quoted", words, who, bounds_of(page.marked, *statement.content))


def _is_asked(page: Page, statement: Statement, content: Span) -> bool:
    """Say whether a verb of asking reports quoted words that open with a question word."""
    words, marked = page.lexicon.questions, page.marked
    cued = any(words.has("asks", token.text) for cue in statement.cue for token in marked.tokens(cue))
    return cued and any(words.has("wh", token.text) for token in marked.tokens(content)[:_OPENING])


@rule("question.asked", FindingType.QUESTION)
def asked(page: Page) -> Found:
    """A verb of asking or of wanting to know, with the question clause that depends on it."""
    for hit in _unquoted(page, "question.asked"):
        clause = _clause(page, hit)
        if clause is not None:
            who = owner(page, hit)
            yield _question(page, "question.asked", clause, who, clause, asked_of(page, hit, who, clause))


@rule("question.demanded", FindingType.QUESTION)
def demanded(page: Page) -> Found:
    """Parliament, a party or a member puts questions, asks for a debate, or wants an explanation or a text."""
    for hit in _unquoted(page, "question.demanded"):
        who = subject(page, hit)
        if who is None or not may_ask(page, hit, who) or _clause(page, hit) is not None:
            continue
        content = _request(page, hit)
        if not _is_negated(page, hit):
            yield _question(page, "question.demanded", content, who, content, asked_of(page, hit, who))


def _unquoted(page: Page, rule_id: str) -> Iterator[Hit]:
    """Yield the verbs of a rule in the relevant sentences, as the text itself says them."""
    words = page.lexicon.questions
    rows = words.of(rule_id)
    for sentence in page.marked.relevant:
        yield from hits(page.marked, sentence, words, rows, lambda hit: not hit.quoted)


def _request(page: Page, hit: Hit) -> Span:
    """Return what is asked for with its topic: from the noun to the end of its clause; else what follows the verb."""
    marked, words = page.marked, page.lexicon.questions
    noun = next((word for word in hit.words if words.has("request", word.text)), None)
    first = noun if noun is not None else hit.words[-1]
    start = phrase(marked, first).start if noun is not None else first.idx
    last = marked.doc[max(hit.end, first.i + 1) - 1]
    return trimmed(marked, marked.doc[marked.token_at(start).i : last.i + 1])


def _is_negated(page: Page, hit: Hit) -> bool:
    return any(page.lexicon.commitments.has("not", token.text) for token in page.marked.doc[hit.start : hit.end])


@rule("question.named", FindingType.QUESTION)
def named(page: Page) -> Found:
    """The text names a question and whoever put it, with the question clause behind it (`de vraag van X of …`)."""
    words, marked = page.lexicon.questions, page.marked
    for sentence in marked.relevant:
        if "question_noun" not in words.classes_in(sentence.vocabulary):
            continue
        for token in sentence:
            if not words.has("question_noun", token.text) or marked.quote_at(token.idx) is not None:
                continue
            asker = _asker(page, token)
            begin = marked.tokens(asker).end if asker is not None else token.i + 1
            clause = next(
                (t for t in marked.doc[begin : min(begin + 3, sentence.end)] if words.has("wh", t.text)), None
            )
            if asker is not None and clause is not None:
                content = _to_pause(page, clause)
                yield _question(page, "question.named", content, asker, content)


def _asker(page: Page, noun: Token) -> Span | None:
    """Return the name or office behind `de vraag van`."""
    marked, words = page.marked, page.lexicon.questions
    place = noun.i + 1
    if place + 1 >= noun.sent.end or not words.has("of_", marked.doc[place].text):
        return None
    who = next((t for t in marked.doc[place + 1 : min(place + 5, noun.sent.end)] if t.pos_ in ("NOUN", "PROPN")), None)
    if who is None:
        return None
    name = next((mark.span for mark in marked.names_in(who.idx, who.idx + 1)), None)
    found = name or without_preposition(page, phrase(marked, who))
    return found if is_official(page, found) else None


def _to_pause(page: Page, first: Token) -> Span:
    tokens = page.marked.doc[first.i : first.sent.end]
    end = next((t.i for t in tokens if t.is_punct and t.i > first.i), first.sent.end)
    return trimmed(page.marked, page.marked.doc[first.i : end])


def _clause(page: Page, hit: Hit) -> Span | None:
    """Return the question clause after the verb, to the end of the sentence."""
    words, sentence = page.lexicon.questions, hit.anchor.sent
    first = min(word.i for word in hit.words if not words.has("wh", word.text))
    for token in page.marked.doc[first + 1 : sentence.end]:
        if words.has("wh", token.text):
            return trimmed(page.marked, page.marked.doc[token.i : sentence.end])
    return None


def _question(
    page: Page, rule_id: str, content: Span, who: Span | None, whole: Span, told: Span | None = None
) -> Question:
    evidence = [Evidence(content, "content")]
    if whole != content:
        evidence.append(Evidence(whole, "content"))
    if who is not None:
        evidence.append(Evidence(who, "by"))
    if told is not None:
        evidence.append(Evidence(told, "to"))
    return Question(
        document_id=page.marked.document.id,
        rule=rule_id,
        evidence=tuple(evidence),
        by=(),
        content=content,
        answered=_answered(page, content),
    )


def _answered(page: Page, content: Span) -> bool | None:
    """Return whether the words right after tell of an answer (true) or of its absence (false); None if neither."""
    words, marked = page.lexicon.questions, page.marked
    quote = marked.quote_at(content.start)
    sentence = marked.sentence((quote or _at(content)).outer.end - 1)
    after = sentence_after(marked, sentence)
    near = [*sentence, *(after or ())]
    outside = [token for token in near if not content.start <= token.idx < content.end]
    if any(words.has("answers", token.text) for token in outside):
        away = [name for name in ("stays_away", "out_") if any(words.has(name, token.text) for token in outside)]
        return not (len(away) > 1 or any(words.has("not", token.text) for token in outside))
    kept = [hit for part in (sentence, after) if part is not None for hit in _kept_back(page, part)]
    return False if kept else None


def _at(span: Span) -> Quote:
    return Quote(span, span)


def _kept_back(page: Page, sentence: TokenSpan) -> Iterator[Hit]:
    words = page.lexicon.withholdings
    return hits(page.marked, sentence, words, words.rows, lambda hit: not hit.row.object)
