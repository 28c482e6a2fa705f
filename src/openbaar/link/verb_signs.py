"""What a verb and the words that hang on it show of where an agreement stands: class, mood, negation, company.

In: a verb. Out: names of signs; what is denied has names of its own. Called by `link.stage_signs`. What verbs and words
are called is data: the classes of `stage_classes.tsv`, the helpers of `verb_helpers.tsv`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from openbaar.lexicon import Lexicon
from openbaar.lexicon.verb_helpers import Shade
from openbaar.model.tokens import Token

VERBS = frozenset({"VERB", "AUX"})
_HELPERS = frozenset({"aux", "aux:pass", "cop"})
_GOVERNED = frozenset({"xcomp", "ccomp", "advcl", "acl"})
_APART = frozenset({"ccomp", "advcl", "acl", "acl:relcl", "conj", "parataxis", "xcomp"})  # verbs that tell on their own
_NAMING = frozenset({"NOUN", "ADJ", "ADV"})
_TO_COME = frozenset({"will", "would", "wished", "must", "ahead"})
_BEHIND = 4  # tokens behind a verb within which its clause begins
_DEPTH = 4  # steps down from a verb


def verb_signs(verb: Token, shade: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield the signs of one verb: how it is told, alone and with its class, and the words beside it."""
    classes, words = lexicon.stage_classes, lexicon.verb_helpers.words
    own, mood = classes.of(verb), mood_of(verb, lexicon)
    yield f"told {mood}{shade}"
    yield from (f"verb {name} {mood}{shade}" for name in own)
    if shade:
        yield from (f"verb {name}{shade}" for name in own)
    if own and _opens_a_clause(verb, lexicon):
        yield from (f"verb {name} of a clause" for name in own)
    lemma = verb.lemma_.lower()
    for token in company(verb, _DEPTH):
        if token.lower_ in words[Shade.BESIDE]:
            yield f"beside {token.lower_} {mood}"
            yield from (f"verb {name} beside {token.lower_}" for name in own)
        if token.pos_ not in _NAMING:
            continue
        for label in classes.of(token):
            yield f"with {label} {mood}{shade}"
            yield f"with {label} {lemma}{shade}"
            yield from (f"with {label} of {name}{shade}" for name in own)


def _opens_a_clause(verb: Token, lexicon: Lexicon) -> bool:
    """Whether what a verb tells of follows right behind it, as a clause: what is wished or asked for isn't so."""
    behind = verb.doc[verb.i + 1 : min(verb.i + _BEHIND, verb.sent.end)]
    return any(token.lower_ in lexicon.clause_words["object"] and token.pos_ == "SCONJ" for token in behind)


def shaded(tokens: Sequence[Token], lexicon: Lexicon) -> dict[int, str]:
    """Return words that don't tell what is so, by their places.

    ` not` or, of what may still come, ` yet`: what a verb denies, itself among it. ` ahead`: a verb of what is to come.
    """
    words, found = lexicon.verb_helpers.words, dict[int, str]()
    for verb in tokens:
        if verb.pos_ not in VERBS:
            continue
        beside = list(company(verb, _DEPTH))
        forms = {token.lower_ for token in beside}
        if forms & words[Shade.NEGATION]:
            shade = " yet" if forms & words[Shade.STILL] else " not"
            for token in (verb, *beside):
                found.setdefault(token.i, shade)
        elif mood_of(verb, lexicon) in _TO_COME:
            found.setdefault(verb.i, " ahead")
    return found


def mood_of(verb: Token, lexicon: Lexicon) -> str:
    """Return how a verb is told: its tense, or what its helpers make of it."""
    form = next(iter(verb.morph.get("VerbForm", ())), "")
    if form == "Fin":
        return "past" if _is_past(verb) else "present"
    uses, words = lexicon.times.auxiliaries, lexicon.verb_helpers.words
    helpers = [child for child in verb.children if child.dep_ in _HELPERS]
    lemmas = {child.lemma_.lower() for child in helpers}
    kinds = {uses.get(lemma) for lemma in lemmas}
    past = any(_is_past(child) for child in helpers if "Fin" in child.morph.get("VerbForm", ()))
    above = verb.head.lemma_.lower() if verb.dep_ in _GOVERNED and verb.head.pos_ in VERBS else ""
    if (lemmas | {above}) & words[Shade.WISH]:
        return "wished"
    if above in words[Shade.MANAGED]:
        return "has done"
    if "future" in kinds:
        return "would" if past else "will"
    if lemmas & words[Shade.DUTY]:
        return "must"
    if form != "Part":
        return "ahead" if any(child.dep_ == "mark" for child in verb.children) else "bare"
    if "passive" in kinds:
        return "was done" if past else "is done"
    if "perfect" in kinds:
        return "had done" if past else "has done"
    return "describing" if verb.dep_ == "amod" else "done"


def _is_past(verb: Token) -> bool:
    return "Past" in verb.morph.get("Tense", ())


def company(token: Token, depth: int) -> Iterator[Token]:
    """Yield the words that hang on a token, but for clauses with a verb of their own."""
    for child in token.children:
        if child.pos_ in VERBS and child.dep_ in _APART:
            continue
        yield child
        if depth > 1:
            yield from company(child, depth - 1)
