"""Rules of outcomes: the text itself tells that something was done, done in part, dropped, or came out.

In: a `Page` in whose passages about migration the narration tells of an act on something that can be promised or kept
back (`data/outcome_words.toml`). Out: outcomes whose `by` `link` completes. Called by the door of `find`.

What a speaker says of it is a statement already, and settles promises as such.
"""

from __future__ import annotations

from collections.abc import Iterator

from openbaar.find.frames import Frame, frames_of
from openbaar.find.keepers import agent
from openbaar.find.rules import Found, Page, rule
from openbaar.find.scattered import WEIGHED, Hit, is_heading, is_official, owner
from openbaar.lexicon.promises import Construction
from openbaar.model.records import Evidence, Outcome, Statement
from openbaar.model.tokens import Token
from openbaar.model.vocabulary import FindingType, OutcomeKind

_AUXILIARIES = frozenset({"aux", "aux:pass", "cop"})
_THINGS = frozenset({"thing_sent", "money", "means", "information"})  # classes of the signs of promises
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
    said = [part for statement in page.findings(Statement) for part in statement.content]
    for sentence in marked.relevant:
        if is_heading(marked, sentence) or _asks(sentence.text):
            continue
        for frame in frames_of(page, sentence):
            head = frame.head
            if marked.quote_at(head.idx) is not None or any(part.start <= head.idx < part.end for part in said):
                continue
            kind = _told(page, frame)
            if kind is not None:
                yield _outcome(page, frame, kind)


def _asks(sentence: str) -> bool:
    return sentence.rstrip(" \n\"'”’»").endswith("?")


def _told(page: Page, frame: Frame) -> str | None:
    """Return the rule by which a clause tells of an outcome, or None."""
    words, text = page.lexicon.outcomes, page.marked.doc[frame.start : frame.end].text
    if not any(_is_thing(page, token) for token in frame.tokens):
        return None
    if words.ended.search(text):
        return "outcome.dropped" if not _is_unreal(page, frame) else None
    verbs = _verbs(frame)
    if words.public_now.search(text) and not _negated(page, frame):
        return "outcome.came_out"
    stopped = any(token.lower_ in words.stops for token in frame.tokens)
    if words.lets_out.search(text) and not stopped:
        return "outcome.came_out"
    fact = _is_past(page, frame) and not stopped
    if not fact:
        return "outcome.partly" if words.partly.search(text) and _is_past(page, frame) and _does(page, verbs) else None
    if not (_does(page, verbs) or (verbs & set(words.lists.takes_place) and _is_thing_subject(page, frame))):
        return None
    return "outcome.partly" if words.partly.search(text) else "outcome.done"


def _does(page: Page, verbs: set[str]) -> bool:
    return bool(verbs & set(page.lexicon.outcomes.lists.acts))


def _negated(page: Page, frame: Frame) -> bool:
    return any(page.lexicon.commitments.has("not", token.text) for token in frame.tokens)


def _is_unreal(page: Page, frame: Frame) -> bool:
    """Say whether a clause only supposes or asks what it tells."""
    return frame.tokens[0].lower_ in page.lexicon.outcomes.stops


def _verbs(frame: Frame) -> set[str]:
    """Return the dictionary forms of the verb, with and without its particle."""
    lemma = frame.head.lemma_.lower()
    particles = [token.lower_ for token in frame.tokens if token.dep_ == "compound:prt" and token.head is frame.head]
    return {lemma, *(particle + lemma for particle in particles)}


def _is_past(page: Page, frame: Frame) -> bool:
    """Say whether the clause is in the past, or in the perfect."""
    helpers = [token for token in frame.tokens if token.dep_ in _AUXILIARIES and token.head is frame.head]
    finite = [token for token in (frame.head, *helpers) if "Fin" in token.morph.get("VerbForm", [])]
    helpers = [token for token in helpers if not page.lexicon.commitments.has("becomes", token.text)]
    perfect = bool(helpers) and "Part" in frame.head.morph.get("VerbForm", [])
    return any("Past" in token.morph.get("Tense", []) or perfect for token in finite)


def _is_thing(page: Page, token: Token) -> bool:
    """Say whether a noun is for something that can be promised or kept back."""
    if token.pos_ not in ("NOUN", "PROPN"):
        return False
    lemma = token.lemma_.lower()
    return page.lexicon.outcomes.is_thing(lemma) or bool(page.lexicon.keeping.classes(lemma) & _THINGS)


def _is_thing_subject(page: Page, frame: Frame) -> bool:
    """Say whether such a thing, or a number of such things, is the subject."""
    return any(
        _is_thing(page, token) and (token.dep_.startswith("nsubj") or token.head.dep_.startswith("nsubj"))
        for token in frame.tokens
    )


def _outcome(page: Page, frame: Frame, rule_id: str) -> Outcome:
    marked = page.marked
    whole = marked.words(marked.doc[frame.start : frame.end])
    row = Construction(rule_id, (WEIGHED,), "narration")
    hit = Hit(row, (frame.head,), frame.start, frame.end, quoted=False)
    evidence = [Evidence(whole, "what"), Evidence(whole, "kind")]
    passive = any(token.dep_ in _AGENTLESS or token.dep_ == "aux:pass" for token in frame.tokens)
    who = agent(page, hit) if passive or _is_thing_subject(page, frame) else owner(page, hit)
    if who is not None and is_official(page, who) and not marked.tokens(who)[0].text.isupper():  # no dateline
        evidence.append(Evidence(who, "by"))
    return Outcome(
        document_id=marked.document.id,
        rule=rule_id,
        evidence=tuple(evidence),
        by=(),
        what=whole,
        kind=_KINDS[rule_id],
    )
