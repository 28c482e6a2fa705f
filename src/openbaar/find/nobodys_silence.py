"""Silence that is nobody's: only supposed, or a paper's, a source's, a private person's.

In: a `Page` and a `Hit` of a construction of withholding. Out: yes or no. Called by `find.silence_conditions` and
`find.kept_once`.
"""

from __future__ import annotations

from itertools import pairwise

from openbaar.find.keepers import is_paper
from openbaar.find.rules import Page
from openbaar.find.scattered import Hit, subject
from openbaar.model.tokens import Token

RULED = ("withholding.secret", "withholding.confidential", "withholding.refuses_to_tell")


def is_nobodys(page: Page, hit: Hit) -> bool:
    """Say whether it is only supposed, or is a paper's, a source's or a private person's silence."""
    if _is_supposed(page, hit) or _hides_a_source(page, hit) or _denies_a_claim(page, hit):
        return True
    who = subject(page, hit)
    if who is None:
        return False
    tokens = page.marked.tokens(who)
    if hit.start <= tokens.start < hit.end and all(page.lexicon.withholdings.has("wh", token.text) for token in tokens):
        return True  # whoever does so: nobody is meant
    named = [*tokens, *(_stands_for(token) for token in tokens)]
    private = any(page.lexicon.withholdings.has("private", token.text) for token in named)
    return private or (hit.row.rule not in RULED and is_paper(page, who))


def _denies_a_claim(page: Page, hit: Hit) -> bool:
    """Say whether somebody won't say that something is so (`wil niet zeggen dat het mislukt is`): he claims nothing."""
    words, doc = page.lexicon.withholdings, page.marked.doc
    if not hit.is_weighed or hit.end >= hit.anchor.sent.end:
        return False
    behind = doc[hit.end]
    return behind.dep_ == "mark" and words.has("anaphor", behind.text) and "says_" in words.classes_of(doc[hit.end - 1])


def _stands_for(pronoun: Token) -> Token:
    """Return the noun that a relative pronoun stands for (`migranten die niet antwoordden`), or the word itself."""
    verb = pronoun.head
    return verb.head if "Rel" in pronoun.morph.get("PronType", []) and verb.dep_ == "acl:relcl" else pronoun


def _is_supposed(page: Page, hit: Hit) -> bool:
    """Say whether it would be kept back only if something came about (`als ze zwijgt`), or should have been."""
    words, first = page.lexicon.withholdings, min(word.i for word in hit.words)
    if _is_unreal(page, hit) or _opens_with_verb(page, hit):
        return True
    marks = (
        t for t in page.marked.doc[hit.start : hit.end] if t.dep_ == "mark" and (t.i < first or t.head is hit.anchor)
    )
    return any(words.has("if_", token.text) for token in marks)


def _opens_with_verb(page: Page, hit: Hit) -> bool:
    """Say whether a clause supposes by its order, the verb first behind a stop (`…; blijft het geheim, dan …`)."""
    first, sentence = page.marked.doc[hit.start], hit.anchor.sent
    stopped = first.i == sentence.start or first.nbor(-1).text in (";", ":")
    follows = hit.end < sentence.end and page.marked.doc[hit.end].text == ","
    return stopped and follows and first in hit.words and is_finite(first) and not hit.quoted


def _is_unreal(page: Page, hit: Hit) -> bool:
    """Say whether it ought to have been so, and wasn't: a past auxiliary with the infinitive of a modal."""
    words = page.lexicon.withholdings
    verbs = [t for t in page.marked.doc[hit.start : hit.end] if t.pos_ in ("AUX", "VERB")]
    had = any(words.has("has", t.text) and "Past" in t.morph.get("Tense", []) for t in verbs)
    return had and any(words.has("ought_", t.text) for t in verbs)


def _hides_a_source(page: Page, hit: Hit) -> bool:
    """Say whether the sentence is about a source that doesn't want its own name told."""
    words, sentence = page.lexicon.withholdings, hit.anchor.sent
    allowed = (
        words.has("allowed_", second.text) and words.has("not", first.text) for first, second in pairwise(sentence)
    )
    if "allowed_" not in hit.row.needs and any(allowed):
        return True
    return any(words.has("anonymous", token.text) for token in sentence) or any(
        words.has("before_name", first.text) and words.has("name_", second.text) for first, second in pairwise(sentence)
    )


def is_finite(token: Token) -> bool:
    """Say whether a verb has person or tense."""
    return "Fin" in token.morph.get("VerbForm", [])
