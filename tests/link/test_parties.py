"""Parties left unsaid: the home government, the country just named, the other sort of state."""

from __future__ import annotations

from typing import Any

import pytest

from openbaar.model.records import Agreement


def sets(read_text: Any, text: str) -> list[tuple[str, ...]]:
    return [item.parties for item in read_text(text).findings if isinstance(item, Agreement)]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "Nederland zet asielzoekers uit. Het kabinet heeft met Ghana een akkoord gesloten over migranten.",
            ("GH", "NL"),
        ),
        (
            "België zet meer asielzoekers uit. De staatssecretaris tekende met Congo een terugnameakkoord.",
            ("BE", "CD"),
        ),
        (
            "Oostenrijk en Servië ruzieden over migranten. De Servische minister zei dat zijn land met Oostenrijk "
            "een migratieakkoord heeft gesloten.",
            ("AT", "RS"),
        ),
        (
            "Nederland zet asielzoekers uit. In Beneluxverband is met Ghana een terugnameakkoord bereikt.",
            ("BE", "GH", "LU", "NL"),
        ),
        (
            "De ruzie gaat over migranten. Oostenrijk sloot vorige maand in Khartoem een migratieakkoord.",
            ("AT", "SD"),
        ),
        (
            "De EU-landen hebben een akkoord bereikt over de verdeling van asielzoekers en migranten.",
            ("EU",),
        ),
        (
            "Kopenhagen wil een asielcentrum voor migranten in Rwanda, waarmee het in april een memorandum tekende.",
            ("DK", "RW"),
        ),
    ],
)
def test_unsaid_party(read_text: Any, text: str, parties: tuple[str, ...]) -> None:
    assert parties in sets(read_text, text)


def test_a_union_and_its_member_are_no_pair(read_text: Any) -> None:
    text = "De EU sloot met Italië een akkoord over migranten. De asielzoekers blijven daar."
    assert sets(read_text, text) == []


def test_a_lone_party_without_a_counterpart_is_left_for_a_person(read_text: Any) -> None:
    reading = read_text("Togo heeft een migratieakkoord gesloten. De asielzoekers en migranten vertrokken.")
    assert not [item for item in reading.findings if isinstance(item, Agreement)]
    assert [item.about for item in reading.undecided if item.about == "agreement"] == ["agreement"]


def test_every_party_is_proven(read_text: Any) -> None:
    text = "Nederland en Ghana sloten een akkoord over migranten. Met Togo wordt nog gepraat over asielzoekers."
    for item in read_text(text).findings:
        if isinstance(item, Agreement):
            assert len(item.spans("parties")) >= len(item.parties) - 1


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("De Turkijedeal vertoont scheuren, klagen hulporganisaties voor vluchtelingen.", ("EU", "TR")),
        ("De Rwanda-deal over asielzoekers is duur, klagen hulporganisaties.", ("GB", "RW")),
    ],
)
def test_a_deal_known_by_the_name_of_one_state(read_text: Any, text: str, parties: tuple[str, ...]) -> None:
    assert sets(read_text, text) == [parties]


def test_a_named_deal_between_others_is_theirs(read_text: Any) -> None:
    text = "De Turkijedeal tussen Nederland en Turkije over de terugkeer van asielzoekers is getekend."
    assert sets(read_text, text) == [("NL", "TR")]
