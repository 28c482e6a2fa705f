"""What an agreement does, weighed over all that is told of it; the words that show it kept as proof."""

from __future__ import annotations

import pytest
from tests.conftest import ReadText

from openbaar.lexicon.term_weights import INSTRUMENTS, TermWeights
from openbaar.model.records import Agreement
from openbaar.model.vocabulary import Instrument
from openbaar.pipeline import Reader


def agreements(read_text: ReadText, text: str) -> list[Agreement]:
    return [item for item in read_text(text, "2024-03").findings if isinstance(item, Agreement)]


def told(read_text: ReadText, text: str) -> set[str]:
    (only,) = agreements(read_text, text)
    return {str(instrument) for instrument in only.instruments}


@pytest.mark.parametrize(
    ("terms", "instrument"),
    [
        ("India neemt daarbij afgewezen Indiërs terug.", "readmission"),
        ("De Indiase kustwacht gaat vertrekkende boten tegenhouden.", "border_control"),
        ("In ruil krijgt India 40 miljoen euro voor projecten.", "aid"),
        ("Daarbij is afgesproken dat Indiase verpleegkundigen in Oostenrijk komen werken.", "labour_migration"),
        ("Oostenrijk betaalt de opleiding van Indiase agenten en levert apparatuur.", "capacity_building"),
        ("In ruil leidt Oostenrijk de Indiase grenspolitie op en levert het terreinwagens.", "capacity_building"),
        ("Wenen steekt daarvoor 30 miljoen euro in India en bouwt er twee ziekenhuizen.", "aid"),
    ],
)
def test_a_term_told_in_a_later_sentence_belongs_to_the_agreement(
    read_text: ReadText, terms: str, instrument: str
) -> None:
    text = f"Oostenrijk en India hebben maandag een migratieakkoord gesloten. {terms}"
    assert instrument in told(read_text, text)


@pytest.mark.parametrize(
    ("other", "instrument"),
    [
        ("Met Nepal praat Wenen over visa voor studenten.", "visa"),
        ("Nepal leidt met geld van Denemarken grenswachten op.", "capacity_building"),
    ],
)
def test_what_is_told_of_another_country_flows_into_no_other_agreement(
    read_text: ReadText, other: str, instrument: str
) -> None:
    text = f"Oostenrijk en India sloten een akkoord over de terugname van uitgeprocedeerde asielzoekers. {other}"
    found = {item.parties: item.instruments for item in agreements(read_text, text)}
    assert Instrument.READMISSION in found["AT", "IN"]
    assert Instrument(instrument) not in found["AT", "IN"]


def test_each_instrument_has_words_that_show_it(read_text: ReadText) -> None:
    text = (
        "Oostenrijk en India hebben een migratieakkoord gesloten. India neemt uitgeprocedeerde landgenoten terug."
        " Daartegenover staat 20 miljoen euro aan ontwikkelingshulp."
    )
    (only,) = agreements(read_text, text)
    words = {span.text for span in only.spans("instruments")}
    assert len(words) >= len(only.instruments) > 1
    assert any("terug" in word for word in words)


def test_no_sign_no_instrument() -> None:
    """The start alone makes none likely; a sign counts for the instruments that it has a weight for."""
    low = dict.fromkeys(INSTRUMENTS, -3.0)
    weights = TermWeights({"told": {Instrument.VISA: 4.0}}, low, dict.fromkeys(INSTRUMENTS, 0.5))
    assert max(weights.chances((), {}).values()) < 0.1
    chances = weights.chances(("told", "never seen"), {Instrument.AID: ("told",)})
    assert chances[Instrument.VISA] > 0.5 > chances[Instrument.AID]


def test_the_shipped_weights_know_every_topic(reader: Reader) -> None:
    """A topic that no weight knows would say nothing."""
    known = {word for sign in reader.lexicon.term_weights.by_sign for word in sign.split()}
    assert {row.label.removeprefix("way ") for row in reader.lexicon.term_topics.rows} <= known


def test_an_agreement_told_by_its_likeness_does_what_the_one_before_does(read_text: ReadText) -> None:
    text = (
        "Oostenrijk en India hebben een akkoord gesloten over de terugname van uitgeprocedeerde asielzoekers."
        "\n\nNoorwegen sloot in mei een soortgelijk akkoord met Nepal."
    )
    found = {item.parties: item for item in agreements(read_text, text)}
    assert Instrument.READMISSION in found["NO", "NP"].instruments
    assert "terugname" in " ".join(span.text for span in found["NO", "NP"].spans("instruments"))


def test_topics_tell_together_what_no_word_names(read_text: ReadText) -> None:
    """No word of instruments.tsv stands here: a verb of taking and the parties' own people do it."""
    text = (
        "Noorwegen en Nepal sloten maandag een migratieakkoord. Nepal aanvaardt daarbij Nepalezen die Oslo wegstuurt."
    )
    assert "readmission" in told(read_text, text)


def test_a_text_on_one_subject_lends_it_to_an_agreement_that_is_only_named(read_text: ReadText) -> None:
    text = (
        "Oostenrijk haalt verpleegkundigen uit India. Indiase vakmensen krijgen er een werkvisum en een contract."
        " Oostenrijk en India sloten daarover vorig jaar een overeenkomst over arbeidsmigratie.\n\n"
        "Met Nepal tekende Wenen maandag."
    )
    found = {item.parties: item for item in agreements(read_text, text)}
    assert Instrument.LABOUR_MIGRATION in found["AT", "NP"].instruments


def test_who_the_parties_are_weighs_and_proves_nothing(reader: Reader, read_text: ReadText) -> None:
    """Parts of the world make instruments likelier; an agreement of which no word tells any has none."""
    signs = reader.lexicon.term_weights.by_sign
    assert {"part Africa", "parts Africa Europe", "come to 1 of 2"} <= signs.keys()
    assert told(read_text, "Spanje en Senegal hebben maandag een migratieakkoord gesloten.") == set()


def test_how_an_agreement_goes_is_no_term_of_it(read_text: ReadText) -> None:
    text = (
        "Het terugnameakkoord met India werkt, zegt de Oostenrijkse regering: vorig jaar nam India 300 afgewezen"
        " asielzoekers terug."
    )
    assert "labour_migration" not in told(read_text, text)
