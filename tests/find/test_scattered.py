"""Where a construction stands in a clause: in any order, not over another clause, not across a quotation."""

from __future__ import annotations

import pytest

from openbaar.model.records import Commitment, Withholding

LEAD = "Nederland en Ghana sloten een migratieakkoord over de terugname van asielzoekers. "


def found(read_text: object, text: str, kind: type) -> list[object]:
    return [item for item in read_text(LEAD + text).findings if isinstance(item, kind)]  # type: ignore[operator]


@pytest.mark.parametrize(
    "text",
    [
        "Minister Lidy Veenhuizen wil niet zeggen wat het kost.",
        "Wat het kost, wil minister Lidy Veenhuizen niet zeggen.",
        "Minister Lidy Veenhuizen zegt dat zij de kosten niet wil noemen.",
        "Hoeveel het kost, kan minister Lidy Veenhuizen “om redenen van staat” niet zeggen.",
    ],
)
def test_order_and_insertions_do_not_matter(read_text: object, text: str) -> None:
    (item,) = found(read_text, text, Withholding)
    assert item.by == ("Lidy Veenhuizen",)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "text",
    [
        "Wat het kost, verduidelijkt minister Lidy Veenhuizen niet.",
        "Wat het kost, lichtte minister Lidy Veenhuizen niet toe.",
        "Wat het kost, deelt minister Lidy Veenhuizen vooralsnog niet mee.",
        "Het is vreemd dat minister Lidy Veenhuizen niet meedeelt wat het kost.",
    ],
)
def test_a_verb_counts_in_each_of_its_forms_and_apart_from_its_particle(read_text: object, text: str) -> None:
    (item,) = found(read_text, text, Withholding)
    assert item.by == ("Lidy Veenhuizen",)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "text",
    [
        "Minister Lidy Veenhuizen wil praten, maar Ghana komt niet, zeggen diplomaten.",
        "Minister Lidy Veenhuizen wil niet dat Ghana vluchten weigert.",
        "“Wij willen niet wachten”, zeggen migranten in Accra.",
    ],
)
def test_words_of_two_clauses_are_no_construction(read_text: object, text: str) -> None:
    assert not found(read_text, text, Withholding)


def test_a_heading_only_repeats(read_text: object) -> None:
    text = "Minister wil niets zeggen over migratieakkoord met Ghana\n\n" + LEAD + "De vluchten gaan door."
    assert not [item for item in read_text(text).findings if isinstance(item, Withholding)]  # type: ignore[operator]


def test_what_by_when_and_if(read_text: object) -> None:
    text = "Minister Lidy Veenhuizen belooft de Kamer uiterlijk 1 mei een brief te sturen, mits Ghana instemt."
    (item,) = found(read_text, text, Commitment)
    assert isinstance(item, Commitment)
    assert item.by == ("Lidy Veenhuizen",)
    assert item.to == "Tweede Kamer"
    assert item.due_words is not None
    assert "1 mei" in item.due_words.text
    assert item.due is not None
    assert item.condition is not None
    assert item.condition.text == "mits Ghana instemt"


@pytest.mark.parametrize(
    "text",
    [
        "Minister Lidy Veenhuizen heeft niets beloofd.",
        "Ghana eist dat minister Lidy Veenhuizen meer geld belooft.",
        "De beloofde vluchten bleven uit.",
    ],
)
def test_no_promise_was_made(read_text: object, text: str) -> None:
    assert not found(read_text, text, Commitment)


def test_the_place_that_opens_a_report_keeps_nothing_back(read_text: object) -> None:
    (item,) = found(read_text, "\n\nACCRA - Minister Carla Fonti wil het bedrag niet noemen.", Withholding)
    assert item.by == ("Carla Fonti",)  # type: ignore[attr-defined]


def test_a_ground_right_behind_a_secrecy_is_no_second_one(read_text: object) -> None:
    text = "De helft van het verslag is zwartgelakt. Het ministerie beroept zich op de betrekkingen met Ghana."
    assert len(found(read_text, text, Withholding)) == 1


def test_whoever_keeps_silent_means_nobody(read_text: object) -> None:
    assert not found(read_text, "Wie zwijgt over de prijs, wint geen verkiezing.", Withholding)
