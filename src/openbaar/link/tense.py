"""Which way a clause looks: past, future or open, from its verbs. Called by `link.dates`.

In: a time mark's tokens in the parsed document. Out: `Look`, and the verb that the time belongs to.
"""

from __future__ import annotations

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from openbaar.lexicon.times import Times
from openbaar.link.calendar import Look

_VERBS = {"VERB", "AUX"}
_HELPERS = {"aux", "aux:pass", "cop"}
_COMPLEMENTS = {"xcomp", "ccomp", "acl", "advcl", "csubj"}


def governing_verb(tokens: TokenSpan) -> Token | None:
    """Return the verb on which the tokens hang: the nearest above their topmost token, else the clause's head."""
    root = tokens.root
    for token in (root, *root.ancestors):
        if token.pos_ in _VERBS or any(child.dep_ == "cop" for child in token.children):
            return token
    return None


def look_of(tokens: TokenSpan, times: Times) -> Look:
    """Return which way the clause of the tokens looks; open where no finite verb tells."""
    verb = governing_verb(tokens)
    return Look.OPEN if verb is None else _look(verb, times)


def _look(verb: Token, times: Times) -> Look:
    helpers = [child for child in verb.children if child.dep_ in _HELPERS]
    uses = {times.auxiliaries.get(child.lemma_.lower()): child for child in helpers}
    if "future" in uses or times.auxiliaries.get(verb.lemma_.lower()) == "future":
        helper = uses.get("future", verb)
        return Look.OPEN if _tense(helper) == "Past" else Look.FUTURE
    group = [verb, *helpers]
    if any(_tense(token) == "Past" for token in group):
        return Look.PAST
    participle = "Part" in verb.morph.get("VerbForm")
    if participle and "passive" not in uses and ("perfect" in uses or not any(_tense(token) for token in group)):
        return Look.PAST
    if any(_tense(token) == "Pres" for token in group):
        return Look.FUTURE
    return _of_infinitive(verb, times)


def _of_infinitive(verb: Token, times: Times) -> Look:
    """An infinitive looks as its modal looks; with its own marker (a promise, a plan) it looks ahead."""
    marked = any(child.dep_ == "mark" for child in verb.children)
    if marked:
        return Look.FUTURE
    if verb.dep_ in _COMPLEMENTS and verb.head is not verb and verb.head.pos_ in _VERBS:
        return _look(verb.head, times)
    return Look.OPEN


def _tense(token: Token) -> str | None:
    return next(iter(token.morph.get("Tense")), None)
