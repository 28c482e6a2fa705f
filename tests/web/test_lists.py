"""Lists: each filter narrows, none cuts a history short, pages add up, an empty list says what was read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.made import commitment, document, reading
from tests.web.browser import ENGLISH, HERE, TODAY, Look, Markup

from openbaar.register import Register
from openbaar.web import make_app
from openbaar.web.fragments import named
from openbaar.web.lists import LISTS, ROWS

COUNT = re.compile(r'<p class="count" role="status">([\d,]+)')


def count(client: TestClient, address: str) -> int:
    return int(COUNT.search(client.get(address).text)[1])  # type: ignore[index]


@pytest.mark.parametrize(
    ("address", "some"),
    [
        ("/list/agreements?party=NE", True),
        ("/list/agreements?party=niger&stage=concluded", True),
        ("/list/agreements?party=NE&stage=negotiating", False),  # it was, but is not now
        ("/list/agreements?party=NE&instrument=readmission", True),
        ("/list/agreements?party=NE&instrument=visa", False),
        ("/list/agreements?party=AU", False),
        ("/list/commitments?state=overdue", True),
        ("/list/commitments?state=withdrawn", False),
        ("/list/commitments?speaker=tak&until=2023-03", True),
        ("/list/commitments?until=2022", False),
        ("/list/withholdings?state=withheld&party=NE", True),
        ("/list/conflicts?party=NE", True),
        ("/list/conflicts?party=AU", False),
        ("/list/conflicts?since=2024-02", False),
        ("/list/statements?speaker=Roosje+Tak", True),
        ("/list/statements?speaker=niemand", False),
        ("/list/figures?party=NL", True),
        ("/list/frameworks?instrument=visa", True),
        ("/list/documents?since=2023-06&until=2023-06", True),
        ("/list/documents?until=2020", False),
    ],
)
def test_filters_narrow(address: str, some: bool, client: TestClient) -> None:
    assert (count(client, address) > 0) is some
    assert count(client, address) <= count(client, address.partition("?")[0])


def test_a_filter_does_not_cut_a_history_short(look: Look) -> None:
    assert "concluded" in look("/list/agreements?party=NE&until=2023-03").text


def test_the_form_keeps_its_values_and_can_be_cleared(look: Look) -> None:
    page = look("/list/agreements?party=NE&stage=concluded&since=2022")
    values = {a["name"]: a.get("value") for tag, a in page.elements if tag == "input"}
    assert (values["party"], values["since"], values["stage"]) == ("NE", "2022", "concluded")
    chosen = [a["href"] for tag, a in page.elements if tag == "a" and a.get("aria-current") == "true"]
    assert "?party=NE&stage=concluded&since=2022" in chosen
    assert "/list/agreements" in page.links


def test_an_empty_list_says_what_was_read(look: Look) -> None:
    assert (
        "None found (5 documents read, published February 2023 to January 2024)"
        in look("/list/agreements?party=AU").text
    )


def test_pages_add_up(tmp_path: Path) -> None:
    register = Register.open(str(tmp_path / "r.db"), create=True)
    texts = [f"Stuk {number}. Minister Roosje Tak belooft de Kamer voor de zomer een brief." for number in range(60)]
    documents = [document(text, published="2023-06") for text in texts]
    register.add([reading(doc, commitment(doc, None)) for doc in documents], "2024-01-01")
    browser = TestClient(make_app(str(tmp_path / "r.db"), clock=lambda: TODAY), base_url=HERE, headers=ENGLISH)
    first, second = (Markup(browser.get(f"/list/documents?page={n}&since=2023").text) for n in (1, 2))
    shown = [{link for link in page.links if link.startswith("/document/")} for page in (first, second)]
    assert [len(links) for links in shown] == [ROWS, 60 - ROWS]
    assert shown[0] | shown[1] == {f"/document/{doc.id}" for doc in documents}
    assert "?since=2023&page=2" in first.links
    assert "?since=2023&page=1" in second.links
    assert "no page 9" in Markup(browser.get("/list/documents?page=9").text).text


def test_every_kind_of_the_brief_has_a_list() -> None:
    assert set(LISTS) >= {
        "agreements", "statements", "commitments", "withholdings", "questions", "conflicts", "figures", "documents",
        "refused", "undecided",
    }  # fmt: skip


def test_what_is_undecided_names_its_document(look: Look, register: Register) -> None:
    rows = register.undecided()
    assert rows
    page = look("/list/undecided")
    for row in rows:
        card = register.cards([row["document"]])[row["document"]]
        assert f"/document/{card.id}#{row['id']}" in page.links
        assert (card.outlet or named(card)) in page.text
