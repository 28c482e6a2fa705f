"""How a verb is told: tense, helpers, negation and the words beside it."""

from __future__ import annotations

import pytest

from openbaar.link.verb_signs import mood_of, shaded, verb_signs
from openbaar.mark import mark
from openbaar.model.document import Document
from openbaar.model.tokens import Token
from openbaar.pipeline import Reader


def _verb(reader: Reader, text: str, form: str) -> Token:
    marked = mark(Document(published="2024-03", decoded=text, text=text), reader.language, reader.lexicon)
    return next(token for token in marked.doc.tokens if token.text == form)


@pytest.mark.parametrize(
    ("text", "form", "mood"),
    [
        ("Noorwegen heeft het akkoord met Ghana opgeschort.", "opgeschort", "has done"),
        ("Het akkoord met Ghana wordt opgeschort.", "opgeschort", "is done"),
        ("Het akkoord met Ghana werd opgeschort.", "opgeschort", "was done"),
        ("Noorwegen wil het akkoord met Ghana opschorten.", "opschorten", "wished"),
        ("Noorwegen zal het akkoord met Ghana opschorten.", "opschorten", "will"),
        ("Noorwegen tekende een akkoord met Ghana.", "tekende", "past"),
    ],
)
def test_the_mood_of_a_verb_is_its_tense_or_what_its_helpers_make_of_it(
    reader: Reader, text: str, form: str, mood: str
) -> None:
    assert mood_of(_verb(reader, text, form), reader.lexicon) == mood


def test_a_negated_verb_says_so(reader: Reader) -> None:
    verb = _verb(reader, "Ghana heeft het akkoord nooit getekend.", "getekend")
    shades = shaded(verb.doc.tokens, reader.lexicon)
    assert shades[verb.i] == " not"
    signs = set(verb_signs(verb, shades[verb.i], reader.lexicon))
    assert {"told has done not", "verb conclude has done not"} <= signs
    assert "verb conclude has done" not in signs


def test_what_is_not_yet_so_is_told_apart_from_what_is_not_so(reader: Reader) -> None:
    verb = _verb(reader, "Ghana heeft het akkoord nog niet getekend.", "getekend")
    assert shaded(verb.doc.tokens, reader.lexicon)[verb.i] == " yet"


def test_a_verb_that_nothing_denies_has_no_shade(reader: Reader) -> None:
    verb = _verb(reader, "Ghana heeft het akkoord nog deze week getekend.", "getekend")
    assert not shaded(verb.doc.tokens, reader.lexicon)


def test_an_adverb_beside_a_verb_is_a_sign_of_its_class(reader: Reader) -> None:
    verb = _verb(reader, "De onderhandelaars praten nog over een akkoord.", "praten")
    signs = set(verb_signs(verb, "", reader.lexicon))
    assert "verb talk beside nog" in signs


def test_what_somebody_managed_to_do_is_done(reader: Reader) -> None:
    verb = _verb(reader, "Noorwegen heeft met Ghana een akkoord weten te sluiten.", "sluiten")
    assert mood_of(verb, reader.lexicon) == "has done"


def test_a_verb_whose_clause_follows_says_so(reader: Reader) -> None:
    wish = _verb(reader, "Noorwegen wil dat Ghana migranten terugneemt.", "wil")
    plain = _verb(reader, "Noorwegen wil migranten terugsturen.", "wil")
    opening = "verb want of a clause"
    assert opening in set(verb_signs(wish, "", reader.lexicon))
    assert opening not in set(verb_signs(plain, "", reader.lexicon))
