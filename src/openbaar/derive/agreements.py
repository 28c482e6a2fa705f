"""The same agreement over documents: one entry, with the history of its stages on two clocks.

In: agreement findings of one set of parties. Out: `AgreementEntry`s. Called by `derive.dossier`. Order of arrival
does not change the result: everything is sorted by date and id first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from openbaar.derive.same_agreement import CONTENTS, FORMS, REACHED, conclusion, groups, is_denied
from openbaar.model.edtf import Bounds, bounds
from openbaar.model.reading import Kept
from openbaar.model.records import Agreement
from openbaar.model.vocabulary import AgreementKind, DateBasis, Instrument, Stage

# a declaration, then the treaty that follows it: two entries, joined
_LEADS_TO = {AgreementKind.DECLARATION: (AgreementKind.TREATY, AgreementKind.MOU, AgreementKind.DEAL)}


@dataclass(frozen=True, slots=True)
class StageStep:
    """One claim of a stage: `when` it held (EDTF, `basis` stated or publication), by which finding.

    `turns` is false of what leaves the agreement at the stage it had: a denial, or what was told before, told again.
    """

    stage: Stage
    when: str
    basis: DateBasis
    kept: Kept
    turns: bool = True

    @property
    def is_denied(self) -> bool:
        """Say whether somebody denies it."""
        return is_denied(agreement_of(self.kept))

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
        """The last step that brought it to another stage, or that told of the one it has."""
        return _last(self.history)

    @property
    def concluded(self) -> str | None:
        """When it was concluded (EDTF), where a text says so."""
        return conclusion(self.kept)

    @property
    def is_reached(self) -> bool:
        """Say whether a text tells it as made, whatever became of it: a day set for one that never was is none."""
        return any(step.stage in REACHED and not step.is_denied for step in self.history)

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
        return _last(begun) if begun else None


def _last(steps: Sequence[StageStep]) -> StageStep:
    return next((step for step in reversed(steps) if step.turns), steps[-1])


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
        entry for parties, items in by_parties.items() for entry in _joined([_entry(parties, g) for g in groups(items)])
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


_GONE_ON = frozenset(REACHED[1:])  # beyond its conclusion
_UNDER_WAY = frozenset((Stage.NEGOTIATING, *REACHED[:2]))
_WIDE = timedelta(days=300)  # between the days of a date that names a year
_VAGUE = (AgreementKind.DEAL, AgreementKind.OTHER)


def _entry(parties: tuple[str, ...], items: list[Kept]) -> AgreementEntry:
    kinds = {agreement_of(item).kind for item in items}
    kind = next(kind for kind in (*sorted(FORMS), *sorted(CONTENTS), *_VAGUE) if kind in kinds)
    steps = sorted(
        (_step(item) for item in items), key=lambda step: (step.held.first, step.kept.document.when, step.kept.id)
    )
    return AgreementEntry(parties, kind, tuple(_turning(steps)), tuple(items))


def _turning(steps: Iterable[StageStep]) -> Iterator[StageStep]:
    """Yield steps, oldest first, each with whether it turns the agreement to another stage or tells of the old one.

    What was known after it decides nothing, so that what comes in later takes nothing back.
    """
    known: dict[Stage, date] = {}  # since when it is told that it had come to a stage
    come: list[tuple[Stage, date]] = []  # the stages that it came to, as they are held, and when each was told
    for step in steps:
        published = step.kept.document.when
        before = {stage for stage, day in known.items() if day <= published.first}
        last = next((stage for stage, day in reversed(come) if day <= published.first), None)
        undated = not agreement_of(step.kept).date or (_is_news(step) and last is Stage.IN_FORCE)
        background = step.stage is Stage.CONCLUDED and undated and bool(before & _GONE_ON)
        wish = step.stage is Stage.PROPOSED and bool(before & _UNDER_WAY)
        if step.is_denied or step.stage is Stage.UNCLEAR or background or wish:
            yield replace(step, turns=False)
        else:
            known[step.stage] = min(published.last, known.get(step.stage, published.last))
            come.append((step.stage, published.last))
            yield step


def _is_news(step: StageStep) -> bool:
    """Say whether a conclusion is dated by nothing but its being told: of what is at work it is told again."""
    return agreement_of(step.kept).date_basis is DateBasis.PUBLICATION


def _step(item: Kept) -> StageStep:
    agreement = agreement_of(item)
    stated = agreement.stage_date
    if stated is None and agreement.stage is Stage.CONCLUDED and agreement.date_basis is DateBasis.STATED:
        stated = agreement.date
    if stated is not None and not _is_this_year(stated, item.document.when):
        return StageStep(agreement.stage, stated, DateBasis.STATED, item)
    return StageStep(agreement.stage, item.document.published, DateBasis.PUBLICATION, item)


def _is_this_year(stated: str, published: Bounds) -> bool:
    """Say whether a date is so wide that the day of publication, in it, tells more."""
    day = bounds(stated)
    return day.overlaps(published) and day.last - day.first >= _WIDE


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
