"""Where an agreement stands that no construction tells of: the likeliest stage by all the words about it.

In: agreements with their parties. Out: the same, those of the rule that reads no construction with the stage that
learned weights give (`link.stage_signs` says what is weighed). Called by `link.door`, before what is told twice is
joined.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from openbaar.lexicon import Lexicon
from openbaar.link.grounds import ground
from openbaar.link.stage_signs import Signs, signs_of
from openbaar.model.document import Undecided
from openbaar.model.marked import Marked
from openbaar.model.records import Agreement, Evidence, Finding
from openbaar.model.vocabulary import Modality, Stage

Findings = list[Finding | Undecided]

_TOLD = "agreement.told"
_MENTION = "agreement.mentioned"
_SURE = {_TOLD: 0.0, _MENTION: 0.5, "agreement.acts": 0.6}  # how likely another stage must be than what the rule says
_ELSE = 0.9
# What ends or refuses tells more than what applies, that more than what was concluded, talked about, wished for.
_ORDER = (
    *(Stage.ENDED, Stage.SUSPENDED, Stage.IN_FORCE, Stage.CONCLUDED, Stage.NEGOTIATING, Stage.REJECTED),
    *(Stage.PROPOSED, Stage.UNCLEAR),
)
_PLANNED = frozenset({Stage.PROPOSED, Stage.NEGOTIATING})


def settle(marked: Marked, lexicon: Lexicon, found: Findings) -> Findings:
    """Give the agreements that no construction tells of their likeliest stage."""
    agreements = [item for item in found if isinstance(item, Agreement)]
    return [_settled(marked, lexicon, item, agreements) if isinstance(item, Agreement) else item for item in found]


def claimed(group: Sequence[Agreement]) -> list[str]:
    """Return what the rules say of one agreement, the most telling first; a mention says nothing of its stage."""
    stages = sorted({item.stage for item in group if item.rule != _MENTION}, key=_ORDER.index)
    mention = ["mention"] if any(item.rule == _MENTION for item in group) else []
    return [*(str(stage) for stage in stages), *mention]


def weighed(marked: Marked, lexicon: Lexicon, item: Agreement, among: Sequence[Agreement]) -> Signs:
    """Return the signs by which the stage of one of several agreements is weighed."""
    own = _tokens(marked, item, ("kind", "stage", "parties"))
    others = {at for other in among if other.parties != item.parties for at in _tokens(marked, other, ("kind",))}
    group = [other for other in among if other.parties == item.parties]
    return signs_of(marked, ground(marked, item.parties, own, others - own), claimed(group), lexicon)


def _settled(marked: Marked, lexicon: Lexicon, item: Agreement, among: Sequence[Agreement]) -> Agreement:
    signs = weighed(marked, lexicon, item, among)
    stage, chance = lexicon.stage_weights.likeliest(signs)
    if stage is item.stage or chance < _SURE.get(item.rule, _ELSE):
        return item
    shown = _shown(signs, stage, lexicon)
    evidence = [e for e in item.evidence if e.field != "stage"] if shown is not None else list(item.evidence)
    if shown is not None:
        evidence.append(Evidence(marked.words(marked.doc.tokens[shown]), "stage"))
    return replace(
        item,
        stage=stage,
        modality=Modality.PLANNED if stage in _PLANNED else Modality.DONE,
        evidence=tuple(dict.fromkeys(evidence)),
    )


def _tokens(marked: Marked, item: Agreement, names: Sequence[str]) -> set[int]:
    """Return the tokens that show some fields, in the sentence of the word for the agreement."""
    sentence = marked.sentence(item.spans("kind")[0].start)
    spans = (span for name in names for span in item.spans(name))
    found = {token.i for span in spans for token in marked.tokens(span)}
    return {at for at in found if sentence.start <= at < sentence.end}


def _shown(signs: Signs, stage: Stage, lexicon: Lexicon) -> int | None:
    """Return the word that speaks most for a stage."""
    weights = lexicon.stage_weights
    placed = [(weights.weight(name, stage), -token.i) for name, token in signs.items() if token is not None]
    weight, at = max(placed, default=(0.0, 0))
    return -at if weight > 0 else None
