"""Whether a question is answered: what whoever was asked says behind it, what he keeps back, words of silence."""

from __future__ import annotations

import pytest

from openbaar.model.records import Question

LEAD = "Nederland en Ghana sloten een migratieakkoord over de terugname van asielzoekers. "
ASKED = "Kamerlid Bas Uitenbogaard (VVD) vroeg minister Lidy Veenhuizen wat het akkoord kost. "


@pytest.mark.parametrize(
    ("behind", "answered"),
    [
        ("“Veertig miljoen euro”, antwoordde Veenhuizen.", True),
        ("Daar ging Veenhuizen niet op in.", False),
        ("Een antwoord kwam er niet.", False),
    ],
)
def test_a_question_is_answered_or_not(read_text: object, behind: str, answered: bool) -> None:
    found = read_text(LEAD + ASKED + behind).findings  # type: ignore[operator]
    (item,) = (item for item in found if isinstance(item, Question))
    assert item.answered == answered
    assert item.spans("answered")


def test_who_asked_is_not_who_is_asked(read_text: object) -> None:
    found = read_text(LEAD + ASKED + "Daar ging zij niet op in.").findings  # type: ignore[operator]
    (item,) = (item for item in found if isinstance(item, Question))
    assert item.to is not None
    assert "Uitenbogaard" not in item.to
