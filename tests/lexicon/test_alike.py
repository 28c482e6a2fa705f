"""Words alike one another: the look-up finds just those that the comparison of two words holds of."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from openbaar.lexicon.alike import Vocabulary, alike

words = st.text("abé", min_size=1, max_size=10)


@given(st.lists(words, max_size=30), words)
def test_the_look_up_finds_what_a_comparison_finds(known: list[str], word: str) -> None:
    assert Vocabulary(known).alike(word) == {other for other in known if alike(word, other)}


@given(words, words)
def test_it_makes_no_difference_which_word_comes_first(one: str, other: str) -> None:
    assert alike(one, other) == alike(other, one)


def test_inflection_and_compounds_count_as_one_and_short_words_do_not() -> None:
    assert alike("akkoord", "migratieakkoord")
    assert alike("grens", "grenzen") is False
    assert alike("visum", "visumpje")
    assert not alike("geld", "gelden")
