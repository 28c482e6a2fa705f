"""What the API answers: the records of the export one to one, lists whole over their pages, problems in one form."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jsonschema_rs
import pytest
from starlette.testclient import TestClient
from tests.made import agreement, document, reading
from tests.web.browser import HERE, TODAY

from openbaar.derive.happenings import HappeningKind
from openbaar.export.lines import finding_lines
from openbaar.model.vocabulary import FindingType
from openbaar.register import Register
from openbaar.web import make_app
from openbaar.web.api.of_derived import SECTIONS
from openbaar.web.api.openapi import PREFIX, description
from openbaar.web.api.operations import OPERATIONS, Operation
from openbaar.web.api.text import json_bytes
from openbaar.web.guard import HEADERS

LISTS = [one for one in OPERATIONS if one.many]
SINGLE = [one for one in OPERATIONS if not one.many]


def ask(client: TestClient, path: str, status: int = 200) -> Any:
    answer = client.get(f"/api/v1{path}")
    assert answer.status_code == status, (path, answer.text)
    return answer.json()


def all_of(client: TestClient, path: str) -> Iterator[dict[str, Any]]:
    following = f"/api/v1{path}"
    while following:
        answer = client.get(following)
        assert answer.status_code == 200, answer.text
        page = answer.json()
        yield from page["items"]
        following = page["next"]
        assert ("link" in answer.headers) is bool(following)
        if following:
            assert answer.headers["link"] == f'<{following}>; rel="next"'


@pytest.fixture(scope="module")
def ids(client: TestClient) -> dict[str, str]:
    """An id of each kind that stands in a path."""
    return {
        "documents": ask(client, "/documents")["items"][0]["id"],
        "findings": ask(client, "/findings")["items"][0]["id"],
        "agreements": ask(client, "/agreements")["items"][0]["id"],
        "promises": ask(client, "/promises")["items"][0]["id"],
        "withheld": ask(client, "/withheld")["items"][0]["id"],
        "people": ask(client, "/people")["items"][0]["id"],
    }


def addressed(operation: Operation, ids: dict[str, str]) -> str:
    path = operation.path.replace("{a}", "NL").replace("{b}", "NE").replace("{section}", "statements")
    path = path.replace("{id}", ids.get(path.split("/")[1], ""))
    required = [f"{one.name}={quote(str(one.example))}" for one in operation.parameters if one.required]
    return path + ("?" + "&".join(required) if required else "")


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda one: one.name)
def test_the_answer_has_the_form_that_is_described(
    operation: Operation, client: TestClient, ids: dict[str, str]
) -> None:
    described = description()
    path = described["paths"][operation.path]["get"]
    form = path["responses"]["200"]["content"]["application/json"]["schema"]
    whole = {**form, "components": described["components"]}
    value = ask(client, addressed(operation, ids))
    jsonschema_rs.Draft202012Validator(whole).validate(value)
    if operation.many:
        assert value["items"], operation.name


def test_the_form_is_a_form_that_says_no(client: TestClient) -> None:
    described = description()
    record = ask(client, "/findings?kind=agreement")["items"][0]
    validator = jsonschema_rs.Draft202012Validator(
        {"$ref": "#/components/schemas/Finding", "components": described["components"]}
    )
    assert validator.is_valid(record)
    for broken in ({**record, "more": 1}, {**record, "stage": "nearly"}, {**record, "id": "x"}):
        assert not validator.is_valid(broken)


@pytest.mark.parametrize("operation", LISTS, ids=lambda one: one.name)
def test_a_list_in_small_pages_is_the_whole_list_in_its_order(
    operation: Operation, client: TestClient, ids: dict[str, str]
) -> None:
    path = addressed(operation, ids)
    join = "&" if "?" in path else "?"
    whole = ask(client, f"{path}{join}limit=200")
    assert whole["next"] is None
    assert list(all_of(client, f"{path}{join}limit=1")) == whole["items"]


def test_a_page_that_was_begun_goes_on_where_it_stopped_though_documents_were_added(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    register = Register.open(str(path), create=True)
    docs = [
        document(f"Nederland sloot een migratiedeal met Niger over terugname. {n}", f"2023-0{n}") for n in range(1, 9)
    ]
    register.add([reading(doc, agreement(doc)) for doc in docs[1::2]], "2024-01-01")
    client = TestClient(make_app(str(path), clock=lambda: TODAY), base_url=HERE)
    first = ask(client, "/findings?limit=2")
    register.add([reading(doc, agreement(doc)) for doc in docs[::2]], "2024-01-02")
    answer = client.get(first["next"]).json()
    assert [item["document"]["published"] for item in first["items"]] == ["2023-02", "2023-04"]
    assert [item["document"]["published"] for item in answer["items"]] == ["2023-05", "2023-06"]
    changes = ask(client, "/changes?since=2024-01-02")
    assert {item["finding"]["document"]["published"] for item in changes["items"]} == {
        "2023-01", "2023-03", "2023-05", "2023-07"
    }  # fmt: skip


def test_findings_are_the_records_of_the_export(client: TestClient, register: Register) -> None:
    exported = {json.loads(line)["id"]: json.loads(line) for line in finding_lines(register)}
    listed = {item["id"]: item for item in all_of(client, "/findings?limit=7")}
    assert listed == exported
    for kind in FindingType:
        of_kind = [item["id"] for item in all_of(client, f"/findings?kind={kind}")]
        assert sorted(of_kind) == sorted(one for one, record in exported.items() if record["type"] == kind)
    one = next(iter(exported))
    assert {key: value for key, value in ask(client, f"/findings/{one}").items() if key != "history"} == exported[one]


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        ("party=NE&kind=agreement", lambda item: "NE" in item["parties"]),
        ("party=Niger&kind=agreement", lambda item: "NE" in item["parties"]),
        ("speaker=tak&kind=statement", lambda item: item["speaker"]["name"].endswith("Tak")),
        ("stage=concluded", lambda item: item["stage"] == "concluded"),
        ("instrument=visa", lambda item: "visa" in item["instruments"]),
        ("source=De+Schouw", lambda item: item["document"]["outlet"] == "De Schouw"),
        ("since=2023-06&until=2023", lambda item: item["document"]["published"].startswith("2023")),
    ],
)
def test_filters_of_findings(query: str, holds: Any, client: TestClient) -> None:
    found = list(all_of(client, f"/findings?{query}"))
    assert found
    assert all(map(holds, found))
    assert len(found) < len(list(all_of(client, "/findings")))


def test_entries_are_found_by_the_id_of_any_of_their_findings(client: TestClient) -> None:
    entry = next(one for one in ask(client, "/agreements")["items"] if len(one["findings"]) > 1)
    for finding in entry["findings"]:
        whole = ask(client, f"/agreements/{finding}")
        assert (whole["id"], [item["id"] for item in whole["findings"]]) == (entry["id"], entry["findings"])
    promise = ask(client, "/promises")["items"][0]
    assert ask(client, f"/promises/{promise['findings'][-1]}")["id"] == promise["id"]


def test_a_dossier_is_told_as_of_a_day_and_each_section_goes_on(client: TestClient) -> None:
    dossier = ask(client, "/dossiers/NL/NE?limit=1&as_of=2023-12&known=2023-12-31")
    assert (dossier["as_of"], dossier["known_on"]) == ("2023-12-31", "2023-12-31")
    for name in SECTIONS:
        section = dossier[name]
        rest = list(all_of(client, section["next"].removeprefix("/api/v1"))) if section["next"] else []
        assert len(section["items"]) + len(rest) == section["total"], name
    assert dossier["agreements"]["total"] >= 1
    assert ask(client, "/dossiers/NL/NE?known=2022")["agreements"]["total"] == 0


def test_a_stage_is_asked_of_the_agreement_as_it_stood(client: TestClient) -> None:
    then = ask(client, "/agreements?as_of=2023-03-31&stage=negotiating&party=NE")["items"]
    now = ask(client, "/agreements?stage=negotiating&party=NE")["items"]
    assert then
    assert {one["id"] for one in now} < {one["id"] for one in then}


def test_happenings_have_all_kinds_that_are_described_and_ids_that_stay(client: TestClient) -> None:
    found = list(all_of(client, "/happenings"))
    assert {item["kind"] for item in found} <= {str(kind) for kind in HappeningKind}
    assert [item["day"] for item in found] == sorted(item["day"] for item in found)
    assert len({item["id"] for item in found}) == len(found)
    assert list(all_of(client, "/happenings?since=2023-06&until=2023-08")) == [
        item for item in found if "2023-06-01" <= item["day"] <= "2023-08-31"
    ]


@pytest.mark.parametrize(
    ("path", "status", "kind", "parameter"),
    [
        ("/nothing", 404, "not-found", None),
        ("/findings/", 404, "not-found", None),
        ("/dossiers/%0ANL/NE", 404, "not-found", None),
        ("/documents/d0000000000000000", 404, "not-found", None),
        ("/documents/x", 404, "not-found", None),
        ("/documents/%00", 422, "bad-parameter", "id"),
        ("/findings/f0000000000000000", 404, "not-found", None),
        ("/agreements/e0000000000000000", 404, "not-found", None),
        ("/promises/f0000000000000000", 404, "not-found", None),
        ("/withheld/%ff%fe", 404, "not-found", None),
        ("/people/p0000000000000000", 404, "not-found", None),
        ("/dossiers/NL/NL", 422, "bad-parameter", "b"),
        ("/dossiers/NL/Atlantis", 422, "bad-parameter", "b"),
        ("/dossiers/NL/NE/tariffs", 404, "not-found", None),
        ("/dossiers/NL/NE?as_of=2023-13", 422, "bad-parameter", "as_of"),
        ("/dossiers/NL/NE?known=9999999999", 422, "bad-parameter", "known"),
        ("/findings?limit=0", 422, "bad-parameter", "limit"),
        ("/findings?limit=201", 422, "bad-parameter", "limit"),
        ("/findings?limit=9999999999999999999999", 422, "bad-parameter", "limit"),
        ("/findings?limit=%C2%B2", 422, "bad-parameter", "limit"),
        ("/findings?limit=1&limit=2", 422, "bad-parameter", "limit"),
        ("/findings?paty=NE", 422, "bad-parameter", "paty"),
        ("/findings?since=2023-02-30", 422, "bad-parameter", "since"),
        ("/findings?since=2024&until=2023", 422, "bad-parameter", None),
        ("/findings?speaker=%00", 422, "bad-parameter", "speaker"),
        ("/findings?speaker=" + "x" * 5000, 422, "bad-parameter", "speaker"),
        ("/findings?stage=nearly", 422, "bad-parameter", "stage"),
        ("/findings?cursor=x", 422, "bad-cursor", "cursor"),
        ("/findings?cursor=W10", 422, "bad-cursor", "cursor"),
        ("/findings?cursor=%ED%A0%80", 422, "bad-cursor", "cursor"),
        ("/findings?cursor=" + "W" * 599, 422, "bad-cursor", "cursor"),
        ("/search", 422, "bad-parameter", "q"),
        ("/search?q=" + "x" * 401, 422, "bad-parameter", "q"),
        ("/changes", 422, "bad-parameter", "since"),
        ("/changes?since=yesterday", 422, "bad-parameter", "since"),
    ],
)
def test_what_cannot_be_answered_is_a_problem(
    path: str, status: int, kind: str, parameter: str | None, client: TestClient
) -> None:
    answer = client.get(f"/api/v1{path}")
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert (answer.status_code, problem["status"], problem["type"]) == (status, status, f"/api#{kind}")
    assert problem["title"] and problem["detail"] and problem["instance"].startswith("/api/v1")
    if parameter:
        assert [item["parameter"] for item in problem["errors"]] == [parameter]
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS


def test_a_cursor_of_another_list_is_no_cursor(client: TestClient) -> None:
    cursor = ask(client, "/documents?limit=1")["next"].partition("cursor=")[2]
    assert ask(client, f"/happenings?cursor={cursor}", 422)["type"] == "/api#bad-cursor"


@pytest.mark.parametrize("words", ['"', '"a b', "*", "NEAR(a b)", "a AND", "a:b", "-", "😀", "OR OR", "^x", "(", "%ff"])
def test_no_search_is_an_error(words: str, client: TestClient) -> None:
    for sort in ("date", "rank"):
        ask(client, f"/search?q={words if words == '%ff' else quote(words)}&sort={sort}")


def test_what_has_not_changed_is_not_sent_again(client: TestClient, tmp_path: Path) -> None:
    first = client.get("/api/v1/findings?limit=3")
    mark = first.headers["etag"]
    again = client.get("/api/v1/findings?limit=3", headers={"If-None-Match": f'"other", {mark}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", mark)
    assert client.get("/api/v1/findings?limit=4", headers={"If-None-Match": mark}).status_code == 200
    head = client.head("/api/v1/findings?limit=3")
    assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", mark)


def test_the_mark_changes_when_something_is_added(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    register = Register.open(str(path), create=True)
    client = TestClient(make_app(str(path), clock=lambda: TODAY), base_url=HERE)
    before = client.get("/api/v1/coverage").headers["etag"]
    doc = document()
    register.add([reading(doc)], "2024-01-01")
    answer = client.get("/api/v1/coverage", headers={"If-None-Match": before})
    assert (answer.status_code, answer.json()["documents"]) == (200, 1)


def test_pages_of_other_sites_may_read_it_where_it_is_served_to_others(register_path: Path, client: TestClient) -> None:
    there = TestClient(make_app(str(register_path), hosts=["desk.example"]), base_url="http://desk.example")
    origin = {"Origin": "https://site.example"}
    answer = there.get("/api/v1/coverage", headers=origin)
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
    assert "access-control-allow-credentials" not in answer.headers
    asked = there.options("/api/v1/coverage", headers={**origin, "Access-Control-Request-Method": "GET"})
    assert (asked.status_code, asked.headers["access-control-allow-methods"]) == (204, "GET, HEAD, OPTIONS")
    assert "access-control-allow-origin" not in there.get("/", headers=origin).headers
    # a register on one's own machine is nothing that any site one visits may read
    assert "access-control-allow-origin" not in client.get("/api/v1/coverage", headers=origin).headers
    opened = TestClient(make_app(str(register_path), cors=True), base_url=HERE)
    assert opened.get("/api/v1/coverage", headers=origin).headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE"])
def test_only_reading_is_served(method: str, client: TestClient) -> None:
    answer = client.request(method, "/api/v1/findings")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, OPTIONS")
    assert answer.json()["type"] == "/api#method-not-allowed"
    assert client.options("/api/v1/findings").status_code == 204


def test_a_foreign_host_gets_a_problem_and_no_register_is_one(client: TestClient, tmp_path: Path) -> None:
    answer = client.get("/api/v1/coverage", headers={"host": "evil.example"})
    assert (answer.status_code, answer.json()["type"]) == (400, "/api#bad-address")
    nowhere = TestClient(make_app(str(tmp_path / "secret-place.db")), base_url=HERE)
    answer = nowhere.get("/api/v1/coverage")
    assert (answer.status_code, answer.json()["type"]) == (503, "/api#no-register")
    assert "secret-place" not in answer.text


def test_a_fault_of_our_own_is_a_problem_without_a_traceback(register_path: Path) -> None:
    def broken() -> None:
        raise ZeroDivisionError("a detail")

    browser = TestClient(make_app(str(register_path), clock=broken), base_url=HERE, raise_server_exceptions=False)
    answer = browser.get("/api/v1/coverage")
    assert (answer.status_code, answer.json()["type"]) == (500, "/api#fault")
    assert "a detail" not in answer.text
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS


def test_half_a_surrogate_pair_is_written_as_an_escape() -> None:
    assert json_bytes({"source": "naam\udce9"}) == b'{"source": "naam\\udce9"}'
    assert json_bytes({"source": "één"}) == '{"source": "één"}'.encode()


def test_the_page_tells_of_every_operation_and_every_problem(look: Any) -> None:
    page = look("/api")
    for operation in OPERATIONS:
        assert operation.path in page.text
        assert operation.name in page.ids
    for problem in ("bad-parameter", "bad-cursor", "not-found", "fault"):
        assert problem in page.ids


def test_the_address_itself_tells_where_to_begin(client: TestClient) -> None:
    told = client.get(f"{PREFIX}/").json()
    assert client.get(told["openapi"]).json()["info"]["version"] == told["version"]
    assert client.get(told["documentation"]).status_code == 200
    assert {"listAgreements", "listPromises"} <= set(told["lists"])
    for name, path in told["lists"].items():
        assert client.get(path).status_code == 200, name
    mark = client.get(f"{PREFIX}/").headers["etag"]
    assert client.get(f"{PREFIX}/", headers={"if-none-match": mark}).status_code == 304
    assert client.get(f"{PREFIX}").status_code in (307, 308)
