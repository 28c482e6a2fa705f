"""Names, with what stands beside them."""

from __future__ import annotations

import pytest

from openbaar.mark.names import find_names
from openbaar.mark.parsed import plain
from openbaar.model.marked import NameMark
from openbaar.pipeline import Reader


def names(reader: Reader, text: str) -> list[NameMark]:
    return [mark for mark in find_names(plain(reader.language(text)), reader.lexicon) if mark.label == "PER"]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (
            "Gisteren sprak minister van Buitenlandse Zaken Lieke Dolman.",
            "Lieke Dolman",
            "minister van Buitenlandse Zaken",
        ),
        (
            "Dat zei staatssecretaris voor Asiel en Migratie Bo Hein.",
            "Bo Hein",
            "staatssecretaris voor Asiel en Migratie",
        ),
        ("VVD-Kamerlid Aart van der Meulen vroeg ernaar.", "Aart van der Meulen", "VVD-Kamerlid"),
        ("Thijmen Op 't Hof, minister van Asiel, zweeg.", "Thijmen Op 't Hof", "minister van Asiel"),
        ("De heer Ypma vroeg het woord.", "Ypma", "heer"),
    ],
)
def test_roles(reader: Reader, text: str, name: str, role: str) -> None:
    found = names(reader, text)
    assert [(mark.span.text, mark.role.text if mark.role else None) for mark in found] == [(name, role)]


def test_party_and_portfolio_in_brackets(reader: Reader) -> None:
    found = names(reader, "Er waren Saar Blok (D66) en Joep Vink (Asiel). Ook Nel Stam (Justitie, VVD) kwam.")
    shown = [(m.span.text, m.party.text if m.party else None, m.portfolio.text if m.portfolio else None) for m in found]
    assert shown == [("Saar Blok", "D66", None), ("Joep Vink", None, "Asiel"), ("Nel Stam", "VVD", "Justitie")]


def test_a_surname_alone_is_found_again(reader: Reader) -> None:
    found = names(reader, "Minister Gerda Zwartendijk vertrok. Later kwam Zwartendijk terug.")
    assert [mark.span.text for mark in found] == ["Gerda Zwartendijk", "Zwartendijk"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In het stadion Hernando Quesada zongen de mensen.", []),
        ("De Argentijn Guillermo Peralta won de wedstrijd.", ["Guillermo Peralta"]),
        ("De Ghanees Kwabena Mensar tekende.", ["Kwabena Mensar"]),
        ("Het Franse Rode Kruis hielp mee.", []),
        ("Op de Jan Steen-tribune zat niemand.", []),
        ("Gisteren sprak premier Bakker met de Kamer. Volgens Bakker is er geen haast.", ["Bakker", "Bakker"]),
        ("Aartsbisschop Renzo Brambilla schreef een brief.", ["Renzo Brambilla"]),
        ("Dat zei A. van den Hoek van FNV-Haven.", ["A. van den Hoek"]),
        ("Daar maakte minister van Zandwijk (integratie) het bekend.", ["van Zandwijk"]),
        ("De minister van Justitie zweeg.", []),
        ("Daar wachtte burgemeester Valkema. Valkema zweeg.", ["Valkema", "Valkema"]),
        ("Concreet werkt het zo. Legale migratie blijft mogelijk.", []),
    ],
)
def test_what_stands_beside_a_name_tells_whether_it_is_a_person(reader: Reader, text: str, expected: list[str]) -> None:
    assert [mark.span.text for mark in names(reader, text)] == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("De gesprekken over een centrum lopen goed, zegt minister David van Wezel.", "David van Wezel"),
        ("Minister Karel van der Weide zette zijn handtekening.", "Karel van der Weide"),
        ("Gisteren belde David van Buitenlandse Zaken.", "David"),
    ],
)
def test_a_given_name_takes_the_surname_with_its_particle(reader: Reader, text: str, name: str) -> None:
    assert name in [mark.span.text for mark in names(reader, text)]
