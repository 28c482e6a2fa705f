"""Mends the lemmas that the network made up.

In: a spaCy document with parts of speech, lemmas and dependencies. Out: the same document with better lemmas. Called
by: the language base, as its pipe `openbaar_lemmas`.

The network changes endings as it learned to; of a word that it never saw it may make one that doesn't exist. Strong
verbs are looked up in `strong_verbs.tsv`, with or without a prefix; where a word list knows a form but not the
network's lemma for it, the list decides. A separable verb has the lemma of the whole verb if its particle stands in the
sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

import simplemma
from spacy.language import Language
from spacy.tokens import Doc, Token

from openbaar.lexicon.tables import read_tsv

LANGUAGE = "nl"
INFLECTED = frozenset({"VERB", "NOUN", "ADJ", "AUX"})
VERBAL = frozenset({"VERB", "AUX"})
PARTICLE = "compound:prt"
#: Endings and beginnings of forms: what an inflected participle adds, how an infinitive ends, how a participle begins.
INFLECTION, INFINITIVE_END, PARTICIPLE_START = "e", "n", "ge"
FILE = "strong_verbs.tsv"


@dataclass(frozen=True)
class StrongVerb:
    """One row of strong_verbs.tsv."""

    infinitive: str
    past_singular: str
    past_plural: str
    participle: str
    source: str


@cache
def strong_forms() -> dict[str, str]:
    """The infinitive of each form of a strong verb; a faulty file is a LexiconError."""
    verbs = read_tsv(FILE, StrongVerb, key=lambda verb: verb.infinitive)
    return {form: v.infinitive for v in verbs for form in (v.past_singular, v.past_plural, v.participle)}


@cache
def prefixed_forms() -> dict[str, str]:
    """The same for what follows a prefix, where the participle may lack its own beginning."""
    short = {form.removeprefix(PARTICIPLE_START): verb for form, verb in strong_forms().items()}
    return short | strong_forms()


@Language.component("openbaar_lemmas")
def mend_lemmas(doc: Doc) -> Doc:
    """Replaces lemmas that don't exist and makes those of separable verbs agree with the sentence."""
    for token in doc:
        if token.pos_ in INFLECTED and token.is_alpha:
            token.lemma_ = verbal_lemma(token) if token.pos_ in VERBAL else listed_lemma(token.text, token.lemma_)
    for token in doc:
        if token.pos_ == "VERB":
            token.lemma_ = with_particle(token)
    return doc


def verbal_lemma(token: Token) -> str:
    """The lemma of a verb by itself, whatever particle stands elsewhere."""
    word, lemma = token.lower_, token.lemma_
    if looks_like_lemma(token):
        return word
    strong = strong_lemma(word)
    if strong:
        return lemma if lemma.endswith(strong) else strong
    if lemma == word or not lemma.endswith(INFINITIVE_END):
        # Left as it was, yet no form that looks like its lemma; or no infinitive: the network had no ending for it.
        return listed_verb(word) or listed_verb(word.removesuffix(INFLECTION)) or lemma
    found = listed_lemma(word, lemma)
    return found if found.endswith(INFINITIVE_END) else lemma


def looks_like_lemma(token: Token) -> bool:
    """Whether it is an infinitive or a plural of the present: both look like the verb's lemma."""
    features = token.morph.to_dict()
    if features.get("VerbForm") == "Inf":
        return True
    return features.get("Tense") == "Pres" and features.get("Number") == "Plur"


@lru_cache(maxsize=100_000)
def strong_lemma(word: str) -> str:
    """The infinitive of a form of a strong verb, also of one with a prefix; empty for other words."""
    for form in (word, word.removesuffix(INFLECTION)):
        if form in strong_forms():
            return strong_forms()[form]
        for at in range(2, len(form) - 1):
            verb = prefixed_forms().get(form[at:])
            if verb and is_listed(form[:at] + verb):
                return form[:at] + verb
    return ""


def is_listed(word: str) -> bool:
    """Say whether the word list has `word`; of a letter that is all ending, nothing is left to look up."""
    return bool(word) and simplemma.is_known(word, LANGUAGE)


@lru_cache(maxsize=100_000)
def listed_lemma(word: str, lemma: str) -> str:
    """The word list's lemma where the list knows the word but not the lemma; else the lemma as it is."""
    if is_listed(lemma):
        return lemma
    # An inflected participle is often missing from the list where the plain one stands in it.
    for form in (word, word.removesuffix(INFLECTION)):
        if is_listed(form):
            return simplemma.lemmatize(form, LANGUAGE).replace("_", "")
    return lemma or word


@lru_cache(maxsize=100_000)
def listed_verb(word: str) -> str:
    """The word list's infinitive of a form, empty where the list doesn't know one."""
    if not is_listed(word):
        return ""
    found = simplemma.lemmatize(word, LANGUAGE).replace("_", "")
    return found if found.endswith(INFINITIVE_END) else ""


def with_particle(verb: Token) -> str:
    """The lemma of a verb with the particle that belongs to it in this sentence, and with no other."""
    lemma, simple = verb.lemma_, strong_lemma(verb.lower_) or listed_verb(verb.lower_)
    if simple and simple != lemma and lemma.endswith(simple):
        supposed = lemma.removesuffix(simple)
        if all(word.lower_ != supposed for word in verb.sent):
            lemma = simple
    for child in verb.children:
        if child.dep_ == PARTICLE and not lemma.startswith(child.lower_) and child.n_lefts + child.n_rights == 0:
            whole = child.lower_ + lemma
            return whole if simplemma.is_known(whole, LANGUAGE) else lemma
    return lemma
