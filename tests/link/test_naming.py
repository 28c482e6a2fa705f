"""Who names a party tells of the agreement; who carries on with the list tells of the rest."""

from __future__ import annotations

from tests.conftest import ReadText

from openbaar.model.records import Agreement
from openbaar.model.vocabulary import AsserterKind

SAID = "Nederland sluit migratiepartnerschappen, zei minister Roosje Tak. Over migranten zei ze verder niets. "


def asserters(read_text: ReadText, text: str) -> dict[str, str | None]:
    found = [item for item in read_text(text).findings if isinstance(item, Agreement)]
    return {
        next(code for code in item.parties if code != "NL"): item.asserted_by.name
        for item in found
        if item.asserted_by.kind is AsserterKind.SPEAKER
    }


def test_who_names_a_country_stands_for_it(read_text: ReadText) -> None:
    text = SAID + "Ze noemde alleen Ghana als land waar een migratiepartnerschap mee is."
    assert asserters(read_text, text) == {"GH": "Roosje Tak"}


def test_a_list_that_goes_on_has_the_same_teller(read_text: ReadText) -> None:
    text = (
        SAID + "Ze noemde alleen Ghana als land waar een migratiepartnerschap mee is. "
        "Verder worden migratiepartnerschappen aangegaan met Togo en Benin."
    )
    assert asserters(read_text, text) == dict.fromkeys(("GH", "TG", "BJ"), "Roosje Tak")


def test_what_the_paper_adds_is_its_own(read_text: ReadText) -> None:
    text = (
        SAID + "Ze noemde alleen Ghana als land waar een migratiepartnerschap mee is.\n\n"
        "Bekend is dat Nederland ook met Niger een migratiepartnerschap heeft gesloten."
    )
    assert "NE" not in asserters(read_text, text)
