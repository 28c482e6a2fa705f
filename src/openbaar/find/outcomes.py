"""Rules of outcomes: the text itself tells that something was done, done in part, dropped, or came out.

In: a `Page` with its promises and secrets, in whose passages about migration a clause takes up something promised,
kept back or announced (`find.outcome_clauses`). Out: outcomes whose `by` `link` completes. Called by the door of
`find`.
"""

from __future__ import annotations

from collections.abc import Iterator

from openbaar.find.frames import Frame, frames_of
from openbaar.find.keepers import agent
from openbaar.find.outcome_clauses import Clause
from openbaar.find.rules import Found, Page, rule
from openbaar.find.scattered import WEIGHED, Hit, is_heading, is_official, owner
from openbaar.lexicon.promises import Construction
from openbaar.model.records import Commitment, Evidence, Outcome, Withholding
from openbaar.model.span import Span
from openbaar.model.vocabulary import FindingType, OutcomeKind

_DROPPED = "outcome.dropped"
_AGENTLESS = frozenset({"nsubj:pass"})


@rule("outcome.done", FindingType.OUTCOME)
def done(page: Page) -> Found:
    """The text tells that something was sent, published, paid, opened, signed or held, or took place."""
    return _outcomes(page, "outcome.done")


@rule("outcome.partly", FindingType.OUTCOME)
def partly(page: Page) -> Found:
    """The text tells that something was done only in part."""
    return _outcomes(page, "outcome.partly")


@rule("outcome.dropped", FindingType.OUTCOME)
def dropped(page: Page) -> Found:
    """The text tells that a plan, visit or promise was called off, withdrawn or does not go ahead."""
    return _outcomes(page, "outcome.dropped")


@rule("outcome.came_out", FindingType.OUTCOME)
def came_out(page: Page) -> Found:
    """The text tells that something leaked, or was brought to light."""
    return _outcomes(page, "outcome.came_out")


_KINDS = {
    "outcome.done": OutcomeKind.DONE,
    "outcome.partly": OutcomeKind.PARTLY,
    "outcome.dropped": OutcomeKind.DROPPED,
    "outcome.came_out": OutcomeKind.DISCLOSED,
}


def _outcomes(page: Page, rule_id: str) -> Iterator[Outcome]:
    if "outcomes" not in page.memo:
        page.memo["outcomes"] = tuple(_all(page))
    return (item for item in page.memo["outcomes"] if item.rule == rule_id)


def _all(page: Page) -> Iterator[Outcome]:
    marked = page.marked
    promised = _promised(page)
    for sentence in marked.relevant:
        if is_heading(marked, sentence) or _asks(sentence.text):
            continue
        hinted = page.lexicon.outcomes.hints(sentence.text)
        for frame in frames_of(page, sentence):
            clause = Clause(page, frame, promised)
            kind = clause.tells() if hinted or clause.may_tell else None
            if kind is not None:
                yield _outcome(page, clause, kind)


def _asks(sentence: str) -> bool:
    return sentence.rstrip(" \n\"'”’»").endswith("?")


def _promised(page: Page) -> dict[str, int]:
    """Return the nouns of what is promised or kept back, each with where that is told first."""
    found: dict[str, int] = {}
    for what in [item.what for item in page.findings(Commitment)] + [item.what for item in page.findings(Withholding)]:
        for token in page.marked.tokens(what):
            if token.pos_ == "NOUN":
                found.setdefault(token.lemma_.lower(), what.end)
    return found


def _predicate(page: Page, frame: Frame) -> Span:
    """Return the words from the finite verb on, which tell what became of it; all where no verb but the first does."""
    verbs = [token.i for token in frame.tokens if "Fin" in token.morph.get("VerbForm", [])]
    start = min(verbs, default=frame.start)
    return page.marked.words(page.marked.doc[start : frame.end])


def _outcome(page: Page, clause: Clause, rule_id: str) -> Outcome:
    marked, frame = page.marked, clause.frame
    whole = marked.words(marked.doc[_start(page, clause) : _end(clause, rule_id)])
    evidence = [Evidence(whole, "what"), Evidence(_predicate(page, frame), "kind")]
    if clause.is_quoted_from:
        evidence.append(Evidence(_context(page, clause), "what"))
    who = _doer(page, clause, rule_id)
    if who is not None and is_official(page, who):
        evidence.append(Evidence(who, "by"))
    return Outcome(
        document_id=marked.document.id,
        rule=rule_id,
        evidence=tuple(evidence),
        by=(),
        what=whole,
        kind=_KINDS[rule_id],
    )


def _doer(page: Page, clause: Clause, rule_id: str) -> Span | None:
    """Return the words for who did it: not for what was done or who got it; in a letter the writer (`bied ik u`)."""
    frame = clause.frame
    hit = Hit(Construction(rule_id, (WEIGHED,), "narration"), (frame.head,), frame.start, frame.end, quoted=False)
    passive = any(token.dep_ in _AGENTLESS or token.dep_ == "aux:pass" for token in frame.tokens)
    if passive or clause.is_of_thing_subject:
        return agent(page, hit)
    if clause.verbs & clause.sets["receives"]:
        return None
    first = (token for token in frame.tokens if token.dep_ == "nsubj" and token.head is frame.head)
    writer = next((token for token in first if page.lexicon.commitments.has("we", token.text)), None)
    return page.marked.words(writer) if writer is not None else owner(page, hit)


def _context(page: Page, clause: Clause) -> Span:
    """Return the sentence that a paper is quoted in, which tells what it is about, and the one that it takes up."""
    sentence = clause.frame.head.sent
    start = sentence.start
    if start and sentence[0].lower_ in clause.sets["resumes"]:
        before = page.marked.doc[start - 1].sent
        same = page.marked.paragraph(before.start_char) == page.marked.paragraph(sentence.start_char)
        start = before.start if same and not is_heading(page.marked, before) else start
    return page.marked.words(page.marked.doc[start : sentence.end])


def _start(page: Page, clause: Clause) -> int:
    """Return where what is told of begins: at the paper that a clause tells of, or at what a pledge takes up."""
    frame = clause.frame
    if clause.antecedent is not None:
        return min(clause.antecedent.left_edge.i, frame.start)
    sentence = frame.head.sent
    named = clause.papers or any(child.dep_.startswith(("acl", "nmod")) for t in clause.pledges for child in t.children)
    if not clause.takes_up or named or sentence.start == 0:
        return frame.start
    before = page.marked.doc[sentence.start - 1].sent
    same = page.marked.paragraph(before.start_char) == page.marked.paragraph(frame.head.idx)
    return before.start if same and not is_heading(page.marked, before) else frame.start


def _end(clause: Clause, rule_id: str) -> int:
    """Return where it ends: a pledge is told with what was pledged (`zijn belofte om een brief te sturen`).

    That it was promised is told too (`stuurde de cijfers, zoals beloofd`).
    """
    frame = clause.frame
    told = [word.i + 1 for token in clause.pledges for word in token.subtree]
    told += [word.i + 1 for word in clause.told_promised]
    if clause.pledges and rule_id == _DROPPED:
        told.append(frame.head.sent.end)
    return max([frame.end, *told])
