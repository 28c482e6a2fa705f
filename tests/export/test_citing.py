"""Citations name what was seen: its title, its state, its address, the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from openbaar.export.citing import Cited, citations
from openbaar.web.languages import tongue

CITED = Cited(
    "Dossier Netherlands – Niger",
    "http://127.0.0.1:8000/dossier/NL/NE?as_of=2024-01-01&known_on=2023-06-30",
    date(2024, 1, 1),
    date(2023, 6, 30),
    date(2024, 6, 1),
)


@pytest.mark.parametrize("name", ["Plain", "APA", "BibTeX"])
def test_each_names_the_state_and_where_it_is_kept(name: str) -> None:
    text = citations(CITED)[name]
    for words in ("Dossier Netherlands – Niger", "as of 2024-01-01", "as known on 2023-06-30", CITED.address):
        assert words in text


def test_bibtex_is_one_entry_with_balanced_braces() -> None:
    entry = citations(Cited("Dossier A & B_{x}", "http://x/", CITED.as_of, CITED.known_on, CITED.seen))["BibTeX"]
    assert entry.startswith("@misc{openbaar-dossier-a-b-x-2024-01-01,\n")
    assert r"A \& B\_\{x\}" in entry
    assert entry.count("{") == entry.count("}")


def test_apa_says_when_it_was_retrieved() -> None:
    assert "Retrieved June 1, 2024, from http" in citations(CITED)["APA"]


def test_a_dutch_reader_cites_in_dutch() -> None:
    told = citations(replace(CITED, title="Dossier Nederland – Niger"), tongue("nl"))
    assert "stand op 2024-01-01, zoals bekend op 2023-06-30" in told["Plain"]
    assert "(Versie " in told["APA"] and "Geraadpleegd op 1 juni 2024, van http" in told["APA"]
    assert "langid = {dutch}" in told["BibTeX"]
