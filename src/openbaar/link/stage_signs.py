"""What in the words about an agreement shows where it stands: classes of verbs, tense, modality, adverbs, the words.

In: a `Ground`, and what the rules claim of the agreement. Out: signs by name, each with a word that shows it where
there is one. Called by `link.settled`; `tools/train_settled.py` counts the same signs when weights are learned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from openbaar.lexicon import Lexicon
from openbaar.link.grounds import Ground
from openbaar.model.marked import Marked
from openbaar.model.records import Agreement
from openbaar.model.tokens import Token

Signs = dict[str, Token | None]

_EFFECTS = (
    *("want", "expect", "passive", "perfect", "negation", "notyet", "earlier", "other", "alike", "applying"),
    *("hypothetical", "hearsay", "await", "demand", "nomore", "deny", "paused", "court", "since", "would", "barely"),
)
_VERBS = frozenset({"VERB", "AUX"})
_NO_VERBS = frozenset({"DET", "PRON", "ADP", "SCONJ"})
_NAMES = frozenset({"PROPN", "NUM", "PUNCT", "SPACE", "X", "SYM"})
_YEAR = re.compile(r"(?:19|20)\d\d")
_LOOSE = frozenset({"agreement.mentioned", "agreement.told"})
_AGES = (("now", 1), ("months ago", 6), ("a year ago", 18), ("years ago", 60))  # up to so many months
_MONTHS = range(1, 13)
_MIDYEAR = 6


def signs_of(marked: Marked, ground: Ground, lexicon: Lexicon) -> Signs:
    """Return the signs of the words about an agreement."""
    found: Signs = {}
    named = {mark.span.start for mark in marked.parties}  # which state it is tells nothing of a stage
    for zone, tokens in (("said", ground.clause), ("said", ground.rest), ("around", ground.around)):
        names = frozenset(token.i for token in tokens if token.pos_ in _NAMES or token.idx in named)
        for name, token in _of_words(tokens, names, lexicon):
            found.setdefault(f"{zone} {name}", token)
        for name in _of_times(marked, tokens):
            found.setdefault(f"{zone} {name}", None)
    if ground.first <= 1:
        found["on top"] = None
    return found


def claim_signs(marked: Marked, group: Sequence[Agreement], lead: Agreement | None) -> Iterator[str]:
    """Yield what constructions say of an agreement, `lead` the one that tells most, and how old they make it."""
    if lead is None:
        yield "claimed nothing"
        return
    yield f"lead {lead.rule} {lead.stage}"
    yield f"lead {'told' if lead.rule in _LOOSE else 'shaped'} {lead.stage}"
    yield f"lead modality {lead.modality}"
    yield from dict.fromkeys(f"claimed {item.rule if item.rule in _LOOSE else item.stage}" for item in group)
    yield f"last {max(group, key=lambda item: item.start).stage}"
    for item in group:
        if item.date:
            age = _age(item.date, marked.document.published)
            yield from (f"made {age}", f"made {age} {item.date_basis}", f"made {age} {lead.stage}")
    if not any(item.date for item in group):
        yield "made no time"


def _age(date: str, published: str) -> str:
    """Return how long before publication a date lies, in words."""
    months = (_month(published) - _month(date)) if _YEAR.match(date) else 0
    return next((name for name, limit in _AGES if months <= limit), "long ago")


def _month(date: str) -> int:
    month = date[5:7]
    return int(date[:4]) * 12 + (int(month) if month.isdigit() and int(month) in _MONTHS else _MIDYEAR)


def _of_words(tokens: Sequence[Token], names: frozenset[int], lexicon: Lexicon) -> Iterator[tuple[str, Token]]:
    text = " ".join(token.lower_ for token in tokens)
    told = lexicon.agreements.effects_in(text)
    negated = "not" if "negation" in told else "so"
    for token in tokens:
        yield from _of_word(token, text, lexicon)
        if token.i not in names:
            yield f"word {_lemma(token)}", token
    for name, token in lexicon.stage_classes.seen(tokens):
        yield f"class {name}", token
        yield f"class {name} {negated}", token
        if token.pos_ in _VERBS:
            yield f"class {name} {_tense(token)}", token
    for first, second in pairwise(tokens):
        if first.i not in names and second.i not in names:
            yield f"words {first.lower_} {second.lower_}", first
    for effect in _EFFECTS:
        if (start := told.get(effect)) is not None:
            yield f"effect {effect}", tokens[text.count(" ", 0, start)]


def _of_word(token: Token, text: str, lexicon: Lexicon) -> Iterator[tuple[str, Token]]:
    words = lexicon.agreements
    for form in words.forms.get(token.lower_, ()) if token.pos_ not in _NO_VERBS else ():
        if not form.row.with_ or any(f" {phrase.lstrip('+')} " in f" {text} " for phrase in form.row.with_):
            yield f"verb {form.row.stage}", token
            yield f"verb {form.row.stage} {form.tense}", token
    if (noun := words.noun_stages.get(token.lower_)) is not None:
        yield f"noun {noun.row.stage}", token
    if (head := words.heads(token.lower_)) is not None:
        yield f"head {head.role}", token
    if token.pos_ in _VERBS:
        yield f"tense {_tense(token)}", token
        yield f"form {_lemma(token)} {_tense(token)}", token


def _lemma(token: Token) -> str:
    return token.lemma_.lower() if token.pos_ in _VERBS else token.lower_


def _tense(token: Token) -> str:
    return " ".join([*token.morph.get("VerbForm", ()), *token.morph.get("Tense", ())])


def _of_times(marked: Marked, tokens: Sequence[Token]) -> Iterator[str]:
    places = {token.idx for token in tokens}
    year = int(marked.document.published[:4])
    for mark in marked.times:
        if mark.span.start not in places:
            continue
        relation = dict(mark.parts).get("relation", "at")
        yield f"time {mark.shape} {relation}"
        yield f"time {relation}"
        if match := _YEAR.search(mark.span.text):
            told = int(match[0]) - year
            when = "before" if told < -1 else "last" if told < 0 else "coming" if told else "this"
            yield f"year {when} {relation}"
