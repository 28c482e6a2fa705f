"""What a document without a title is called: its first words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openbaar.model.reading import LONGEST_NAME, DocumentCard, opening

LONG = "Het kabinet praat al een half jaar met drie landen over terugkeer en visa, zegt de minister."
NAMES = {
    "Trainer sluit deal met Ghana\n\nDe trainer is terug.": "Trainer sluit deal met Ghana",
    f"  \n{LONG}\nVerder niets.": "Het kabinet praat al een half jaar met drie landen over…",
    "ACHTERGROND\n\nMinister zwijgt over geld": "ACHTERGROND – Minister zwijgt over geld",
    "Kort": "Kort",
    "": None,
    " \n\t\n": None,
    "a" * 200: "a" * LONGEST_NAME + "…",
}


@pytest.mark.parametrize("text", NAMES)
def test_it_is_called_by_its_first_line(text: str) -> None:
    assert opening(text) == NAMES[text]


@given(st.text())
def test_any_text_has_a_short_name_on_one_line_or_none(text: str) -> None:
    name = opening(text)
    assert name is None or (0 < len(name) <= LONGEST_NAME + 1 and "\n" not in name)


def test_two_cards_of_one_document_are_equal_whether_it_was_opened_or_not() -> None:
    assert DocumentCard("d0", "2023", opening="Kort") == DocumentCard("d0", "2023")
