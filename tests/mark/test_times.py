"""Time expressions in text: what is marked, how wide, and what only looks like a time."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from openbaar.mark.parsed import plain
from openbaar.mark.times import find_times
from openbaar.model.marked import TimeMark
from openbaar.pipeline import Reader

Marks = Callable[[str], tuple[TimeMark, ...]]


@pytest.fixture(scope="session")
def marks(reader: Reader) -> Marks:
    return lambda text: find_times(plain(reader.language(text)), reader.lexicon)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Zij tekenden op dinsdag 3 maart 2020 in Rabat.", ["op dinsdag 3 maart 2020"]),
        ("Het overleg lag sinds mei stil.", ["sinds mei"]),
        ("Hij komt voor het einde van de maand terug.", ["voor het einde van de maand"]),
        ("De top was van 11 tot en met 13 juni.", ["van 11 tot en met 13 juni"]),
        ("Tussen 2014 en 2017 kwamen er meer.", ["Tussen 2014 en 2017"]),
        ("Vrijdagavond of zaterdag horen we het.", ["Vrijdagavond", "zaterdag"]),
        ("Het verdrag (1996) is oud.", ["1996"]),
        ("Zij vertrok in '98, en kwam 5-12-2003 terug.", ["in '98", "5-12-2003"]),
        ("In de periode 2021-2027 geldt dat.", ["2021-2027"]),
        ("Een week of twee, ruim een week geleden.", ["ruim een week geleden"]),
        ("Het akkoord van juli geldt, die van vorig jaar november niet.", ["van juli", "van vorig jaar november"]),
        ("Na de zomer, uiterlijk eind dit jaar.", ["Na de zomer", "uiterlijk eind dit jaar"]),
        ("In de eerste drie maanden van 2022 daalde het.", ["In de eerste drie maanden van 2022"]),
    ],
)
def test_marked(marks: Marks, text: str, words: list[str]) -> None:
    assert [mark.span.text.removeprefix("In de ") for mark in marks(text)] == [w.removeprefix("In de ") for w in words]


@pytest.mark.parametrize(
    "text",
    [
        "Elke vrijdag vergadert de commissie.",
        "Er kwamen 2000 mensen aan.",
        "Goede morgen, zei de voorzitter.",
        "Vandaag de dag gaat dat vlotter.",
        "Dat duurt drie weken.",
        "Zij vertrokken drie weken eerder dan gepland.",
        "Het begon om 15.30 uur.",
        "Hij betaalde 180 miljoen euro over drie jaar.",
        "Onlangs, destijds en nu.",
        "De zomer was warm.",
    ],
)
def test_not_marked(marks: Marks, text: str) -> None:
    assert marks(text) == ()


def test_marks_quote_the_text_and_never_overlap(marks: Marks) -> None:
    text = "Begin 2023, in de loop van donderdag, en in 1997 en 1998; later dit jaar, volgende week dinsdag."
    found = marks(text)
    assert len(found) == 5
    for mark in found:
        mark.span.check(text)
    assert all(left.span.end <= right.span.start for left, right in pairwise(found))


def test_a_month_in_a_name_is_no_time(marks: Marks) -> None:
    assert not [mark for mark in marks("De minister sprak met mevrouw Mei Lindeboom.") if "Mei" in mark.span.text]
