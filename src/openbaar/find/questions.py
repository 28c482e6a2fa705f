"""Rules of questions: who asked what, quoted, in a question clause, or in a sentence that ends in a question mark.

In: a `Page` with its statements. Out: questions with the words for who asks and whom; `link` completes them, and says
whether an answer came. Called by the door of `find`. Requests and demands: `find.requests`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from openbaar.find.askers import addressed, asker, is_passive
from openbaar.find.kept_back import sentence_after, sentence_before, trimmed, without_preposition
from openbaar.find.question_clauses import clause_behind, clause_in_front, clauses, narrated
from openbaar.find.rules import Found, Page, rule
from openbaar.find.scattered import LABEL, Hit, bounds_of, hits, is_heading, owner, phrase, subject
from openbaar.lexicon.promises import Construction
from openbaar.model.records import Evidence, Question, Statement
from openbaar.model.span import Span
from openbaar.model.tokens import Token, TokenSpan
from openbaar.model.vocabulary import FindingType, SpeechKind

_OPENING = 3  # words, with a quotation mark and a preposition: where a question word opens a question
_BEHIND_NOUN = 12  # words between a noun for a question and its clause: whose question it is
_NOUNS = ("NOUN", "PROPN")
_MARKS = " \n\"'”’»)"


@rule("question.quoted", FindingType.QUESTION)
def quoted(page: Page) -> Found:
    """Quoted words of a speaker that end in a question mark, or open with a question word beside a verb of asking."""
    found: list[Span] = []
    for statement in page.findings(Statement):
        if statement.kind != SpeechKind.DIRECT or not page.marked.is_relevant(statement.start):
            continue
        content = bounds_of(page.marked, *statement.content)
        spans = _asked_in(page, statement, content)
        told = _told_beside(page, statement, content) if spans else None
        for span in spans:
            if not any(span.overlaps(other) for other in found):  # two statements may share their words
                found.append(span)
                yield question(page, "question.quoted", span, statement.speaker.mention, told)


def _asked_in(page: Page, statement: Statement, content: Span) -> list[Span]:
    """Return the questions of quoted words: those at their end, all beside a verb of asking or one of the speaker's."""
    words, marked = page.lexicon.questions, page.marked
    cued = any(words.has("asks", token.text) for cue in statement.cue for token in marked.tokens(cue))
    parts = _sentences(page, content)
    found: list[Span] = []
    for at, part in enumerate(parts):
        after = parts[at + 1 :]
        last = all(_is_question(page, other) for other in after)
        own = bool(after) and any(words.has("own_ask", token.text) for token in marked.tokens(after[0]))
        if _is_question(page, part) and (last or cued or own):
            found.append(part)
    opening = marked.tokens(content)[:_OPENING]
    if not found and cued and any(words.has("wh", token.text) for token in opening):
        return [parts[-1]]
    return found


def _sentences(page: Page, content: Span) -> list[Span]:
    """Return the sentences of quoted words, as far as they stand within them."""
    marked, found = page.marked, list[Span]()
    start = content.start
    while start < content.end:
        end = min(marked.sentence(start).end_char, content.end)
        span = marked.span(start, end) if marked.text[start:end].strip() else None
        if span is not None and any(char.isalnum() for char in span.text):
            found.append(span)
        start = max(end, start + 1)
    return found


def _is_question(page: Page, words: Span) -> bool:
    return words.text.rstrip(_MARKS).endswith("?") or page.marked.text[words.end : words.end + 1] == "?"


def _told_beside(page: Page, statement: Statement, content: Span) -> Span | None:
    """Return whom the words of attribution say is asked (`…, vroeg Kamerlid X aan de minister`)."""
    marked, mention = page.marked, statement.speaker.mention
    but = [content, *([mention] if mention is not None else [])]
    told = addressed(page, marked.sentence(statement.cue[0].start), but) if statement.cue else None
    if told is not None:
        return told
    after = sentence_after(marked, marked.sentence(content.end - 1))
    taken_up = after is not None and _asking(page, after, pointing=True) is not None
    return addressed(page, after, but) if after is not None and taken_up else None


@rule("question.asked", FindingType.QUESTION)
def asked(page: Page) -> Found:
    """A verb of asking or of wanting to know, with the question clause that depends on it."""
    for hit in unquoted(page, "question.asked"):
        if hit.anchor.pos_ not in ("VERB", "AUX"):
            continue
        spans = clauses(page, hit)
        if not spans or _is_denied(page, hit, spans[0]):
            continue
        who, told = asker(page, hit), None
        if is_passive(page, hit):
            told = subject(page, hit)
        else:
            but = [*spans, *([who] if who is not None else [])]
            told = addressed(page, page.marked.doc[hit.start : hit.end], but) or _of_main_clause(page, hit)
        for span in spans:
            yield question(page, "question.asked", span, who, told)


def _is_denied(page: Page, hit: Hit, clause: Span) -> bool:
    """Say whether it is told that nobody asks (`niemand vroeg of …`, `heeft nooit gevraagd of …`)."""
    words = (token for token in page.marked.doc[hit.start : hit.end] if not clause.start <= token.idx < clause.end)
    return any(page.lexicon.questions.has("never", token.text) for token in words)


def _of_main_clause(page: Page, hit: Hit) -> Span | None:
    """Return the subject of the sentence around a clause that tells when somebody asked (`X zweeg toen Y vroeg …`)."""
    root = next((token for token in hit.anchor.ancestors if token.dep_ == "ROOT"), None)
    if root is None or hit.start <= root.i < hit.end:
        return None
    subjects = [child for child in root.children if child.dep_ == "nsubj" and child.i < hit.start]
    return addressed(page, subjects, [])


@rule("question.explained", FindingType.QUESTION)
def explained(page: Page) -> Found:
    """Somebody had to explain or answer a question that stands in a clause beside it."""
    for hit in unquoted(page, "question.explained"):
        clause = clause_in_front(page, hit)
        told = owner(page, hit) or addressed(page, page.marked.doc[hit.start : hit.end], [])
        if clause is not None and told is not None:
            yield question(page, "question.explained", clause, None, told)


@rule("question.sentence", FindingType.QUESTION)
def sentence(page: Page) -> Found:
    """A sentence ends in a question mark, and the text beside it says who asks it or has somebody answer it."""
    direct = (item for item in page.findings(Statement) if item.kind is SpeechKind.DIRECT)
    said = [part for statement in direct for part in statement.content]
    for part in page.marked.relevant:
        text = part.text.rstrip(_MARKS)
        if not text.endswith("?") or (is_heading(page.marked, part) and _is_title(page, part)):
            continue
        last = part.start_char + len(text) - 1
        if any(span.start <= last < span.end for span in said):
            continue
        who, told = _asker_beside(page, part)
        quote = page.marked.quote_at(last)
        inside = quote is not None and quote.outer.start > part.start_char + 1
        for span in [quote.inner] if quote is not None and inside else _joined(page, part):
            yield question(page, "question.sentence", span, who, told)


def _is_title(page: Page, part: TokenSpan) -> bool:
    return page.marked.paragraph(part.start_char)[0] == page.marked.paragraphs[0][0]


def _joined(page: Page, part: TokenSpan) -> list[Span]:
    """Return the questions of a sentence: two where a second finite verb opens a clause behind a comma and `en`."""
    doc = page.marked.doc
    for token in part:
        joined = token.pos_ == "CCONJ" and token.i > part.start and token.nbor(-1).text == ","
        if joined and token.i + 1 < part.end and "Fin" in token.nbor(1).morph.get("VerbForm", []):
            first, second = doc[part.start : token.i - 1], doc[token.i + 1 : part.end]
            return [trimmed(page.marked, first), trimmed(page.marked, second)]
    return [trimmed(page.marked, part)]


def _asker_beside(page: Page, part: TokenSpan) -> tuple[Span | None, Span | None]:
    """Return who asks and who is asked, by the sentence before the questions or the one behind them."""
    before = _past_questions(page, part, back=True)
    after = _past_questions(page, part, back=False)
    for other, pointing in ((after, True), (before, False)):
        hit = _asking(page, other, pointing=pointing) if other is not None else None
        who = owner(page, hit) if hit is not None else None
        if hit is not None and who is not None:
            whole = page.marked.doc[hit.anchor.sent.start : hit.anchor.sent.end]
            return who, addressed(page, whole, [who])
    return None, None


def _past_questions(page: Page, part: TokenSpan, *, back: bool) -> TokenSpan | None:
    """Return the next sentence of the paragraph that is no question, before or behind."""
    step = sentence_before if back else sentence_after
    other = step(page.marked, part)
    while other is not None and other.text.rstrip(_MARKS).endswith("?"):
        other = step(page.marked, other)
    return other


def _asking(page: Page, part: TokenSpan, *, pointing: bool) -> Hit | None:
    """Return the word of asking in a sentence; with `pointing`, only where it takes up what was asked before it."""
    words, marked = page.lexicon.questions, page.marked
    if not words.classes_in(part.vocabulary) & {"asking", "asking_at"}:
        return None
    for token in part:
        asks = words.has("asking", token.text) or (words.has("asking_at", token.text) and _has_particle(page, token))
        if not asks or marked.quote_at(token.idx) is not None:
            continue
        if pointing and not _takes_up(page, part, token):
            continue
        row = Construction("question.sentence", ("asking",), "narration")
        anchor = token if token.pos_ not in _NOUNS else _verb_of(token)
        return Hit(row, (anchor,), part.start, part.end, quoted=False)
    return None


def _has_particle(page: Page, verb: Token) -> bool:
    """Say whether a verb that asks only with its particle has it (`schreef … aan`, `hield aan`)."""
    return any(page.lexicon.questions.has("toward", t.text) and t.dep_ == "compound:prt" for t in verb.children)


def _verb_of(noun: Token) -> Token:
    return next((token for token in noun.ancestors if token.pos_ in ("VERB", "AUX")), noun)


def _takes_up(page: Page, part: TokenSpan, token: Token) -> bool:
    """Say whether a word of asking has the question before it for its object (`legde die vraag voor`, `vroeg het`)."""
    words = page.lexicon.questions
    if words.has("question_noun", token.text):
        before = token.nbor(-1)
        return words.has("points_back", before.text)
    objects = [other for other in part if words.has("points_back", other.text) and other.pos_ == "PRON"]
    return any(abs(o.i - token.i) <= _OPENING or o.head in (token, token.head) for o in objects)


@rule("question.named", FindingType.QUESTION)
def named(page: Page) -> Found:
    """The text names a question and whoever put it, with the question clause behind it (`de vraag van X of …`)."""
    for token in narrated(page, "question_noun"):
        who = whose(page, token)
        opener = clause_behind(page, token, _BEHIND_NOUN if who is not None else 2) or _topic(page, who)
        if opener is not None and (who is not None or _is_answered(page, token)):
            told = None if who is not None else _answerer(page, token)
            yield question(page, "question.named", _to_pause(page, opener), who or _in_vain(page, token), told)


def _answerer(page: Page, noun: Token) -> Span | None:
    """Return the subject of the verb that answers a question of nobody's (`Op vragen of …, zweeg het ministerie`)."""
    subjects = [token for token in noun.sent if token.dep_ == "nsubj" and token.head.dep_ in ("ROOT", "parataxis")]
    return addressed(page, subjects, []) if _in_vain(page, noun) is None else None


def _in_vain(page: Page, noun: Token) -> Span | None:
    """Return who got no answer to a question (`Journalisten kregen geen antwoord op de vraag …`)."""
    words = page.lexicon.questions
    verb = next((token for token in noun.sent if words.has("gets", token.text)), None)
    if verb is None or not any(words.has("answers", token.text) for token in noun.sent):
        return None
    row = Construction("question.named", ("gets",), "narration")
    return owner(page, Hit(row, (verb,), noun.sent.start, noun.sent.end, quoted=False))


def _topic(page: Page, who: Span | None) -> Token | None:
    """Return the preposition right behind whoever asked that opens what was asked about (`de vraag van X naar …`)."""
    if who is None:
        return None
    behind = page.marked.tokens(who).end
    while behind < len(page.marked.doc) and page.marked.doc[behind].text == "(":
        behind = next(
            (t.i + 1 for t in page.marked.doc[behind : behind + LABEL] if t.text == ")"), len(page.marked.doc)
        )
    word = page.marked.doc[behind] if behind < len(page.marked.doc) else None
    return word if word is not None and page.lexicon.questions.has("into", word.text) else None


def _is_answered(page: Page, noun: Token) -> bool:
    """Say whether a question of nobody's is one that somebody had to answer (`Op de vraag of …, zei …`)."""
    words, first = page.lexicon.questions, noun.sent.start
    case = next((token for token in noun.doc[max(first, noun.i - 2) : noun.i] if token.pos_ == "ADP"), None)
    if case is None or not words.has("lead_question", case.text):
        return False
    return case.i == first or any(words.has("reply", token.text) for token in noun.doc[first : case.i])


def whose(page: Page, noun: Token) -> Span | None:
    """Return the name or office behind `de vraag van`."""
    marked, words = page.marked, page.lexicon.questions
    place = noun.i + 1
    if place + 1 >= noun.sent.end or not words.has("of_", marked.doc[place].text):
        return None
    who = next((t for t in marked.doc[place + 1 : min(place + 5, noun.sent.end)] if t.pos_ in _NOUNS), None)
    if who is None:
        return None
    name = next((mark.span for mark in marked.names_in(who.idx, who.idx + 1)), None)
    found = name or without_preposition(page, phrase(marked, who))
    return found if _is_somebody(page, found) else None


def _is_somebody(page: Page, who: Span) -> bool:
    offices = (page.lexicon.offices.of(token.text) for token in page.marked.tokens(who))
    names = page.marked.names_in(who.start, who.end)
    return bool(names) or any(office is not None for office in offices) or bool(page.marked.parties_at(who.start))


def _to_pause(page: Page, first: Token) -> Span:
    tokens = page.marked.doc[first.i : first.sent.end]
    end = next((t.i for t in tokens if t.is_punct and t.i > first.i), first.sent.end)
    return trimmed(page.marked, page.marked.doc[first.i : end])


def unquoted(page: Page, rule_id: str) -> Iterator[Hit]:
    """Yield the verbs of a rule in the relevant sentences, as the text itself says them."""
    words = page.lexicon.questions
    rows = words.of(rule_id)
    parts = page.memo.get("asking")
    if parts is None:  # most sentences hold no construction of any of the rules
        relevant = page.marked.relevant
        parts = page.memo["asking"] = [p for p in relevant if words.possible(words.classes_in(p.vocabulary))]
    for part in parts:
        yield from hits(page.marked, part, words, rows, lambda hit: not hit.quoted)


def question(page: Page, rule_id: str, content: Span, who: Span | None, told: Span | None = None) -> Question:
    """Return a question with the words for its asker and for whoever is asked."""
    evidence: Sequence[tuple[Span | None, str]] = ((content, "content"), (who, "by"), (told, "to"))
    return Question(
        document_id=page.marked.document.id,
        rule=rule_id,
        evidence=tuple(Evidence(span, field) for span, field in evidence if span is not None),
        by=(),
        content=content,
    )
