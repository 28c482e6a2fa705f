"""What is told of an agreement itself, by the verb that its noun hangs on."""

from __future__ import annotations

import pytest

from openbaar.link.predicate_signs import predicate_signs
from openbaar.mark import mark
from openbaar.model.document import Document
from openbaar.pipeline import Reader


def _signs(reader: Reader, text: str) -> set[str]:
    marked = mark(Document(published="2024-03", decoded=text, text=text), reader.language, reader.lexicon)
    return set(predicate_signs(marked.doc.tokens, (), reader.lexicon))


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Noorwegen heeft het akkoord met Ghana opgezegd.", "agreement: object end"),
        ("Het akkoord met Ghana werd in mei opgezegd.", "agreement: end was done"),
        ("De gesprekken met Ghana werden gestaakt.", "talks: subject pause"),
        ("Na de ondertekening van het akkoord vertrok de minister.", "agreement: of concluded"),
        ("Het bestaande akkoord met Ghana werkt.", "agreement: amod applied"),
        ("Noorwegen betreurt het akkoord dat Ghana heeft opgezegd.", "agreement: which end"),
        ("Noorwegen sloot een akkoord met Ghana. Dat werd in mei opgezegd.", "it: end was done"),
    ],
)
def test_what_a_noun_for_an_agreement_is_said_to_undergo_is_a_sign_of_it(reader: Reader, text: str, sign: str) -> None:
    assert sign in _signs(reader, text)


def test_a_verb_that_tells_of_something_else_is_none_of_the_agreement_itself(reader: Reader) -> None:
    text = "Ghana heeft het visum van de ambassadeur ingetrokken en prees het akkoord."
    assert not {sign for sign in _signs(reader, text) if sign.startswith("agreement: object end")}


def test_what_is_denied_of_an_agreement_has_names_of_its_own(reader: Reader) -> None:
    told = _signs(reader, "Noorwegen heeft het akkoord met Ghana nooit opgezegd.")
    assert "agreement: end not" in told
    assert "agreement: end" not in told


def test_each_sign_has_a_word_that_shows_it(reader: Reader) -> None:
    text = "Noorwegen heeft het akkoord met Ghana opgezegd."
    marked = mark(Document(published="2024-03", decoded=text, text=text), reader.language, reader.lexicon)
    shown = predicate_signs(marked.doc.tokens, (), reader.lexicon)
    assert shown["agreement: end"].text == "opgezegd"
