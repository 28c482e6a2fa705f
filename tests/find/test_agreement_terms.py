"""For how long an agreement is made."""

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
    ],
)
def test_the_end_of_something_else_is_none_of_it(read_text: ReadText, text: str) -> None:
    assert ends(read_text, text) == (None, [])
