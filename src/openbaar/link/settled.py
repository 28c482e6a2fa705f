"""Where an agreement stands, decided once for all that a text tells of it.

In: the claims of one agreement, and where it is told. Out: the claim that tells where it stands, with the stage that is
the likeliest by learned weights (`link.stage_signs` says what is weighed: the words, and what constructions make of
them). Called by `link.same`.

By its construction the claim leads that tells most: what halts or ends before what applies, that before what was
concluded, talked about, wished for. A mention without a word on the stage never leads.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from openbaar.lexicon import Lexicon
from openbaar.link.dating import Candidate
from openbaar.link.grounds import ground
from openbaar.link.stage_signs import StageSigns, age_of, claim_signs, signs_of
from openbaar.link.term_signs import Place
from openbaar.model.marked import Marked
from openbaar.model.records import Agreement, Evidence
from openbaar.model.tellings import ACTS, LOOSE, MENTION
from openbaar.model.vocabulary import Modality, Stage

_WEIGHT = {
    Stage.ENDED: 7,
    Stage.SUSPENDED: 6,
    Stage.IN_FORCE: 5,
    Stage.CONCLUDED: 4,
    Stage.NEGOTIATING: 3,
    Stage.REJECTED: 2,
    Stage.PROPOSED: 1,
    Stage.UNCLEAR: 0,
}
_ACTS_WEIGHT = 0.5
_STANDS = frozenset({Stage.ENDED, Stage.SUSPENDED, Stage.REJECTED, Stage.IN_FORCE})
_SURE = 0.55  # how likely another stage must be than what a construction tells to be at work, halted, over or refused
_STANDING = frozenset({Stage.CONCLUDED, Stage.IN_FORCE})
_PLANNED = frozenset({Stage.PROPOSED, Stage.NEGOTIATING})


def settle(
    marked: Marked, group: Sequence[Agreement], place: Place, dated: Candidate | None, lexicon: Lexicon
) -> Agreement:
    """Return the claim of a group that tells where the agreement stands, `dated` when it was made."""
    lead = leading(group)
    signs = weighed(marked, group, place, dated, lexicon)
    told, barred = (signs.words, signs.itself), barred_of(group)
    stage = chosen(lead, *lexicon.stage_weights.likeliest(told, signs.claimed, barred))
    if stage is lead.stage:
        return lead
    if telling := [item for item in group if item.stage is stage and item.rule not in LOOSE]:
        return min(telling, key=lambda item: item.start)
    telling_it = {marked.sentence(span.start).start for item in group for span in item.spans("stage", "kind")}
    shown = _shown(signs, stage, telling_it, lexicon)
    evidence = [e for e in lead.evidence if e.field != "stage"] if shown is not None else list(lead.evidence)
    if shown is not None:
        evidence.append(Evidence(marked.words(marked.doc.tokens[shown]), "stage"))
    modality = Modality.PLANNED if stage in _PLANNED else Modality.DONE
    return replace(lead, stage=stage, modality=modality, evidence=tuple(dict.fromkeys(evidence)))


def chosen(lead: Agreement, stage: Stage, chance: float) -> Stage:
    """Return the stage that counts: the likeliest, where it is sure enough beside what a construction tells."""
    told = lead.stage in _STANDS and lead.rule not in LOOSE and lead.rule != ACTS
    return lead.stage if told and chance < _SURE else stage


def barred_of(group: Sequence[Agreement]) -> frozenset[Stage]:
    """Return the stages that an agreement cannot be at.

    What constructions tell only as expected or talked about isn't concluded. A known thing that none has wished or
    talked about isn't proposed: what is wanted, planned or discussed in a text about it is something done with it.
    """
    firm = [item for item in group if item.rule not in LOOSE]
    told = {item.stage for item in firm}
    if firm and all(item.modality is Modality.PLANNED and item.stage is Stage.NEGOTIATING for item in firm):
        return frozenset({Stage.CONCLUDED})
    known = any(item.rule == MENTION and item.stage in _STANDING for item in group)
    return _PLANNED if known and told.isdisjoint(_PLANNED) else frozenset()


def leading(group: Sequence[Agreement]) -> Agreement:
    """Return the claim that tells most by its construction."""
    told = [item for item in group if item.rule not in LOOSE] or [i for i in group if i.rule == MENTION] or group
    return max(told, key=lambda item: (_weight(item), -item.start))


def weighed(
    marked: Marked, group: Sequence[Agreement], place: Place, dated: Candidate | None, lexicon: Lexicon
) -> StageSigns:
    """Return the signs by which the stage of an agreement is weighed."""
    lead = leading(group) if group else None
    signs = signs_of(marked, ground(marked, place.parties, place.own, place.others), lexicon)
    claimed = (*signs.claimed, *claim_signs(group, lead), *(_of_date(marked, lead, dated) if lead else ()))
    return replace(signs, claimed=tuple(dict.fromkeys(claimed)))


def _of_date(marked: Marked, lead: Agreement, dated: Candidate | None) -> Iterator[str]:
    """Yield how old its date makes an agreement."""
    age = age_of(dated.value, marked.document.published) if dated else "none"
    yield from (f"dated {age}", f"dated {age} {dated.basis if dated else 'none'}", f"dated {age} {lead.stage}")


def _weight(item: Agreement) -> float:
    """How much a claim tells; that people are taken shows an agreement at work only where nothing else tells."""
    return _ACTS_WEIGHT if item.rule == ACTS and item.stage is Stage.IN_FORCE else _WEIGHT[item.stage]


def _shown(signs: StageSigns, stage: Stage, sentences: Set[int], lexicon: Lexicon) -> int | None:
    """Return the word that speaks most for a stage: one of `sentences` (their first tokens) that tell of it, if any."""
    weights = lexicon.stage_weights
    placed = [
        (token.sent.start in sentences, weight, -token.i)
        for name, token in (*signs.words.items(), *signs.itself.items())
        if token is not None and (weight := weights.weight(name, stage)) > 0
    ]
    return -max(placed)[-1] if placed else None
