"""What is kept back and why: the words for both, and whose silence it is."""

from __future__ import annotations

from typing import Any

import pytest

from openbaar.model.records import Withholding

DEAL = "Nederland en Ghana sloten een akkoord over de terugname van migranten. "


def _only(read_text: Any, text: str) -> Withholding:
    found = [item for item in read_text(DEAL + text).findings if isinstance(item, Withholding)]
    assert len(found) == 1, [item.rule for item in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Minister Rolf Bekkering wil niets kwijt over de prijs van de vluchten.", "de prijs van de vluchten"),
        ("Minister Rolf Bekkering houdt een actieplan over Ghana geheim.", "een actieplan over Ghana"),
        ("Minister Rolf Bekkering gaat niet in op de zaak van de twee Ghanezen.", "de zaak van de twee Ghanezen"),
        ("Een bedrag noemde minister Rolf Bekkering niet.", "Een bedrag"),
        ("Een woordvoerder verwees voor vragen over het geld naar de regering in Accra.", "het geld"),
    ],
)
def test_what_is_kept_back_is_named_without_what_stands_around_it(read_text: Any, text: str, what: str) -> None:
    assert _only(read_text, text).what.text == what


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "De tekst is niet openbaar, met een beroep op de internationale betrekkingen.",
            "met een beroep op de internationale betrekkingen",
        ),
        (
            "Minister Rolf Bekkering wil de tekst niet vrijgeven, onder verwijzing naar ‘de lopende gesprekken’.",
            "onder verwijzing naar ‘de lopende gesprekken",
        ),
        ("Minister Rolf Bekkering wil de tekst niet vrijgeven. Vlaams Belang is daar boos over.", None),
    ],
)
def test_a_ground_is_the_words_that_give_it(read_text: Any, text: str, reason: str | None) -> None:
    found = _only(read_text, text).reason
    assert (found.text if found else None) == reason


def test_who_is_asked_is_silent_and_not_who_asks(read_text: Any) -> None:
    text = "Kamerlid Femke Dros vroeg minister Karel Oudshoorn wat dat kost. Die wilde daar niets over zeggen."
    assert _only(read_text, text).by == ("Karel Oudshoorn",)


def test_two_silences_that_point_at_one_another_leave_one(read_text: Any) -> None:
    text = 'Of het akkoord ingaat, laat een woordvoerder in het midden. "Daar lopen we niet op vooruit."'
    assert "midden" in _only(read_text, text).evidence[0].span.text
