"""Search: finds words, never errors, narrows by facets whose counts hold, has one address, knows a set of parties."""

from __future__ import annotations

import re
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient
from tests.web.browser import Look, Markup
from tests.web.texts import talks

from openbaar.export.lookups import find_people
from openbaar.register import Register
from openbaar.web.facets import FACETS

TOTAL = re.compile(r"(\d+) documents?(?:; \d+ to \d+)? \(\d+ documents read")


def total(look: Look, address: str) -> int:
    found = TOTAL.search(look(address).text)
    assert found, address
    return int(found[1])


def test_words_find_documents_with_the_words_marked(look: Look) -> None:
    page = look("/search?q=advies")
    assert f"/document/{talks().document.id}" in page.links
    assert f"/document/{talks().document.id}#:~:text=advies" in page.links
    assert [a["class"] for tag, a in page.elements if tag == "mark"] == ["hit"]
    assert "1 document (5 documents read" in page.text


def test_all_words_must_stand_and_none_found_says_so(look: Look) -> None:
    assert "No document answers to all of this (5 documents read" in look("/search?q=advies+taart").text
    assert total(look, "/search?q=migratie*") == 4
    assert total(look, "/search?q=migratie*+-tunesi%C3%AB") == 3
    assert total(look, "/search?q=-migratie*") == 1
    assert total(look, "/search?q=advies+OR+taart") == 2


def test_it_says_what_it_understood(look: Look) -> None:
    text = " ".join(look("/search?q=advies+OR+taart+terugke*+-brug").text.split())
    assert "Searched for: advies or taart and terugke…, but not brug." in text
    assert "no word to look for" in look("/search?q=%3F%21").text


def test_without_words_it_shows_all_documents_newest_first(look: Look) -> None:
    page = look("/search")
    assert total(look, "/search") == 5
    documents = [link for link in page.links if link.startswith("/document/")]
    assert len(documents) == 5
    assert "Er was taart." in page.text


def test_each_count_is_what_the_click_leaves(look: Look, client: TestClient) -> None:
    tried = 0
    for address in ("/search", "/search?q=migratie*", "/search?q=migratie*&party=NE", "/search?party=NE&period=2023"):
        html = client.get(address).text
        for link, count in re.findall(r'<a href="(/search\?[^"]+)"><span class="value">.*?<span class="n">(\d+)', html):
            tried += 1
            assert total(look, link.replace("&amp;", "&")) == int(count), link
    assert tried > 40


def test_a_chosen_value_can_be_taken_away(look: Look) -> None:
    page = look("/search?q=deal*&party=NE&kind=statement")
    assert {"/search?q=deal%2A&kind=statement", "/search?q=deal%2A&party=NE", "/search?q=deal%2A"} <= set(page.links)


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("?q=", "/search"),
        ("?q=%20", "/search"),
        ("?q=+deal+&party=", "/search?q=deal"),
        ("?party=NE&q=deal", "/search?q=deal&party=NE"),
        ("?party=niger", "/search?party=NE"),
        ("?party=NL&party=NE&party=NL", "/search?party=NE&party=NL"),
        ("?q=deal&page=1", "/search?q=deal"),
        ("?q=deal&page=x", "/search?q=deal"),
        ("?sort=date", "/search"),
        ("?q=deal&sort=best", "/search?q=deal"),
        ("?q=deal&utm_source=x&lang=en", "/search?q=deal&lang=en"),
    ],
)
def test_a_search_has_one_address(given: str, address: str, client: TestClient) -> None:
    answer = client.get("/search" + given)
    assert (answer.status_code, answer.headers["location"]) == (303, address)
    assert client.get(address).status_code == 200


def test_a_search_keeps_its_facets_when_other_words_are_asked(look: Look) -> None:
    page = look("/search?q=deal*&party=NE")
    hidden = {(a["name"], a["value"]) for tag, a in page.elements if tag == "input" and a.get("type") == "hidden"}
    assert hidden == {("party", "NE")}


def test_the_order_can_be_chosen(look: Look) -> None:
    assert "/search?q=migratiedeal&sort=date" in look("/search?q=migratiedeal").links
    assert "/search?q=migratiedeal" in look("/search?q=migratiedeal&sort=date").links


def test_pages(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("openbaar.web.searching.SHOWN", 2)
    assert "5 documents; 3 to 4 (" in look("/search?page=2").text
    assert {"/search", "/search?page=3"} <= set(look("/search?page=2").links)
    assert "has no page 9" in look("/search?page=9").text


def test_values_that_nothing_has_find_nothing(look: Look) -> None:
    for facet in FACETS:
        assert total(look, f"/search?{facet}=onzin") == 0


def test_parties_lead_to_their_dossier(look: Look) -> None:
    assert "/dossier/NL/NE" in look("/search?q=nederland+niger").links
    assert "/dossier/NL/NE" not in look("/search?q=nederland+advies").links


def test_a_hit_tells_of_which_agreements_it_speaks(look: Look) -> None:
    page = look("/search?q=advies")
    assert "/dossier/NE/NL" in page.links
    assert "1 agreement, " in page.text and "1 promise, " in page.text


def test_names_lead_straight_to_what_they_name(look: Look) -> None:
    assert {"/list/agreements?party=NE", "/news?party=NE"} <= set(look("/search?q=niger").links)
    assert f"/entry/{talks().document.id}" in look(f"/search?q={talks().document.id}").links
    links = look("/search?q=" + quote("de Vries")).links
    people = [link for link in links if link.startswith("/person/")]
    assert len(people) == len(set(people)) <= 4
    assert not [link for link in look("/search?q=migratie*").links if link.startswith("/person/")]


def test_a_person_is_found_by_whole_words_of_the_name(look: Look, register: Register) -> None:
    for person in find_people(register).persons:
        surname = person.name.split()[-1]
        assert f"/person/{person.id}" in look("/search?q=" + quote(surname)).links
        assert f"/person/{person.id}" not in look("/search?q=" + quote(surname[:-1])).links


def test_what_finds_nothing_offers_what_does(look: Look) -> None:
    page = look("/search?q=advies+onvindbaar")
    assert total(look, "/search?q=advies+onvindbaar") == 0
    assert "What does find something" in page.text
    assert "/search?q=advies" in page.links
    assert "/search?q=advies" in look("/search?q=advies&outlet=Nergens").links
    assert "/search?q=advie%2A" in look("/search?q=advie").links
    assert "What does find something" not in look("/search?q=onvindbaar").text


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    words=st.lists(st.sampled_from(["advies", "taart", '"de deal"', "terugke*", "x-y", "-brug", "onzin"]), max_size=4)
)
def test_what_is_offered_finds_as_much_as_it_says(words: list[str], client: TestClient) -> None:
    html = client.get("/search", params={"q": " ".join(words)}, follow_redirects=True).text
    offered = html.partition('<ul class="instead">')[2].partition("</ul>")[0]
    for link, count in re.findall(r'<a href="([^"]+)">.*?</a> <span class="quiet">(\d+) document', offered):
        found = TOTAL.search(Markup(client.get(link.replace("&amp;", "&")).text).text)
        assert found and found[1] == count


QUERY_SYNTAX = ['"', "*", "a OR", "NEAR(", "text:x", "-", "^a", '"a b', "'; DROP TABLE document;--", "\x00", "OR|OR -"]


@pytest.mark.parametrize("words", QUERY_SYNTAX)
def test_no_search_is_an_error(words: str, look: Look) -> None:
    look("/search?q=" + quote(words))


odd = st.text(max_size=60) | st.text(alphabet='ab deal-"*|ORNT()^:\x00“é²', max_size=60)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(words=odd)
def test_any_words_have_an_answer(words: str, client: TestClient) -> None:
    given = {"q": words.encode("utf-8", "replace").decode()}
    assert client.get("/search", params=given, follow_redirects=True).status_code == 200


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(pairs=st.lists(st.tuples(st.sampled_from(["q", "sort", "page", "x", *FACETS]), odd), max_size=5))
def test_any_address_leads_to_a_page_in_one_step(pairs: list[tuple[str, str]], client: TestClient) -> None:
    query = urlencode([(name, value.encode("utf-8", "replace").decode()) for name, value in pairs])
    answer = client.get("/search?" + query)
    if answer.status_code == 303:
        answer = client.get(answer.headers["location"])
    assert answer.status_code == 200
