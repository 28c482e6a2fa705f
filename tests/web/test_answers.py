"""Answers given before: made once for each state, language and address, compressed once, 304 to who has them."""

from __future__ import annotations

import gzip
from datetime import date, timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.made import agreement, document, reading
from tests.web.browser import ENGLISH, HERE, TODAY

from openbaar.register import Register
from openbaar.web import answers, make_app, overview, searching, shelf

ADDRESSES = ("/", "/dossier/NL/NE", "/search?q=niger", "/list/agreements", "/feed.atom", "/api/v1/agreements")


@pytest.fixture
def fresh(register_path: Path) -> TestClient:
    """A browser at pages that have given no answer yet."""
    return TestClient(make_app(str(register_path), clock=lambda: TODAY), base_url=HERE, headers=ENGLISH)


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_second_answer_is_the_first(address: str, fresh: TestClient) -> None:
    first, second = fresh.get(address), fresh.get(address)
    assert (first.status_code, first.content) == (200, second.content)
    assert dict(first.headers) == dict(second.headers)
    assert "Accept-Encoding" in first.headers["vary"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_who_has_it_is_told_so_before_anything_is_made(
    address: str, fresh: TestClient, register_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = fresh.get(address).headers["etag"]
    again = fresh.get(address, headers={"if-none-match": mark})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", mark)
    assert again.headers["content-security-policy"]
    assert fresh.get(address, headers={"if-none-match": 'W/"other"'}).status_code == 200
    other = TestClient(make_app(str(register_path), clock=lambda: TODAY), base_url=HERE, headers=ENGLISH)
    for page in (overview, searching):
        monkeypatch.setattr(page, "show", None)
    assert other.get(address, headers={"if-none-match": mark}).status_code == 304


def test_languages_hosts_days_and_states_have_answers_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "PATIENCE", 60.0)  # however slow the machine, no state is made behind the scenes
    path, days = str(tmp_path / "r.db"), [TODAY]
    register = Register.open(path, create=True)
    browser = TestClient(make_app(path, clock=lambda: days[-1], hosts=["desk.example"]), base_url=HERE)
    marks = [browser.get("/").headers["etag"], browser.get("/", headers=ENGLISH).headers["etag"]]
    marks.append(browser.get("/", headers={"host": "desk.example"}).headers["etag"])
    days.append(TODAY + timedelta(days=1))
    marks.append(browser.get("/").headers["etag"])
    doc = document("Nederland sloot een migratiedeal met Niger.", "2023-06-15")
    register.add([reading(doc, agreement(doc))], "2024-01-01T00:00:00+00:00")
    marks.append(browser.get("/").headers["etag"])
    assert len(set(marks)) == len(marks)


def test_who_cannot_read_what_is_compressed_gets_the_same_words(fresh: TestClient) -> None:
    plain = fresh.get("/", headers={"accept-encoding": "identity"})
    with fresh.stream("GET", "/", headers={"accept-encoding": "gzip"}) as answer:
        raw = b"".join(answer.iter_raw())
    assert answer.headers["content-encoding"] == "gzip"
    assert int(answer.headers["content-length"]) == len(raw)
    assert gzip.decompress(raw) == plain.content
    assert "content-encoding" not in plain.headers


def test_an_answer_that_sets_a_cookie_or_is_none_is_not_kept(fresh: TestClient) -> None:
    assert fresh.get("/?lang=nl").cookies
    fresh.cookies.clear()
    assert fresh.get("/?lang=nl").cookies
    assert "etag" not in fresh.get("/nothing").headers
    assert fresh.get("/nothing").status_code == 404


def test_addresses_that_differ_in_a_byte_alone_are_two(fresh: TestClient) -> None:
    assert fresh.get("/api/v1/dossiers/NL/NE").status_code == 200
    assert fresh.get("/api/v1/dossiers/%0ANL/NE").status_code == 404


def test_only_so_much_is_kept(fresh: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "MOST_KEPT", 20_000)
    made = [fresh.get(f"/search?q=niger&page={number}").text for number in range(2, 12)]
    assert fresh.get("/search?q=niger&page=2").text == made[0]
    monkeypatch.setattr(answers, "LARGEST_KEPT", 10)
    assert fresh.get("/list/statements").text == fresh.get("/list/statements").text


def test_without_a_register_no_answer_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    browser = TestClient(make_app(str(path), clock=lambda: date(2024, 1, 1)), base_url=HERE, headers=ENGLISH)
    assert browser.get("/").status_code == 503
    Register.open(str(path), create=True).close()
    assert browser.get("/").status_code == 200
