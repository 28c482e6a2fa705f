"""Parties as people write them: by code, by name in either language, with or without accents; near misses are named."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient
from tests.web.browser import Look

from openbaar.errors import InputError
from openbaar.web.asking import parties, party_asked


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("nl", "NL"),
        ("Tunesië", "TN"),
        ("tunesie", "TN"),
        ("TUNISIA", "TN"),
        ("België", "BE"),
        ("belgie", "BE"),
        ("EU", "EU"),
    ],
)
def test_a_party_by_any_of_its_names(given: str, code: str) -> None:
    assert party_asked(given) == code


def test_parties_without_accents() -> None:
    assert parties("belgie tunesie") == ("BE", "TN")


@pytest.mark.parametrize(("given", "near"), [("Tunesje", "Tunesië"), ("Marroko", "Marokko")])
def test_a_near_miss_names_what_may_be_meant(given: str, near: str) -> None:
    with pytest.raises(InputError, match=f"Did you mean .*{near}"):
        party_asked(given)


def test_what_is_no_party_leads_on(look: Look, client: TestClient) -> None:
    page = look("/list/agreements?party=Atlantis", 400)
    assert "/list/agreements" in page.links and "is no party" in page.text
    assert "Bedoelt u Tunesië?" in client.get("/news?party=Tunesje", headers={"accept-language": "nl"}).text
    assert {"/", "/search", "/people", "/list/documents"} <= set(look("/nergens", 404).links)
