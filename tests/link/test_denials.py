"""A sentence that denies an agreement tells of none that is concluded or at work."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from openbaar.model.reading import Reading
from openbaar.model.records import Agreement
from openbaar.model.vocabulary import Modality, Stage

ReadText = Callable[..., Reading]
TOLD = (Stage.CONCLUDED, Stage.IN_FORCE)


def agreements(reading: Reading) -> list[Agreement]:
    return [item for item in reading.findings if isinstance(item, Agreement)]


@pytest.mark.parametrize(
    "text",
    [
        "DAKAR - Senegal ontkent dat het met Nederland een akkoord heeft gesloten over de terugname van asielzoekers.",
        "De Senegalese regering ontkent dat zij met Nederland een migratieakkoord heeft gesloten.",
        "Marokko: geen akkoord met Nederland over terugname van asielzoekers",
        "De minister weerspreekt berichten dat Nederland en Egypte een migratiedeal hebben gesloten.",
        "Rwanda bestrijdt dat er een migratieovereenkomst met Denemarken is ondertekend.",
        "Irak noemt het bericht dat het een terugkeerdeal met België heeft gesloten onjuist.",
        "Algerije ontkende maandag een migratieakkoord met Frankrijk te hebben gesloten.",
        "Gambia ontkent een migratieakkoord met Nederland.",
        "Ghana wijst het bericht van de hand dat het met Nederland een terugnameovereenkomst heeft gesloten.",
        "Ghana spreekt tegen dat er een terugkeerakkoord met Nederland is getekend.",
        "Een akkoord met Ghana over de terugname van asielzoekers bestaat niet, aldus de Nederlandse minister.",
        "Dat België met Guinee een terugkeerakkoord heeft getekend, is uit de lucht gegrepen, zegt Conakry.",
    ],
)
def test_what_is_denied_is_never_concluded(read_text: ReadText, text: str) -> None:
    (item,) = agreements(read_text(text, "2023-05"))
    assert (item.stage, item.modality, item.date) == (Stage.UNCLEAR, Modality.DENIED, None)


@pytest.mark.parametrize(
    "text",
    [
        "Tunesië heeft het migratieakkoord met de EU nooit getekend, zegt president Ali Mansoer.",
        "Van een migratiedeal met Tunesië is geen sprake, zegt het kabinet.",
        "Er bestaat geen terugnameakkoord tussen België en Guinee, aldus staatssecretaris Nora Verheyen.",
        "Volgens Mauritanië klopt het niet dat er een migratieakkoord met Spanje is gesloten.",
        "Libië zegt geen akkoord met Italië te hebben gesloten over migranten.",
        "Ontkenning uit Tunis: geen migratiedeal met Nederland gesloten",
        "'Wij hebben niets ondertekend met Nederland', zei de minister van Gambia over het migratieakkoord.",
    ],
)
def test_a_verb_that_is_denied_tells_of_no_conclusion(read_text: ReadText, text: str) -> None:
    assert not any(item.stage in TOLD for item in agreements(read_text(text, "2023-05")))


@pytest.mark.parametrize(
    "text",
    [
        "Nederland en Ghana hebben een migratieakkoord gesloten. Minister Talsma ontkent dat het geld kost.",
        "Het kabinet heeft, anders dan Senegal beweert, wel degelijk een terugnameakkoord met Senegal gesloten.",
        "Nederland en Irak sloten maandag een migratieakkoord, maar over de kosten is geen sprake van eensgezindheid.",
    ],
)
def test_a_denial_of_something_else_leaves_it_concluded(read_text: ReadText, text: str) -> None:
    assert any(item.stage in TOLD for item in agreements(read_text(text, "2023-05")))


def test_what_else_tells_of_it_stands_beside_a_denial(read_text: ReadText) -> None:
    text = (
        "Nederland en Senegal hebben maandag in Dakar een migratieakkoord gesloten. "
        "De Senegalese oppositie ontkent dat er een migratieakkoord met Nederland is."
    )
    assert [item.stage for item in agreements(read_text(text, "2023-05"))] == [Stage.CONCLUDED]
