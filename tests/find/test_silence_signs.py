"""Acts of telling with their negation, and what stands around them, as signs of silence."""

from __future__ import annotations

import pytest

from openbaar.find.frames import frames_of
from openbaar.find.rules import Page
from openbaar.find.silence_signs import silence_signs
from openbaar.mark import mark
from openbaar.model.document import Document
from openbaar.pipeline import Reader


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def signs_of_last(reader: Reader, text: str) -> tuple[set[str], set[str]]:
    marked = mark(Document("2024-03", text, text), reader.language, reader.lexicon)
    page = Page(marked, reader.lexicon)
    sentence = list(marked.doc.sents)[-1]
    return silence_signs(page, frames_of(page, sentence)[-1])


def test_a_verb_of_telling_carries_its_negation_and_wish(reader: Reader) -> None:
    acts, _ = signs_of_last(reader, "De minister wil het bedrag niet noemen.")
    assert {"~tell", "~tell+not", "~tell+not+wish", "~act+not"} <= acts


def test_a_light_verb_and_its_noun_are_one_act(reader: Reader) -> None:
    acts, around = signs_of_last(reader, "De ambassade geeft geen toelichting.")
    assert "~give-utterance+not" in acts
    assert "~object-utterance" in around


def test_a_question_that_the_verb_governs_stands_around_it(reader: Reader) -> None:
    _, around = signs_of_last(reader, "Wie de vlucht betaalt, zegt het ministerie niet.")
    assert "~question-clause" in around


def test_a_question_before_is_seen(reader: Reader) -> None:
    _, around = signs_of_last(reader, "De Kamer vroeg naar de prijs. De minister noemde hem niet.")
    assert "~asked-before" in around


def test_a_clause_without_telling_shows_nothing(reader: Reader) -> None:
    assert signs_of_last(reader, "De boot vaart niet.") == (set(), set())
