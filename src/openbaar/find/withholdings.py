"""Rules of withholdings: somebody able to know or tell declines, or secrecy is ruled.

In: a `Page` in whose passages about migration the constructions of `data/withholding_words.toml` stand. Out:
withholdings whose `by` and `from` `link` completes. Called by the door of `find`.
"""

from __future__ import annotations

from collections.abc import Iterator

from openbaar.find.keepers import keeper
from openbaar.find.kept_back import clause_of, reason
from openbaar.find.kept_once import Kept, silences
from openbaar.find.rules import Found, Page, rule
from openbaar.find.scattered import told_pronoun
from openbaar.model.records import Evidence, Withholding
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


@rule("withholding.weighed", FindingType.WITHHOLDING)
def weighed_together(page: Page) -> Found:
    """The clause's verb, negation, subject and what it is about, weighed together, tell that something is kept back."""
    return _withholdings(page, "withholding.weighed")


def _withholdings(page: Page, rule_id: str) -> Iterator[Withholding]:
    if "withholdings" not in page.memo:
        found = silences(page)
        page.memo["withholdings"] = tuple(_withholding(page, item, found.sentences) for item in found.each)
    return (item for item in page.memo["withholdings"] if item.rule == rule_id)


def _withholding(page: Page, item: Kept, elsewhere: frozenset[int]) -> Withholding:
    hit, what, whole = item.hit, item.what, item.whole
    mode = hit.row.mode or WithholdingMode.REFUSES
    who = keeper(page, hit, what, clause_of(page, hit))
    why = reason(page, hit, elsewhere)
    evidence = [Evidence(whole, "mode"), Evidence(what, "what")]
    if who is not None:
        evidence.append(Evidence(who, "by"))
    told = told_pronoun(hit.anchor.sent, who)
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
