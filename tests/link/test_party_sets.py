"""The party left unsaid: near before far, of the other sort, never another of the same list, never where states met."""

from __future__ import annotations

import pytest
from tests.conftest import ReadText

from openbaar.link.party_sets import settled
from openbaar.model.records import Agreement
from openbaar.pipeline import Reader


def sets(read_text: ReadText, text: str, date: str = "2024-03") -> set[tuple[str, ...]]:
    return {item.parties for item in read_text(text, date).findings if isinstance(item, Agreement)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # who acts in the sentence before, not who acted first
            "De Europese Unie zoekt partners tegen migratie. Denemarken wil asielzoekers elders opvangen. "
            "Met Rwanda is een migratieakkoord gesloten.",
            ("DK", "RW"),
        ),
        (  # a meeting place is no party
            "Duitsland en Irak spraken over afgewezen asielzoekers. Minister Gerd Haller en zijn ambtgenoot zijn het "
            "in Wenen eens geworden over de terugname.",
            ("DE", "IQ"),
        ),
        (  # the country just named, not the union it deals with
            "De Europese Commissie is in Libanon op bezoek. Met het land sloot Cyprus een terugnameverdrag.",
            ("CY", "LB"),
        ),
    ],
)
def test_the_counterpart(read_text: ReadText, text: str, expected: tuple[str, ...]) -> None:
    assert expected in sets(read_text, text)


def test_partners_of_one_list_are_not_each_others(read_text: ReadText) -> None:
    text = (
        "De Duitse regering stuurt asielzoekers terug. Minister Gerd Haller heeft met Spanje en Griekenland "
        "afgesproken dat zij migranten terugnemen."
    )
    assert ("ES", "GR") not in {tuple(sorted(parties)) for parties in sets(read_text, text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # a list behind one noun in the plural: one party with each
            "De Duitse regering stuurt asielzoekers terug. Duitsland heeft met Ghana en Togo akkoorden over migranten "
            "gesloten.",
            {("DE", "GH"), ("DE", "TG")},
        ),
        (  # the body that helps two states is the third party
            "Noorwegen, Afghanistan en UNHCR hebben een akkoord over de terugkeer van migranten getekend.",
            {("AF", "NO", "UNHCR")},
        ),
        (  # three states named by one word
            "In Beneluxverband is met Ghana een terugnameakkoord gesloten. Nederland stuurt asielzoekers terug.",
            {("BE", "GH", "LU", "NL")},
        ),
    ],
)
def test_sets_of_several(read_text: ReadText, text: str, expected: set[tuple[str, ...]]) -> None:
    assert sets(read_text, text) == expected


def test_each_party_is_proven_by_its_own_words(read_text: ReadText) -> None:
    text = "Zweden vliegt asielzoekers uit. Met Irak is een migratieakkoord gesloten."
    item = next(item for item in read_text(text).findings if isinstance(item, Agreement))
    assert [span.text for span in item.spans("parties")] == ["Zweden", "Irak"]


def test_words_alone_tell_nothing_where_the_sentence_supposes(read_text: ReadText) -> None:
    text = "Zweden telt migranten uit Irak. Mocht er een regeling komen, dan gaan er vluchten naar Bagdad."
    assert sets(read_text, text) == set()


def test_a_part_of_a_likelier_set_is_doubted(reader: Reader) -> None:
    pair, wider = frozenset({"KE", "NL"}), frozenset({"KE", "NL", "UNHCR"})
    member, union, apart = frozenset({"DE", "TR"}), frozenset({"EU", "TR"}), frozenset({"IQ", "SE"})
    first, second = {pair: 0.6, member: 0.6, apart: 0.6}, {pair: 0.2, wider: 0.9, union: 0.8}
    found = settled(reader.lexicon, [(first, True), (second, True)])
    assert found[pair] < found[apart] < found[union] < found[wider]
    assert found[member] == found[pair]
    assert found[pair] < 0.5 < found[apart]


def test_a_likelier_part_leaves_the_whole_alone(reader: Reader) -> None:
    pair, wider = frozenset({"KE", "NL"}), frozenset({"KE", "NL", "UNHCR"})
    whole = settled(reader.lexicon, [({pair: 0.9, wider: 0.6}, True)])
    assert whole[wider] == settled(reader.lexicon, [({wider: 0.6}, True)])[wider]


def test_what_is_told_more_often_or_by_a_construction_is_likelier(reader: Reader) -> None:
    pair = frozenset({"KE", "NL"})
    once = settled(reader.lexicon, [({pair: 0.6}, True)])[pair]
    assert settled(reader.lexicon, [({pair: 0.6}, False)])[pair] < once
    assert settled(reader.lexicon, [({pair: 0.6}, True)] * 3)[pair] > once
