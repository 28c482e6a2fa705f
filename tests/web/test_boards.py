"""The boards: sorted by what the address asks, whose each row is and which office they held, overdue first."""

from __future__ import annotations

import re
from html import unescape

import pytest
from starlette.testclient import TestClient
from tests.made import commitment, document, kept
from tests.web.browser import TODAY, Look

from openbaar.derive.promises import Promise, PromiseState
from openbaar.web.boards import board, falls_due_in, in_order, sorts, turned
from openbaar.web.lists import LISTS

TAB = re.compile(r'<li><a href="([^"]*)"[^>]*>[\w ]+ <b>(\d+)</b></a></li>')
STATUS = re.compile(r'role="status">([\d,]+)')
ROW = re.compile(r"<tr>\n(.*?)</tr>", re.S)


def promise(number: int, state: PromiseState, due: str | None, late: int = 0) -> Promise:
    doc = document(f"Minister Roosje Tak belooft de Kamer voor de zomer een brief. {number}", f"2023-0{number}-01")
    return Promise((kept(doc, commitment(doc, due)),), state, due, late)


LISTS_WITH_STATES = [name for name, listed in LISTS.items() if listed.states]
PROMISES = [
    promise(1, PromiseState.FULFILLED, "2023-03"),
    promise(2, PromiseState.OPEN, "2024-12"),
    promise(3, PromiseState.OVERDUE, "2024-01", 10),
    promise(4, PromiseState.OPEN, None),
    promise(5, PromiseState.OVERDUE, "2023-06", 99),
    promise(6, PromiseState.OPEN, "2024-06"),
]


@pytest.mark.parametrize(
    ("by", "order"),
    [
        (None, [3, 6, 5, 2, 4, 1]),  # 10 days ago, in 29 days, 99 days ago, in 213 days; no date; kept
        ("state", [3, 5, 6, 2, 4, 1]),
        ("-state", [1, 4, 2, 6, 5, 3]),
        ("due", [1, 5, 3, 6, 2, 4]),
        ("-due", [2, 6, 3, 5, 1, 4]),  # what has no date comes last either way
        ("known", [1, 2, 3, 4, 5, 6]),
        ("-known", [6, 5, 4, 3, 2, 1]),
    ],
)
def test_rows_stand_in_the_order_asked(by: str | None, order: list[int]) -> None:
    rows = in_order(board(PROMISES, {}, TODAY), "commitments", by)
    assert [int(row.first.document.published[5:7]) for row in rows] == order


def test_only_boards_can_be_sorted() -> None:
    assert sorts("commitments")[0] == "near"
    assert sorts("withholdings")[0] == sorts("agreements")[0] == "-known"
    assert sorts("statements") == []


def test_a_head_leads_to_its_order_and_back(look: Look) -> None:
    page = look("/list/commitments?party=NE")
    assert "?party=NE&sort=due" in page.links
    assert "?party=NE&sort=state" in page.links
    assert "?party=NE&sort=-near" in page.links
    heads = [a for tag, a in look("/list/commitments?sort=due").elements if tag == "th" and a.get("aria-sort")]
    assert [a["aria-sort"] for a in heads] == ["ascending"]
    assert "?sort=-due" in look("/list/commitments?sort=due").links
    assert "?sort=due" in look("/list/commitments?sort=-due").links


def test_every_order_has_all_rows(client: TestClient) -> None:
    for kind in ("commitments", "withholdings", "agreements"):
        all_rows = sorted(ROW.findall(client.get(f"/list/{kind}").text.replace("<td", "\n<td", 0)))
        for name in sorts(kind):
            for by in (name, turned(name, name)):
                assert len(ROW.findall(client.get(f"/list/{kind}?sort={by}").text)) == len(all_rows) > 0


def test_the_days_that_are_left_are_told() -> None:
    left = {row.first.document.published[5:7]: row.left for row in board(PROMISES, {}, TODAY)}
    assert left == {"01": None, "02": 213, "03": None, "04": None, "05": None, "06": 29}


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        *((kind, asked) for kind in LISTS_WITH_STATES for asked in ("", "party=NE", "since=2024")),
        ("commitments", "due=2023"),
        *((kind, "office=minister") for kind in ("commitments", "withholdings")),
    ],
)
def test_the_states_add_up_to_the_list_behind_each(client: TestClient, kind: str, asked: str) -> None:
    tabs = [(unescape(to), int(count)) for to, count in TAB.findall(client.get(f"/list/{kind}?{asked}").text)]
    for to, count in tabs:
        assert asked in to
        assert int(STATUS.search(client.get(f"/list/{kind}{to}").text)[1]) == count  # type: ignore[index]
    assert tabs[0][1] == sum(count for _, count in tabs[1:])


def test_promises_are_narrowed_by_when_they_fall_due(client: TestClient) -> None:
    """What counts is the last day: a promise of February that is due by the end of August is one of August."""
    count = {
        when: len(client.get(f"/list/commitments.json?due={when}").json()["items"]) for when in ("2023", "2023-08")
    }
    assert count["2023"] >= count["2023-08"] >= 1
    assert client.get("/list/commitments.json?due=2023-03").json()["items"] == []
    assert client.get("/list/commitments.json?due=soon").status_code == 400
    api = client.get("/api/v1/promises?due=2023-08").json()["items"]
    assert len(api) == count["2023-08"]
    assert [row.left for row in board(PROMISES, {}, TODAY) if falls_due_in(row.item, "2024-06")] == [29]


def test_a_row_tells_in_which_dossier_it_stands(look: Look) -> None:
    for kind in ("commitments", "withholdings", "conflicts"):
        assert "/dossier/NE/NL" in look(f"/list/{kind}").links


def test_what_cannot_be_sorted_by_is_refused(look: Look) -> None:
    look("/list/commitments?sort=colour", 400)
    look("/list/withholdings?sort=due", 400)


def test_an_office_narrows(client: TestClient) -> None:
    count = re.compile(r'role="status">([\d,]+)')
    every = int(count.search(client.get("/list/commitments").text)[1])  # type: ignore[index]
    some = int(count.search(client.get("/list/commitments?office=minister").text)[1])  # type: ignore[index]
    none = int(count.search(client.get("/list/commitments?office=tuinman").text)[1])  # type: ignore[index]
    assert none == 0 <= some <= every


def test_a_head_turns_its_own_order_round() -> None:
    assert (turned("due", "state"), turned("due", "due"), turned("due", "-due")) == ("due", "-due", "due")
    assert (turned("-known", "due"), turned("-known", "-known"), turned("-known", "known")) == (
        "-known",
        "known",
        "-known",
    )
