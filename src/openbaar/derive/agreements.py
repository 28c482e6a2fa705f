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

# A paper calls one arrangement now by its legal form, now by what it is about, now just a deal: two forms or two
# contents are two agreements, a form and a content can be one, and a word that says neither matches any.
_FORMS = frozenset((AgreementKind.MOU, AgreementKind.TREATY, AgreementKind.DECLARATION))
_CONTENTS = frozenset((AgreementKind.READMISSION, AgreementKind.PARTNERSHIP))
_REACHED = (Stage.CONCLUDED, Stage.IN_FORCE, Stage.SUSPENDED, Stage.ENDED)
# a declaration, then the treaty that follows it: two entries, joined
_LEADS_TO = {AgreementKind.DECLARATION: (AgreementKind.TREATY, AgreementKind.MOU, AgreementKind.DEAL)}


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
    def is_reached(self) -> bool:
        """Say whether a text tells it as made, whatever became of it: a day set for one that never was is none."""
        return any(step.stage in _REACHED for step in self.history)

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
    """Split findings of one set of parties, oldest first, into agreements.

    Each joins the agreement that was spoken of last among those it can be: of a compatible kind, not of a conclusion
    that can't be the same, not one that its own document tells apart from it.
    """
    groups: list[_Group] = []
    for item in items:
        claimed = agreement_of(item)
        fitting = [group for group in groups if group.takes(item.document.id, claimed)]
        if fitting:
            max(fitting, key=_Group.spoken_of).add(item)
        else:
            groups.append(_Group())
            groups[-1].add(item)
    return [group.items for group in groups]


class _Group:
    """Findings of one agreement so far, and what of them decides which may join: each has its look at this alone."""

    def __init__(self) -> None:
        self.items: list[Kept] = []
        self._documents: set[str] = set()
        self._kinds: set[AgreementKind] = set()
        self._concluded: str | None = None

    def spoken_of(self) -> tuple[date, date]:
        """Return when it was spoken of last, and first."""
        return self.items[-1].document.when.first, self.items[0].document.when.first

    def takes(self, document_id: str, claimed: Agreement) -> bool:
        """Say whether a claim of a document can be of this agreement."""
        if document_id in self._documents:
            return False
        kinds = self._kinds | {claimed.kind}
        if len(kinds & _FORMS) > 1 or len(kinds & _CONTENTS) > 1:
            return False
        stated = _stated(claimed)
        return stated is None or self._concluded is None or bounds(stated).overlaps(bounds(self._concluded))

    def add(self, item: Kept) -> None:
        """Let a finding join."""
        claimed = agreement_of(item)
        self.items.append(item)
        self._documents.add(item.document.id)
        self._kinds.add(claimed.kind)
        self._concluded = _narrowest(day for day in (self._concluded, _stated(claimed)) if day)


_VAGUE = (AgreementKind.DEAL, AgreementKind.OTHER)


def _conclusion(items: Iterable[Kept]) -> str | None:
    return _narrowest(day for day in map(_stated, map(agreement_of, items)) if day)


def _stated(claimed: Agreement) -> str | None:
    """Return when an agreement was concluded, where the text says so."""
    return claimed.date if claimed.date and claimed.date_basis is not DateBasis.PUBLICATION else None


def _narrowest(days: Iterable[str]) -> str | None:
    return min(days, key=lambda day: (bounds(day).last - bounds(day).first, day), default=None)


def _entry(parties: tuple[str, ...], items: list[Kept]) -> AgreementEntry:
    kinds = {agreement_of(item).kind for item in items}
    kind = next(kind for kind in (*sorted(_FORMS), *sorted(_CONTENTS), *_VAGUE) if kind in kinds)
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
