"""A sieve never holds back an expression that matches, and lets few others through."""

from __future__ import annotations

import re

import pytest

from openbaar.lexicon import load_lexicon
from openbaar.lexicon.sieve import Sieve, needed


@pytest.mark.parametrize(
    ("expression", "strings"),
    [
        (r"\bakkoord(?:en)?\b", {"akkoord", "akkoorden"}),
        (r"niet (?:willen|willens)", {"niet willen", "niet willens"}),
        (r"ge[ei]n\b", {"gein", "geen"}),
        (r"(?:heeft|had) .{0,9}beloofd", {"beloofd"}),
        (r"(?:wil|zal)\w* (?:tekenen|ruilen)", {" tekenen", " ruilen"}),
        (r"(?=nu)nu niet(?!s)", {"nu niet"}),
        (r"(?:dan)+ ja", {"dan"}),
        (r"(?:dan)? anders", {" anders", "dan anders"}),
        (r"(?i:Verdrag)", {"verdrag"}),
    ],
)
def test_what_an_expression_needs(expression: str, strings: set[str]) -> None:
    assert needed(re.compile(expression)) == strings


@pytest.mark.parametrize("expression", [r"\w+\?", r"ja|nee+n|\d+", r"(?:akkoord)?", r"[^a]bc", r"(deal)*", r"ik"])
def test_of_some_nothing_is_known(expression: str) -> None:
    assert needed(re.compile(expression)) is None


def test_only_what_can_match_is_tried_in_order() -> None:
    patterns = [r"\d+", r"akkoord|verdrag", r"geen (?:deal|pact)", r"Verdrag van \w+"]
    sieve = Sieve(tuple(re.compile(pattern, re.I) for pattern in patterns))
    assert sieve.possible("er ligt geen pact, wel een verdrag van wenen") == [0, 1, 2, 3]
    assert sieve.possible("er ligt geen plan") == [0]
    assert sieve.possible("") == [0]


def test_nothing_that_matches_is_held_back() -> None:
    lexicon = load_lexicon()
    patterns = (
        *(sign.pattern for sign in lexicon.act_signs.signs),
        *lexicon.acts.plain.values(),
        *lexicon.acts.official.values(),
        *lexicon.acts.opinion.values(),
        *(pattern for _, pattern in lexicon.agreements.terms.instruments),
        *(pattern for _, pattern in lexicon.agreements.terms.statuses),
    )
    sieve = Sieve(patterns)
    texts = [
        "wij beloven dat het geld voor nieuwjaar wordt betaald, anders stappen we naar de rechter.",
        "dat is onzin: er is geen geheim akkoord, en daar doen wij niet aan mee.",
        "het is een schande dat de minister de kamer zo behandelt, en hij moet aftreden!",
        "het verdrag is juridisch niet bindend, maar de visa en de terugname van burgers staan erin.",
        "wat een geweldige stap vooruit; kan de minister dat beloven?",
        "we moeten de kustwacht helpen, de smokkelaars aanpakken en mensen hervestigen.",
    ]
    assert len(sieve.possible(texts[0])) < len(patterns) / 2
    seen = 0
    for text in texts:
        possible = sieve.possible(text)
        matched = {number for number, pattern in enumerate(patterns) if pattern.search(text)}
        seen += len(matched)
        assert matched <= set(possible)
    assert seen > 15
