"""Classes of words: single words, phrases, and phrases with a gap."""

from __future__ import annotations

import pytest

from openbaar.errors import LexiconError
from openbaar.lexicon.telling_words import TellingClass, TellingWords

WORDS = TellingWords(
    (
        TellingClass("joins", ("volgt", "sluit ... aan"), "made for this test"),
        TellingClass("meets", ("aan tafel",), "made for this test"),
    )
)


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("togo volgt later", ["joins"]),
        ("ghana sluit zich volgend jaar aan", ["joins"]),
        ("ghana sluit de haven en de beide havens van het eiland aan", []),
        ("aan die tafel", []),
        ("benin volgt en zit al aan tafel", ["joins", "meets"]),
        ("", []),
    ],
)
def test_classes_of_words(sentence: str, kinds: list[str]) -> None:
    assert WORDS.kinds(sentence.split()) == kinds


@pytest.mark.parametrize("word", ["Volgt", "... aan", "sluit ... ... aan", "sluit ..."])
def test_a_malformed_phrase_is_refused(word: str) -> None:
    with pytest.raises(LexiconError):
        TellingClass("joins", (word,), "made for this test")


def test_the_shipped_file_loads() -> None:
    assert "consents" in TellingWords.load().kinds(["hij", "stemde", "er", "mee", "in"])
