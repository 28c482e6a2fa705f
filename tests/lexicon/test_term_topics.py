"""Topics of words: exact words, stems, verbs by their infinitive."""

from __future__ import annotations

from pathlib import Path

import pytest

from openbaar.errors import LexiconError
from openbaar.lexicon import Lexicon
from openbaar.lexicon.term_topics import TermTopics
from openbaar.model.tokens import Doc, Token, Word


def _token(form: str, lemma: str, kind: str) -> Token:
    word = Word(form, form.lower(), True, True, False, False, False)
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


def test_prepositions_tell_a_way_and_are_no_topics() -> None:
    topics = Lexicon().term_topics
    assert [topics.way(word) for word in ("naar", "uit", "met", None)] == ["to", "from", None, None]
    assert topics.of(_token("naar", "naar", "ADP")) == ()


def test_a_frame_needs_topics_that_there_are(tmp_path: Path) -> None:
    (tmp_path / "term_topics.tsv").write_text("label\twords\tsource\nback\tterug\thand\n", encoding="utf-8")
    frames = "instrument\ttopics\tsource\nreadmission\tback|their people\thand\nvisa\tback|nowhere\thand\n"
    (tmp_path / "term_frames.tsv").write_text(frames, encoding="utf-8")
    with pytest.raises(LexiconError, match="nowhere"):
        TermTopics.load(tmp_path)
