"""Rules of withholdings: somebody able to know or tell declines, or secrecy is ruled.

In: a `Page` in whose passages about migration the constructions of `data/withholding_words.toml` stand. Out:
withholdings whose `by` and `from` `link` completes. Called by the door of `find`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from openbaar.find.kept_back import clause_of, is_information, matter, proof, reason
from openbaar.find.rules import Found, Page, rule
from openbaar.find.scattered import Hit, hits, is_official, owner, receiver, subject
from openbaar.model.records import Evidence, Withholding
from openbaar.model.span import Span
from openbaar.model.vocabulary import FindingType, WithholdingMode


@rule("withholding.will_not_tell", FindingType.WITHHOLDING)
def will_not_tell(page: Page) -> Found:
    """Somebody does not want, or is not able or allowed, to say, name or disclose something."""
    return _withholdings(page, "withholding.will_not_tell")


@rule("withholding.refuses_to_tell", FindingType.WITHHOLDING)
def refuses_to_tell(page: Page) -> Found:
    """The text says that somebody refuses to say something or to hand over a text or figures."""
    return _withholdings(page, "withholding.refuses_to_tell")


@rule("withholding.declines_comment", FindingType.WITHHOLDING)
def declines_comment(page: Page) -> Found:
    """Somebody gives no comment, makes no statement, or does not go into a question."""
    return _withholdings(page, "withholding.declines_comment")


@rule("withholding.neither_confirms_nor_denies", FindingType.WITHHOLDING)
def neither_confirms_nor_denies(page: Page) -> Found:
    """Somebody neither confirms nor denies something."""
    return _withholdings(page, "withholding.neither_confirms_nor_denies")


@rule("withholding.confidential", FindingType.WITHHOLDING)
def confidential(page: Page) -> Found:
    """Something is told only behind closed doors, in confidence, or not in public."""
    return _withholdings(page, "withholding.confidential")


@rule("withholding.secret", FindingType.WITHHOLDING)
def secret(page: Page) -> Found:
    """The text says that something is or stays secret, under embargo, or not public."""
    return _withholdings(page, "withholding.secret")


@rule("withholding.deferred", FindingType.WITHHOLDING)
def deferred(page: Page) -> Found:
    """Somebody puts the answer off to an unnamed later time, or does not want to run ahead of events."""
    return _withholdings(page, "withholding.deferred")


@rule("withholding.unanswered", FindingType.WITHHOLDING)
def unanswered(page: Page) -> Found:
    """A question, letter or request got no answer."""
    return _withholdings(page, "withholding.unanswered")


@rule("withholding.idiom", FindingType.WITHHOLDING)
def idiom(page: Page) -> Found:
    """A set phrase for keeping silent, such as keeping one's lips together or leaving it in the middle."""
    return _withholdings(page, "withholding.idiom")


@rule("withholding.refers_elsewhere", FindingType.WITHHOLDING)
def refers_elsewhere(page: Page) -> Found:
    """Somebody who is asked refers to somebody else for the answer."""
    return _withholdings(page, "withholding.refers_elsewhere")


def _withholdings(page: Page, rule_id: str) -> Iterator[Withholding]:
    if "withholdings" not in page.memo:
        page.memo["withholdings"] = tuple(_all(page))
    return (item for item in page.memo["withholdings"] if item.rule == rule_id)


def _all(page: Page) -> Iterator[Withholding]:
    words = page.lexicon.withholdings
    for sentence in page.marked.doc.sents:
        if not page.marked.is_relevant(sentence.start_char):
            continue
        kept: list[Span] = []
        for hit in hits(page.marked, sentence, words, words.rows, partial(_counts, page)):
            what = matter(page, hit)
            whole = proof(page, hit, what)
            if not any(whole.overlaps(other) for other in kept):
                kept.append(whole)
                yield _withholding(page, hit, what, whole)


def _counts(page: Page, hit: Hit) -> bool:
    """Say whether the hit meets the conditions of its row."""
    row, words = hit.row, page.lexicon.withholdings
    clause = page.marked.doc[hit.start : hit.end]
    if row.object and not is_information(page, hit):
        return False
    if row.at and not any(words.has("at", token.text) for token in hit.anchor.sent):
        return False
    if row.whole and sum(token.is_alpha for token in clause) > len(row.needs) + 1:
        return False
    who = subject(page.marked, hit)
    if who is not None and any(words.has("private", token.text) for token in page.marked.tokens(who)):
        return False
    return not row.actor or (is_official(page, who) if who is not None else _names_official(page, hit))


def _names_official(page: Page, hit: Hit) -> bool:
    """Say whether somebody in office, or somebody with a name, stands before the hit's words in their sentence."""
    doc, sentence = page.marked.doc, hit.anchor.sent
    before = page.marked.words(doc[sentence.start : max(hit.start, sentence.start + 1)])
    return before.end <= hit.anchor.idx and is_official(page, before)


def _keeper(page: Page, hit: Hit, what: Span) -> Span | None:
    """Return the words for whoever keeps it back, not for what is kept back or for those who are told apart."""
    who = owner(page, hit)
    kept = what.covers(who) if who is not None and what != clause_of(page, hit) else False
    if who is None or kept or hit.row.rule == "withholding.secret":
        return None
    told = any(page.lexicon.commitments.has("receiver", token.text) for token in page.marked.tokens(who))
    return None if told else who


def _withholding(page: Page, hit: Hit, what: Span, whole: Span) -> Withholding:
    mode = hit.row.mode or WithholdingMode.REFUSES
    who = _keeper(page, hit, what)
    why = reason(page, hit)
    evidence = [Evidence(whole, "mode"), Evidence(what, "what")]
    if who is not None:
        evidence.append(Evidence(who, "by"))
    told = receiver(page, hit.anchor.sent, who)
    if told is not None:
        evidence.append(Evidence(told, "from"))
    if why is not None:
        evidence.append(Evidence(why, "reason"))
    return Withholding(
        document_id=page.marked.document.id,
        rule=hit.row.rule,
        evidence=tuple(evidence),
        by=(),
        what=what,
        mode=mode,
        reason=why,
    )
