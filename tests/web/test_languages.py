"""Which language a page is in: the address, then what was chosen before, then the browser's, then Dutch."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient
from tests.web.browser import HERE, TODAY, Markup

from openbaar.web import make_app
from openbaar.web.languages import COOKIE, NAMES, stated, tongue


@pytest.mark.parametrize(
    ("accepted", "code"),
    [
        ("", "nl"),
        ("*", "nl"),
        ("fr, de;q=0.8", "nl"),
        ("en", "en"),
        ("en-GB,en;q=0.9", "en"),
        ("nl-BE,en;q=0.9", "nl"),
        ("fr, en;q=0.3, nl;q=0.2", "en"),
        ("en;q=0.2, nl;q=0.7", "nl"),
        ("en;q=0", "nl"),
        ("EN", "en"),
        ("en;q=much", "nl"),
    ],
)
def test_what_the_browser_states(accepted: str, code: str) -> None:
    assert stated(accepted) == code


@given(st.text(max_size=60))
def test_whatever_it_states_there_is_a_language(accepted: str) -> None:
    assert stated(accepted) in NAMES


def page(client: TestClient, address: str) -> Markup:
    return Markup(client.get(address).text)


@pytest.fixture
def fresh(register_path: object) -> TestClient:
    return TestClient(make_app(str(register_path), clock=lambda: TODAY), base_url=HERE)


def test_dutch_where_nothing_is_stated_and_the_choice_is_remembered(fresh: TestClient) -> None:
    assert dict(page(fresh, "/").elements)["html"] == {"lang": "nl"}
    assert "Toezeggingen" in page(fresh, "/").text
    assert dict(page(fresh, "/?lang=en").elements)["html"] == {"lang": "en"}
    assert fresh.cookies[COOKIE] == "en"
    assert "Promises" in page(fresh, "/list/commitments").text
    assert dict(page(fresh, "/?lang=xx").elements)["html"] == {"lang": "en"}


def test_an_answer_says_what_its_language_hangs_on(fresh: TestClient) -> None:
    answer = fresh.get("/", headers={"accept-language": "en"})
    assert answer.headers["vary"].startswith("Accept-Language, Cookie")
    assert "set-cookie" not in answer.headers
    assert "HttpOnly" in fresh.get("/?lang=nl").headers["set-cookie"]


def test_the_switch_leads_to_the_same_page_with_what_was_asked(fresh: TestClient) -> None:
    links = page(fresh, "/list/agreements?party=NE&page=1").links
    assert "?party=NE&page=1&lang=en" in links
    assert "?party=NE&page=1&lang=nl" not in links


def test_dates_numbers_parties_and_labels_are_of_the_language(fresh: TestClient) -> None:
    dutch, english = page(fresh, "/dossier/NL/NE?lang=nl").text, page(fresh, "/dossier/NL/NE?lang=en").text
    assert "Nederland" in dutch and "Netherlands" in english
    assert "juni 2024" in dutch and "June 2024" in english
    assert "gesloten" in dutch and "concluded" in english
    assert (tongue("nl").number(12345.5), tongue("en").number(12345.5)) == ("12.345,5", "12,345.5")


def test_quoted_words_and_reasons_keep_their_own_language(fresh: TestClient) -> None:
    text = fresh.get("/dossier/NL/NE?lang=en").text
    assert '<p lang="nl">' in text
    claim = next(link for link in page(fresh, "/dossier/NL/NE?lang=nl").links if link.startswith("/entry/f"))
    assert '<span lang="en">' in fresh.get(claim).text


@pytest.mark.parametrize(
    ("address", "status", "says"),
    [
        ("/nothing", 404, "Hier is geen pagina"),
        ("/document/x", 404, "Er is geen document"),
        ("/dossier/NL", 400, "twee of meer"),
        ("/dossier/NL/ZZ", 400, "'ZZ' is geen partij"),
        ("/list/agreements?stage=nearly", 400, "niet bekend"),
    ],
)
def test_what_is_wrong_is_said_in_the_language(address: str, status: int, says: str, fresh: TestClient) -> None:
    answer = fresh.get(address)
    assert answer.status_code == status
    assert says in Markup(answer.text).text
