"""Party words: what they name and how the words beside them say they are used."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from openbaar.mark import mark
from openbaar.model.document import Document
from openbaar.model.marked import PartyForm, PartyMark, PartyUse
from openbaar.pipeline import Reader

Marks = Callable[[str], tuple[PartyMark, ...]]


@pytest.fixture(scope="session")
def marks(reader: Reader) -> Marks:
    def find(text: str) -> tuple[PartyMark, ...]:
        document = Document(published="2024-03", decoded=text, text=text)
        return mark(document, reader.language, reader.lexicon).parties

    return find


@pytest.mark.parametrize(
    ("text", "words", "code", "use"),
    [
        ("Gisteren sloot Marokko de grens.", "Marokko", "MA", PartyUse.PARTY),
        ("Hij werkte eerder in Marokko.", "Marokko", "MA", PartyUse.PLACE),
        ("De regering in Kigali zweeg.", "Kigali", "RW", PartyUse.PARTY),
        ("De ministers spraken elkaar in Kigali.", "Kigali", "RW", PartyUse.PLACE),
        ("Er kwamen Syrische vluchtelingen aan.", "Syrische", "SY", PartyUse.PEOPLE),
        ("De Syrische regering zweeg.", "Syrische", "SY", PartyUse.PARTY),
        ("Volgens de Deense Volkspartij is het te duur.", "Deense", "DK", PartyUse.PART),
        ("Het Europees Hof hield de vlucht tegen.", "Europees", "EU", PartyUse.PART),
        ("Het Europees Parlement stemde in.", "Europees Parlement", "EU", PartyUse.PARTY),
        ("Het was een Turkse winter.", "Turkse", "TR", PartyUse.QUALITY),
        ("Naar de Turkijedeal kijkt niemand om.", "Turkije", "TR", PartyUse.PARTY),
        ("Het Rwanda-akkoord is van de baan.", "Rwanda", "RW", PartyUse.PARTY),
        ("Soldaten staan langs de grens met Mali.", "Mali", "ML", PartyUse.PLACE),
        ("Aan de lange grens in het oosten met Tsjaad is het stil.", "Tsjaad", "TD", PartyUse.PLACE),
        ("De grens tussen Niger en Libië is dicht.", "Libië", "LY", PartyUse.PLACE),
        ("Het overleg met Mali ging over de grens.", "Mali", "ML", PartyUse.PARTY),
        ("Vele andere EU-landen doen dat ook.", "EU-landen", "EU", PartyUse.QUALITY),
        ("Vijf lidstaten doen dat ook.", "lidstaten", "EU", PartyUse.QUALITY),
        ("De 27 EU-landen tekenden mee.", "EU-landen", "EU", PartyUse.PARTY),
        ("Brussel praat met Tunis.", "Brussel", "EU", PartyUse.PARTY),
        ("De VS tekenden als eerste.", "VS", "US", PartyUse.PARTY),
        ("Landen in de Hoorn van Afrika stemden tegen.", "Hoorn van Afrika", "region:Horn of Africa", PartyUse.PARTY),
        ("De Afrikaanse Unie was erbij.", "Afrikaanse Unie", "AfricanUnion", PartyUse.PARTY),
        ("In mei kwam de Gemengde Commissie in Rabat samen.", "Commissie", "EU", PartyUse.PART),
        ("Dat wil de Commissie voor Asielzaken niet.", "Commissie", "EU", PartyUse.PART),
        ("In Libië wil de Commissie meer doen.", "Commissie", "EU", PartyUse.PARTY),
    ],
)
def test_code_and_use(marks: Marks, text: str, words: str, code: str, use: PartyUse) -> None:
    found = {item.span.text: item for item in marks(text)}
    assert (found[words].code, found[words].use) == (code, use)


@pytest.mark.parametrize("text", ["De Marokkoganger kwam thuis.", "Een Omanisch woord.", "De vs. van het lied."])
def test_no_party_inside_another_word(marks: Marks, text: str) -> None:
    assert [item.span.text for item in marks(text) if item.form is not PartyForm.ADJECTIVE] == []


def test_a_list_shares_its_preposition(marks: Marks) -> None:
    found = marks("Nederland praat met landen in de Sahel, Noord-Afrika en het Midden-Oosten.")
    assert [(item.lead, item.joined) for item in found[1:]] == [("met", False), ("met", True), ("met", True)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Kinshasa en Brussel ruziën. België roept zijn ambassadeur terug.", "BE"),
        ("Kinshasa en Brussel ruziën. Volgens de Tweede Kamer gaat België te ver.", "BE"),
        ("Kinshasa en Brussel ruziën. Volgens de Tweede Kamer gaat de EU te ver, en België niet.", "EU"),
        ("Kinshasa en Brussel ruziën. Volgens de Vlaamse regering kijkt ook de EU toe.", "BE"),
        ("Kinshasa en Brussel ruziën over de grens.", "EU"),
        ("Volgens ons land wacht men. De EU praat met Kinshasa. Brussel wil voor de zomer tekenen.", "EU"),
        ("Volgens ons land wacht men. De EU praat mee. Brussel, Berlijn en Parijs tekenen voor de zomer.", "BE"),
    ],
)
def test_a_seat_of_two_governments_is_the_countrys_in_its_own_papers(marks: Marks, text: str, code: str) -> None:
    assert [m.code for m in marks(text) if m.span.text == "Brussel"] == [code]


def test_spans_quote_the_text(marks: Marks) -> None:
    text = "Frankrijk, de Europese Unie en het Verenigd Koninkrijk overleggen met Libië."
    for item in marks(text):
        item.span.check(text)
    assert [item.code for item in marks(text)] == ["FR", "EU", "GB", "LY"]
