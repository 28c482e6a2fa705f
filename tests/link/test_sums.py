"""Sums of an agreement: its own, not those of others told in the same breath; numbers that count no money."""

from __future__ import annotations

from tests.conftest import ReadText

from openbaar.model.records import Agreement, Amount


def sums(read_text: ReadText, text: str, parties: tuple[str, ...]) -> list[Amount]:
    found = [item for item in read_text(text, "2024-03").findings if isinstance(item, Agreement)]
    (only,) = [item for item in found if item.parties == parties]
    return list(only.amounts)


AKKOORD = "Oostenrijk en India hebben maandag een akkoord gesloten over de terugname van uitgeprocedeerde asielzoekers."


def test_a_sum_that_another_state_gets_belongs_to_no_agreement_beside_it(read_text: ReadText) -> None:
    text = f"{AKKOORD} India krijgt 20 miljoen euro. Nepal ontvangt van Denemarken 7 miljoen euro voor zijn migranten."
    assert [each.value for each in sums(read_text, text, ("AT", "IN"))] == [20_000_000]


def test_a_sum_without_a_state_beside_it_is_the_agreements(read_text: ReadText) -> None:
    text = f"{AKKOORD} Daar staat 20 miljoen euro per jaar tegenover."
    (only,) = sums(read_text, text, ("AT", "IN"))
    assert (only.value, only.currency, str(only.per)) == (20_000_000, "EUR", "year")


def test_people_beside_a_sum_are_no_money(read_text: ReadText) -> None:
    text = f"{AKKOORD} India neemt voor 20 miljoen euro 300 migranten terug."
    assert [each.value for each in sums(read_text, text, ("AT", "IN"))] == [20_000_000]


def test_a_sum_inside_a_condition_does_not_hang_on_it(read_text: ReadText) -> None:
    text = f"{AKKOORD} India betaalt de vlucht, zolang een migrant geen 60 euro per dag op zak heeft."
    assert all(each.condition is None for each in sums(read_text, text, ("AT", "IN")))
