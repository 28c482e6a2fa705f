"""JSON and CSV of the pages: the same rows as on the page, safe in a spreadsheet."""

from __future__ import annotations

import csv
import io

import pytest
from starlette.testclient import TestClient

from openbaar.web.lists import LISTS


def rows_of(client: TestClient, address: str) -> list[dict[str, str]]:
    answer = client.get(address)
    assert answer.status_code == 200, address
    assert answer.headers["content-type"] == "text/csv; charset=utf-8; header=present"
    assert answer.headers["content-disposition"].startswith('attachment; filename="openbaar-')
    text = answer.content.decode()
    assert not text or text.endswith("\r\n")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("kind", LISTS)
def test_a_list_has_the_same_rows_in_every_form(kind: str, client: TestClient) -> None:
    items = client.get(f"/list/{kind}.json").json()["items"]
    rows = rows_of(client, f"/list/{kind}.csv")
    assert items
    assert [row["id"] for row in rows] == [item["id"] for item in items]


def test_a_list_in_another_form_is_narrowed_and_sorted_as_the_page_is(client: TestClient) -> None:
    everything = client.get("/list/agreements.json").json()["items"]
    some = client.get("/list/agreements.json?party=TN").json()["items"]
    assert 0 < len(some) < len(everything)
    assert all("TN" in item["parties"] for item in some)
    assert client.get("/list/agreements.json?stage=nearly").status_code == 400
    assert client.get("/list/tariffs.csv").status_code == 404


def test_the_overview_has_its_figures_and_its_map(client: TestClient) -> None:
    told = client.get("/overview.json").json()
    assert told["figures"]["agreements"] == len(client.get("/list/agreements.json").json()["items"])
    assert told["figures"]["promises"] == len(client.get("/list/commitments.json").json()["items"])
    assert told["read"]["documents"] == len(client.get("/list/documents.json").json()["items"])
    assert {place["party"] for place in told["map"]} >= {"NL", "NE"}
    assert [row["party"] for row in rows_of(client, "/overview.csv")] == [place["party"] for place in told["map"]]
    seen = {place["party"] for place in client.get("/overview.json?from=NE").json()["map"]}
    assert seen == {"NL"}


def test_the_dossiers_are_listed_with_how_far_they_came(client: TestClient) -> None:
    items = client.get("/dossier.json").json()["items"]
    assert ["NE", "NL"] in [item["parties"] for item in items]
    for item in items:
        dossier = client.get(f"/dossier/{'/'.join(item['parties'])}.json").json()
        assert len(dossier["agreements"]) == item["agreements"]
    assert [row["parties"] for row in rows_of(client, "/dossier.csv?party=Niger")] == [
        "; ".join(item["parties"]) for item in items if "NE" in item["parties"]
    ]
    assert client.get("/dossier.json?party=Atlantis").status_code == 400


def test_how_often_it_is_right_is_data_too(client: TestClient) -> None:
    kinds = {row["kind"]: row for row in rows_of(client, "/about.csv")}
    assert 0 < float(kinds["agreement"]["precision"]) <= 1
    assert client.get("/about.json").json()["items"][0]["kind"] in kinds


@pytest.mark.parametrize("address", ["/news", "/people", "/search?q=niger"])
def test_the_other_pages_too(address: str, client: TestClient) -> None:
    path, _, query = address.partition("?")
    items = client.get(f"{path}.json?{query}").json()["items"]
    assert items
    assert [row["id"] for row in rows_of(client, f"{path}.csv?{query}")] == [item["id"] for item in items]


def test_a_dossier_a_document_an_entry_and_a_person_as_their_findings(client: TestClient) -> None:
    dossier = rows_of(client, "/dossier/NL/NE.csv")
    assert {row["type"] for row in dossier} >= {"agreement", "commitment", "withholding", "statement", "conflict"}
    assert len({row["id"] for row in dossier}) == len(dossier)
    document = rows_of(client, f"/document/{dossier[0]['document']}.csv")
    assert {row["document"] for row in document} == {dossier[0]["document"]}
    agreement = next(row for row in dossier if row["type"] == "agreement")
    assert [row["id"] for row in rows_of(client, f"/entry/{agreement['id']}.csv")] == [agreement["id"]]
    entry = rows_of(client, f"/entry/e{agreement['id'][1:]}.csv")
    assert agreement["id"] in {row["id"] for row in entry}
    person = client.get("/people.json").json()["items"][0]
    assert len(rows_of(client, f"/person/{person['id']}.csv")) >= 1
    assert client.get("/entry/e0000000000000000.csv").status_code == 404


def test_no_cell_is_a_formula(client: TestClient) -> None:
    for address in ["/dossier/NL/NE.csv", "/list/documents.csv", "/search.csv?q=niger", "/news.csv", "/people.csv"]:
        cells = [cell for row in rows_of(client, address) for cell in row.values()]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))]


def test_nothing_found_is_an_empty_file(client: TestClient) -> None:
    assert rows_of(client, "/search.csv?q=nergens") == []
    assert client.get("/search.json?q=nergens").json() == {"items": []}
