"""Secrecy about what is public: which of the text's claims are set against one another."""

from __future__ import annotations

import pytest

from openbaar.model.records import Conflict

LEAD = "Nederland en Ghana sloten een migratieakkoord over de terugname van asielzoekers. "
SECRET = "Minister Lidy Veenhuizen weigert de tekst van het akkoord te geven. "


def gaps(read_text: object, text: str) -> list[Conflict]:
    reading = read_text(LEAD + text)  # type: ignore[operator]
    found = [item for item in reading.findings if isinstance(item, Conflict)]
    return [item for item in found if item.rule == "conflict.withheld_yet_public"]


@pytest.mark.parametrize(
    ("text", "b"),
    [
        pytest.param(
            "Een krant in Accra publiceerde de tekst van het akkoord in maart.",
            "publiceerde de tekst van het akkoord",
            id="published",
        ),
        pytest.param(
            "Het Ghanese parlement heeft de tekst van het akkoord inmiddels openbaar gemaakt.",
            "openbaar gemaakt",
            id="made public by the other side",
        ),
        pytest.param(
            "De jaarcijfers van de dienst staan op de website. De tekst van het akkoord is in Accra te lezen.",
            "in Accra te lezen",
            id="the likest of two",
        ),
    ],
)
def test_what_is_kept_back_is_public_elsewhere(read_text: object, text: str, b: str) -> None:
    (found,) = gaps(read_text, SECRET + text)
    assert "weigert de tekst" in found.a.span.text
    assert b in found.b.span.text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Een voetbalbond publiceerde de uitslagen van de beker.", id="of another matter"),
        pytest.param("Een Kamerlid wil dat de tekst van het akkoord alsnog wordt gepubliceerd.", id="only wished"),
        pytest.param("Is de tekst van het akkoord inmiddels openbaar gemaakt?", id="only asked"),
    ],
)
def test_what_is_not_public_contradicts_no_secrecy(read_text: object, text: str) -> None:
    assert gaps(read_text, SECRET + text) == []


def test_a_text_sets_them_against_one_another_once(read_text: object) -> None:
    text = (
        "Ook haar woordvoerder wil niets over het akkoord zeggen. Een krant in Accra publiceerde de tekst van het"
        " akkoord in maart. De bijlage bij het akkoord is op de website van het parlement te vinden."
    )
    assert len(gaps(read_text, SECRET + text)) == 1
