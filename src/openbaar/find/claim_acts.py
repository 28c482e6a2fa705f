"""What a clause tells of acts: that a state takes people, would, no longer does, or refuses to.

In: a clause with its nouns and stages. Out: `Claim`s without parties. Called by `find.claim_reading`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from openbaar.find.claims import EVERY_ROLE, Claim, bare, is_hypothetical
from openbaar.find.clauses import Clause, acts_in
from openbaar.find.stages import StageHit, best, stage_hits
from openbaar.lexicon import Lexicon
from openbaar.lexicon.agreements import Needs, Noun, Role
from openbaar.model.tokens import Token
from openbaar.model.vocabulary import Modality, Stage

_OF_ACTS = frozenset({Stage.REJECTED, Stage.PROPOSED, Stage.SUSPENDED, Stage.ENDED})


def of_acts(
    clause: Clause,
    whole: Clause,
    nouns: Sequence[tuple[Token, Noun]],
    told: tuple[Sequence[StageHit], Lexicon],
) -> Iterator[Claim]:
    """Yield what a state does, would do or refuses to do with people."""
    hits, lexicon = told
    if any(noun.role is not Role.ACT for _, noun in nouns):
        return
    for token, noun in nouns:
        made = _of_act_noun(clause, token, noun, hits)
        if made is not None:
            yield made
            return
    for token, form, words in acts_in(clause, lexicon.agreements.act_forms):
        if not form.row.place or _has_people(clause, lexicon):
            tense = "infinitive" if _is_marked(clause, token, lexicon) else form.tense
            yield from _act(clause, whole, (token, *words), tense, lexicon)
            return


def _is_marked(clause: Clause, verb: Token, lexicon: Lexicon) -> bool:
    """Whether the word of an infinitive stands before a verb, whose plural in the present looks alike."""
    at = clause.places[verb]
    return at > 0 and clause.tokens[at - 1].lower_ in lexicon.clause_words["infinitive"]


def _has_people(clause: Clause, lexicon: Lexicon) -> bool:
    """Whether people are spoken of: what is sent or lodged somewhere may be anything."""
    groups = (lexicon.parties.context("people"), lexicon.parties.context("them"))
    return not all(clause.vocabulary.isdisjoint(group) for group in groups)


def _of_act_noun(clause: Clause, token: Token, noun: Noun, hits: Sequence[StageHit]) -> Claim | None:
    """What the clause tells of a noun for an act: talked about, or wished for, halted, refused."""
    talking = next((hit for hit in hits if hit.row.object is Needs.TALKS and hit.stage is not None), None)
    if talking is not None:
        claim = bare(clause, token, noun, "talks")
        return replace(claim, stage=talking.stage, modality=talking.modality, shown=talking.words, hit=talking)
    hit = best([hit for hit in hits if hit.row.object is not Needs.TALKS], clause.tokens[0])
    if hit is None or hit.stage not in _OF_ACTS:
        return None
    return replace(bare(clause, token, noun, "acts"), stage=hit.stage, modality=hit.modality, shown=hit.words, hit=hit)


def _act(clause: Clause, whole: Clause, words: tuple[Token, ...], tense: str, lexicon: Lexicon) -> Iterator[Claim]:
    """Yield a verb for an act: done now, or refused by a verb that governs it."""
    here = lexicon.agreements.effects_in(clause.text)
    if is_hypothetical(clause, lexicon):
        return
    negated = "negation" in here
    wished = not lexicon.agreements.effects_in(clause.governor).keys().isdisjoint(("demand", "await"))
    claim = bare(clause, words[0], None, "acts")
    if tense == "infinitive":
        refusing = [hit for hit in stage_hits(whole, EVERY_ROLE, lexicon, "") if hit.stage is Stage.REJECTED]
        current = [hit for hit in refusing if hit.tense != "past"]
        if current:
            yield replace(claim, stage=Stage.REJECTED, shown=current[0].words, hit=current[0])
        elif not refusing and (bound := _binding(whole, words[0], lexicon)) is not None:
            told = replace(claim, rule="agreed", stage=bound.stage, modality=bound.modality)
            yield replace(told, shown=bound.words, hit=bound)
        elif negated and (willing := _token_of(clause, "willing", lexicon)):
            yield replace(claim, stage=Stage.REJECTED, modality=Modality.DENIED, shown=(willing, words[0]))
        return
    if wished and tense == "present" and not negated:
        yield replace(claim, stage=Stage.PROPOSED, modality=Modality.PLANNED, shown=words)
        return
    if negated and tense == "present" and "nomore" in here:
        yield replace(claim, stage=Stage.SUSPENDED, shown=words)
        return
    if negated or not here.keys().isdisjoint(("want", "expect", "barely")):
        return
    yield replace(claim, stage=Stage.IN_FORCE, shown=words)


def _binding(whole: Clause, act: Token, lexicon: Lexicon) -> StageHit | None:
    """Return the verb by which a state binds itself, or asks another, to do what the infinitive `act` tells."""
    hits = stage_hits(whole, EVERY_ROLE, lexicon, "")
    return best([hit for hit in hits if hit.row.object is Needs.DEED and hit.stage is not None], act)


def _token_of(clause: Clause, effect: str, lexicon: Lexicon) -> Token | None:
    words = lexicon.agreements.words_for(effect)
    return next((token for token in clause.tokens if token.lower_ in words), None)
