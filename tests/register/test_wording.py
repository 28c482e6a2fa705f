"""What was typed into a search, understood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openbaar.register.fulltext import query_of
from openbaar.register.wording import MOST_TERMS, Term, Wording, wording


def read(typed: str) -> tuple[list[str], list[str]]:
    found = wording(typed)
    return ["|".join(map(str, group)) for group in found.groups], [str(term) for term in found.without]


@pytest.mark.parametrize(
    ("typed", "groups", "without"),
    [
        ("deal met Niger", ["deal", "met", "Niger"], []),
        ('"stille diplomatie" Niger', ["stille diplomatie", "Niger"], []),
        ("“stille diplomatie”", ["stille diplomatie"], []),
        ("terugke*", ["terugke…"], []),
        ('"stille diplo"*', ["stille diplo…"], []),
        ("deal -handel", ["deal"], ["handel"]),
        ("deal NOT handel", ["deal"], ["handel"]),
        ('deal -"vrije handel"', ["deal"], ["vrije handel"]),
        ("-handel", [], ["handel"]),
        ("visa OR visum deal", ["visa|visum", "deal"], []),
        ("visa | visum | pas", ["visa|visum|pas"], []),
        ("visa or visum", ["visa|visum"], []),
        ("deal AND Niger", ["deal", "Niger"], []),
        ("deal & Niger", ["deal", "Niger"], []),
        ("*deal (Niger);", ["deal", "Niger"], []),
        ("deal deal", ["deal"], []),
    ],
)
def test_operators(typed: str, groups: list[str], without: list[str]) -> None:
    assert read(typed) == (groups, without)


@pytest.mark.parametrize(
    ("typed", "groups"),
    [
        ("OR deal", ["OR", "deal"]),
        ("deal OR", ["deal", "OR"]),
        ("deal NOT", ["deal", "NOT"]),
        ("AND deal AND", ["AND", "deal"]),
        ("deal OR -handel", ["deal", "OR"]),
        ("not or", ["not", "or"]),
        ("--db", ["db"]),
        ('"open', ["open"]),
        ("EU-deal", ["EU-deal"]),
        ('a"b', ["a b"]),
        ("- * \" '' |", []),
    ],
)
def test_what_is_no_operator_is_a_word(typed: str, groups: list[str]) -> None:
    assert read(typed)[0] == groups


def test_too_much_is_cut_and_says_so() -> None:
    many = wording(" ".join(f"w{n}" for n in range(MOST_TERMS + 5)))
    assert len(many.groups) == MOST_TERMS and many.cut
    assert not wording("deal").cut
    assert wording("x" * 500).cut


def test_a_query_quotes_every_word() -> None:
    assert query_of(wording('visa OR "pas op" terugke* -deal')) == '(("visa" OR "pas op") AND "terugke"*) NOT "deal"'
    assert query_of(Wording(without=(Term("deal"),))) == ""


@given(st.text(alphabet='ab -"*|ORNT\x00“é²', max_size=30) | st.text(max_size=40))
def test_any_text_is_a_wording(typed: str) -> None:
    found = wording(typed)
    for term in (*found.without, *(term for group in found.groups for term in group)):
        assert term.text.strip() == term.text and '"' not in term.text and "\x00" not in term.text
        assert any(char.isalnum() for char in term.text)
