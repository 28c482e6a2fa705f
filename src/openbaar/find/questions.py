"""Rules of questions: who asked what, quoted or in a question clause.

In: a `Page` with its statements. Out: questions whose `by` and `to` `link` completes, and whether an answer came.
Called by the door of `find`.
"""

from __future__ import annotations

from collections.abc import Iterator

from openbaar.find.kept_back import sentence_after, trimmed
from openbaar.find.rules import Found, Page, rule
from openbaar.find.scattered import Hit, bounds_of, hits, owner
from openbaar.model.marked import Quote
from openbaar.model.records import Evidence, Question, Statement
from openbaar.model.span import Span
from openbaar.model.tokens import TokenSpan
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
    words = page.lexicon.questions
    for sentence in page.marked.doc.sents:
        if not page.marked.is_relevant(sentence.start_char):
            continue
        for hit in hits(page.marked, sentence, words, words.of("question.asked"), lambda hit: not hit.quoted):
            clause = _clause(page, hit)
            if clause is not None:
                yield _question(page, "question.asked", clause, owner(page, hit), clause)


def _clause(page: Page, hit: Hit) -> Span | None:
    """Return the question clause after the verb, to the end of the sentence."""
    words, sentence = page.lexicon.questions, hit.anchor.sent
    first = min(word.i for word in hit.words if not words.has("wh", word.text))
    for token in page.marked.doc[first + 1 : sentence.end]:
        if words.has("wh", token.text):
            return trimmed(page.marked, page.marked.doc[token.i : sentence.end])
    return None


def _question(page: Page, rule_id: str, content: Span, who: Span | None, whole: Span) -> Question:
    evidence = [Evidence(content, "content")]
    if whole != content:
        evidence.append(Evidence(whole, "content"))
    if who is not None:
        evidence.append(Evidence(who, "by"))
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
        return not any(words.has("not", token.text) for token in outside)
    kept = [hit for part in (sentence, after) if part is not None for hit in _kept_back(page, part)]
    return False if kept else None


def _at(span: Span) -> Quote:
    return Quote(span, span)


def _kept_back(page: Page, sentence: TokenSpan) -> Iterator[Hit]:
    words = page.lexicon.withholdings
    return hits(page.marked, sentence, words, words.rows, lambda hit: not hit.row.object)
