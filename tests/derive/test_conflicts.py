"""Which claims of one text, or of two, stand against one another; all people here are invented."""

from __future__ import annotations

from copy import copy
from dataclasses import replace

import pytest

from openbaar.model.document import Undecided
from openbaar.model.reading import Reading
from openbaar.model.records import Conflict
from openbaar.model.vocabulary import ConflictKind
from openbaar.pipeline import Reader

LEAD = "Nederland en Ghana sloten een migratieakkoord over de terugname van asielzoekers. "


def conflicts(read_text: object, text: str) -> list[Conflict]:
    reading = read_text(LEAD + text)  # type: ignore[operator]
    return [item for item in reading.findings if isinstance(item, Conflict)]


@pytest.mark.parametrize(
    ("text", "a", "b", "kind"),
    [
        pytest.param(
            "“Accra heeft om geld gevraagd”, zei minister Lidy Veenhuizen. De Ghanese regering ontkent dat er om geld"
            " is gevraagd.",
            "Accra heeft om geld gevraagd",
            "ontkent dat er om geld is gevraagd",
            ConflictKind.CONTRADICTION,
            id="a verb of denying",
        ),
        pytest.param(
            "“De vluchten gaan elke week”, zei minister Lidy Veenhuizen. In Accra weten ze van niets. “Er is nog geen"
            " vlucht geland”, zegt minister Kofi Ampadu-Osei.",
            "De vluchten gaan elke week",
            "Er is nog geen vlucht geland",
            ConflictKind.CONTRADICTION,
            id="a sentence that leads to the other side",
        ),
        pytest.param(
            "“Er staat niets over visa in de tekst”, zegt minister Lidy Veenhuizen. Volgens de Ghanese regering staat"
            " er wel degelijk iets over visa in.",
            "Er staat niets over visa in de tekst",
            "wel degelijk iets over visa",
            ConflictKind.CONTRADICTION,
            id="the positive insists",
        ),
        pytest.param(
            "Minister Lidy Veenhuizen weigert de tekst van het akkoord te geven. De Ghanese regering heeft de tekst van"
            " het akkoord inmiddels zelf gepubliceerd.",
            "weigert de tekst van het akkoord te geven",
            "zelf gepubliceerd",
            ConflictKind.DISCLOSURE_GAP,
            id="secrecy about what is public",
        ),
    ],
)
def test_found(read_text: object, text: str, a: str, b: str, kind: ConflictKind) -> None:
    found = conflicts(read_text, text)
    assert any(a in c.a.span.text and b in c.b.span.text and c.kind is kind for c in found), found


@pytest.mark.parametrize(
    "text",
    [
        "“Het akkoord werkt goed”, zei minister Lidy Veenhuizen. “We zijn er blij mee”, zei minister Kofi Ampadu-Osei.",
        "“De vluchten gaan elke week”, zei minister Lidy Veenhuizen. “Dat hadden wij ook verwacht”, zegt minister Kofi"
        " Ampadu-Osei.",
        "Nederland wil dat Ghana meer mensen terugneemt, zei minister Lidy Veenhuizen. De Ghanese regering wijst dat"
        " voorstel af.",
        "“Wij gaan niet betalen”, zei minister Lidy Veenhuizen. “Wij gaan ook niet onderhandelen”, voegde ze toe.",
        "“Waarom duurt het zo lang?”, vroeg Kamerlid Bas Uitenbogaard. “Er zijn nog geen vluchten”, zei minister Lidy"
        " Veenhuizen.",
    ],
)
def test_not_found(read_text: object, text: str) -> None:
    assert conflicts(read_text, text) == []


def test_both_sides_quote_the_text_and_lead_to_their_statements(read_text: object) -> None:
    text = (
        "“Accra heeft om geld gevraagd”, zei minister Lidy Veenhuizen. De Ghanese regering ontkent dat er om geld is"
        " gevraagd."
    )
    reading = read_text(LEAD + text)  # type: ignore[operator]
    (found,) = (item for item in reading.findings if isinstance(item, Conflict))
    for side in (found.a, found.b):
        side.span.check(reading.document.text)
        assert side.document_id == reading.document.id
        assert side.finding is not None
    assert found.about not in ("", str(found.kind).replace("_", " "))


def test_a_text_with_nothing_for_the_register_has_none(read_text: object) -> None:
    text = "“De brug gaat dicht”, zei wethouder Joke Pluim. De aannemer ontkent dat de brug dichtgaat."
    assert not [item for item in read_text(text).findings if isinstance(item, Conflict)]  # type: ignore[operator]


def test_the_shared_real_articles(shared: object, reader: object) -> None:
    from openbaar.pipeline import extract

    wanted = {
        "000_022ae56e282eaebc": [("prullenmand", "militaire operatie")],
        "004_d2fd253a1cd8174d": [("alleen Marokko", "ook met Niger"), ("openbaar maken", "naar buiten gebracht")],
    }
    for name, pairs in wanted.items():
        (reading,) = extract([str(shared / "gold" / f"{name}.txt")], reader)  # type: ignore[operator, arg-type]
        found = [item for item in reading.findings if isinstance(item, Conflict)]  # type: ignore[union-attr]
        for a, b in pairs:
            assert any(a in c.a.span.text and b in c.b.span.text for c in found), (name, a, b)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (
            "“De kampen in Ghana zijn gesloten”, verzekerde minister Lidy Veenhuizen. Uit een rapport blijkt dat er in"
            " de kampen nog altijd migranten worden vastgehouden.",
            "conflict.against_the_facts",
        ),
        (
            "Volgens minister Lidy Veenhuizen keerden 600 Ghanezen terug. De Ghanese regering telde 24 teruggekeerde"
            " Ghanezen.",
            "conflict.counted_otherwise",
        ),
        (
            "“De vluchten gaan elke week”, zei minister Lidy Veenhuizen. De Ghanese regering spreekt dat tegen.",
            "conflict.denied",
        ),
    ],
)
def test_the_reason_is_the_construction(read_text: object, text: str, rule: str) -> None:
    assert rule in {conflict.rule for conflict in conflicts(read_text, text)}


def test_a_pair_for_which_something_but_not_enough_speaks_is_left_to_a_person(
    read_text: object, reader: Reader
) -> None:
    text = (
        "Volgens minister Lidy Veenhuizen zijn er vorig jaar tweehonderd mensen teruggestuurd. De ambassade telde er"
        " veertig."
    )

    def asking(more: float) -> Reading:
        """Read it where the odds must be so much higher than usual."""
        lexicon = copy(reader.lexicon)
        weights = reader.lexicon.conflict_weights
        vars(lexicon)["conflict_weights"] = replace(weights, enough=weights.enough + more)
        return read_text(LEAD + text, using=replace(reader, lexicon=lexicon))  # type: ignore[operator, no-any-return]

    def open_pairs(reading: Reading) -> list[Undecided]:
        return [item for item in reading.undecided if item.about == "conflict"]

    (found,) = [item for item in asking(0).findings if isinstance(item, Conflict)]
    step = next(more / 4 for more in range(40) if not any(isinstance(i, Conflict) for i in asking(more / 4).findings))
    reading = asking(step)
    (left_open,) = open_pairs(reading)
    assert (left_open.start, left_open.end) == (found.b.span.start, found.b.span.end)
    assert found.a.span.text in left_open.why
    assert reading.document.text[left_open.start : left_open.end] == left_open.text
    assert not open_pairs(asking(step + 2))


def test_nothing_is_left_open_where_nobody_says_otherwise(read_text: object) -> None:
    text = "De afspraken gaan in mei in. De ambassade in Accra krijgt twee medewerkers erbij."
    reading = read_text(LEAD + text)  # type: ignore[operator]
    assert not [item for item in reading.undecided if item.about == "conflict"]


def test_what_a_conflict_is_about_stands_as_the_text_writes_it(read_text: object) -> None:
    text = (
        "“Accra heeft om geld gevraagd”, zei minister Lidy Veenhuizen. De Ghanese regering ontkent dat Accra om geld"
        " vroeg."
    )
    (found,) = conflicts(read_text, text)
    assert set(found.about.split(", ")) <= set(text.replace(".", "").replace("”", "").replace("“", "").split())
    assert found.about


@pytest.mark.parametrize(
    ("text", "a", "b"),
    [
        (
            "Er ging in totaal 40 miljoen euro naar Accra, geen 25 miljoen zoals minister Lidy Veenhuizen eerder zei.",
            "40 miljoen",
            "geen 25 miljoen",
        ),
        (
            "Volgens het jaarverslag vertrokken er 340 mensen naar Ghana, en niet de 500 die de minister in de Kamer"
            " noemde.",
            "340 mensen",
            "niet de 500",
        ),
        (
            "De dienst zette vorig jaar twaalf Ghanezen uit in plaats van de 80 die het ministerie meldde.",
            "twaalf",
            "80",
        ),
    ],
)
def test_a_number_that_the_sentence_corrects(read_text: object, text: str, a: str, b: str) -> None:
    (found,) = conflicts(read_text, text)
    assert found.rule == "conflict.counted_otherwise"
    assert a in found.a.span.text
    assert b in found.b.span.text


@pytest.mark.parametrize(
    "text",
    [
        "Er gaan drie vluchten per week naar Accra, niet meer en niet minder.",
        "Er kwamen vorig jaar geen 500 mensen terug, maar dat hoeft ook niet.",
        "Er kwam geen twee weken later een brief uit Accra.",
    ],
)
def test_a_number_that_nobody_corrects(read_text: object, text: str) -> None:
    assert conflicts(read_text, text) == []


def test_two_denials_of_one_thing_are_no_conflict(read_text: object) -> None:
    text = (
        "Senegal ontkent dat het met Nederland een akkoord heeft gesloten over de terugname van asielzoekers. "
        "'Er is geen akkoord over terugname', zei minister van Buitenlandse Zaken Ibou Ndiaye-Sall maandag in Dakar."
    )
    reading = read_text(text)  # type: ignore[operator]
    assert not [item for item in reading.findings if isinstance(item, Conflict)]
