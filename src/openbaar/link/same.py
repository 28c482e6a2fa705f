"""One entry for what one document tells more than once: the same parties, kind and object.

In: agreements with their parties. Out: one agreement for each, with all evidence. Called by `link.door`, last.

The stage is that of the claim that tells most about where things stand: what halts or ends before what applies,
that before what was concluded, talked about, wished for. A mention without a word on the stage never decides it.
"""

from __future__ import annotations

from dataclasses import replace

from openbaar.lexicon import Lexicon
from openbaar.link.furnished import instruments_of, place_of
from openbaar.model.document import Undecided
from openbaar.model.marked import Marked
from openbaar.model.records import Agreement, Evidence, Finding
from openbaar.model.vocabulary import AgreementKind, DateBasis, Instrument, Stage

Findings = list[Finding | Undecided]

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
_JOINED = frozenset({"kind", "instruments", "date", "parties", "amounts", "public_since", "legal_status"})
_ACTS = "agreement.acts"
_MENTION = "agreement.mentioned"
_LOOSE = frozenset({_MENTION, "agreement.told"})  # words without a construction that shows how far it is


def join_same(marked: Marked, lexicon: Lexicon, found: Findings) -> Findings:
    """Join the agreements of one set of parties that speak of the same object."""
    groups: dict[tuple[str, ...], list[list[Agreement]]] = {}
    rest: Findings = []
    for item in found:
        if not isinstance(item, Agreement):
            rest.append(item)
            continue
        same = groups.setdefault(item.parties, [])
        for group in same:
            if not _apart(marked, lexicon, group[0], item):
                group.append(item)
                break
        else:
            same.append([item])
    every = [group for same in groups.values() for group in same]
    places = (place_of(marked, group, found) for group in every)
    terms = [instruments_of(marked, place, lexicon) for place in places]
    return [*rest, *(_join(group, told) for group, told in zip(every, terms, strict=True))]


def _apart(marked: Marked, lexicon: Lexicon, first: Agreement, second: Agreement) -> bool:
    """Whether two claims of the same parties are about different arrangements: an earlier one, a further one."""
    if {first.rule, second.rule} & {_ACTS, "agreement.told"}:
        return False  # what is done with people belongs to whatever is told of their agreement
    return _sort(marked, lexicon, first) != _sort(marked, lexicon, second) and first.stage is not second.stage


def _sort(marked: Marked, lexicon: Lexicon, item: Agreement) -> str:
    kind = item.spans("kind")[0]
    before = marked.text[max(0, kind.start - 30) : kind.start].lower()
    for effect in ("earlier", "standing", "other"):
        if any(match.end() >= len(before) - 14 for match in lexicon.agreements.modal(effect).finditer(before)):
            return effect
    return ""


def _join(group: list[Agreement], instruments: dict[Instrument, tuple[Evidence, ...]]) -> Agreement:
    told = [item for item in group if item.rule not in _LOOSE] or [i for i in group if i.rule == _MENTION] or group
    lead = max(told, key=lambda item: (_weight(item), -item.start))
    dated = _dated(lead, group)
    kinds = [item for item in (lead, *group) if item.kind is not AgreementKind.OTHER]
    kind = kinds[0] if kinds else lead
    public = next((item for item in group if item.public_since), None)
    status = next((item for item in group if item.legal_status), None)
    evidence = [e for e in lead.evidence if e.field not in _JOINED]
    evidence += [e for e in kind.evidence if e.field == "kind"]
    evidence += [e for item in group for e in item.evidence if e.field in ("parties", "amounts")]
    evidence += [e for shown in instruments.values() for e in shown]
    evidence += [e for e in (public.evidence if public else ()) if e.field == "public_since"]
    evidence += [e for e in (status.evidence if status else ()) if e.field == "legal_status"]
    date = basis = None
    if dated is not None:
        date, basis = dated.date, dated.date_basis
        if public is not None and basis is DateBasis.PUBLICATION:  # announced then, whenever this text came out
            date, basis = public.public_since, DateBasis.STATED
            evidence += [Evidence(e.span, "date") for e in public.evidence if e.field == "public_since"]
        else:
            evidence += [e for e in dated.evidence if e.field == "date"]
    return replace(
        lead,
        kind=kind.kind,
        instruments=tuple(instruments),
        date=date,
        date_basis=basis,
        public_since=public.public_since if public else None,
        amounts=tuple(dict.fromkeys(amount for item in group for amount in item.amounts)),
        legal_status=status.legal_status if status else None,
        evidence=tuple(dict.fromkeys(evidence)),
    )


def _dated(lead: Agreement, group: list[Agreement]) -> Agreement | None:
    """Return the claim that dates the agreement: one that states when, before one that only tells the news.

    What is at work, halted or ended was not concluded on the day of the paper.
    """
    known = [item for item in (lead, *group) if item.date or _has(item, "date")]
    stated = [item for item in known if item.date_basis is DateBasis.STATED]
    news = lead.stage in (Stage.CONCLUDED, Stage.NEGOTIATING)
    return next(iter(stated), next(iter(known), None) if news else None)


def _weight(item: Agreement) -> float:
    """How much a claim tells; that people are taken shows an agreement at work only where nothing else tells."""
    return _ACTS_WEIGHT if item.rule == "agreement.acts" and item.stage is Stage.IN_FORCE else _WEIGHT[item.stage]


def _has(item: Agreement, name: str) -> bool:
    return any(isinstance(e, Evidence) and e.field == name for e in item.evidence)
