"""One agreement a set of parties: what was made long ago and not ended is at work; acts belong to what is told."""

from __future__ import annotations

import pytest
from tests.conftest import ReadText

from openbaar.model.records import Agreement
from openbaar.model.vocabulary import Stage


def stages(read_text: ReadText, text: str, date: str = "2024-03") -> list[Stage]:
    return [item.stage for item in read_text(text, date).findings if isinstance(item, Agreement)]


@pytest.mark.parametrize("when", ["2019", "februari"])
def test_however_old_a_conclusion_alone_tells_no_more_than_that(read_text: ReadText, when: str) -> None:
    text = f"In {when} sloten Oostenrijk en India een migratieverdrag over uitgeprocedeerde asielzoekers."
    assert stages(read_text, text) == [Stage.CONCLUDED]


def test_an_old_conclusion_that_ended_is_over(read_text: ReadText) -> None:
    text = (
        "In 2019 sloten Oostenrijk en India een migratieverdrag over uitgeprocedeerde asielzoekers. "
        "Oostenrijk heeft het verdrag met India vorige week opgezegd."
    )
    assert stages(read_text, text) == [Stage.ENDED]


def test_what_goes_on_since_is_at_work(read_text: ReadText) -> None:
    text = (
        "In februari sloten Oostenrijk en India een migratieverdrag over uitgeprocedeerde asielzoekers. "
        "India geeft sindsdien binnen een week een reisdocument af."
    )
    assert stages(read_text, text) == [Stage.IN_FORCE]


def test_never_ended_is_at_work(read_text: ReadText) -> None:
    text = "Het terugnameverdrag tussen Oostenrijk en India over asielzoekers is nooit opgezegd."
    assert stages(read_text, text) == [Stage.IN_FORCE]


def test_no_longer_at_work_is_ended(read_text: ReadText) -> None:
    text = "De migratiedeal tussen Oostenrijk en India over asielzoekers bestaat niet meer."
    assert stages(read_text, text) == [Stage.ENDED]


def test_taking_people_back_makes_no_second_agreement(read_text: ReadText) -> None:
    text = (
        "Oostenrijk en India hebben woensdag een migratieverdrag ondertekend. "
        "India neemt voortaan zijn afgewezen asielzoekers terug uit Oostenrijk."
    )
    assert len(stages(read_text, text)) == 1
