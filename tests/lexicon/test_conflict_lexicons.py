"""Fields of words and weights of signs: strictly read."""

from __future__ import annotations

from pathlib import Path

import pytest

from openbaar.errors import LexiconError
from openbaar.lexicon.claim_words import ClaimWords
from openbaar.lexicon.log_odds import LogOdds
from openbaar.lexicon.topics import Topics


def test_a_word_stands_in_the_fields_of_its_parts() -> None:
    topics = Topics.load()
    assert "money" in topics.of_word("projectsubsidie")
    assert {"talks", "shelter"} <= topics.of("Zij onderhandelen over het opvangcentrum.")
    assert topics.of("") == frozenset()


@pytest.mark.parametrize(
    "text",
    [
        'source = "x"\n',
        'source = "x"\n[fields]\nmoney = []\n',
        'source = "x"\n[fields]\nmoney = ["geld", "geld"]\n',
        'source = "x"\nother = 1\n[fields]\nmoney = ["geld"]\n',
    ],
)
def test_a_wrong_file_of_fields_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "topic_fields.toml").write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError):
        Topics.load(tmp_path)


def test_a_field_that_is_no_pattern_is_refused(tmp_path: Path) -> None:
    (tmp_path / "topic_fields.toml").write_text('source = "x"\n[fields]\nmoney = ["(geld"]\n', encoding="utf-8")
    with pytest.raises(LexiconError, match="money"):
        Topics.load(tmp_path).of("geld")


@pytest.mark.parametrize(
    "text",
    [
        'source = "x"\nstart = 1.0\n[weights]\ndenied = 1.0\n',
        'source = "x"\nstart = 1.0\nenough = 0.0\n[weights]\ndenied = "much"\n',
    ],
)
def test_wrong_weights_are_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "conflict_weights.toml").write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError):
        LogOdds.load("conflict_weights.toml", tmp_path)


def test_a_compound_belongs_to_the_class_of_its_last_part() -> None:
    words = ClaimWords.load()
    assert words.heads("record", "gemeentearchief")
    assert words.heads("medium", "website")
    assert not words.heads("record", "zeevaart")
    assert not words.holds("record", "gemeentearchief")


def test_classes_that_name_a_word_twice_are_refused(tmp_path: Path) -> None:
    classes = [name for name in ClaimWords.__dataclass_fields__ if name != "source"]
    rows = [f'{name} = ["a", "a"]' for name in classes]
    (tmp_path / "claim_words.toml").write_text("\n".join(['source = "x"', *rows]), encoding="utf-8")
    with pytest.raises(LexiconError, match="twice"):
        ClaimWords.load(tmp_path)
