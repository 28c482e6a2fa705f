"""What happened between two days: the changes that feeds, digests and the list of news are made of.

In: what is derived over documents (agreements, promises, secrets, contradictions), two days. Out: `Happening`s, oldest
first. Called by `web`, `cli`. Pure: the days are given.

The day of a happening is the one from which it was surely known (the second clock): the last day on which the
documents that show it may have been published; what time alone brings about, such as a promise that falls due, happens
on its own day. Which findings make one agreement or promise is taken from the register as it stands. An id is the hash
of what happened and of the findings that show it: it stays the same as long as these show the same, whatever comes in
before, after or beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from itertools import zip_longest
from typing import Protocol

from openbaar.derive.agreements import AgreementEntry, StageStep
from openbaar.derive.promises import Promise, PromiseState, settled_state
from openbaar.derive.secrets import Secret
from openbaar.lexicon import Lexicon
from openbaar.model.edtf import Bounds, bounds
from openbaar.model.ids import content_id
from openbaar.model.reading import DocumentCard, Kept
from openbaar.model.records import Agreement, Commitment, Conflict, Passage, Statement, Withholding
from openbaar.model.vocabulary import AsserterKind

Value = str | int | tuple[str, ...] | None
_DAY = timedelta(days=1)


class HappeningKind(StrEnum):
    """What can happen."""

    NEW_AGREEMENT = "new_agreement"
    STAGE_CHANGED = "stage_changed"
    PROMISE_MADE = "promise_made"
    PROMISE_MOVED = "promise_moved"
    FELL_DUE = "fell_due"
    PROMISE_KEPT = "promise_kept"
    PROMISE_PARTLY_KEPT = "promise_partly_kept"
    PROMISE_WITHDRAWN = "promise_withdrawn"
    WITHHELD = "withheld"
    DISCLOSED = "disclosed"
    CONTRADICTED = "contradicted"


_SETTLED = {
    PromiseState.FULFILLED: HappeningKind.PROMISE_KEPT,
    PromiseState.PARTLY: HappeningKind.PROMISE_PARTLY_KEPT,
    PromiseState.WITHDRAWN: HappeningKind.PROMISE_WITHDRAWN,
}


class Derived(Protocol):
    """What is derived over documents, all of them or those of a dossier. `documents` are all that it speaks of."""

    @property
    def agreements(self) -> Sequence[AgreementEntry]:
        """The agreements."""

    @property
    def promises(self) -> Sequence[Promise]:
        """The promises."""

    @property
    def secrets(self) -> Sequence[Secret]:
        """What is withheld."""

    @property
    def conflicts(self) -> Sequence[Kept]:
        """The contradictions."""

    @property
    def documents(self) -> Sequence[DocumentCard]:
        """The documents of all these."""


@dataclass(frozen=True)
class Happening:
    """One change: what, on which `day` it became so, and the findings that show it, the one that decides it first.

    `values` fill the sentence that is said of a happening of this kind, so that it can be said in any language.
    `subject` is the id of the entry (`e…`: an agreement) or finding (`f…`) that it happened to.
    """

    kind: HappeningKind
    day: date
    subject: str
    kept: tuple[Kept, ...]
    values: tuple[tuple[str, Value], ...] = ()

    @cached_property
    def id(self) -> str:
        """`h` and 16 hex digits."""
        return content_id("h", self.kind, self.day.isoformat(), [item.id for item in self.kept], self.values)

    @property
    def value(self) -> Mapping[str, Value]:
        """The values by name."""
        return dict(self.values)

    @cached_property
    def parties(self) -> tuple[str, ...]:
        """Codes of the parties that it is between, or that its findings bear on; sorted."""
        named = {code for item in self.kept if isinstance(item.finding, Agreement) for code in item.finding.parties}
        return tuple(sorted(named or {code for item in self.kept for code in item.touches}))

    @cached_property
    def people(self) -> tuple[str, ...]:
        """Names of those whose words or promises they are, sorted."""
        return tuple(sorted({name for item in self.kept for name in _names(item)}))

    @cached_property
    def documents(self) -> tuple[str, ...]:
        """Ids of the documents that show it."""
        sides = [side.document_id for item in self.kept if isinstance(item.finding, Conflict) for side in _sides(item)]
        return tuple(dict.fromkeys([*(item.document.id for item in self.kept), *sides]))


def happenings(derived: Derived, days: Bounds, lexicon: Lexicon) -> tuple[Happening, ...]:
    """Return what happened on `days`, by day and id. Promises must be derived as of the last of them, or later."""
    cards = {card.id: card for card in derived.documents}
    found = [
        *(one for entry in derived.agreements for one in _of_agreement(entry)),
        *(one for promise in derived.promises for one in _of_promise(promise, lexicon)),
        *(one for secret in derived.secrets for one in _of_secret(secret)),
        *(_of_conflict(item, cards) for item in derived.conflicts),
    ]
    within = {one.id: one for one in found if days.first <= one.day <= days.last}
    return tuple(sorted(within.values(), key=lambda one: (one.day, one.id)))


def known(item: Kept) -> date:
    """Return the day from which a finding was surely known."""
    return item.document.when.last


def _of_agreement(entry: AgreementEntry) -> Iterator[Happening]:
    """Yield that it was first told of, and each change of its stage as known by then.

    Of stages known by a day the one that began last holds, as on the pages; one that begins later waits for its day.
    A paper that leaves the stage open, denies or tells it again changes nothing.
    """
    first = min(entry.kept, key=_known_first)
    assert isinstance(first.finding, Agreement)
    subject, parties = "e" + first.id[1:], ("parties", entry.parties)
    stage = ("stage", str(first.finding.stage))
    yield Happening(
        HappeningKind.NEW_AGREEMENT,
        known(first),
        subject,
        (first,),
        (parties, ("kind", str(first.finding.kind)), stage),
    )
    order = {step.kept.id: place for place, step in enumerate(entry.history)}
    current: StageStep | None = None
    for step in sorted(entry.history, key=lambda step: (_effective(step), order[step.kept.id])):
        if current is not None and (not step.turns or not _replaces(step, current, order)):
            continue
        if current is not None and step.stage is not current.stage:
            shown = (parties, ("stage", str(step.stage)), ("was", str(current.stage)))
            together = (step.kept, current.kept)
            yield Happening(HappeningKind.STAGE_CHANGED, _effective(step), subject, together, shown)
        current = step


def _replaces(step: StageStep, current: StageStep, order: Mapping[str, int]) -> bool:
    return not current.turns or order[step.kept.id] > order[current.kept.id]


def _effective(step: StageStep) -> date:
    """Return the day from which a stage was surely known and had perhaps begun."""
    return max(known(step.kept), step.held.first)


def _of_promise(promise: Promise, lexicon: Lexicon) -> Iterator[Happening]:
    """Yield that it was made, each time its date was moved or passed, and what became of it."""
    made = min(promise.kept, key=_known_first)
    by = _by(made)
    yield Happening(HappeningKind.PROMISE_MADE, known(made), made.id, (made,), (by, ("due", _due(made))))
    settling = _settling(promise, lexicon)
    for day, state, item in settling:
        yield Happening(_SETTLED[state], day, made.id, (item, made), (by,))
    dues = _dues(promise)
    for (day, due, item), following in zip_longest(dues, dues[1:]):
        if item is not made and day > known(made):
            yield Happening(HappeningKind.PROMISE_MOVED, day, made.id, (item, made), (by, ("due", due)))
        last = bounds(due).last
        if last == date.max:
            continue
        late = max(last, day - _DAY) + _DAY  # a date that had passed when it was first known falls due that day
        moved = following is not None and following[0] <= late
        if not moved and not any(settled <= late for settled, _, _ in settling[:1]):
            yield Happening(HappeningKind.FELL_DUE, late, made.id, (item,), (_by(item), ("due", due)))


def _dues(promise: Promise) -> list[tuple[date, str, Kept]]:
    """Return the dates that a promise was given, each with the day from which it was known to count."""
    found: list[tuple[date, str, Kept]] = []
    day = date.min
    for item in promise.kept:
        day = max(day, known(item))
        due = _due(item)
        if due is not None and (not found or found[-1][1] != due):
            found.append((day, due, item))
    return found


def _by(item: Kept) -> tuple[str, Value]:
    assert isinstance(item.finding, Commitment | Withholding)
    return "by", item.finding.by


def _due(item: Kept) -> str | None:
    return item.finding.due if isinstance(item.finding, Commitment) else None


def _settling(promise: Promise, lexicon: Lexicon) -> list[tuple[date, PromiseState, Kept]]:
    """Return each change of what a promise came to: the day, the state, the finding that brought it."""
    found: list[tuple[date, PromiseState, Kept]] = []
    heard: list[Kept] = []
    day = date.min
    for item in promise.settled_by:
        heard.append(item)
        day = max(day, known(item))
        state = settled_state(heard, lexicon)
        if state is not None and (not found or found[-1][1] is not state):
            found.append((day, state, item))
    return found


def _of_secret(secret: Secret) -> Iterator[Happening]:
    """Yield that something was kept back, and that it came out."""
    first = min(secret.kept, key=_known_first)
    by = _by(first)
    yield Happening(HappeningKind.WITHHELD, known(first), first.id, (first,), (by, ("mode", _mode(first))))
    if secret.disclosed_by:
        told = min(secret.disclosed_by, key=_known_first)
        day = max(known(told), known(first))
        yield Happening(HappeningKind.DISCLOSED, day, first.id, (told, first), (by,))


def _mode(item: Kept) -> str:
    assert isinstance(item.finding, Withholding)
    return str(item.finding.mode)


def _of_conflict(item: Kept, cards: Mapping[str, DocumentCard]) -> Happening:
    """Return that two passages contradict one another: from the day on which both were known."""
    assert isinstance(item.finding, Conflict)
    day = max(cards[side.document_id].when.last for side in _sides(item))
    values = (("kind", str(item.finding.kind)), ("about", item.finding.about))
    return Happening(HappeningKind.CONTRADICTED, day, item.id, (item,), values)


def _sides(item: Kept) -> tuple[Passage, Passage]:
    assert isinstance(item.finding, Conflict)
    return (item.finding.a, item.finding.b)


def _known_first(item: Kept) -> tuple[date, Bounds, str, str]:
    return known(item), item.document.when, item.document.id, item.id


def _names(item: Kept) -> Iterable[str]:
    finding = item.finding
    if isinstance(finding, Commitment | Withholding):
        yield from finding.by
    if isinstance(finding, Statement) and finding.speaker.name:
        yield finding.speaker.name
    if finding.asserted_by.kind is AsserterKind.SPEAKER and finding.asserted_by.name:
        yield finding.asserted_by.name
