"""Which way a clause looks: past, future or open, from its verbs. Called by `link.dates`.

In: a time mark's tokens in the parsed document. Out: `Look`, and the verb that the time belongs to.
"""

from __future__ import annotations

from openbaar.lexicon.times import Times
from openbaar.link.calendar import Look
from openbaar.model.tokens import Token, TokenSpan

_VERBS = {"VERB", "AUX"}
_HELPERS = {"aux", "aux:pass", "cop"}
_BESIDE = {"compound:prt", "aux", "aux:pass"}  # words that stand by a verb without opening its complement
_COMPLEMENTS = {"xcomp", "ccomp", "acl", "advcl", "csubj"}


def governing_verb(tokens: TokenSpan) -> Token | None:
    """Return the verb on which the tokens hang: the nearest above their topmost token, else the clause's head."""
    root = tokens.root
    for token in (root, *root.ancestors):
        if token.pos_ in _VERBS or any(child.dep_ == "cop" for child in token.children):
            return token
    return None


def look_of(tokens: TokenSpan, times: Times, limit: bool = False, reports: frozenset[int] = frozenset()) -> Look:
    """Return which way the clause of the tokens looks; open where no finite verb tells.

    `limit`: the time sets a limit (`voor`, `uiterlijk`); `reports`: the tokens of reporting verbs.
    """
    verb = governing_verb(tokens)
    if verb is None:
        return Look.OPEN
    if verb.i in reports and follows_as_report(verb, tokens):
        return _look_before(verb, tokens, times)
    look = _look(verb, times)
    if look is not Look.PAST:
        return look
    if (limit and verb.i in reports) or _before_infinitive(tokens, verb):
        return Look.FUTURE  # what is promised or asked lies ahead of the promise
    simple = any(_tense(token) == "Past" for token in (verb, *verb.children) if token is verb or token.dep_ in _HELPERS)
    ahead = limit or any(child.dep_ == "mark" and child.lower_ in times.conditions for child in verb.children)
    return Look.FUTURE if ahead and not simple else look


def follows_as_report(verb: Token, tokens: TokenSpan) -> bool:
    """Say whether reporting `verb` closes the sentence that holds the time: `…, meldden ze destijds`."""
    return verb.i > tokens[-1].i and verb.nbor(-1).is_punct


def _look_before(report: Token, tokens: TokenSpan, times: Times) -> Look:
    """The look of what is reported, where the parse hangs it on the report: by its finite verb nearest to the time."""
    told = report.doc[report.sent.start : report.i]
    finite = [token for token in told if _tense(token) and token.pos_ in _VERBS]
    nearest = min(finite, key=lambda token: abs(token.i - tokens[0].i), default=None)
    if nearest is None:
        return Look.OPEN
    perfect = times.auxiliaries.get(nearest.lemma_.lower()) == "perfect"
    if perfect and any("Part" in token.morph.get("VerbForm", []) for token in told):
        return Look.PAST
    return _look(nearest, times)


def _before_infinitive(tokens: TokenSpan, verb: Token) -> bool:
    """Say whether the time belongs to an infinitive that follows: `zegde toe de Kamer uiterlijk 1 mei … te sturen`.

    So it does if more than the subject stands between the finite verb and the time.
    """
    first, last = tokens[0], tokens[-1]
    if not verb.i < first.i or not _marked_infinitive_after(last):
        return False
    subject = {
        token.i
        for child in verb.children
        if child.dep_.startswith("nsubj") and child.i < first.i
        for token in child.subtree
    }
    between = first.doc[verb.i + 1 : first.i]
    return any(token.i not in subject and token.pos_ != "PUNCT" and token.dep_ not in _BESIDE for token in between)


def _marked_infinitive_after(last: Token) -> bool:
    for token in last.doc[last.i + 1 : last.sent.end]:
        if "Fin" in token.morph.get("VerbForm", []) and token.text.islower() and token.dep_ != "xcomp":
            return False
        if "Inf" in token.morph.get("VerbForm", []):
            return any(child.dep_ == "mark" for child in token.children)
    return False


def _look(verb: Token, times: Times) -> Look:
    helpers = [child for child in verb.children if child.dep_ in _HELPERS]
    uses = {times.auxiliaries.get(child.lemma_.lower()): child for child in helpers}
    if "future" in uses or times.auxiliaries.get(verb.lemma_.lower()) == "future":
        helper = uses.get("future", verb)
        return Look.OPEN if _tense(helper) == "Past" else Look.FUTURE
    group = [verb, *helpers]
    if any(_tense(token) == "Past" for token in group):
        return Look.PAST
    participle = "Part" in verb.morph.get("VerbForm", [])
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
    return next(iter(token.morph.get("Tense", [])), None)
