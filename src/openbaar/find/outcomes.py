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
                yield _outcome(page, frame, kind)


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


def _outcome(page: Page, frame: Frame, rule_id: str) -> Outcome:
    marked = page.marked
    whole = marked.words(marked.doc[frame.start : frame.end])
    row = Construction(rule_id, (WEIGHED,), "narration")
    hit = Hit(row, (frame.head,), frame.start, frame.end, quoted=False)
    evidence = [Evidence(whole, "what"), Evidence(_predicate(page, frame), "kind")]
    passive = any(token.dep_ in _AGENTLESS or token.dep_ == "aux:pass" for token in frame.tokens)
    who = agent(page, hit) if passive or Clause(page, frame, {}).is_of_thing_subject else owner(page, hit)
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
