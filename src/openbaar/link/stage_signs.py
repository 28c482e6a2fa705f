"""What in the words about an agreement shows where it stands: classes of verbs, tense, modality, adverbs, the words.

In: a `Ground`, and what the rules claim of the agreement. Out: `StageSigns`: signs by name, each with a word that shows
it where there is one. Called by `link.settled`; `tools/train_settled.py` counts the same when weights are learned.

A sign of words counts once for an agreement, wherever in its ground it is seen: where it is told, in the rest of those
sentences, in those around. Counted apart for each of these, signs are too rare to learn from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from openbaar.lexicon import Lexicon
from openbaar.link.grounds import Ground
from openbaar.link.predicate_signs import predicate_signs
from openbaar.link.verb_signs import VERBS, shaded, verb_signs
from openbaar.model.marked import Marked
from openbaar.model.records import Agreement
from openbaar.model.tellings import LOOSE
from openbaar.model.tokens import Token

ON_TOP = "on top"  # told in the first sentences
_NO_VERBS = frozenset({"DET", "PRON", "ADP", "SCONJ"})
_UNTOLD = frozenset({"PROPN", "NUM", "PUNCT", "SPACE", "X", "SYM", "DET", "PRON", "CCONJ"})
_YEAR = re.compile(r"(?:19|20)\d\d")
_AGES = (("now", 1), ("months ago", 6), ("a year ago", 18), ("years ago", 60))  # up to so many months
_MONTHS = range(1, 13)
_MIDYEAR = 6


@dataclass
class StageSigns:
    """Signs of the `words` about an agreement, by name, of what these tell of `itself`, and of what is `claimed` of it.

    The more words, the less each tells; a claim tells as much whatever stands around it.
    """

    words: dict[str, Token | None] = field(default_factory=dict)
    itself: dict[str, Token] = field(default_factory=dict)
    claimed: tuple[str, ...] = ()


def signs_of(marked: Marked, ground: Ground, lexicon: Lexicon) -> StageSigns:
    """Return the signs of the words about an agreement."""
    parts = [part for tokens in (ground.clause, ground.rest, ground.around) for part in _by_sentence(tokens)]
    found: dict[str, Token | None] = {}
    for part in reversed(parts):  # the first word that shows a sign stands
        found.update(_known_of(marked, part, lexicon))
    itself = predicate_signs((*ground.clause, *ground.rest), ground.around, lexicon)
    return StageSigns(found, itself, (ON_TOP,) if ground.first <= 1 else ())


def _by_sentence(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield the tokens of each sentence."""
    parts: dict[int, list[Token]] = {}
    for token in tokens:
        parts.setdefault(token.sent.start, []).append(token)
    yield from parts.values()


def claim_signs(group: Sequence[Agreement], lead: Agreement | None) -> Iterator[str]:
    """Yield what constructions say of an agreement, `lead` the one that tells most."""
    if lead is None:
        yield "claimed nothing"
        return
    yield f"tells {lead.rule} {lead.stage}"
    yield f"tells {'loosely' if lead.rule in LOOSE else 'surely'} {lead.stage}"
    yield f"tells {lead.modality}"
    yield from dict.fromkeys(f"claimed {item.rule if item.rule in LOOSE else item.stage}" for item in group)
    last = max((item for item in group if item.rule not in LOOSE), key=lambda item: item.start, default=lead)
    yield f"last {last.stage}"


def age_of(date: str, published: str) -> str:
    """Return how long before publication a date lies, in words."""
    months = (_month(published) - _month(date)) if _YEAR.match(date) else 0
    return next((name for name, limit in _AGES if months <= limit), "long ago")


def _month(date: str) -> int:
    month = date[5:7]
    return int(date[:4]) * 12 + (int(month) if month.isdigit() and int(month) in _MONTHS else _MIDYEAR)


def _known_of(marked: Marked, tokens: Sequence[Token], lexicon: Lexicon) -> dict[str, Token | None]:
    """Return the signs of a stretch of words, worked out once: several agreements may stand on the same ground."""
    known: dict[tuple[int, ...], dict[str, Token | None]] = marked.doc.memo.setdefault("stage signs", {})
    places = tuple([token.i for token in tokens])
    if places not in known:
        signs = known[places] = {}
        for name, token in _of_part(marked, tokens, lexicon):
            signs.setdefault(name, token)
    return known[places]


def _of_part(marked: Marked, tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[tuple[str, Token | None]]:
    """Yield the signs of a stretch of words; which state it is tells nothing of a stage."""
    shades = shaded(tokens, lexicon)
    padded = f" {' '.join(token.lower_ for token in tokens)} "
    named = {mark.span.start for mark in marked.parties_in(tokens[0].idx, tokens[-1].idx + 1)}
    for token in tokens:
        shade = shades.get(token.i, "")
        for name in _of_word(token, shade, padded, lexicon):
            yield name, token
        if token.pos_ not in _UNTOLD and token.idx not in named:
            yield f"word {_lemma(token)}{shade}", token
    for name, token in lexicon.stage_classes.seen(tokens):
        yield f"class {name}{shades.get(token.i, '')}", token
    for name in _of_times(marked, tokens):
        yield name, None


def _of_word(token: Token, shade: str, padded: str, lexicon: Lexicon) -> Iterator[str]:
    words = lexicon.agreements
    for form in words.forms.get(token.lower_, ()) if token.pos_ not in _NO_VERBS else ():
        if not form.beside or any(map(padded.__contains__, form.beside)):
            yield f"stage {form.row.stage}{shade}"
            yield f"stage {form.row.stage} {form.tense}{shade}"
    if (noun := words.noun_stages.get(token.lower_)) is not None:
        yield f"noun {noun.row.stage}{shade}"
    if (head := words.heads(token.lower_)) is not None:
        yield f"head {head.role}{shade}"
    if token.pos_ in VERBS:
        yield from verb_signs(token, shade, lexicon)


def _lemma(token: Token) -> str:
    return token.lemma_.lower() if token.pos_ in VERBS else token.lower_


def _of_times(marked: Marked, tokens: Sequence[Token]) -> Iterator[str]:
    places = {token.idx for token in tokens}
    year = int(marked.document.published[:4])
    for mark in marked.times_in(tokens[0].idx, tokens[-1].idx + 1):
        if mark.span.start not in places:
            continue
        relation = dict(mark.parts).get("relation", "at")
        yield f"time {mark.shape} {relation}"
        yield f"time {relation}"
        if match := _YEAR.search(mark.span.text):
            told = int(match[0]) - year
            when = "before" if told < -1 else "last" if told < 0 else "coming" if told else "this"
            yield f"year {when} {relation}"
