"""What those say of an agreement who are no party to it: parliaments, courts, overseers, UN bodies, aid groups.

In: agreements over documents, and the findings around them. Out: for each agreement the `Reaction`s to it. Called by
`derive.dossier`. Pure.

A statement is about the agreement that its document tells of nearest to it, one of the parties that it speaks of where
it names any; one made far from all is about none. Who is a party, or speaks for a party's government, is none of these.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from openbaar.derive.agreements import AgreementEntry
from openbaar.lexicon import Lexicon
from openbaar.lexicon.offices import OfficeKind
from openbaar.lexicon.third_parties import Sort
from openbaar.model.reading import Kept
from openbaar.model.records import Speaker, Statement
from openbaar.model.vocabulary import BODIES

ONLOOKERS = frozenset(BODIES) - {"EU"}  # they speak of what others agree
_NEAR = 1500  # code points between a statement and an agreement that it is about: some paragraphs


@dataclass(frozen=True, slots=True)
class Reaction:
    """What somebody of one sort says of an agreement."""

    sort: Sort
    kept: Kept


def reactions(
    entries: Sequence[AgreementEntry], kept: Iterable[Kept], lexicon: Lexicon
) -> Mapping[str, tuple[Reaction, ...]]:
    """Return what third parties say of each agreement, by its id, parliaments first, each in the order of `kept`."""
    told: dict[str, list[tuple[AgreementEntry, Kept]]] = {}
    for one in entries:
        for claim in one.kept:
            told.setdefault(claim.document.id, []).append((one, claim))
    found: dict[str, list[Reaction]] = {}
    for item in kept:
        if not isinstance(item.finding, Statement) or item.document.id not in told:
            continue
        sort = sort_of(item.finding.speaker, lexicon)
        entry = _nearest(item, told[item.document.id]) if sort else None
        if sort and entry and not _is_party(item.finding.speaker, entry, lexicon):
            found.setdefault(entry.id, []).append(Reaction(sort, item))
    order = list(Sort)
    return {
        name: tuple(sorted(items, key=lambda reaction: order.index(reaction.sort))) for name, items in found.items()
    }


def sort_of(speaker: Speaker, lexicon: Lexicon) -> Sort | None:
    """Return what sort of third party a speaker is of; null for governments and people of no such body."""
    office = lexicon.offices.of(speaker.role.split()[0]) if speaker.role else None
    if office is not None and office.kind is OfficeKind.GOVERNMENT:
        return None
    if office is not None and office.kind is OfficeKind.PARLIAMENT:
        return Sort.PARLIAMENT
    named = (speaker.org, speaker.role, speaker.name, speaker.mention.text if speaker.mention else None)
    return next((sort for words in named if words and (sort := lexicon.third_parties.sort_of(words))), None)


def _nearest(statement: Kept, told: Sequence[tuple[AgreementEntry, Kept]]) -> AgreementEntry | None:
    """Return the agreement told nearest to a statement, of those whose parties it may speak of."""
    touched = frozenset(statement.touches) - ONLOOKERS
    able = [(_far(statement, item), entry.id, entry) for entry, item in told if _bears_on(touched, entry)]
    far, _, entry = min(able, default=(_NEAR, "", None), key=lambda one: one[:2])
    return entry if far < _NEAR else None


def _bears_on(touched: frozenset[str], entry: AgreementEntry) -> bool:
    return not touched or bool(touched & set(entry.parties))


def _far(one: Kept, other: Kept) -> int:
    """Return how many code points lie between two findings of a document."""
    mine, theirs = ([each.span for each in item.finding.evidence] for item in (one, other))
    return min(max(a.start - b.end, b.start - a.end, 0) for a in mine for b in theirs)


def _is_party(speaker: Speaker, entry: AgreementEntry, lexicon: Lexicon) -> bool:
    """Whether a speaker's body is itself a party."""
    party = lexicon.parties.named.get(speaker.org or "")
    return party is not None and party.code in entry.parties
