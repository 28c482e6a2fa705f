"""One entry for what one document tells more than once: the same parties, kind and object.

In: agreements with their parties. Out: one agreement for each, with all evidence. Called by `link.door`, last.

Which claims of the same parties are about different agreements says `link.twins`. Where an agreement stands is decided
once for all that is told of it (`link.settled`), and so is what it does (`link.furnished`), when it was made
(`link.dating`) and how long it lasts (`link.lasting`).
"""

from __future__ import annotations

from dataclasses import replace

from openbaar.lexicon import Lexicon
from openbaar.link.dating import Candidate, date_of
from openbaar.link.denials import Denials
from openbaar.link.furnished import instruments_of, place_of
from openbaar.link.lasting import FIELDS, Lasting, lasting
from openbaar.link.settled import leading, settle
from openbaar.link.sums import sums_of
from openbaar.link.twins import parted
from openbaar.model.document import Undecided
from openbaar.model.marked import Marked
from openbaar.model.records import Agreement, Evidence, Finding
from openbaar.model.vocabulary import AgreementKind, DateBasis, Instrument

Findings = list[Finding | Undecided]

_JOINED = frozenset({"kind", "instruments", "date", "parties", "amounts", "public_since"})


def join_same(marked: Marked, lexicon: Lexicon, found: Findings) -> Findings:
    """Join the agreements of one set of parties that speak of the same object."""
    groups: dict[tuple[str, ...], list[Agreement]] = {}
    rest: Findings = []
    for item in found:
        if isinstance(item, Agreement):
            groups.setdefault(item.parties, []).append(item)
        else:
            rest.append(item)
    every = [group for same in groups.values() for group in parted(marked, same, lexicon)]
    further = lasting(marked, lexicon, every, found)
    denials = Denials(marked, lexicon, found)
    whole = (_whole(denials, group, found) for group in every)
    return [*rest, *(_lasting(item, told) for item, told in zip(whole, further, strict=True))]


def _lasting(item: Agreement, told: dict[str, Lasting]) -> Agreement:
    """Return an agreement with what is told of how long it lasts and how it binds."""
    duration, ends, status = (told[name].value if name in told else None for name in FIELDS)
    evidence = (*item.evidence, *(thing.evidence for thing in told.values()))
    return replace(item, duration=duration, ends=ends, legal_status=status, evidence=tuple(dict.fromkeys(evidence)))


def _whole(denials: Denials, group: list[Agreement], found: Findings) -> Agreement:
    """Return the agreement that a group of claims tells of."""
    marked, lexicon = denials.marked, denials.lexicon
    place = place_of(marked, group, found)
    dated = date_of(marked, group, leading(group), place, lexicon)
    settled = settle(marked, group, place, dated, lexicon)
    if (denial := denials.of(group, settled)) is not None:
        settled, dated = denial, None
    joined = _join(group, settled, instruments_of(marked, place, lexicon), dated)
    amounts, shown = sums_of(marked, group)
    return replace(joined, amounts=amounts, evidence=tuple(dict.fromkeys((*joined.evidence, *shown))))


def _join(
    group: list[Agreement],
    lead: Agreement,
    instruments: dict[Instrument, tuple[Evidence, ...]],
    dated: Candidate | None,
) -> Agreement:
    kinds = [item for item in (lead, *group) if item.kind is not AgreementKind.OTHER]
    kind = kinds[0] if kinds else lead
    public = next((item for item in group if item.public_since), None)
    evidence = [e for e in lead.evidence if e.field not in _JOINED]
    evidence += [e for e in kind.evidence if e.field == "kind"]
    evidence += [e for item in group for e in item.evidence if e.field == "parties"]
    evidence += [e for shown in instruments.values() for e in shown]
    evidence += [e for e in (public.evidence if public else ()) if e.field == "public_since"]
    date = basis = None
    if dated is not None:
        date, basis = dated.value, dated.basis
        if public is not None and basis is DateBasis.PUBLICATION:  # announced then, whenever this text came out
            date, basis = public.public_since, DateBasis.STATED
            evidence += [Evidence(e.span, "date") for e in public.evidence if e.field == "public_since"]
        else:
            evidence.append(Evidence(dated.shown, "date"))
    return replace(
        lead,
        kind=kind.kind,
        instruments=tuple(instruments),
        date=date,
        date_basis=basis,
        public_since=public.public_since if public else None,
        evidence=tuple(dict.fromkeys(evidence)),
    )
