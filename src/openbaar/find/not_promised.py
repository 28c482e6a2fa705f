"""Clauses that look like a promise and make none: what was done already, recalled, wished by others, a treaty's term.

In: a `Page` and a `Hit`. Out: yes or no. Called by `find.commitments`.
"""

from __future__ import annotations

from openbaar.find.rules import Page
from openbaar.find.scattered import Hit, subject
from openbaar.model.tokens import Token, TokenSpan

_NAMING = ("NOUN", "PROPN", "VERB", "NUM", "ADJ")
_FIRST = 2  # words of a clause among which one points back to a text


def is_no_promise(page: Page, hit: Hit) -> bool:
    """Say whether a clause that only its signs make a promise is none."""
    return (
        is_term(page, hit)
        or is_wished(page, hit)
        or _is_quoted_from(page, hit)
        or _of_pledge(page, hit)
        or _acts_of_parliament(page, hit)
    )


def recalls(page: Page, hit: Hit) -> bool:
    """Say whether the writer of a letter recalls an earlier promise (`heb ik uw Kamer toegezegd`)."""
    words = page.lexicon.commitments
    verbs = (hit.anchor, *hit.anchor.ancestors)
    recalled = next((verb for verb in verbs if _is_participle(verb) and words.has("promises", verb.text)), None)
    if hit.quoted or recalled is None:
        return False
    clause = [*page.marked.doc[hit.start : hit.end], *recalled.children]
    return any(words.has("we", token.text) for token in clause)


def is_done(hit: Hit) -> bool:
    """Say whether the verbs of a hit tell what has happened (`heeft de evaluatie ontvangen`), not what will."""
    verbs = [word for word in hit.words if word.pos_ == "VERB"]
    return bool(verbs) and all(_is_perfect(verb) for verb in verbs)


def _is_perfect(verb: Token) -> bool:
    helpers = [child for child in verb.children if child.dep_ == "aux"]
    finite = any("Fin" in helper.morph.get("VerbForm", []) for helper in helpers)
    return _is_participle(verb) and finite and not any("Inf" in t.morph.get("VerbForm", []) for t in helpers)


def _is_participle(verb: Token) -> bool:
    return "Part" in verb.morph.get("VerbForm", [])


def is_term(page: Page, hit: Hit) -> bool:
    """Say whether a text holds that somebody binds himself (`Daarin belooft België …`): that is its term.

    Who promised it there, told as past, did so.
    """
    words, first = page.lexicon.commitments, hit.anchor.sent.start
    opening = page.marked.doc[first : first + _FIRST]
    now = any("Pres" in word.morph.get("Tense", []) for word in hit.words)
    return now and any(words.has("therein", token.text) for token in opening)


def is_bare(page: Page, tokens: TokenSpan, hit: Hit) -> bool:
    """Say whether only a time or a pronoun is told of what had been promised (`die zij in mei had toegezegd`)."""
    helpers = (child for child in hit.anchor.children if child.dep_.startswith("aux"))
    if not any("Past" in token.morph.get("Tense", []) for token in helpers):
        return False
    times = page.marked.times_in(tokens.start_char, tokens.end_char)
    dated = {token.i for mark in times for token in page.marked.tokens(mark.span)}
    return not any(token.pos_ in _NAMING and token.i not in dated for token in tokens)


def is_wished(page: Page, hit: Hit) -> bool:
    """Say whether it is what somebody wants of another (`De oppositie wil dat de minister een brief stuurt`)."""
    words, verb = page.lexicon.commitments, hit.anchor
    above = verb.head
    opened = any(child.dep_ == "mark" and words.has("that_", child.text) for child in verb.children)
    return opened and above is not verb and any(words.has(name, above.text) for name in ("demands", "wishes"))


def _of_pledge(page: Page, hit: Hit) -> bool:
    """Say whether it is what a pledge was about that is kept, broken or dropped (`komt terug op haar belofte om …`)."""
    outcomes = page.lexicon.outcomes
    for word in hit.anchor.ancestors:
        verb = word.head if word.lemma_.lower() in outcomes.sets["pledges"] else word
        if word is verb and not any(child.lemma_.lower() in outcomes.sets["pledges"] for child in verb.children):
            continue
        near = {verb.lemma_.lower(), verb.lower_, *(t.lower_ + verb.lemma_.lower() for t in verb.children)}
        if any(near & outcomes.sets[name] for name in ("keeps", "breaks", "takes_over")):
            return True
    return False


def _is_quoted_from(page: Page, hit: Hit) -> bool:
    """Say whether what was promised is there, since somebody quotes it (`schrijft zij in de toegezegde brief`)."""
    words, shows = page.lexicon.commitments, page.lexicon.outcomes.sets["shows"]
    clause = page.marked.doc[hit.start : hit.end]
    called = [token for token in clause if words.has("promises", token.text) and token.dep_ == "amod"]
    return hit.anchor.lemma_.lower() in shows and any(token.head.dep_ in ("obl", "nmod") for token in called)


def _acts_of_parliament(page: Page, hit: Hit) -> bool:
    """Say whether parliament is to do it (`De Kamer stemt in mei`), which gets promises and makes none."""
    who, words = subject(page, hit), page.lexicon.commitments
    if who is None or not any(words.has("receiver", token.text) for token in page.marked.tokens(who)):
        return False
    if page.marked.tokens(who).start > hit.start:
        return False  # behind the verb it is who gets something, whatever the parser makes of it
    clause = [*page.marked.doc[hit.start : hit.end], hit.anchor, *hit.anchor.children]
    passive = any(token.dep_ == "aux:pass" for token in clause)
    return not passive and not any(
        words.has("gets", token.text) or words.has("is_given", token.text) for token in clause
    )
