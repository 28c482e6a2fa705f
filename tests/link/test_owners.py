"""Whose promise or secret it is: named, by pronoun or office, the speaker of a quotation; nobody without office."""

from __future__ import annotations

import pytest

from openbaar.model.records import Commitment, Question, Withholding
from openbaar.model.seal import seal

LEAD = "Nederland en Ghana sloten een migratieakkoord over de terugname van asielzoekers. "


def read(read_text: object, text: str) -> object:
    return read_text(LEAD + text)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Het kabinet wil niet zeggen wat het kost.", ("kabinet",)),
        (
            "“Het akkoord is goed”, zei minister Lidy Veenhuizen. Wat het kost, wil zij niet zeggen.",
            ("Lidy Veenhuizen",),
        ),
        (
            "“Het akkoord is goed”, zei minister Lidy Veenhuizen. Wat het kost, wil de minister niet zeggen.",
            ("Lidy Veenhuizen",),
        ),
        ("De Ghanese regering is tevreden. De bedragen worden niet vrijgegeven.", ("regering",)),
        ("Een bedrag noemde Lidy Veenhuizen niet.", ("Lidy Veenhuizen",)),
        ("Hoeveel vluchten er komen, wilde Veenhuizen niet zeggen.", ("Veenhuizen",)),
        (
            "Oppositieleider Kees Amsing heeft de Europese Commissie gevraagd om de tekst. Die blijft geheim.",
            ("Europese Commissie",),
        ),
        (
            "Minister Lidy Veenhuizen kreeg vragen. “Wat kost het?” vroeg Kamerlid Bas Uitenbogaard. Dat wilde ze "
            "niet zeggen.",
            ("Lidy Veenhuizen",),
        ),
        ("Regeringswoordvoerder Kofi Adusei wijst op een akkoord dat ‘staatsgeheim’ is.", ("Kofi Adusei",)),
    ],
)
def test_who_keeps_it_back(read_text: object, text: str, by: tuple[str, ...]) -> None:
    (item,) = (f for f in read(read_text, text).findings if isinstance(f, Withholding))  # type: ignore[attr-defined]
    assert item.by == by


def test_a_promise_in_quotation_marks_is_the_speakers(read_text: object) -> None:
    text = "“We sturen de Kamer volgende maand een brief”, zei minister Lidy Veenhuizen."
    (item,) = (f for f in read(read_text, text).findings if isinstance(f, Commitment))  # type: ignore[attr-defined]
    assert item.by == ("Lidy Veenhuizen",)
    assert item.asserted_by.name == "Lidy Veenhuizen"


def test_whoever_holds_no_office_binds_nobody(read_text: object) -> None:
    text = "Kamerlid Bas Uitenbogaard (VVD) belooft volgende week een motie over Ghana te sturen."
    reading = read(read_text, text)
    assert not [f for f in reading.findings if isinstance(f, Commitment)]  # type: ignore[attr-defined]
    assert [u for u in reading.undecided if u.about == "commitment"]  # type: ignore[attr-defined]


def test_every_owner_is_proven(read_text: object) -> None:
    text = (
        "Kamerlid Bas Uitenbogaard (VVD) vroeg of Ghana geld krijgt. Daarop ging minister Lidy Veenhuizen niet in."
        " Zij beloofde de Kamer voor de zomer een brief."
    )
    reading = read(read_text, text)
    owned = [f for f in reading.findings if isinstance(f, Commitment | Withholding | Question)]  # type: ignore[attr-defined]
    assert {type(f) for f in owned} == {Commitment, Withholding, Question}
    for item in owned:
        assert seal(item, reading.document.text) is item  # type: ignore[attr-defined]
        assert item.spans("by")


@pytest.mark.parametrize(
    "text",
    [
        "De asielzoeker wilde niet zeggen langs welke weg hij Italië had bereikt.",
        "De migranten kregen geen antwoord op hun verzoek.",
    ],
)
def test_private_people_keep_nothing_from_the_public(read_text: object, text: str) -> None:
    assert not [f for f in read(read_text, text).findings if isinstance(f, Withholding)]  # type: ignore[attr-defined]


def test_a_question_without_its_mark_is_one_beside_a_verb_of_asking(read_text: object) -> None:
    text = "“Met wie worden die akkoorden dan gesloten”, vroeg Kamerlid Noor Wiersma (VVD)."
    (item,) = (f for f in read(read_text, text).findings if isinstance(f, Question))  # type: ignore[attr-defined]
    assert item.by == ("Noor Wiersma",)


def test_a_seat_of_government_stands_for_its_state(read_text: object) -> None:
    text = "Accra belooft voor de zomer honderd mensen zonder papieren terug te nemen."
    (item,) = (f for f in read(read_text, text).findings if isinstance(f, Commitment))  # type: ignore[attr-defined]
    assert item.by == ("Ghana",)


LETTER = (
    LEAD
    + "Ik kan uw Kamer de tekst van het akkoord niet toesturen. Uw Kamer ontvangt voor het kerstreces een verslag.\n\n"
)


@pytest.mark.parametrize(
    ("end", "by"),
    [
        ("De minister van Asiel en Migratie,\n\nL.M. Veenhuizen", ("L.M. Veenhuizen",)),
        ("De Staatssecretaris van Justitie en Veiligheid", ("Staatssecretaris van Justitie en Veiligheid",)),
    ],
)
def test_a_letter_is_its_signers(read_text: object, end: str, by: tuple[str, ...]) -> None:
    found = read_text(LETTER + end).findings  # type: ignore[operator]
    owned = [item for item in found if isinstance(item, Commitment | Withholding)]
    assert {type(item) for item in owned} == {Commitment, Withholding}
    assert {item.by for item in owned} == {by}


@pytest.mark.parametrize(
    ("text", "by", "to", "answered"),
    [
        (
            "De Kamer heeft minister Lidy Veenhuizen om een brief gevraagd over het akkoord.",
            ("Tweede Kamer",),
            "Lidy Veenhuizen",
            None,
        ),
        (
            "Het Europees Parlement vroeg de Commissie waarom het akkoord geheim is. Een antwoord bleef uit.",
            ("Europees Parlement",),
            "Commissie",
            False,
        ),
        (
            "Kamerlid Bas Uitenbogaard (VVD) wil opheldering van het kabinet over de kosten.",
            ("Bas Uitenbogaard",),
            "kabinet",
            None,
        ),
        ("GroenLinks vraagt een debat aan over de deal.", ("GroenLinks",), None, None),
    ],
)
def test_who_asks_whom(
    read_text: object, text: str, by: tuple[str, ...], to: str | None, answered: bool | None
) -> None:
    (item,) = (f for f in read(read_text, text).findings if isinstance(f, Question))  # type: ignore[attr-defined]
    assert (item.by, item.to, item.answered) == (by, to, answered)
