"""Search: finds words, never errors, and knows a set of parties when it sees one."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient
from tests.web.browser import Look
from tests.web.texts import talks


def test_words_find_documents_with_the_words_marked(look: Look) -> None:
    page = look("/search?q=advies")
    assert f"/document/{talks().document.id}" in page.links
    assert [a["class"] for tag, a in page.elements if tag == "mark"] == ["hit"]
    assert "1 document (5 documents read" in page.text


def test_all_words_must_stand_and_none_found_says_so(look: Look) -> None:
    assert "No document holds all of these words (5 documents read" in look("/search?q=advies+taart").text
    assert "document" in look("/search?q=migratie*").text


def test_nothing_asked_shows_the_form_alone(look: Look) -> None:
    assert "0 documents" not in look("/search").text
    assert "0 documents" not in look("/search?q=%20").text


def test_parties_lead_to_their_dossier(look: Look) -> None:
    assert "/dossier/NL/NE" in look("/search?q=nederland+niger").links
    assert "/dossier/NL/NE" not in look("/search?q=nederland+advies").links


QUERY_SYNTAX = ['"', "*", "a OR", "NEAR(", "text:x", "-", "^a", '"a b', "'; DROP TABLE document;--", "\x00"]


@pytest.mark.parametrize("words", QUERY_SYNTAX)
def test_no_search_is_an_error(words: str, look: Look) -> None:
    look("/search?q=" + quote(words))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(words=st.text(max_size=60))
def test_any_words_have_an_answer(words: str, client: TestClient) -> None:
    assert client.get("/search", params={"q": words.encode("utf-8", "replace").decode()}).status_code == 200
