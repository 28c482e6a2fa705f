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
