"""The changes that the metamorphic tests make: texts and answers stay together."""

from __future__ import annotations

import random
from typing import Any

import pytest
from tests.quality.metamorphic import (
    CHANGES,
    STYLES,
    Page,
    change_order,
    change_tense,
    edited,
    requote,
    swap_countries,
    swap_gender,
    swap_names,
)

from openbaar.pipeline import Reader

TEXT = (
    "Ghana en Duitsland tekenden in Accra een akkoord. “Er is een akkoord”, zei minister Pieter Grootveld. "
    "Hij belooft dat zijn ministerie alle Ghanezen helpt. De Ghanese regering zwijgt."
)


@pytest.fixture
def page() -> Page:
    answers: dict[str, Any] = {
        "speech": [
            {"content": "Er is een akkoord", "kind": "direct", "speaker": "Pieter Grootveld", "act": "assert"},
            {"content": "zijn ministerie alle Ghanezen helpt", "speaker": "Pieter Grootveld", "act": "promise"},
        ],
        "agreements": [{"parties": ["DE", "GH"], "evidence": "Ghana en Duitsland tekenden in Accra een akkoord"}],
        "times": [{"evidence": "akkoord", "n": 2, "value": "2024"}],
    }
    return Page("X01", "2024-03", TEXT, answers)


def said(page: Page) -> list[str]:
    return [item["content"] for item in page.answers["speech"]]


def made(page: Page | None) -> Page:
    assert page is not None
    return page


def test_answers_move_with_their_words(page: Page) -> None:
    new = edited(page, [(0, 5, "Mali akkoord")])
    assert new.text.startswith("Mali akkoord en Duitsland")
    assert new.answers["agreements"][0]["evidence"].startswith("Mali akkoord en")
    assert new.answers["times"][0] == {"evidence": "akkoord", "n": 3, "value": "2024"}


def test_no_answer_may_be_torn(page: Page) -> None:
    with pytest.raises(AssertionError, match="torn apart"):
        edited(page, [(TEXT.index("Er is"), TEXT.index("”"), "")])


def test_countries(page: Page, reader: Reader) -> None:
    new = made(swap_countries(page, reader, random.Random(1)))
    assert not any(word in new.text for word in ("Ghana", "Ghanezen", "Ghanese", "Accra", "Duitsland"))
    parties = new.answers["agreements"][0]["parties"]
    assert len(set(parties)) == 2 and not {"DE", "GH"} & set(parties)
    assert new.answers["agreements"][0]["evidence"] in new.text
    assert said(new)[1] in new.text and "Ghanezen" not in said(new)[1]


def test_names(page: Page, reader: Reader) -> None:
    new = made(swap_names(page, reader, random.Random(1)))
    name = new.answers["speech"][0]["speaker"]
    assert "Grootveld" not in new.text and "Pieter" not in new.text
    assert f"minister {name}." in new.text
    assert reader.lexicon.given_names[name.split()[0]] == reader.lexicon.given_names["Pieter"]


def test_gender(page: Page, reader: Reader) -> None:
    new = made(swap_gender(page, reader, random.Random(1)))
    assert "Zij belooft dat haar ministerie" in new.text
    assert said(new)[1].startswith("haar ministerie")
    assert reader.lexicon.given_names[new.answers["speech"][0]["speaker"].split()[0]] == "f"


@pytest.mark.parametrize("style", STYLES)
def test_marks(page: Page, reader: Reader, style: str) -> None:
    opening, closing = style.split()
    new = made(requote(style)(page, reader, random.Random(1)))
    assert f"{opening}Er is een akkoord{closing}, zei" in new.text
    assert said(new) == said(page)


def test_marks_within_marks_stay(page: Page, reader: Reader) -> None:
    nested = Page("X02", "2024-03", "“Hij noemde het ‘een deal’ van niets”, zei Anna Grootveld.", {})
    assert requote('" "')(nested, reader, random.Random(1)) is None


def test_tense(page: Page, reader: Reader) -> None:
    text = "“Hij zegt niets”, zegt Anna Grootveld. De minister stelt dat er een akkoord is."
    new = made(change_tense(Page("X03", "2024-03", text, {}), reader, random.Random(1)))
    assert new.text == "“Hij zegt niets”, zei Anna Grootveld. De minister stelde dat er een akkoord is."
    assert made(change_tense(new, reader, random.Random(1))).text == text


def test_order(page: Page, reader: Reader) -> None:
    new = made(change_order(page, reader, random.Random(1)))
    assert "akkoord. Minister Pieter Grootveld zei: “Er is een akkoord.” Hij belooft" in new.text
    assert said(new) == said(page)
    assert made(change_order(new, reader, random.Random(1))).text == TEXT


@pytest.mark.parametrize("name", CHANGES)
def test_what_allows_no_change(name: str, reader: Reader) -> None:
    plain = Page("X04", "2024-03", "Het regent en de straat is nat.", {})
    assert CHANGES[name](plain, reader, random.Random(1)) is None
