"""Rows in order: every order holds all of them, each is found by any of its findings, and none is made twice."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from openbaar.web import ordered
from openbaar.web.boards import sorts, turned
from openbaar.web.holdings import holdings
from openbaar.web.shelf import Edition

TODAY = date(2024, 6, 1)


@pytest.fixture
def shelf(register_path: Path) -> Edition:
    return Edition.open(str(register_path), TODAY)


@pytest.mark.parametrize("kind", sorted(ordered.BOARDS))
def test_each_order_of_a_board_holds_every_row_and_finds_it_by_its_findings(kind: str, shelf: Edition) -> None:
    items = ordered.BOARDS[kind][1](holdings(shelf, TODAY))
    assert items
    orders = [None, *sorts(kind), *(turned(name, name) for name in sorts(kind))]
    for sort in orders:
        found = ordered.boards(shelf, TODAY, kind, sort)
        assert {row.first.id for row in found.rows} == {item.kept[0].id for item in items}
        assert found.among(None) == found.rows
        for row in found.rows:
            for kept in row.item.kept:
                assert row in found.among([kept.id])
    assert ordered.boards(shelf, TODAY, kind, None) is ordered.boards(shelf, TODAY, kind, None)


def test_agreements_are_found_by_any_document_that_tells_of_them_and_stay_in_order(shelf: Edition) -> None:
    found = ordered.agreements(shelf, TODAY, None)
    assert len(found.rows) == len(holdings(shelf, TODAY).agreements) > 0
    ids = [item.id for row in reversed(found.rows) for item in row.entry.kept]
    assert list(found.among(ids)) == list(found.rows)
    assert found.among(["f0000000000000000"]) == []
