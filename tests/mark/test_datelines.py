"""The place that opens a report is no word of its first sentence: it speaks, acts and agrees in no construction."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from openbaar.mark.blanks import squeezed
from openbaar.model.reading import Reading
from openbaar.model.records import Agreement, Commitment, Statement, Withholding


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("DAKAR - Senegal ontkent dat het met Nederland over migratie praat.", "Senegal"),
        ("RABAT/DEN HAAG – Marokko spreekt tegen dat het migranten uit Nederland terugneemt.", "Marokko"),
        ("TUNIS (AFP) - President Ali Mansoer zegt dat Tunesië geen migranten opvangt.", "Ali Mansoer"),
        ("NOUAKCHOTT - UNHCR zegt dat Mauritanië asielzoekers terugstuurt naar Mali.", "UNHCR"),
        ("ANKARA, 3 maart (AP) - Turkije dreigt het migratieakkoord met de EU op te zeggen.", "Turkije"),
        ("BRUSSEL - De Europese Commissie ontkent dat er een migratieakkoord is met Egypte.", "Europese Commissie"),
        ("ISLAMABAD - Pakistan gaf toe dat het met Duitsland over asielzoekers praat.", "Pakistan"),
        ("BRUSSEL De Europese Commissie zegt dat Egypte migranten tegenhoudt.", "Europese Commissie"),
    ],
)
def test_a_dateline_never_speaks(read_text: Callable[..., Reading], text: str, speaker: str) -> None:
    (said,) = (item for item in read_text(text).findings if isinstance(item, Statement))
    assert speaker in (said.speaker.name, said.speaker.org)
    assert not any(item.parties == () for item in read_text(text).findings if isinstance(item, Agreement))


def test_a_dateline_neither_promises_nor_keeps_back(read_text: Callable[..., Reading]) -> None:
    promised = read_text("DEN HAAG (ANP) - Minister Tessa Roodhart belooft de Kamer een brief over de migratiedeal.")
    assert [item.by for item in promised.findings if isinstance(item, Commitment)] == [("Tessa Roodhart",)]
    kept = read_text("KIGALI/LONDEN - Rwanda wil niet zeggen hoeveel asielzoekers het opvangt.")
    assert [item.by for item in kept.findings if isinstance(item, Withholding)] == [("Rwanda",)]


def test_what_is_left_out_leads_back_to_its_place() -> None:
    text = "Kop\n\nTUNIS  - De  minister\n\nROME - Hij"
    made = squeezed(text, ((5, text.index("De")), (text.index("ROME"), text.index("Hij"))))
    assert made.text == "Kop\n\nDe minister\n\nHij"
    assert all(text[made.back(at)] == char for at, char in enumerate(made.text) if not char.isspace())
