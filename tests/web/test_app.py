"""The addresses: each answers, every link leads somewhere, and what can't be answered says so plainly."""

from __future__ import annotations

import shutil
from collections import deque
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from starlette.testclient import TestClient
from tests.web.browser import ENGLISH, HERE, TODAY, Look, Markup

from openbaar.register import Register
from openbaar.web import make_app
from openbaar.web.guard import CONTENT_SECURITY_POLICY, HEADERS
from openbaar.web.lists import LISTS

MOST_PAGES = 2000  # with their JSON, CSV and feeds
WORDS = ":~:text="
MOST_ASKED = 2  # parameters of an address that is followed


def stands(place: str, page: Markup) -> bool:
    """Say whether a place is on a page: an element of that id, or the words that a text fragment names."""
    if place.startswith(WORDS):
        text = "".join(page.text.split())
        return all("".join(unquote(part).split()) in text for part in place.removeprefix(WORDS).split(","))
    return not place or place in page.ids


def test_every_link_leads_to_a_page_and_a_place_on_it(client: TestClient) -> None:
    pages: dict[str, Markup] = {}
    waiting = deque([f"{HERE}/"])
    wanted: set[tuple[str, str, str]] = set()
    while waiting:
        address = waiting.popleft()
        if address in pages:
            continue
        assert len(pages) < MOST_PAGES
        answer = client.get(address)
        assert answer.status_code == 200, address
        pages[address] = Markup(answer.text) if "html" in answer.headers["content-type"] else Markup("")
        for link in pages[address].links:
            target, place = urldefrag(urljoin(address, link))
            if "lang=" in urlsplit(target).query:
                continue  # the same page in another language: it would be remembered
            if len(urlsplit(target).query.split("&")) > MOST_ASKED:
                continue  # every choice of a search leads to all others: tests of searching follow these
            if urlsplit(target).netloc == urlsplit(HERE).netloc:
                waiting.append(target)
                wanted.add((address, target, place))
    assert len(pages) > 60
    lost = [(source, target, place) for source, target, place in wanted if not stands(place, pages[target])]
    assert lost == []
    assert {address for address, page in pages.items() if page.faults} == set()
    assert {address for address, page in pages.items() if len(page.ids) != len(set(page.ids))} == set()


@pytest.mark.parametrize("kind", LISTS)
def test_every_list_has_a_page(kind: str, look: Look) -> None:
    assert LISTS[kind].title in look(f"/list/{kind}").text


@pytest.mark.parametrize(
    ("address", "status", "says"),
    [
        ("/nothing", 404, "no page here"),
        ("/document/d0000000000000000", 404, "no document"),
        ("/document/x", 404, "no document"),
        ("/document/f0000000000000000", 404, "no document"),
        ("/entry/e0000000000000000", 404, "no entry"),
        ("/entry/f0000000000000000", 404, "no finding"),
        ("/entry/<b>x", 404, "no id"),
        ("/list/tariffs", 404, "no list"),
        ("/dossier/", 400, "two or more"),
        ("/dossier/NL", 400, "two or more"),
        ("/dossier/NL/NL", 400, "two or more"),
        ("/dossier/NL/ZZ", 400, "'ZZ' is no party"),
        ("/dossier?parties=NL+Atlantis", 400, "no party"),
        ("/dossier/NL/NE?as_of=2023-13", 400, "not a date"),
        ("/dossier/NL/NE?as_of=yesterday", 400, "not a date"),
        ("/dossier/NL/NE?known_on=2023-02-30", 400, "not a date"),
        ("/dossier/NL/NE?known_on=" + "1" * 5000, 400, "longer than"),
        ("/list/statements?page=0", 400, "no number"),
        ("/list/statements?page=99999999999999999999", 400, "no number"),
        ("/list/statements?page=²", 400, "no number"),
        ("/list/agreements?stage=nearly", 400, "not known"),
        ("/list/agreements?instrument=tariffs", 400, "not known"),
        ("/list/commitments?state=lost", 400, "not known"),
        ("/list/statements?since=2024&until=2023", 400, "lies after"),
        ("/list/statements?party=Atlantis", 400, "no party"),
    ],
)
def test_what_cannot_be_answered_is_a_plain_page(address: str, status: int, says: str, look: Look) -> None:
    page = look(address, status)
    assert says in page.text
    assert "Traceback" not in page.text


def test_a_program_gets_errors_as_json(client: TestClient) -> None:
    answer = client.get("/entry/e0000000000000000.json")
    assert (answer.status_code, answer.json()["status"]) == (404, 404)
    assert client.get("/dossier/NL/ZZ.json").json()["detail"].startswith("'ZZ' is no party")


@pytest.mark.parametrize("address", ["/", "/dossier/NL/NE", "/search?q=niger", "/list/statements", "/static/icon.svg"])
def test_head_answers_like_get_without_a_body(address: str, client: TestClient) -> None:
    got, head = client.get(address), client.head(address)
    assert (head.status_code, head.headers["content-type"]) == (200, got.headers["content-type"])
    assert head.content == b""


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("address", ["/", "/list/statements", "/nothing"])
def test_nothing_but_reading_is_served(method: str, address: str, client: TestClient) -> None:
    answer = client.request(method, address)
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD"


@pytest.mark.parametrize(
    "address", ["/", "/nothing", "/dossier/NL", "/dossier?parties=NL+NE", "/static/openbaar.css", "/entry/x.json"]
)
def test_every_answer_carries_the_headers(address: str, client: TestClient) -> None:
    answer = client.get(address)
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS


def test_the_policy_lets_nothing_run_or_load_but_what_comes_with_the_program() -> None:
    parts = dict(part.split(" ", 1) for part in CONTENT_SECURITY_POLICY.split("; "))
    assert parts == {
        "default-src": "'none'",
        "style-src": "'self'",
        "script-src": "'self'",
        "img-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil", "", "10.0.0.1", "[::2]"])
def test_a_foreign_host_is_refused(host: str, client: TestClient) -> None:
    answer = client.get("/", headers={"host": host})
    assert (answer.status_code, "agreement" in answer.text) == (400, False)
    assert answer.headers["content-security-policy"]


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8000", "localhost:9", "LOCALHOST", "[::1]:8000", "[::1]"])
def test_this_machine_is_served(host: str, client: TestClient) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


def test_a_given_host_is_served_too_and_all_addresses_where_it_listens_on_all(register_path: Path) -> None:
    named = TestClient(make_app(str(register_path), hosts=["Desk.example"]), base_url="http://desk.example:80")
    assert named.get("/").status_code == 200
    assert named.get("/", headers={"host": "10.0.0.1"}).status_code == 400
    everywhere = TestClient(make_app(str(register_path), hosts=["0.0.0.0"]), base_url="http://10.0.0.1")
    assert everywhere.get("/").status_code == 200
    assert everywhere.get("/", headers={"host": "evil.example"}).status_code == 400


def test_no_register_is_an_answer_of_its_own_and_names_no_path(tmp_path: Path) -> None:
    path = tmp_path / "secret-place.db"
    browser = TestClient(make_app(str(path)), base_url=HERE, headers=ENGLISH)
    answer = browser.get("/")
    assert answer.status_code == 503
    assert "secret-place" not in answer.text
    assert not path.exists()
    path.write_bytes(b"no database at all")
    assert browser.get("/").status_code == 503


def test_a_register_that_comes_goes_and_is_replaced(tmp_path: Path, register_path: Path) -> None:
    path = tmp_path / "register.db"
    browser = TestClient(make_app(str(path), clock=lambda: TODAY), base_url=HERE, headers=ENGLISH)
    Register.open(str(path), create=True).close()
    assert "Nothing has been read yet" in browser.get("/").text
    for part in tmp_path.glob("register.db*"):
        part.unlink()
    assert browser.get("/list/statements").status_code == 503
    assert not path.exists()
    shutil.copy(register_path, path)
    assert "Nothing has been read yet" not in browser.get("/").text


def test_a_fault_of_our_own_shows_no_traceback_and_keeps_the_headers(register_path: Path) -> None:
    def broken() -> None:
        raise ZeroDivisionError("a detail")

    browser = TestClient(
        make_app(str(register_path), clock=broken), base_url=HERE, headers=ENGLISH, raise_server_exceptions=False
    )
    answer = browser.get("/")
    assert answer.status_code == 500
    assert "a detail" not in answer.text
    assert "Traceback" not in answer.text
    assert answer.headers["content-security-policy"] == CONTENT_SECURITY_POLICY


def test_pages_load_only_their_own_files_and_hold_no_script_themselves(client: TestClient, look: Look) -> None:
    for address in ["/", "/dossier/NL/NE", "/list/conflicts", "/search?q=niger"]:
        page = look(address)
        for tag, attributes in page.elements:
            assert tag not in {"style", "iframe", "object", "embed", "img"}
            assert tag != "script" or str(attributes["src"]).startswith("/static/")
            assert not any(name.startswith("on") or name == "style" for name in attributes)
        for tag, attributes in page.elements:
            if tag in ("link", "script"):
                file = str(attributes["href" if tag == "link" else "src"])
                assert file.startswith("/")
                assert client.get(file).status_code == 200
    sheet = client.get("/static/openbaar.css").text
    assert "url(" not in sheet
    assert "@import" not in sheet


def test_landmarks_language_and_labels(look: Look) -> None:
    for address in ["/", "/dossier/NL/NE", "/list/commitments", "/search", "/nothing"]:
        page = look(address, 404 if address == "/nothing" else 200)
        tags = [tag for tag, _ in page.elements]
        assert [tags.count(tag) for tag in ("main", "header", "h1")] == [1, 1, 1], address
        assert dict(page.elements)["html"] == {"lang": "en"}
        assert page.links[0] == "#content"
        fields = {a.get("id") for tag, a in page.elements if tag in ("input", "select")}
        labels = {a.get("for") for tag, a in page.elements if tag == "label"}
        assert fields == labels, address
