"""Topics of words: exact words, stems, verbs by their infinitive."""

from __future__ import annotations

import pytest

from openbaar.lexicon import Lexicon
from openbaar.model.tokens import Doc, Token, Word


def _token(form: str, lemma: str, kind: str) -> Token:
    word = Word(form, form.lower(), True, True, False, False, False, False)
    token = Token(Doc(form), 0, 0, word)
    token.lemma_, token.pos_ = lemma, kind
    return token


@pytest.mark.parametrize(
    ("form", "lemma", "kind", "topic"),
    [
        ("kustwachtschepen", "kustwachtschip", "NOUN", "guard"),
        ("nam", "nemen", "VERB", "take"),
        ("asielcentra", "asielcentrum", "NOUN", "shelter"),
    ],
)
def test_topics_of_a_word(form: str, lemma: str, kind: str, topic: str) -> None:
    assert topic in Lexicon().term_topics.of(_token(form, lemma, kind))


def test_a_noun_is_known_by_its_form_alone() -> None:
    """`namen` is a noun too: no taking."""
    assert Lexicon().term_topics.of(_token("namen", "nemen", "NOUN")) == ()
