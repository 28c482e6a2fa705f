"""Agreements, promises and secrets in the orders that lists show them in, and where each finding stands in those.

In: a state of the register, a day, an order. Out: rows. Called by `lists`. There are thousands: they are made and put
in order once for each state of the register, and found by the ids of their findings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from openbaar.derive.promises import Promise
from openbaar.derive.secrets import Secret
from openbaar.model.reading import Kept
from openbaar.model.vocabulary import FindingType
from openbaar.web.boards import Board, board, in_order
from openbaar.web.holdings import Holdings, dossiers_of, holdings, standing
from openbaar.web.overview import Row
from openbaar.web.persons import persons_of
from openbaar.web.shelf import Edition

T = TypeVar("T")
BOARDS: dict[str, tuple[FindingType, Callable[[Holdings], Sequence[Promise | Secret]]]] = {
    "commitments": (FindingType.COMMITMENT, lambda held: held.promises),
    "withholdings": (FindingType.WITHHOLDING, lambda held: held.secrets),
}


@dataclass(frozen=True, slots=True)
class InOrder(Generic[T]):
    """All rows of a list in one order; `places` of them by the ids of their findings."""

    rows: Sequence[T]
    places: Mapping[str, int]

    def among(self, ids: Iterable[str] | None) -> Sequence[T]:
        """Return the rows that one of the findings `ids` belongs to (null: all rows)."""
        if ids is None:
            return self.rows
        return [self.rows[place] for place in sorted({self.places[one] for one in ids if one in self.places})]


def prepare(shelf: Edition) -> None:
    """Put in order what is shown when no order is asked for."""
    agreements(shelf, shelf.today, None)
    for kind in BOARDS:
        boards(shelf, shelf.today, kind, None)
    dossiers_of(shelf, shelf.today)


def agreements(shelf: Edition, today: date, sort: str | None) -> InOrder[Row]:
    """Return all agreements as they stand."""

    def order(_: object) -> InOrder[Row]:
        rows = (Row(entry, standing(entry, today)) for entry in holdings(shelf, today).agreements)
        return _placed(in_order(rows, "agreements", sort), lambda row: row.entry.kept)

    return shelf.remembered(("agreements in order", sort, today), order)


def boards(shelf: Edition, today: date, kind: str, sort: str | None, *, by_office: bool = False) -> InOrder[Board]:
    """Return all promises, or all that is withheld; `by_office`: with whose they are and the office held then."""

    def make(_: object) -> list[Board]:
        return board(BOARDS[kind][1](holdings(shelf, today)), persons_of(shelf) if by_office else {}, today)

    def order(_: object) -> InOrder[Board]:
        rows: list[Board] = shelf.remembered(("board", kind, by_office, today), make)
        return _placed(in_order(rows, kind, sort), lambda row: row.item.kept)

    return shelf.remembered(("board in order", kind, sort, by_office, today), order)


def _placed(rows: Sequence[T], kept_of: Callable[[T], Iterable[Kept]]) -> InOrder[T]:
    return InOrder(rows, {item.id: place for place, row in enumerate(rows) for item in kept_of(row)})
