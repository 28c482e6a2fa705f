"""Datelines: what opens a report is told from what its first sentence says."""

from __future__ import annotations

import pytest

from openbaar.lexicon import load_lexicon

REST = "Het kabinet praat met Senegal over migratie."


@pytest.mark.parametrize(
    "opening",
    [
        "DAKAR - ",
        "DAKAR – ",
        "DAKAR -- ",
        "DEN HAAG (ANP) - ",
        "RABAT/DEN HAAG - ",
        "BRUSSEL (Belga/AFP) — ",
        "ANKARA, 3 maart (AP) - ",
        "TER APEL - ",
        "GUATEMALA-STAD. ",
        "BRUSSEL ",
        "BAGDAD (Reuters) ",
        "Den Haag - ",
        "Zierikzee (ANP) - ",
        "(Belga) ",
        "(ANP) - ",
        "COX’S BAZAR - ",
    ],
)
def test_a_place_or_agency_before_the_first_sentence_is_a_dateline(opening: str) -> None:
    text = f"Een kop\n\n{opening}{REST}"
    assert load_lexicon().datelines.within(text) == [(9, 9 + len(opening))]


@pytest.mark.parametrize(
    "text",
    [
        f"Senegal - {REST}",  # the country that a short item is about
        f"SENEGAL - {REST}",
        f"UNHCR - {REST}",
        f"VVD - {REST}",
        f"COA - {REST} Het COA wil dat niet.",
        f"DRK - {REST}",
        f"Zierikzee - {REST}",
        f"Minister Talsma - {REST}",
        f"Rabat (de hoofdstad van Marokko) ligt aan zee, en {REST}",
        f"DEN HAAG en {REST}",
        "DAKAR - Rabat",
        "(niet alleen de minister) Het kabinet praat met Senegal over migratie.",
        f"Het overleg in DAKAR - {REST}",
    ],
)
def test_other_openings_are_none(text: str) -> None:
    assert load_lexicon().datelines.within(text) == []
