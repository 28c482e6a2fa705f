"""Signs that a clause tells of an arrangement: classes of its words, its construction, and its lemmas.

In: a clause with everything that was read in it. Out: names of signs, whose weights `openbaar.lexicon.party_weights`
holds; and a claim for a clause in which no construction tells anything. Called by `find.claim_reading`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from openbaar.find.claims import Claim, bare, is_definite
from openbaar.find.clauses import Clause, acts_in
from openbaar.find.stages import StageHit, best
from openbaar.lexicon import Lexicon
from openbaar.lexicon.agreements import Noun, Role
from openbaar.lexicon.relevance import STRONG
from openbaar.model.marked import Marked, PartyMark, PartyUse
from openbaar.model.tokens import Token, TokenSpan
from openbaar.model.vocabulary import Stage

TOLD = "told"
TELLS = "tells "  # begins the signs of classes of words
NAMES = "names "  # begins the sign of how many states and bodies a clause names
_EFFECTS = (
    *("want", "expect", "negation", "notyet", "earlier", "other", "alike", "backward", "hypothetical", "hearsay"),
    *("domestic", "threat", "generic", "unknown", "further", "we", "court", "per", "since", "indefinite", "demand"),
)
LEMMA = "lemma "  # begins the sign of one word; those are kept that several authors use
_UNHEARD = frozenset({"PROPN", "NUM", "PUNCT", "SYM", "SPACE", "X"})
_SHORT = 4  # tokens
_MANY = 3


@dataclass(frozen=True)
class ClauseReading:
    """One clause: its own nouns, those and borrowed ones, stages told of them (`loose`: of nothing named), claims.

    `made` are all claims of its words, `claims` those that a construction shows to be about migration and parties.
    """

    clause: Clause
    sentence: TokenSpan
    own: Sequence[tuple[Token, Noun]]
    nouns: Sequence[tuple[Token, Noun]]
    hits: Sequence[StageHit]
    loose: Sequence[StageHit]
    asks: bool
    made: tuple[Claim, ...]
    claims: tuple[Claim, ...]


def told_by_signs(reading: ClauseReading, lexicon: Lexicon) -> Claim:
    """Return what the clause tells by its words alone, whatever its construction."""
    made = [claim for claim in reading.made if claim.stage is not None]
    if made:
        return replace(made[0], sentence=reading.sentence, rule=TOLD)
    hits = [hit for hit in (*reading.hits, *reading.loose) if hit.stage is not None]
    tokens = reading.clause.tokens
    nouns = [pair for pair in reading.nouns if pair[0] in tokens]
    verb = next((token for token in tokens if token.pos_ in ("VERB", "AUX")), tokens[0])
    at, noun = nouns[0] if nouns else (hits[0].token if hits else verb, None)
    claim = bare(reading.clause, at, noun, TOLD)
    hit = best(hits, at)
    if hit is not None:
        return replace(claim, stage=hit.stage, modality=hit.modality, shown=hit.words, hit=hit)
    if noun is None or noun.role is Role.ACT:
        return replace(claim, stage=Stage.UNCLEAR)
    return replace(claim, stage=Stage.NEGOTIATING if noun.role is Role.TALKS else Stage.CONCLUDED)


@dataclass(frozen=True)
class Surroundings:
    """The whole text that clauses are read in: where its words for people on the move and for other topics stand.

    `known`: where the sentences begin that have a noun for an arrangement or talks.
    """

    people: tuple[int, ...]
    elsewhere: tuple[int, ...]
    known: frozenset[int]

    @classmethod
    def of(cls, marked: Marked, known: frozenset[int], lexicon: Lexicon) -> Surroundings:
        """Return those of a text."""
        words = lexicon.agreements
        people = sorted({at for at, row in lexicon.relevance.hits(marked.text) if row.weight >= STRONG})
        elsewhere = (token.idx for token in marked.doc if words.speaks_elsewhere(token.lower_))
        return cls(tuple(people), tuple(elsewhere), known)


def _count(places: Sequence[int], start: int, end: int) -> int:
    return bisect_left(places, end) - bisect_left(places, start)


def _of_topic(marked: Marked, reading: ClauseReading, around: Surroundings) -> Iterator[str]:
    """Yield the signs of what the clause and the sentences about it are about."""
    sentence, doc = reading.sentence, marked.doc
    start, end = sentence.start_char, sentence.end_char
    here = [at for at in around.people[bisect_left(around.people, start) : bisect_left(around.people, end)]]
    if any(reading.clause.holds(at) for at in here):
        yield "on people"
    elif here:
        yield "beside people"
    first = doc[sentence.start - 1].sent.start_char if sentence.start else start
    last = doc[sentence.end].sent.end_char if sentence.end < len(doc) else end
    yield f"people about {min(_MANY, _count(around.people, first, last))}"
    if _count(around.elsewhere, start, end):
        yield "of another topic"
    elif _count(around.elsewhere, first, last):
        yield "near another topic"


def signs_of(marked: Marked, reading: ClauseReading, around: Surroundings, lexicon: Lexicon) -> Iterator[str]:
    """Yield the signs of one clause, some more than once."""
    clause, words = reading.clause, lexicon.agreements
    start = reading.sentence.start
    before = marked.doc[start - 1].sent.start if start else -1
    yield from _of_nouns(reading, (start in around.known, before in around.known), lexicon)
    yield from sorted({f"verb {hit.row.object} {hit.row.stage}" for hit in reading.hits})
    yield from sorted({f"loose {hit.row.object} {hit.row.stage}" for hit in reading.loose})
    if any(hit.stage is None for hit in reading.hits):
        yield "no stage"
    if not reading.hits:
        yield "no verb"
    acts = acts_in(clause, words.act_forms)
    yield from sorted({f"act {form.row.instrument or 'any'}" for _, form, _ in acts})
    yield from (f"{TELLS}{kind}" for kind in kinds_of(clause, lexicon))
    told = words.effects_in(clause.text)
    yield from (f"word {effect}" for effect in _EFFECTS if effect in told)
    yield from sorted({f"does {name}" for name, _, _ in words.instruments_told(reading.sentence.text)})
    yield from _of_topic(marked, reading, around)
    if marked.quote_at(clause.tokens[len(clause.tokens) // 2].idx) is not None:
        yield "quoted"
    if reading.asks:
        yield "asked"
    yield f"opens {_opener(clause, lexicon)}"
    yield from _of_parties(marked, reading, lexicon)
    if len(clause.tokens) <= _SHORT:
        yield "short"
    yield from sorted({f"{LEMMA}{token.lemma_.lower()}" for token in clause.tokens if _is_heard(token, lexicon)})


def _is_heard(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word may tell by itself: it names nobody, so that the same said of other states weighs the same."""
    return token.pos_ not in _UNHEARD and token.text not in lexicon.parties.named


def _of_nouns(reading: ClauseReading, around: tuple[bool, bool], lexicon: Lexicon) -> Iterator[str]:
    tokens = reading.clause.tokens
    for token, noun in reading.nouns:
        yield f"noun {noun.role} {noun.strength} {noun.topic}"
        yield f"noun {noun.role}"
        if noun.plural:
            yield "nouns"
        if reading.own and token in tokens and noun.role is not Role.ACT:
            yield "definite" if is_definite(tokens, tokens.index(token), lexicon) else "indefinite"
    if not reading.nouns:
        yield "no noun"
    elif not reading.own:
        yield "borrowed"
    if not any(noun.role is not Role.ACT for _, noun in reading.own):
        if around[0]:
            yield "noun in sentence"
        elif around[1]:
            yield "noun before"


def _of_parties(marked: Marked, reading: ClauseReading, lexicon: Lexicon) -> Iterator[str]:
    marks = named_in(marked, reading)
    yield f"{NAMES}{min(_MANY, len({mark.code for mark in marks}))}"
    for kind in ("with", "between"):
        if any(mark.lead in lexicon.parties.context(kind) for mark in marks):
            yield kind


def named_in(marked: Marked, reading: ClauseReading) -> list[PartyMark]:
    """Return the marks of the states and bodies that a clause names."""
    near = marked.parties_in(reading.sentence.start_char, reading.sentence.end_char)
    return [mark for mark in near if mark.use is not PartyUse.PART and reading.clause.holds(mark.span.start)]


def kinds_of(clause: Clause, lexicon: Lexicon) -> Sequence[str]:
    """Return the classes of telling words in a clause."""
    if "kinds" not in clause.memo:
        clause.memo["kinds"] = lexicon.telling_words.kinds(clause.words)
    kinds: Sequence[str] = clause.memo["kinds"]
    return kinds


def tells_of_acts(clause: Clause, lexicon: Lexicon) -> bool:
    """Say whether a clause tells of what states do under an arrangement."""
    return bool(acts_in(clause, lexicon.agreements.act_forms))


def _opener(clause: Clause, lexicon: Lexicon) -> str:
    if clause.opener is None:
        return "main"
    if clause.antecedent is not None:
        return "relative"
    if clause.opener in lexicon.clause_words["purpose"]:
        return "purpose"
    return "object" if clause.governor else "other"
