"""Agreements through the whole pipeline: parties, stage by tense and modality, instruments, who is left unsaid."""

from __future__ import annotations

from typing import Any

import pytest

from openbaar.model.records import Agreement, Framework

PEOPLE = " Het gaat om uitgeprocedeerde asielzoekers en om grensbewaking."


def told(read_text: Any, text: str, date: str = "2024-03") -> list[tuple[tuple[str, ...], str]]:
    found = read_text(text, date).findings
    return [(item.parties, str(item.stage)) for item in found if isinstance(item, Agreement)]


@pytest.mark.parametrize(
    ("clause", "stage"),
    [
        ("Zweden en Irak hebben een migratieakkoord gesloten.", "concluded"),
        ("Zweden en Irak tekenden een migratieakkoord.", "concluded"),
        ("Zweden heeft nog geen migratieakkoord met Irak gesloten.", "negotiating"),
        ("Zweden en Irak hopen in juni een migratieakkoord te kunnen sluiten.", "negotiating"),
        ("Zweden en Irak staan op het punt een migratieakkoord te sluiten.", "negotiating"),
        ("Zweden wil een migratieakkoord met Irak sluiten.", "proposed"),
        ("Zweden pleit voor een migratieakkoord met Irak.", "proposed"),
        ("Zweden onderhandelt met Irak over een migratieakkoord.", "negotiating"),
        ("Zweden heeft de onderhandelingen met Irak over migratie hervat.", "negotiating"),
        ("Het overleg tussen Zweden en Irak over migratie ligt stil.", "suspended"),
        ("Zweden schortte het migratieakkoord met Irak op.", "suspended"),
        ("Irak heeft het migratieakkoord met Zweden opgezegd.", "ended"),
        ("Het migratieakkoord tussen Zweden en Irak is van de baan.", "ended"),
        ("Irak wees een migratieakkoord met Zweden van de hand.", "rejected"),
        ("Irak wil geen migratieakkoord met Zweden.", "rejected"),
        ("Zweden en Irak hebben hun migratieakkoord verlengd.", "in_force"),
        ("Na de ondertekening van het migratieakkoord tussen Zweden en Irak vierden ze feest.", "concluded"),
        ("Sinds de opschorting van het migratieakkoord tussen Zweden en Irak gebeurt er niets.", "suspended"),
        ("Zweden en Irak zijn het na een jaar praten eens geworden over een migratieakkoord.", "concluded"),
        ("Zweden rekent erop dat het volgende week een migratieakkoord met Irak sluit.", "negotiating"),
        ("Irak zegde Zweden toe landgenoten terug te nemen.", "concluded"),
        ("Zweden vraagt Irak om uitgeprocedeerde asielzoekers op te nemen.", "proposed"),
        ("Het migratieakkoord tussen Zweden en Irak geldt voor vijf jaar.", "in_force"),
    ],
)
def test_stage(read_text: Any, clause: str, stage: str) -> None:
    assert told(read_text, clause + PEOPLE) == [(("IQ", "SE"), stage)]


@pytest.mark.parametrize(
    "text",
    [
        "Zweden en Irak tekenden een handelsverdrag." + PEOPLE,
        "Zweden heeft geen migratieakkoord met Irak gesloten, zegt de regering in Stockholm." + PEOPLE,
        "Als Zweden een migratieakkoord met Irak sluit, volgen er protesten." + PEOPLE,
        "Een club uit Zweden sloot een deal met een club uit Irak over een verdediger.",
    ],
)
def test_none(read_text: Any, text: str) -> None:
    assert told(read_text, text) == []


def test_both_countries_are_those_spoken_of(read_text: Any) -> None:
    text = "Denemarken huurt cellen in Kosovo voor migranten die worden uitgezet. De twee landen sloten een akkoord."
    assert told(read_text, text) == [(("DK", "XK"), "concluded")]


def test_a_partner_left_unsaid_is_the_one_of_the_claim_before(read_text: Any) -> None:
    text = "Nederland en Ghana sloten een akkoord over de terugkeer van migranten. Met Togo wordt nog gepraat."
    assert told(read_text, text) == [(("GH", "NL"), "concluded"), (("NL", "TG"), "negotiating")]


def test_each_region_of_a_list_is_an_agreement_of_its_own(read_text: Any) -> None:
    text = "Nederland sluit migratiepartnerschappen met landen in de Sahel en het Midden-Oosten." + PEOPLE
    assert [parties for parties, _ in told(read_text, text)] == [("NL", "region:Sahel"), ("NL", "region:Middle East")]


def test_what_is_told_twice_is_one_entry_with_all_evidence(read_text: Any) -> None:
    text = (
        "Het migratieakkoord tussen Zweden en Irak is in mei gesloten. Het gaat over mensensmokkel. "
        "In ruil krijgen Irakezen makkelijker een visum. Het akkoord tussen Zweden en Irak is nu opgeschort."
    )
    found = [item for item in read_text(text).findings if isinstance(item, Agreement)]
    assert len(found) == 1
    assert str(found[0].stage) == "suspended"
    assert {str(item) for item in found[0].instruments} == {"anti_smuggling", "visa"}


def test_an_earlier_agreement_stands_apart(read_text: Any) -> None:
    text = (
        "Zweden onderhandelt met Irak over de terugname van migranten. "
        "Een eerdere overeenkomst met Irak werd door Zweden opgezegd."
    )
    assert sorted(stage for _, stage in told(read_text, text)) == ["ended", "negotiating"]


def test_perfect_tense_without_a_time_takes_the_documents_date(read_text: Any) -> None:
    found = read_text("Zweden en Irak hebben een migratieakkoord gesloten." + PEOPLE, "2020-05").findings
    agreement = next(item for item in found if isinstance(item, Agreement))
    assert (agreement.date, str(agreement.date_basis)) == ("2020-05", "publication")


def test_a_framework_flows_into_no_agreement(read_text: Any) -> None:
    text = (
        "Nederland heeft met Ghana een migratiepartnerschap gesloten. "
        "Een migratiepartnerschap heeft volgens minister Tjalling Roosma geen juridische status. "
        "Doorgaans gaat het om visa en trainingen."
    )
    found = read_text(text).findings
    framework = next(item for item in found if isinstance(item, Framework))
    agreement = next(item for item in found if isinstance(item, Agreement))
    assert framework.legal_status == "none"
    assert {str(item) for item in framework.instruments} == {"visa", "capacity_building"}
    assert agreement.instruments == ()


def test_with_whom_left_open_is_no_agreement(read_text: Any) -> None:
    text = "Nederland onderzoekt met welke landen afspraken over migranten kunnen worden gemaakt." + PEOPLE
    assert told(read_text, text) == []


def test_money_told_of_the_agreement(read_text: Any) -> None:
    text = "Zweden en Irak hebben een migratieakkoord gesloten. Zweden betaalt twaalf miljoen euro per jaar."
    agreement = next(item for item in read_text(text).findings if isinstance(item, Agreement))
    assert [(item.value, item.currency, item.per) for item in agreement.amounts] == [(12_000_000, "EUR", "year")]


def test_made_public_before_this_text(read_text: Any) -> None:
    text = (
        "Nederland heeft ook met Niger een migratiepartnerschap gesloten. "
        "In februari werd het partnerschap door de ministers naar buiten gebracht."
    )
    agreement = next(item for item in read_text(text, "2023-06").findings if isinstance(item, Agreement))
    assert (agreement.public_since, agreement.date) == ("2023-02", "2023-02")


def test_a_headline_without_a_verb(read_text: Any) -> None:
    text = "Migratieakkoord Zweden met Irak van de baan\n\nUitgeprocedeerde asielzoekers blijven in Zweden."
    assert told(read_text, text) == [(("IQ", "SE"), "ended")]


def test_several_states_with_arrangements_of_their_own_each_have_one(read_text: Any) -> None:
    text = "De Verenigde Staten sturen asielzoekers door. Ghana en Panama sloten daartoe akkoorden over migranten."
    assert {parties for parties, _ in told(read_text, text)} == {("GH", "US"), ("PA", "US")}


def test_the_time_beside_a_conclusion_dates_it_and_not_the_time_of_what_is_said_of_it(read_text: Any) -> None:
    text = (
        "Zweden past het in 2019 met Irak gesloten migratieakkoord volgens de minister sinds maart weer toe." + PEOPLE
    )
    found = [item for item in read_text(text, "2024-05").findings if isinstance(item, Agreement)]
    assert [item.date for item in found] == ["2019"]
