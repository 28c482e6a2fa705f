"""What is told of an agreement itself: what the noun for it, or a pronoun that may stand for it, is said to be or do.

In: the words about an agreement. Out: signs by name, each with the word that shows it. Called by `link.stage_signs`.

A word anywhere in a sentence may be about something else; the verb that a noun for an agreement is subject or object
of is about that agreement. Verbs that no such noun hangs on tell under a name of their own, and so do nouns of acts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from openbaar.lexicon import Lexicon
from openbaar.lexicon.verb_helpers import Shade
from openbaar.link.verb_signs import VERBS, company, mood_of
from openbaar.model.tokens import Token

_PLACES = {
    "nsubj": "subject",
    "nsubj:pass": "subject",
    "csubj": "subject",
    "obl:agent": "subject",
    "obj": "object",
    "iobj": "object",
    "obl": "beside",
}
_CLAUSES = frozenset({"ROOT", "root", "advcl", "ccomp", "xcomp", "acl", "acl:relcl"})
_RELATIVE = frozenset({"acl", "acl:relcl"})
_PARTICLE = "compound:prt"
_IT, _VERB = "it", "verb"
_NOUNS = frozenset({"NOUN", "PROPN"})
_POINTING = frozenset({"PRON", "ADV"})
_STEPS = 5  # from a noun up to what is told of it
_NEAR, _FAR = 2, 4  # steps down from a verb: its own words, and where a negation of it may stand

Sign = tuple[str, Token]


def predicate_signs(own: Sequence[Token], around: Sequence[Token], lexicon: Lexicon) -> dict[str, Token]:
    """Return the signs of what is told of an agreement in its `own` sentences and in those `around`."""
    found: dict[str, Token] = {}
    seen: set[tuple[Token, str]] = set()
    for token in (*own, *around):
        who = _who(token, lexicon)
        if who:
            verb, place, between = _told_of(token)
            if (verb, who) not in seen:
                seen.add((verb, who))
                for name, shown in (*_of_verb(verb, place, lexicon), *_of_noun(token, between, lexicon)):
                    found.setdefault(f"{who}: {name}", shown)
    for token in own:
        if token.pos_ in VERBS and token.dep_ in ("ROOT", "root"):
            for name, shown in _of_verb(token, "", lexicon):
                found.setdefault(f"{_VERB}: {name}", shown)
    return found


def _who(token: Token, lexicon: Lexicon) -> str:
    """Return as what a word stands for an agreement: a noun's role, a pronoun; empty where it doesn't."""
    if token.pos_ in _NOUNS:
        noun = lexicon.agreements.heads(token.lower_)
        return str(noun.role) if noun is not None else ""
    pointing = token.pos_ in _POINTING and token.dep_ in _PLACES
    return _IT if pointing and token.lower_ in lexicon.verb_helpers.words[Shade.POINTING] else ""


def _told_of(noun: Token) -> tuple[Token, str, Sequence[Token]]:
    """Return the word that tells something of a noun, the noun's place beside it, and the nouns between."""
    between: list[Token] = []
    token = noun
    for _ in range(_STEPS):
        if token.dep_ in _PLACES:
            return token.head, _PLACES[token.dep_], between
        if token.head is token or token.dep_ in _CLAUSES:
            return token, "is", between
        if token.dep_ == "nmod":
            between.append(token.head)
        token = token.head
        if token.pos_ in VERBS:
            return token, "with", between
    return token, "far", between


def _of_noun(noun: Token, between: Sequence[Token], lexicon: Lexicon) -> Iterator[Sign]:
    """Yield what stands with a noun for an agreement: what describes it, and what it is part of."""
    for other in between:
        for name in lexicon.stage_classes.of(other):
            yield f"of {name}", other
        form = lexicon.agreements.noun_stages.get(other.lower_)
        if form is not None:
            yield f"of stage {form.row.stage}", other
    for child in noun.children:
        if child.dep_ in ("det", "amod"):
            yield f"{child.dep_} {child.lower_}", child
            classes = lexicon.stage_classes
            yield from (
                (f"amod {name}", child) for name in sorted({*classes.of(child), *classes.of_form(child.lower_)})
            )
        elif child.dep_ in _RELATIVE and child.pos_ in VERBS:
            yield from ((f"which {name}", shown) for name, shown in _of_verb(child, "", lexicon))


def _of_verb(verb: Token, place: str, lexicon: Lexicon) -> Sequence[Sign]:
    """Return how a word tells what it tells, worked out once: several nouns may hang on it."""
    known: dict[tuple[int, str], Sequence[Sign]] = verb.doc.memo.setdefault("predicates", {})
    if (verb.i, place) not in known:
        known[verb.i, place] = tuple(_of_predicate(verb, place, lexicon))
    return known[verb.i, place]


def _of_predicate(verb: Token, place: str, lexicon: Lexicon) -> Iterator[Sign]:
    mood = mood_of(verb, lexicon) if verb.pos_ in VERBS else "nominal"
    denied = _denial(verb, lexicon)
    yield f"{mood}{denied}", verb
    yield f"{place} {mood}{denied}", verb
    yield f"word {verb.lemma_.lower()}{denied}", verb
    for name in _classes(verb, lexicon):
        yield f"{name}{denied}", verb
        yield f"{name} {mood}{denied}", verb
        yield f"{place} {name}{denied}", verb
    for stage in _stages(verb, lexicon):
        yield f"stage {stage}{denied}", verb
        yield f"stage {stage} {mood}{denied}", verb
    for token in company(verb, _NEAR):
        for name in lexicon.stage_classes.of(token) if token.pos_ not in VERBS else ():
            yield f"with {name}{denied}", token
            yield f"with {name} {mood}{denied}", token
        if token.lower_ in lexicon.verb_helpers.words[Shade.BESIDE]:
            yield f"beside {token.lower_} {mood}", token


def _denial(verb: Token, lexicon: Lexicon) -> str:
    words = lexicon.verb_helpers.words
    forms = {token.lower_ for token in company(verb, _FAR)}
    if not forms & words[Shade.NEGATION]:
        return ""
    return " yet" if forms & words[Shade.STILL] else " not"


def _classes(verb: Token, lexicon: Lexicon) -> Sequence[str]:
    """Return the classes of a verb, with and without its particle."""
    lemma = verb.lemma_.lower()
    parts = (child.lower_ for child in verb.children if child.dep_ == _PARTICLE)
    whole = (name for part in parts for name in lexicon.stage_classes.of_form(part + lemma))
    return sorted({*lexicon.stage_classes.of(verb), *whole})


def _stages(verb: Token, lexicon: Lexicon) -> Sequence[str]:
    """Return the stages that a verb form may tell, by the words in its sentence."""
    forms = lexicon.agreements.forms.get(verb.lower_, ())
    if not forms:
        return ()
    padded = f" {' '.join(token.lower_ for token in verb.sent)} "
    return sorted({str(f.row.stage) for f in forms if not f.beside or any(map(padded.__contains__, f.beside))})
