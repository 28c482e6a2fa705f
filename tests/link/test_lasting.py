"""For how long an agreement is made, until when it runs, how it binds: of whichever the text speaks of there."""

from __future__ import annotations

import pytest
from tests.conftest import ReadText

from openbaar.model.records import Agreement


def duration(read_text: ReadText, text: str) -> str | None:
    found = [item for item in read_text(text, "2024-03").findings if isinstance(item, Agreement)]
    assert found
    return found[0].duration


_FIRST = "Oostenrijk en India hebben een akkoord gesloten over de terugname van asielzoekers. "


@pytest.mark.parametrize(
    ("text", "length"),
    [
        (_FIRST + "Het akkoord geldt voor vijf jaar.", "P5Y"),
        (_FIRST + "Het heeft een looptijd van 18 maanden.", "P18M"),
        ("Oostenrijk en India hebben een akkoord voor drie jaar gesloten over asielzoekers.", "P3Y"),
        ("Oostenrijk en India sloten een vierjarig migratieakkoord over de terugname van asielzoekers.", "P4Y"),
        ("Oostenrijk en India hebben hun terugnameakkoord over asielzoekers verlengd met twee jaar.", "P2Y"),
        ("Het akkoord tussen Oostenrijk en India over asielzoekers, dat vijf jaar geldt, is klaar.", "P5Y"),
        (_FIRST + "Het is een proef van acht maanden.", "P8M"),
        (_FIRST + "De afspraak houdt twee jaar stand.", "P2Y"),
        (_FIRST + "De tekst wordt eerst een jaar uitgeprobeerd.", "P1Y"),
        (_FIRST + "De minister prees de tekst.\n\nOok de premier was blij. Het akkoord is drie jaar geldig.", "P3Y"),
    ],
)
def test_a_length_is_read(read_text: ReadText, text: str, length: str) -> None:
    assert duration(read_text, text) == length


@pytest.mark.parametrize(
    "text",
    [
        _FIRST + "De onderhandelingen duurden drie jaar.",
        _FIRST + "Het akkoord geldt al vijf jaar.",
        _FIRST + "De kinderen van de asielzoekers zijn vier jaar.",
        _FIRST + "De nieuwe vreemdelingenwet geldt voor vijf jaar.",
        _FIRST + "Een driejarig meisje kwam mee.",
        _FIRST + "Het akkoord is na drie jaar van kracht geworden.",
        _FIRST + "Asielzoekers krijgen een vergunning die een jaar geldig is.",
    ],
)
def test_no_length_of_the_agreement(read_text: ReadText, text: str) -> None:
    assert duration(read_text, text) is None


def ends(read_text: ReadText, text: str) -> tuple[str | None, list[str]]:
    found = [item for item in read_text(text, "2024-03").findings if isinstance(item, Agreement)]
    assert found
    return found[0].ends, [span.text for span in found[0].spans("ends")]


@pytest.mark.parametrize(
    ("text", "end", "words"),
    [
        (_FIRST + "Het akkoord loopt tot 2027.", "2027", "tot 2027"),
        (_FIRST + "De overeenkomst geldt tot en met december 2026.", "2026-12", "tot en met december 2026"),
        (_FIRST + "Het loopt volgend jaar af.", "2025", "volgend jaar"),
        ("Oostenrijk en India verlengden hun terugnameakkoord over asielzoekers tot eind volgend jaar.", "2025-12", ""),
        (
            "Het akkoord over asielzoekers tussen Oostenrijk en India verloopt op 1 juli 2025.",
            "2025-07-01",
            "op 1 juli",
        ),
        (_FIRST + "Daarvoor is tot eind 2027 vijf miljoen euro beschikbaar.", "2027-12", "tot eind 2027"),
        (_FIRST + "Het liep tot juni 2025; het werd tot 2028 verlengd.", "2028", "tot 2028"),
    ],
)
def test_when_it_ends_is_read_with_its_words(read_text: ReadText, text: str, end: str, words: str) -> None:
    value, shown = ends(read_text, text)
    assert value == end
    assert shown
    assert words in shown[0]


@pytest.mark.parametrize(
    "text",
    [
        _FIRST + "De zitting duurde tot vijf uur in de ochtend van 3 maart.",
        _FIRST + "Het visum van de asielzoekers verloopt in juni.",
        _FIRST + "De minister blijft tot vrijdag in Wenen.",
        _FIRST + "De vluchten met asielzoekers lopen dit jaar af.",
        _FIRST + "Sinds 2019 liepen de gesprekken tot laat in de nacht door.",
        _FIRST + "In juni vervalt de visumplicht voor asielzoekers.",
    ],
)
def test_the_end_of_something_else_is_none_of_it(read_text: ReadText, text: str) -> None:
    assert ends(read_text, text) == (None, [])


def status(read_text: ReadText, text: str) -> dict[tuple[str, ...], str | None]:
    found = read_text(text, "2024-03").findings
    return {item.parties: item.legal_status for item in found if isinstance(item, Agreement)}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("De tekst bindt niemand.", "none"),
        ("Juridisch bindt de tekst niemand.", "none"),
        ("Het document schept geen juridische verplichtingen.", "none"),
        ("Het akkoord is een verklaring zonder bindend karakter.", "none"),
        ("Het is geen verdrag.", "none"),
        ("Een verdrag is het niet.", "none"),
        ("Het akkoord is bindend.", "binding"),
        ("De afspraken hebben bindende werking.", "binding"),
        ("Het parlement moet het akkoord nog bekrachtigen.", None),
        ("Het voorstel van bindende quota ligt op tafel.", None),
        ("Er is geen verdrag met Nepal.", None),
    ],
)
def test_how_it_binds_is_read_wherever_it_is_told(read_text: ReadText, text: str, told: str | None) -> None:
    assert status(read_text, f"{_FIRST}De minister was blij.\n\n{text}") == {("AT", "IN"): told}


def test_what_is_told_of_it_is_of_the_agreement_spoken_of(read_text: ReadText) -> None:
    text = (
        f"{_FIRST}Het akkoord geldt voor vijf jaar.\n\n"
        "Noorwegen en Nepal tekenden maandag een akkoord over de terugname van asielzoekers. Dat is niet bindend."
        "\n\nHet akkoord tussen Oostenrijk en India over asielzoekers is juridisch bindend."
    )
    found = {item.parties: item for item in read_text(text, "2024-03").findings if isinstance(item, Agreement)}
    assert (found["AT", "IN"].duration, found["AT", "IN"].legal_status) == ("P5Y", "binding")
    assert (found["NO", "NP"].duration, found["NO", "NP"].legal_status) == (None, "none")
