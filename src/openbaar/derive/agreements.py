"""The same agreement over documents: one entry, with the history of its stages on two clocks.

In: agreement findings of one set of parties. Out: `AgreementEntry`s. Called by `derive.dossier`. Order of arrival
does not change the result: everything is sorted by date and id first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from openbaar.model.edtf import Bounds, bounds
from openbaar.model.reading import Kept
from openbaar.model.records import Agreement
from openbaar.model.vocabulary import AgreementKind, DateBasis, Instrument, Stage

# a declaration, then the treaty that follows it: two entries, joined
_LEADS_TO = {AgreementKind.DECLARATION: (AgreementKind.TREATY, AgreementKind.DEAL, AgreementKind.READMISSION)}


@dataclass(frozen=True, slots=True)
class StageStep:
    """One claim of a stage: `when` it held (EDTF, `basis` stated or publication), by which finding."""

    stage: Stage
    when: str
    basis: DateBasis
    kept: Kept

    @property
    def held(self) -> Bounds:
        """First and last day on which it may have begun."""
        return bounds(self.when)


@dataclass(frozen=True, slots=True)
class AgreementEntry:
    """One agreement: `history` in the order in which the stages held, `kept` all its findings, oldest first."""

    parties: tuple[str, ...]
    kind: AgreementKind
    history: tuple[StageStep, ...]
    kept: tuple[Kept, ...]
    follows: str | None = None

    @property
    def id(self) -> str:
        """`e` and the digits of the oldest finding's id; any of its findings' ids leads to the entry too."""
        return "e" + self.kept[0].id[1:]

    @property
    def step(self) -> StageStep:
        """The last step."""
        return self.history[-1]

    @property
    def concluded(self) -> str | None:
        """When it was concluded (EDTF), where a text says so."""
        return _conclusion(self.kept)

    @property
    def public_since(self) -> str | None:
        """The earliest date since which a text says it is public."""
        dates = [item.finding.public_since for item in self.kept if isinstance(item.finding, Agreement)]
        return min((day for day in dates if day), key=bounds, default=None)

    @property
    def instruments(self) -> dict[Instrument, tuple[Kept, ...]]:
        """What it does, each with the findings that say so."""
        found: dict[Instrument, list[Kept]] = {}
        for item in self.kept:
            for instrument in agreement_of(item).instruments:
                found.setdefault(instrument, []).append(item)
        return {name: tuple(items) for name, items in sorted(found.items())}

    @property
    def documents(self) -> tuple[str, ...]:
        """Ids of the documents that speak of it."""
        return tuple(dict.fromkeys(item.document.id for item in self.kept))

    def stage_on(self, day: date) -> StageStep | None:
        """Return the last step that had begun by `day`, as far as is known; null if none had."""
        begun = [step for step in self.history if step.held.possibly_by(day)]
        return begun[-1] if begun else None


def agreement_of(kept: Kept) -> Agreement:
    """Return the finding of an agreement that is kept; the caller has seen to it that it is one."""
    assert isinstance(kept.finding, Agreement)
    return kept.finding


def entries(kept: Iterable[Kept]) -> tuple[AgreementEntry, ...]:
    """Return the agreements that the agreement findings among `kept` speak of, oldest first."""
    by_parties: dict[tuple[str, ...], list[Kept]] = {}
    for item in sorted(kept, key=_order):
        if isinstance(item.finding, Agreement):
            by_parties.setdefault(tuple(sorted(item.finding.parties)), []).append(item)
    found = [
        entry
        for parties, items in by_parties.items()
        for entry in _joined([_entry(parties, g) for g in _groups(items)])
    ]
    return tuple(sorted(found, key=lambda entry: (entry.history[0].held, entry.id)))


def known_on(kept: Iterable[Kept], day: date, *, possible: bool = False) -> tuple[Kept, ...]:
    """Return what was known on `day`: of documents surely published by then, or (`possible`) only perhaps."""
    return tuple(
        item
        for item in kept
        if (
            not item.document.when.certainly_by(day) and item.document.when.possibly_by(day)
            if possible
            else item.document.when.certainly_by(day)
        )
    )


def _order(kept: Kept) -> tuple[Bounds, str, str]:
    return kept.document.when, kept.document.id, kept.id


def _groups(items: Sequence[Kept]) -> list[list[Kept]]:
    """Split findings of one set of parties by kind, then by dates of conclusion that can't be the same."""
    named: dict[AgreementKind, list[Kept]] = {}
    unnamed: list[Kept] = []
    for item in items:
        kind = agreement_of(item).kind
        if kind is AgreementKind.OTHER:
            unnamed.append(item)
        else:
            named.setdefault(kind, []).append(item)
    groups = [group for members in named.values() for group in _by_conclusion(members)]
    if not groups:
        return _by_conclusion(unnamed)
    for item in unnamed:
        _nearest(groups, item).append(item)
    return [sorted(group, key=_order) for group in groups]


def _nearest(groups: list[list[Kept]], item: Kept) -> list[Kept]:
    """Return the group that was spoken of last before `item`, or the first after it."""
    day = item.document.when.first
    before = [group for group in groups if group[0].document.when.first <= day]
    if before:
        return max(before, key=lambda group: (group[0].document.when.first, group[0].id))
    return min(groups, key=lambda group: (group[0].document.when.first, group[0].id))


def _by_conclusion(items: Sequence[Kept]) -> list[list[Kept]]:
    groups: list[list[Kept]] = []
    for item in items:
        day = _conclusion([item])
        home = None
        for group in reversed(groups):
            concluded = _conclusion(group)
            if day is None or concluded is None or bounds(day).overlaps(bounds(concluded)):
                home = group
                break
        if home is None:
            groups.append([item])
        else:
            home.append(item)
    return groups


def _conclusion(items: Iterable[Kept]) -> str | None:
    stated = [
        agreement.date
        for agreement in map(agreement_of, items)
        if agreement.date and agreement.date_basis is not DateBasis.PUBLICATION
    ]
    return min(stated, key=lambda day: (bounds(day).last - bounds(day).first, day), default=None)


def _entry(parties: tuple[str, ...], items: list[Kept]) -> AgreementEntry:
    kinds = [agreement_of(item).kind for item in items]
    kind = next((kind for kind in kinds if kind is not AgreementKind.OTHER), AgreementKind.OTHER)
    steps = sorted(
        (_step(item) for item in items), key=lambda step: (step.held.first, step.kept.document.when, step.kept.id)
    )
    return AgreementEntry(parties, kind, tuple(steps), tuple(items))


def _step(item: Kept) -> StageStep:
    agreement = agreement_of(item)
    stated = agreement.stage_date
    if stated is None and agreement.stage is Stage.CONCLUDED and agreement.date_basis is DateBasis.STATED:
        stated = agreement.date
    if stated is not None:
        return StageStep(agreement.stage, stated, DateBasis.STATED, item)
    return StageStep(agreement.stage, item.document.published, DateBasis.PUBLICATION, item)


def _joined(found: list[AgreementEntry]) -> list[AgreementEntry]:
    """Join a declaration to what follows it."""
    joined = []
    for entry in found:
        leads = [
            other
            for other in found
            if entry.kind in _LEADS_TO.get(other.kind, ())
            and other.history[0].held.first <= entry.history[-1].held.last
        ]
        before = max(leads, key=lambda other: (other.history[0].held, other.id), default=None)
        joined.append(
            AgreementEntry(entry.parties, entry.kind, entry.history, entry.kept, before.id if before else None)
        )
    return joined
