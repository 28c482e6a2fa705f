"""What parliaments, courts, UN bodies and aid groups say of an agreement, put beside it."""

from __future__ import annotations

from datetime import date

import pytest
from tests.conftest import ReadText

from openbaar.derive.dossier import Dossier, dossier
from openbaar.derive.third_parties import sort_of
from openbaar.lexicon import load_lexicon
from openbaar.lexicon.third_parties import Sort
from openbaar.model.reading import kept_of
from openbaar.model.records import Speaker, Statement

LEXICON = load_lexicon()
_DEAL = "Oostenrijk en India hebben maandag een akkoord gesloten over de terugname van afgewezen asielzoekers. "


def made(read_text: ReadText, text: str) -> Dossier:
    kept = kept_of(read_text(_DEAL + text, "2024-03"))
    return dossier(kept, ("AT", "IN"), LEXICON, as_of=date(2024, 12, 1), known_on_day=date(2024, 12, 1))


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("UNHCR waarschuwt dat niemand zonder toets mag worden teruggestuurd.", Sort.UN),
        ("Amnesty International noemt het akkoord een schande.", Sort.NGO),
        ("De Europese Ombudsman waarschuwt dat de tekst geheim blijft.", Sort.OVERSEER),
        ("Volgens senator Lena Obermoser is het akkoord nooit voorgelegd.", Sort.PARLIAMENT),
        ("Het Grondwettelijk Hof oordeelde dat het akkoord had moeten worden voorgelegd.", Sort.COURT),
    ],
)
def test_who_is_no_party_is_heard_beside_the_agreement(read_text: ReadText, text: str, sort: Sort) -> None:
    found = made(read_text, text)
    (entry,) = found.agreements
    assert {reaction.sort for reaction in found.reactions[entry.id]} == {sort}


def test_what_a_government_says_is_no_reaction_of_a_third_party(read_text: ReadText) -> None:
    found = made(read_text, "Minister Anton Lechner noemt het akkoord een doorbraak.")
    assert any(isinstance(item.finding, Statement) for item in found.statements)
    assert found.reactions == {}


def test_parliaments_are_told_first(read_text: ReadText) -> None:
    text = (
        "Amnesty International noemt het akkoord een schande. Volgens senator Lena Obermoser is het nooit voorgelegd."
    )
    found = made(read_text, text)
    (told,) = found.reactions.values()
    assert [reaction.sort for reaction in told] == [Sort.PARLIAMENT, Sort.NGO]


def test_a_compound_ends_in_the_word_for_a_body() -> None:
    assert sort_of(Speaker(org="Hooggerechtshof"), LEXICON) is Sort.COURT
    assert sort_of(Speaker(name="Tweede Kamer"), LEXICON) is Sort.PARLIAMENT
    assert sort_of(Speaker(name="Anton Lechner", role="minister van Justitie"), LEXICON) is None
    assert sort_of(Speaker(name="Anton Lechner"), LEXICON) is None
