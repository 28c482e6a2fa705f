"""The boards of promises and of what is withheld: rows with who holds which office, sorted as the address asks.

In: what `holdings` holds, persons by finding. Out: `Board` rows in order. Called by `lists`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol, TypeGuard, TypeVar

from openbaar.derive.agreements import AgreementEntry, StageStep
from openbaar.derive.people import Person
from openbaar.derive.promises import Promise, PromiseState
from openbaar.derive.secrets import Secret
from openbaar.export.tongue import ENGLISH
from openbaar.model.edtf import bounds
from openbaar.model.reading import Kept
from openbaar.model.records import Commitment, Finding, Question, Statement, Withholding
from openbaar.model.vocabulary import DateBasis
from openbaar.web.world import FURTHEST

DESCENDING = "-"
WITHHELD, DISCLOSED = "withheld", "disclosed"
_STATES = (
    PromiseState.OVERDUE,
    PromiseState.OPEN,
    PromiseState.PARTLY,
    PromiseState.FULFILLED,
    PromiseState.WITHDRAWN,
)


@dataclass(frozen=True, slots=True)
class Owner:
    """Who made a promise or keeps something back: the name, the person's page, the office held then, as the texts
    have it; and how many more did so with them."""

    name: str
    person: str | None
    office: str
    more: int


@dataclass(frozen=True, slots=True)
class Board:
    """One row: a promise or a secret (`item`), whose it is, and the finding that it rests on.

    `left`: the days until a promise that is open falls due (null: it is not open, or has no date).
    """

    item: Promise | Secret
    first: Kept
    owner: Owner
    left: int | None = None


class Agreed(Protocol):
    """An agreement as it stands."""

    @property
    def entry(self) -> AgreementEntry:
        """The agreement."""

    @property
    def step(self) -> StageStep:
        """Its stage."""


R = TypeVar("R")


def board(items: Iterable[Promise | Secret], persons: Mapping[str, Person], today: date) -> list[Board]:
    """Return rows, in the order of `items`; who isn't among `persons` (by finding) is called as the finding has it."""
    return [Board(item, item.kept[0], _owner(item.kept[0], persons), _left(item, today)) for item in items]


def state_of(item: Promise | Secret) -> str:
    """Return the state of a row, as the address of its board has it."""
    if isinstance(item, Promise):
        return str(item.state)
    return DISCLOSED if item.disclosed_by else WITHHELD


def falls_due_in(item: Promise | Secret, period: str) -> bool:
    """Say whether the last day on which a promise is due lies in a period (EDTF)."""
    if not isinstance(item, Promise) or not item.due:
        return False
    within = bounds(period)
    return within.first <= bounds(item.due).last <= within.last


def by_nearness(promises: Iterable[Promise], today: date) -> list[Promise]:
    """Return promises as their board has them when no order is asked: those still owed, nearest to today, first."""
    return [row.item for row in in_order(board(promises, {}, today), "commitments", None) if _is_promise(row.item)]


def telling(rows: Iterable[Board], kept: Iterable[Kept]) -> list[Kept]:
    """Return those of `kept` that may tell who somebody in `rows` is: the findings of the same surnames."""
    wanted = {_surname(name) for row in rows for name in names_in(row.first.finding)}
    return [item for item in kept if not wanted.isdisjoint(map(_surname, names_in(item.finding)))]


def names_in(finding: Finding) -> tuple[str, ...]:
    """Return the names of those who speak, promise, withhold or ask in a finding."""
    if isinstance(finding, Statement):
        return (finding.speaker.name,) if finding.speaker.name else ()
    return finding.by if isinstance(finding, Commitment | Withholding | Question) else ()


def _surname(name: str) -> str:
    return (name.split() or [""])[-1].casefold()


def sorts(kind: str) -> list[str]:
    """Return what a list can be sorted by; the first is what it is sorted by when nothing is asked."""
    return list(_SORTS.get(kind, ()))


def turned(name: str, sorted_by: str) -> str:
    """Return the order that the head of a column leads to: its own, turned round where it holds already."""
    bare, down = name.removeprefix(DESCENDING), DESCENDING + name.removeprefix(DESCENDING)
    return {name: bare if name == down else down}.get(sorted_by, name)


def in_order(rows: Iterable[R], kind: str, by: str | None) -> list[R]:
    """Return rows sorted; `-` before the name turns the order round, but for rows that lack the thing sorted by."""
    keys = {name.removeprefix(DESCENDING): key for name, key in _SORTS[kind].items()}
    wanted = by or next(iter(_SORTS[kind]))
    key = keys[wanted.removeprefix(DESCENDING)]
    known = keys["known"]
    ordered = sorted(rows, key=known)
    there = [row for row in ordered if key(row) is not None]
    lacking = [row for row in ordered if key(row) is None]
    return [*sorted(there, key=key, reverse=wanted.startswith(DESCENDING)), *lacking]


def _owner(kept: Kept, persons: Mapping[str, Person]) -> Owner:
    names = names_in(kept.finding)
    person = persons.get(kept.id)
    if person is None:
        return Owner(names[0] if names else "", None, "", max(0, len(names) - 1))
    offices = [office.name for office in person.held_in(kept.document)]
    return Owner(person.name, person.id, ", ".join(dict.fromkeys(offices)), max(0, len(names) - 1))


def _is_promise(item: Promise | Secret) -> TypeGuard[Promise]:
    return isinstance(item, Promise)


def _left(item: Promise | Secret, today: date) -> int | None:
    if not isinstance(item, Promise) or item.state is not PromiseState.OPEN or not item.due:
        return None
    last = bounds(item.due).last
    return (last - today).days if last != date.max else None


def _near(row: Board) -> Any:
    """Return what puts first what fell due lately or falls due soon: there something can still be asked or checked.

    After those come promises without a date, then those that are settled, the newest of each first.
    """
    promise = row.item
    assert isinstance(promise, Promise)
    newest = -row.first.document.when.last.toordinal()
    if promise.state not in (PromiseState.OVERDUE, PromiseState.OPEN):
        return 2, newest
    if promise.days_overdue:
        return 0, promise.days_overdue
    return (1, newest) if row.left is None else (0, row.left)


def _state(row: Board) -> Any:
    promise = row.item
    assert isinstance(promise, Promise)
    due = bounds(promise.due).last if promise.due else date.max
    return _STATES.index(promise.state), promise.days_overdue, due


def _due(row: Board) -> Any:
    due = row.item.due if isinstance(row.item, Promise) else None
    return (bounds(due).last, bounds(due).first) if due else None


def _who(row: Board) -> Any:
    return row.owner.name.casefold() or None


def _office(row: Board) -> Any:
    return row.owner.office.casefold() or None


def _known(row: Board) -> Any:
    return row.first.document.when, row.first.id


def _come_out(row: Board) -> Any:
    assert isinstance(row.item, Secret)
    return bool(row.item.disclosed_by), len(row.item.kept)


def _mode(row: Board) -> Any:
    assert isinstance(row.item, Secret)
    return str(row.item.withholding.mode)


def _held(row: Agreed) -> Any:
    return row.step.held if row.step.basis is DateBasis.STATED else None


def _parties(row: Agreed) -> Any:
    return [ENGLISH.party(code) for code in row.entry.parties]


# by list, in the order that is taken when none is asked for: first the first; `-`: downwards unless turned round
_SORTS: dict[str, dict[str, Callable[[Any], Any]]] = {
    "commitments": {"near": _near, "state": _state, "due": _due, "who": _who, "office": _office, "known": _known},
    "withholdings": {"-known": _known, "state": _come_out, "who": _who, "office": _office, "mode": _mode},
    "agreements": {
        "-known": lambda row: (row.step.kept.document.when, row.entry.id),
        "held": _held,
        "parties": _parties,
        "kind": lambda row: str(row.entry.kind),
        "stage": lambda row: FURTHEST.index(row.step.stage),
        "documents": lambda row: len(row.entry.documents),
    },
}
