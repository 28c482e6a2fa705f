"""The party left unsaid: near before far, of the other sort, never another of the same list, never where states met."""

from __future__ import annotations

import pytest
from tests.conftest import ReadText

from openbaar.model.records import Agreement


def sets(read_text: ReadText, text: str, date: str = "2024-03") -> set[tuple[str, ...]]:
    return {item.parties for item in read_text(text, date).findings if isinstance(item, Agreement)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # who acts in the sentence before, not who acted first
            "De Europese Unie zoekt partners tegen migratie. Denemarken wil asielzoekers elders opvangen. "
            "Met Rwanda is een migratieakkoord gesloten.",
            ("DK", "RW"),
        ),
        (  # a meeting place is no party
            "Duitsland en Irak spraken over afgewezen asielzoekers. Minister Gerd Haller en zijn ambtgenoot zijn het "
            "in Wenen eens geworden over de terugname.",
            ("DE", "IQ"),
        ),
        (  # the country just named, not the union it deals with
            "De Europese Commissie is in Libanon op bezoek. Met het land sloot Cyprus een terugnameverdrag.",
            ("CY", "LB"),
        ),
    ],
)
def test_the_counterpart(read_text: ReadText, text: str, expected: tuple[str, ...]) -> None:
    assert expected in sets(read_text, text)


def test_partners_of_one_list_are_not_each_others(read_text: ReadText) -> None:
    text = (
        "De Duitse regering stuurt asielzoekers terug. Minister Gerd Haller heeft met Spanje en Griekenland "
        "afgesproken dat zij migranten terugnemen."
    )
    assert ("ES", "GR") not in {tuple(sorted(parties)) for parties in sets(read_text, text)}
