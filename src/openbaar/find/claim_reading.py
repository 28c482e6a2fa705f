"""What a document tells of agreements, sentence by sentence: the noun or verb, the parties' words, stage, instruments.

In: a marked document. Out: `Claim`s in text order, each named after the construction that told it. Called by the rules
of `find.agreements`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from openbaar.find.agreement_parties import Chosen, choose
from openbaar.find.agreement_terms import instruments_in
from openbaar.find.claim_acts import of_acts
from openbaar.find.claim_nouns import borrowed_nouns, nouns_in, of_nouns, of_verbs
from openbaar.find.claim_reach import with_reach
from openbaar.find.claims import EVERY_ROLE, Claim, is_about_else, is_definite, is_hypothetical, is_known_talks
from openbaar.find.clauses import Clause, clauses
from openbaar.find.stages import stage_hits
from openbaar.find.telling_signs import (
    TOLD,
    ClauseReading,
    Surroundings,
    kinds_of,
    named_in,
    signs_of,
    tells_of_acts,
    told_by_signs,
)
from openbaar.lexicon import Lexicon
from openbaar.lexicon.agreements import Needs, Role, Strength
from openbaar.lexicon.relevance import STRONG
from openbaar.model.marked import Marked, PartyForm, PartyUse
from openbaar.model.span import Span
from openbaar.model.tellings import Telling
from openbaar.model.tokens import Token, TokenSpan
from openbaar.model.vocabulary import Instrument, Modality, Stage

_PLACED = frozenset({"acts", "agreed", "talks", "answered"})  # whose partner may be told as a place
_TWO = 2
_AROUND = 2  # sentences on either side
_BACK = 3  # sentences back to the words that an ellipsis leaves out
_SILENT = "silent"  # the sign of a clause without any word that tells
_NEEDS_PARTY = frozenset({"acts", "refused", "talks", "answered"})


def claims(marked: Marked, lexicon: Lexicon) -> tuple[Claim, ...]:
    """Return the document's claims.

    A clause in which no construction tells anything, but whose words might, gives one of the rule `told`.
    """
    sentences = marked.relevant
    read = {sentence.start: list(_in_sentence(marked, sentence, lexicon)) for sentence in sentences}
    known = frozenset(start for start, parts in read.items() if any(_names_one(part) for part in parts))
    around = Surroundings.of(marked, known, lexicon)
    found: list[Claim] = []
    for sentence in sentences:
        parts = read[sentence.start]
        if not parts:
            continue
        kept = _without_background([claim for part in parts for claim in part.claims])
        void = [part for part in parts if _is_void(part, lexicon)]
        named_void = any(map(_names_one, void))
        for part in parts:
            mine = [claim for claim in part.claims if any(claim is other for other in kept)]
            if (part in void or (named_void and not _names_one(part))) and not any(claim.stage for claim in mine):
                found += mine
                continue
            beside = ("beside void",) if void and part not in void else ()
            found += _with_telling(mine, part, around, (marked, beside, lexicon))
    told = with_reach(marked, [claim for claim in found if claim.rule == TOLD], lexicon)
    shaped = with_reach(marked, [claim for claim in found if claim.rule != TOLD], lexicon)
    return tuple(sorted((*told, *shaped), key=lambda claim: claim.clause.tokens[0].i))


def _is_void(reading: ClauseReading, lexicon: Lexicon) -> bool:
    """Whether a clause only supposes what it tells, or what it tells of an arrangement is denied, demanded or asked."""
    if is_hypothetical(reading.clause, lexicon):
        return True
    return any(hit.stage is None for hit in reading.hits) or any(claim.stage is None for claim in reading.claims)


def _names_one(reading: ClauseReading) -> bool:
    """Whether a clause has a noun for an arrangement or talks."""
    return any(noun.role is not Role.ACT for _, noun in reading.own)


def _with_telling(
    mine: Sequence[Claim],
    reading: ClauseReading,
    around: Surroundings,
    where: tuple[Marked, tuple[str, ...], Lexicon],
) -> Iterator[Claim]:
    """Yield the claims of one clause with what its words tell all together.

    `where`: the text, and the signs of the clauses beside it.
    """
    marked, beside, lexicon = where
    shown = [claim for claim in mine if claim.stage is not None]
    silent = not shown and _is_silent(reading, lexicon)
    if silent and not _goes_on(marked, reading, around):  # its signs would not be looked at
        yield from mine
        return
    if not shown and _is_beside_it(marked, reading, silent, lexicon):
        yield from mine
        return
    signs = (*([_SILENT] if silent else []), *dict.fromkeys(signs_of(marked, reading, around, lexicon)), *beside)
    signs = (*signs, *sorted({f"how {claim.chosen.how}" for claim in shown}))
    if not shown and lexicon.party_weights.sum(signs) < lexicon.party_weights.worth:
        yield from mine
        return
    bare = [] if shown else [told_by_signs(reading, lexicon)]
    named = [mark for claim in shown for mark in claim.chosen.named if not _each(claim)]
    listed = [mark for claim in shown for mark in (*claim.chosen.listed, *(claim.chosen.named if _each(claim) else ()))]
    telling = Telling(
        tuple(token.i for token in reading.clause.tokens),
        (shown or bare)[0].at.i,
        signs,
        tuple(dict.fromkeys(named)),
        tuple(dict.fromkeys(listed)),
    )
    yield from (claim if claim.stage is None else replace(claim, telling=telling) for claim in (*mine, *bare))


def _is_silent(reading: ClauseReading, lexicon: Lexicon) -> bool:
    """Whether no word of a clause without a construction may tell of an arrangement."""
    if reading.nouns or reading.hits or reading.loose:
        return False
    return not kinds_of(reading.clause, lexicon) and not tells_of_acts(reading.clause, lexicon)


def _goes_on(marked: Marked, reading: ClauseReading, around: Surroundings) -> bool:
    """Whether a clause names a party not far behind words for an arrangement: it may leave out what is said of it."""
    start = marked.doc[reading.sentence.start].sent.start
    for _ in range(_BACK):
        if start in around.known or not start:
            break
        start = marked.doc[start - 1].sent.start
    if start not in around.known:
        return False
    near = marked.parties_in(reading.sentence.start_char, reading.sentence.end_char)
    return any(mark.use is PartyUse.PARTY and reading.clause.holds(mark.span.start) for mark in near)


def _is_beside_it(marked: Marked, reading: ClauseReading, silent: bool, lexicon: Lexicon) -> bool:
    """Whether a clause without a construction has no word that tells (`silent` ones need none), or tells of another."""
    words = reading.nouns or reading.hits or reading.loose
    if not silent and not words and not _tells(marked, reading, lexicon):
        return True
    if not reading.own and any(map(lexicon.agreements.is_of_another_topic, reading.clause.words)):
        return True
    return bool(reading.nouns) and all(_is_about_else(token, lexicon) for token, _ in reading.nouns)


def _tells(marked: Marked, reading: ClauseReading, lexicon: Lexicon) -> bool:
    """Whether a clause without noun and verb of an arrangement tells of an act, or other words beside a name."""
    if tells_of_acts(reading.clause, lexicon):
        return True
    return bool(kinds_of(reading.clause, lexicon)) and bool(named_in(marked, reading))


def _each(claim: Claim) -> bool:
    """Whether several parties, told together, each refuse or take people for themselves."""
    return not claim.chosen.listed and claim.chosen.how == "pair" and claim.rule in ("refused", "answered", "acts")


def _without_background(told: Sequence[Claim]) -> list[Claim]:
    """Leave out what a relative clause recalls of a thing that the sentence tells to be at work again."""
    anew = any(claim.stage is Stage.IN_FORCE and claim.hit is not None and not _recalls(claim) for claim in told)
    return [claim for claim in told if not (anew and _recalls(claim))]


def _recalls(claim: Claim) -> bool:
    return claim.clause.antecedent is not None and claim.hit is not None and claim.hit.tense == "past"


def _in_sentence(marked: Marked, sentence: TokenSpan, lexicon: Lexicon) -> Iterator[ClauseReading]:
    rest = sentence.text.lower()
    asks = rest.rstrip().rstrip("\"'”’»)").endswith("?")
    own: dict[Instrument, Span] | None = None  # looked up only where something is told
    whole = Clause(tuple(sentence))
    for clause in clauses(sentence, lexicon.clause_words):
        own_nouns = nouns_in(clause, lexicon)
        nouns = own_nouns or borrowed_nouns(marked, clause, lexicon)
        roles = frozenset(noun.role for _, noun in nouns)
        hits = stage_hits(clause, roles, lexicon, rest)
        seen = list(hits)
        if nouns and not own_nouns:  # an idiom that answers may hold a pronoun
            hits += [hit for hit in stage_hits(clause, frozenset(), lexicon, rest) if hit.row.object is Needs.ANSWER]
        made = [
            *of_nouns(clause, nouns, hits, lexicon),
            *(
                []
                if roles - {Role.ACT}
                else of_verbs(clause, hits, lambda: stage_hits(whole, EVERY_ROLE, lexicon, rest))
            ),
            *of_acts(clause, whole, nouns, (hits, lexicon)),
        ]
        kept: list[Claim] = []
        for claim in map(_asked, made) if asks else made:
            own = instruments_in(marked, [sentence], lexicon) if own is None else own
            told = _accepted(marked, claim, own, lexicon)
            if told is not None:
                kept.append(replace(told, sentence=sentence))
        loose = [] if seen else stage_hits(clause, EVERY_ROLE, lexicon, rest)
        yield ClauseReading(clause, sentence, own_nouns, nouns, seen, loose, asks, tuple(made), tuple(kept))


def _accepted(marked: Marked, claim: Claim, own: dict[Instrument, Span], lexicon: Lexicon) -> Claim | None:
    """Return a claim with its parties, or None where its words don't speak of an arrangement about migration."""
    if claim.noun is not None and claim.noun.topic == "neutral" and not own and _is_about_else(claim.at, lexicon):
        return None
    chosen = choose(marked, claim.clause, claim.at, lexicon, places=_places(claim), bound=_is_bound(claim))
    if not (
        _topical(marked, claim, own, lexicon)
        or _is_between_states(claim, chosen, lexicon)
        or (_is_agreed(claim) and chosen.how in ("with", "between"))
        or (_is_done(claim) and (chosen.size or chosen.implied) and _near_people(marked, claim, lexicon))
    ):
        return None
    told = _with_parties(claim, chosen)
    return told if _has_parties(told, lexicon) and not _is_open(told, lexicon) else None


def _is_about_else(noun: Token, lexicon: Lexicon) -> bool:
    """Whether the rest of the sentence says that a noun for an arrangement is about something else."""
    tokens = list(noun.sent)
    return is_about_else(tokens, tokens.index(noun), lexicon)


def _asked(claim: Claim) -> Claim:
    """A question tells no more of an agreement than that it exists, and nothing of talks and acts."""
    if claim.noun is None or claim.noun.role is not Role.AGREEMENT:
        return replace(claim, stage=None, chosen=Chosen("one"), why="it is asked")
    return replace(claim, stage=Stage.CONCLUDED, modality=Modality.DONE, shown=(claim.at,), rule="mentioned", hit=None)


def _is_open(claim: Claim, lexicon: Lexicon) -> bool:
    """Whether the clause leaves open with whom (`with which countries`), and names not both parties."""
    return claim.chosen.size < _TWO and "unknown" in lexicon.agreements.effects_in(claim.clause.text)


def _places(claim: Claim) -> frozenset[PartyForm]:
    """Names of which form may tell a partner as a place: where states meet to agree or talk is no party."""
    meets = claim.hit is not None and claim.hit.row.object in (Needs.PACT, Needs.TALKS)
    if not meets and claim.rule not in _PLACED:
        return frozenset()
    return frozenset(PartyForm) - ({PartyForm.CAPITAL} if meets and claim.rule != "talks" else set())


def _is_bound(claim: Claim) -> bool:
    """Whether what one state grants, asks or does may be told with its partner in another clause."""
    return claim.rule in ("agreed", "acts") or bool(claim.clause.governor and claim.stage is Stage.PROPOSED)


def _with_parties(claim: Claim, chosen: Chosen) -> Claim:
    """Give a claim its parties, and the name of the construction that they make."""
    rule = claim.rule
    if rule == "talking":  # talks named in passing count where a partner is named with them
        rule = "talks" if chosen.how in ("with", "between") else "mentioned"
    if rule == "mentioned" and chosen.how in ("one", "pair"):
        chosen = Chosen("one")  # whoever acts in the sentence speaks of the agreement, and may be no party
    return replace(claim, chosen=chosen, rule=_rule(claim, rule, chosen))


def _has_parties(claim: Claim, lexicon: Lexicon) -> bool:
    """Whether a claim names or implies a party, or else points at an agreement whose parties are known."""
    if claim.chosen.size or claim.chosen.implied:
        return True
    if claim.rule == "alone":
        return _points(claim, lexicon)
    return claim.rule not in _NEEDS_PARTY or is_known_talks(claim, lexicon)


def _topical(marked: Marked, claim: Claim, own: dict[Instrument, Span], lexicon: Lexicon) -> bool:
    """Whether weak words have an object of migration beside them."""
    if claim.noun is not None and claim.noun.strength is Strength.FIRM and claim.noun.role is not Role.TALKS:
        return True
    if claim.hit is not None and claim.hit.row.object is Needs.PACT and claim.sentence.start:
        before = claim.sentence.doc[claim.sentence.start - 1].sent
        own = own or instruments_in(marked, [before], lexicon)
    if claim.hit is not None and claim.hit.row.object in (Needs.PACT, Needs.TALKS) and _on_people(claim, lexicon):
        return True
    if own or "alike" in lexicon.agreements.effects_in(claim.clause.text):
        return True
    if any(mark.use is PartyUse.PEOPLE and claim.clause.holds(mark.span.start) for mark in marked.parties):
        return True
    if claim.hit is None or claim.hit.row.object is Needs.DEED:
        return claim.rule in ("acts", "agreed")
    if claim.hit.row.object is Needs.TALKS:
        return claim.hit.tense != "past"
    talks = claim.noun is not None and claim.noun.role is Role.TALKS
    return talks or claim.hit.row.object is Needs.ANSWER


def _on_people(claim: Claim, lexicon: Lexicon) -> bool:
    """Whether the sentence has a strong word of migration."""
    return any(row.weight >= STRONG for _, row in lexicon.relevance.hits(claim.sentence.text))


def _is_done(claim: Claim) -> bool:
    """Whether a verb tells that states did something together: agreed, talked, signed."""
    return claim.hit is not None and claim.stage is not None and claim.rule not in ("acts", "refused")


def _is_agreed(claim: Claim) -> bool:
    """Whether a verb for agreeing tells of something done."""
    return claim.rule == "agreed" and claim.stage is Stage.CONCLUDED and claim.modality is Modality.DONE


def _near_people(marked: Marked, claim: Claim, lexicon: Lexicon) -> bool:
    """Whether one of the sentences around the claim's own has a strong word of migration."""
    first, last = claim.sentence.start, claim.sentence.end
    for _ in range(_AROUND):
        first = marked.doc[first - 1].sent.start if first else first
        last = marked.doc[last].sent.end if last < len(marked.doc) else last
    return any(row.weight >= STRONG for _, row in lexicon.relevance.hits(marked.doc[first:last].text))


def _is_between_states(claim: Claim, chosen: Chosen, lexicon: Lexicon) -> bool:
    """Whether a weak noun for an arrangement stands beside its partner, or points back at a known one."""
    if claim.noun is None or claim.noun.role is Role.ACT or claim.rule == "mentioned":
        return False
    return chosen.how in ("with", "between", "listed") or (not chosen.size and _points(claim, lexicon))


def _rule(claim: Claim, rule: str, chosen: Chosen) -> str:
    if rule == "answered":
        return rule
    if claim.stage is Stage.REJECTED:
        return "refused"
    if rule:
        return rule
    return {"one": "alone", "people": "alone"}.get(chosen.how, chosen.how)


def _points(claim: Claim, lexicon: Lexicon) -> bool:
    """Whether a noun without parties points at a known arrangement: with a definite word, or as a pronoun."""
    if "backward" in lexicon.agreements.effects_in(claim.clause.text):
        return True
    at = claim.clause.tokens.index(claim.at) if claim.at in claim.clause.tokens else 0
    if any(token.lower_ in lexicon.agreements.words_for("other") for token in claim.clause.tokens[max(0, at - 2) : at]):
        return True  # a second one of those spoken of
    if claim.clause.opener is not None or claim.at.pos_ == "PRON" or claim.shown[0].dep_ == "amod":
        return True
    return is_definite(claim.clause.tokens, claim.clause.tokens.index(claim.at), lexicon)
