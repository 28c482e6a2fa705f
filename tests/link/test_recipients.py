"""To whom is promised and from whom is kept back: addressed, asking, written to, the other party; else nobody."""

from __future__ import annotations

import pytest

from openbaar.model.records import Commitment, Withholding
from openbaar.model.seal import seal

LEAD = "Nederland en Ghana sloten een migratieakkoord over de terugname van asielzoekers. "


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Minister Lidy Veenhuizen wilde tegenover journalisten niet zeggen wat het kost.", "journalisten"),
        ("De Ghanese regering ging niet in op vragen van deze krant.", "deze krant"),
        ("Kamerlid Bas Uitenbogaard (VVD) vroeg wat het kost. Daar ging minister Lidy Veenhuizen niet op in.", "Bas"),
        ("Wat het kost, wil minister Lidy Veenhuizen niet zeggen.", None),
        ("Wat Nederland aan Ghana betaalt, wil minister Lidy Veenhuizen niet zeggen.", None),
    ],
)
def test_from_whom_it_is_kept_back(read_text: object, text: str, told: str | None) -> None:
    reading = read_text(LEAD + text)  # type: ignore[operator]
    found = [item for item in reading.findings if isinstance(item, Withholding)]
    assert found
    assert {(item.from_ or "").split(" ")[0] for item in found} == {(told or "").split(" ")[0]}
    for item in found:
        seal(item, reading.document.text)
        assert bool(item.from_) == bool(item.spans("from"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Minister Lidy Veenhuizen belooft de Kamer voor de zomer een brief over de kosten.", "Tweede Kamer"),
        ("Minister Lidy Veenhuizen zal de senaatscommissie in maart informeren over de kosten.", "senaatscommissie"),
        ("Minister Lidy Veenhuizen heeft mevrouw Uitenbogaard beloofd in maart een brief te sturen.", "Uitenbogaard"),
    ],
)
def test_to_whom_it_is_promised(read_text: object, text: str, told: str) -> None:
    reading = read_text(LEAD + text)  # type: ignore[operator]
    (item,) = (found for found in reading.findings if isinstance(found, Commitment))
    assert item.to == told
    assert item.spans("to")


def test_a_letter_promises_the_house_it_is_written_to(read_text: object) -> None:
    text = (
        "Aan de Voorzitter van de Tweede Kamer\n\n"
        f"{LEAD}\n\nIn maart stuur ik een overzicht van de kosten.\n\n"
        "De minister van Asiel en Migratie,\nLidy Veenhuizen"
    )
    found = [item for item in read_text(text).findings if isinstance(item, Commitment)]  # type: ignore[operator]
    assert [item.to for item in found] == ["Tweede Kamer"]
