"""By when a promise is due, and whose it is: not the time that is denied, not the thing promised."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from openbaar.model.reading import Reading
from openbaar.model.records import Commitment

ReadText = Callable[..., Reading]
TELLS = "zegt minister Wim Talsma."


def promises(reading: Reading) -> list[Commitment]:
    return [item for item in reading.findings if isinstance(item, Commitment)]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        (f"De brief over de migratiedeal komt niet voor de kerst, maar voor de zomer, {TELLS}", "2023-02/2023-06"),
        ("Minister Wim Talsma stuurt de brief over de migratiedeal niet in mei, maar in september.", "2023-09"),
        (f"Het verslag over de Turkijedeal komt pas na de zomer, {TELLS}", "2023-09/.."),
        (f"In plaats van voor de zomer komt het verslag over de Turkijedeal eind dit jaar, {TELLS}", "2023-10/2023-12"),
        ("Het kabinet stuurt de Kamer in plaats van in mei pas in september een brief over de Turkijedeal.", "2023-09"),
    ],
)
def test_the_time_that_holds_is_when_it_is_due(read_text: ReadText, text: str, due: str) -> None:
    lead = "Nederland en Senegal hebben een migratieakkoord gesloten over asielzoekers. "
    assert [item.due for item in promises(read_text(lead + text, "2023-02-20"))] == [due]


@pytest.mark.parametrize(
    "text",
    [
        "De toegezegde brief over het migratiepartnerschap met Senegal komt niet voor de kerst, maar voor de zomer. "
        "Dat heeft minister Hester Bolkenaar maandag aan de Tweede Kamer laten weten.",
        "Het beloofde rapport over de migratiedeal met Tunesië komt in mei, zegt minister Hester Bolkenaar.",
        "De brief over de migratiedeal komt later dan beloofd: niet in maart, maar voor de zomer, schrijft minister "
        "Hester Bolkenaar.",
    ],
)
def test_what_is_promised_promises_nothing(read_text: ReadText, text: str) -> None:
    assert {item.by for item in promises(read_text(text, "2023-02-20"))} == {("Hester Bolkenaar",)}
