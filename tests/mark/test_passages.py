"""Passages and the gate: what is about migration between states, and what only sounds like it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from openbaar.mark import mark
from openbaar.mark.gate import worth_reading
from openbaar.mark.relevance import Sheet, elsewhere
from openbaar.model.document import Document
from openbaar.pipeline import Reader

ROW = (
    "De gemeenteraad van Lommel weigert een boot met asielzoekers. Burgemeester Els Vanroy noemt het plan onveilig.\n\n"
    "Luxemburg betaalt voor zulke boten minder, zegt het kabinet. De huur bij een Deense reder loopt een jaar.\n\n"
    "Intussen slapen vluchtelingen op straat. De regering beloofde dat er in mei 200 bedden zijn."
)
ABOUT = "Spanje en Marokko praten over migranten. De grensbewaking moet beter, vindt Madrid."
BIRDS = "Trekvogels uit Senegal rusten in Marokko. De vogels zijn moe van de migratie, zegt Frankrijk."
DATA = "De migratie naar de nieuwe server mislukte. Een leverancier uit Ierland gaf Duitsland de schuld."
SHELTER = "De gemeente opent een asielzoekerscentrum. Gezinnen uit Syrië en Eritrea komen er wonen."
MOVED = "Ghana liet woensdag veertig Malinezen toe die Canada kwijt wilde. De afspraak met Ottawa is geheim."
ART = "Ghana en Canada sloten een akkoord over de teruggave van maskers. De stukken worden in mei overgebracht."
TRADE = "Nederland en Turkije tekenden een handelsverdrag. De invoerrechten verdwijnen."

Ranges = Callable[[str], list[str]]


@pytest.fixture(scope="session")
def ranges(reader: Reader) -> Ranges:
    def find(text: str) -> list[str]:
        marked = mark(Document(published="2024-03", decoded=text, text=text), reader.language, reader.lexicon)
        return [text[start:end] for start, end in marked.passages]

    return find


def test_states_and_migration_make_a_passage(ranges: Ranges) -> None:
    assert ranges(ABOUT) == [ABOUT]


@pytest.mark.parametrize("text", [BIRDS, DATA, SHELTER, TRADE, ROW])
def test_other_senses_make_none(ranges: Ranges, text: str) -> None:
    assert ranges(text) == []


def test_words_of_what_else_states_deal_in_speak_against(reader: Reader) -> None:
    plain = "Ghana vraagt Canada om een visum voor zijn burgers. De minister reist volgende week."
    price = "Ghana neemt van Canada uitgewezen migranten terug, in ruil voor een visum en lagere heffingen."
    else_ = "Ghana vraagt Canada om een visum voor zijn atleten. De wedstrijd is volgende week, na het festival."
    odds = []
    for text in (plain, price, else_):
        sheet = Sheet.unparsed(text, reader.lexicon)
        odds.append(elsewhere(sheet.stretch((0, len(text)))))
    assert odds[0] == 0.0 < odds[1] < odds[2]


def test_only_the_item_about_migration_counts_among_several(ranges: Ranges) -> None:
    text = f"Grens wordt bewaakt\n\n{ABOUT}\n\nTrainer vertrekt\n\nDe bondscoach van Ghana stopt ermee."
    assert len(ranges(text)) == 1
    assert "Ghana" not in ranges(text)[0]


def test_a_section_that_goes_on_about_the_same_states_counts(ranges: Ranges) -> None:
    text = f"{ABOUT}\n\nGeen bedrag\n\nWat Marokko ervoor krijgt, wil de minister niet zeggen."
    assert any("niet zeggen" in part for part in ranges(text))


def test_a_state_that_a_text_comes_back_to_acts_in_it(ranges: Ranges) -> None:
    text = ROW.replace(
        "op straat.",
        "op straat. Luxemburg weigert asielzoekers over te nemen. "
        "Met Luxemburg is geen akkoord over asielzoekers, zegt Parijs.",
    )
    assert ranges(text) == [text]


def test_people_moved_between_states_make_one_without_a_word_of_migration(ranges: Ranges) -> None:
    assert ranges(MOVED) == [MOVED]
    assert ranges(ART) == []


@pytest.mark.parametrize(
    ("text", "expected"), [(MOVED, True), (ART, False), (ABOUT, True), (BIRDS, False), (DATA, False), (TRADE, False)]
)
def test_gate(reader: Reader, text: str, expected: bool) -> None:
    document = Document(published="2024-03", decoded=text, text=text)
    assert worth_reading(document, reader.lexicon) is expected


def test_the_gate_lets_through_whatever_has_a_passage(reader: Reader, ranges: Ranges) -> None:
    for text in (ABOUT, BIRDS, DATA, SHELTER, TRADE):
        document = Document(published="2024-03", decoded=text, text=text)
        assert worth_reading(document, reader.lexicon) or not ranges(text)


WEAK = "De minister van Ghana sprak in Accra met Nederland over reispapieren. De onderdanen gaan terug, zei hij."
TOWN = (
    "Burgemeester Els Vanroy wil geen asielzoekers in de wijk. De gemeenteraad steunt haar; in Duitsland kan het wel."
)


def test_words_that_often_mean_migration_add_up_beside_states(ranges: Ranges) -> None:
    assert ranges(WEAK) == [WEAK]


def test_a_town_with_asylum_seekers_is_no_matter_between_states(ranges: Ranges) -> None:
    assert ranges(TOWN) == []


def test_of_a_long_text_only_the_run_about_migration_counts(ranges: Ranges) -> None:
    other = "De renners reden langs de rivier. Het regende de hele middag in het dal."
    text = "\n\n".join([other] * 20 + [ABOUT, MOVED] + [other] * 20)
    (found,) = ranges(text)
    assert ABOUT in found and len(found) < len(text) / 2


def test_the_gate_lets_pass_whatever_holds_a_passage(reader: Reader, ranges: Ranges) -> None:
    for text in (
        WEAK,
        ABOUT,
        MOVED,
        ROW.replace("op straat.", "op straat. Luxemburg praat met België over migranten."),
    ):
        document = Document(published="2024-03", decoded=text, text=text)
        assert worth_reading(document, reader.lexicon) or not ranges(text)


FILLER = "De bakker in de Dorpsstraat kneedt om vier uur het deeg en verkoopt zijn brood aan de buren. " * 18


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Zijn vader kwam ooit uit Hongarije, als vluchteling. ", False),  # in passing
        (
            "Ghana en Canada spraken over de vluchtelingen in Accra. Het akkoord van Ghana over migranten is geheim. ",
            True,
        ),
        (ABOUT + " ", True),
    ],
)
def test_in_a_long_text_more_must_stand_close_together(reader: Reader, words: str, expected: bool) -> None:
    short, text = words, FILLER + words + FILLER
    for written, passes in ((short, True), (text, expected)):
        document = Document(published="2024-03", decoded=written, text=written)
        assert worth_reading(document, reader.lexicon) is passes


def test_words_far_apart_make_nothing_worth_reading(reader: Reader) -> None:
    text = "Ghana zweeg over de vluchtelingen. " + FILLER + "Het akkoord was geheim. " + FILLER + "Canada zweeg ook."
    document = Document(published="2024-03", decoded=text, text=text)
    assert not worth_reading(document, reader.lexicon)
