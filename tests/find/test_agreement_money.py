"""Sums of money in an agreement: for what each time they are paid, and what they hang on."""

from __future__ import annotations

import pytest
from tests.conftest import ReadText

from openbaar.model.records import Agreement, Amount

_FIRST = "Oostenrijk en India hebben een akkoord gesloten over de terugname van asielzoekers. "


def amounts(read_text: ReadText, text: str) -> tuple[Amount, ...]:
    (only,) = (item for item in read_text(_FIRST + text, "2024-03").findings if isinstance(item, Agreement))
    return only.amounts


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("Wenen betaalt daarvoor vijf miljoen euro per jaar.", "year"),
        ("Wenen betaalt daarvoor jaarlijks vijf miljoen euro.", "year"),
        ("Voor elke teruggenomen asielzoeker krijgt India 4.000 euro.", "person"),
        ("India krijgt 4.000 euro per persoon.", "person"),
        ("India krijgt per arbeider 75 euro.", "person"),
        ("Ambtenaren komen vier keer per jaar en krijgen een dagvergoeding van 150 euro.", "day"),
        ("Wenen trekt daarvoor vijf miljoen euro uit.", None),
    ],
)
def test_what_a_sum_is_paid_for_each_time(read_text: ReadText, text: str, per: str | None) -> None:
    assert [amount.per for amount in amounts(read_text, text)] == [per]


def test_a_period_belongs_to_the_sum_beside_it(read_text: ReadText) -> None:
    text = "Wenen betaalt acht miljoen euro per jaar en geeft daarnaast twee miljoen euro voor opvang."
    found = {amount.value: amount.per for amount in amounts(read_text, text)}
    assert found == {8_000_000: "year", 2_000_000: None}


@pytest.mark.parametrize(
    "text",
    [
        "India krijgt vijf miljoen euro als het elke maand asielzoekers terugneemt.",
        "India krijgt vijf miljoen euro. Dat geld komt pas vrij als het elke maand asielzoekers terugneemt.",
    ],
)
def test_a_sum_may_hang_on_a_condition(read_text: ReadText, text: str) -> None:
    (amount,) = amounts(read_text, text)
    assert amount.condition == "als het elke maand asielzoekers terugneemt"


@pytest.mark.parametrize(
    "text",
    [
        "India krijgt vijf miljoen euro, op voorwaarde dat het asielzoekers terugneemt.",
        "India krijgt vijf miljoen euro. Het geld komt er op voorwaarde dat het asielzoekers terugneemt.",
    ],
)
def test_a_condition_may_be_called_one(read_text: ReadText, text: str) -> None:
    (amount,) = amounts(read_text, text)
    assert amount.condition == "op voorwaarde dat het asielzoekers terugneemt"


def test_what_stands_behind_a_semicolon_is_no_condition_of_the_sum(read_text: ReadText) -> None:
    (amount,) = amounts(read_text, "India krijgt vijf miljoen euro; de reis betaalt Wenen als iemand meewerkt.")
    assert amount.condition is None


def test_a_sum_paid_in_any_case_has_no_condition(read_text: ReadText) -> None:
    text = "India krijgt vijf miljoen euro. Het akkoord wordt herzien als er een nieuwe regering is."
    assert [amount.condition for amount in amounts(read_text, text)] == [None]


def test_period_and_condition_are_proven(read_text: ReadText) -> None:
    text = _FIRST + "India krijgt vijf miljoen euro per jaar, mits het asielzoekers terugneemt."
    (only,) = (item for item in read_text(text, "2024-03").findings if isinstance(item, Agreement))
    words = [span.text for span in only.spans("amounts")]
    assert "per jaar" in words
    assert any(word.startswith("mits") for word in words)


def test_a_sum_told_before_its_agreement_in_one_paragraph_is_its_own(read_text: ReadText) -> None:
    text = (
        "India kan rekenen op 30 miljoen euro uit Wenen. Oostenrijk en India hebben daarover een akkoord gesloten"
        " over de terugname van asielzoekers.\n\nNepal kreeg eerder 8 miljoen euro."
    )
    (only,) = (item for item in read_text(text, "2024-03").findings if isinstance(item, Agreement))
    assert [amount.value for amount in only.amounts] == [30_000_000]


def test_a_condition_behind_a_second_sum_is_not_the_first_ones(read_text: ReadText) -> None:
    text = "India krijgt acht miljoen euro en nog eens vijf miljoen euro als het meer asielzoekers terugneemt."
    found = {amount.value: amount.condition for amount in amounts(read_text, text)}
    assert found == {8_000_000: None, 5_000_000: "als het meer asielzoekers terugneemt"}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("India krijgt acht miljoen euro. Daarvan gaat drie miljoen naar de grenspolitie.", [8_000_000, 3_000_000]),
        ("India krijgt acht miljoen euro. Er wonen drie miljoen ontheemden.", [8_000_000]),
    ],
)
def test_a_sum_without_its_currency_is_in_that_of_the_sum_before(
    read_text: ReadText, text: str, values: list[float]
) -> None:
    found = amounts(read_text, text)
    assert [amount.value for amount in found] == values
    assert {amount.currency for amount in found} == {"EUR"}
