"""Signs that a clause tells of an arrangement: classes of its words, never the words themselves.

In: a clause with everything that was read in it. Out: names of signs, whose weights `openbaar.lexicon.party_weights`
holds; and a claim for a clause in which no construction tells anything. Called by `find.claim_reading`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from openbaar.find.claims import Claim, bare, is_definite
from openbaar.find.clauses import Clause, company
from openbaar.find.stages import StageHit, best
from openbaar.lexicon import Lexicon
from openbaar.lexicon.agreements import Noun, Role
from openbaar.lexicon.relevance import STRONG
from openbaar.model.marked import Marked, PartyUse
from openbaar.model.tokens import Token, TokenSpan
from openbaar.model.vocabulary import Stage

TOLD = "told"
_EFFECTS = (
    *("want", "expect", "negation", "notyet", "earlier", "other", "alike", "backward", "hypothetical", "hearsay"),
    *("domestic", "threat", "generic", "unknown", "further", "we", "court", "per", "since", "indefinite", "demand"),
)
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


def signs_of(marked: Marked, reading: ClauseReading, around: tuple[bool, bool], lexicon: Lexicon) -> Iterator[str]:
    """Yield the signs of one clause, some more than once.

    `around`: whether its sentence has a noun for an arrangement or talks, and whether the one before it has.
    """
    clause, words = reading.clause, lexicon.agreements
    yield from _of_nouns(reading, around, lexicon)
    yield from sorted({f"verb {hit.row.object} {hit.row.stage}" for hit in reading.hits})
    yield from sorted({f"loose {hit.row.object} {hit.row.stage}" for hit in reading.loose})
    if any(hit.stage is None for hit in reading.hits):
        yield "no stage"
    if not reading.hits:
        yield "no verb"
    yield from sorted({f"act {name}" for name in _acts(clause, lexicon)})
    yield from (f"word {effect}" for effect in _EFFECTS if words.modal(effect).search(clause.text))
    yield from sorted({f"does {name}" for name, _, _ in words.instruments_told(reading.sentence.text)})
    if any(row.weight >= STRONG for _, row in lexicon.relevance.hits(clause.text)):
        yield "on people"
    elif any(row.weight >= STRONG for _, row in lexicon.relevance.hits(reading.sentence.text)):
        yield "beside people"
    if marked.quote_at(clause.tokens[len(clause.tokens) // 2].idx) is not None:
        yield "quoted"
    if reading.asks:
        yield "asked"
    yield f"opens {_opener(clause, lexicon)}"
    yield from _of_parties(marked, reading, lexicon)
    if len(clause.tokens) <= _SHORT:
        yield "short"


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
    start, end = reading.sentence.start_char, reading.sentence.end_char
    near = (mark for mark in marked.parties if start <= mark.span.start < end and mark.use is not PartyUse.PART)
    marks = [mark for mark in near if reading.clause.holds(mark.span.start)]
    yield f"names {min(_MANY, len({mark.code for mark in marks}))}"
    yield f"acting {min(_MANY, len({mark.code for mark in marks if mark.use is PartyUse.PARTY}))}"
    for kind in ("with", "between"):
        if any(mark.lead in lexicon.parties.context(kind) for mark in marks):
            yield kind


def _acts(clause: Clause, lexicon: Lexicon) -> Iterator[str]:
    for token in clause.tokens:
        for form in lexicon.agreements.act_forms.get(token.lower_, ()):
            if company(form, token, clause) is not None:
                yield str(form.row.instrument or "any")


def _opener(clause: Clause, lexicon: Lexicon) -> str:
    if clause.opener is None:
        return "main"
    if clause.antecedent is not None:
        return "relative"
    if clause.opener in lexicon.clause_words["purpose"]:
        return "purpose"
    return "object" if clause.governor else "other"
