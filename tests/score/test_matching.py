"""Matching is one to one, best first, with optional entries neither required nor punished."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests import made

from openbaar.model.document import Document
from openbaar.model.records import Finding
from openbaar.score.gold import LISTS, Entry, GoldText
from openbaar.score.kinds import act_scores, score_text
from openbaar.score.matching import contained, likeness, match, overlap_f1, same_person


def entry(words: str, *, optional: bool = False) -> Entry:
    return Entry({"content": words, "optional": optional})


def alike(found: str, wanted: Entry) -> float:
    value = likeness(found, wanted["content"], exact=True)
    return value if value >= 0.6 else 0.0


def test_overlap_counts_common_words() -> None:
    assert overlap_f1("de brief komt", "De brief komt.") == 1.0
    assert overlap_f1("een twee", "drie vier") == 0.0
    assert overlap_f1("a b c d", "c d e f") == 0.5


def test_containment_stops_where_the_longer_is_much_longer() -> None:
    assert contained("een brief", "de minister stuurt een brief") == pytest.approx(0.9)
    assert contained("een brief", "de minister stuurt morgen zeker een brief") == 0.0


def test_each_entry_is_matched_once_best_first() -> None:
    result = match(["het geld komt later", "het geld komt"], [entry("het geld komt"), entry("iets heel anders")], alike)
    assert [(found, wanted["content"]) for found, wanted in result.pairs] == [("het geld komt", "het geld komt")]
    assert [wanted["content"] for wanted in result.missed] == ["iets heel anders"]
    assert result.extra == ["het geld komt later"]


def test_a_finding_that_matches_an_optional_entry_leaves_the_count() -> None:
    result = match(["het geld komt"], [entry("het geld komt", optional=True)], alike)
    assert (result.pairs, result.missed, result.extra) == ([], [], [])


@pytest.mark.parametrize(
    ("found", "wanted", "same"),
    [
        ("Tak", "Roosje Tak", True),
        ("Roosje Tak", "R. Tak", True),
        ("Jan Tak", "Roosje Tak", False),
        ("Roosje Tak", "Roosje de Wit", False),
        ("Van der Berg", "Ada van der Berg", True),
        ("ministerie van Justitie", "het ministerie van Justitie", True),
        ("Raad van State", "Rekenkamer", False),
        ("", "Tak", False),
    ],
)
def test_names(found: str, wanted: str, same: bool) -> None:
    assert same_person(found, wanted) is same


def test_act_baseline_is_reported_beside_the_score() -> None:
    scores = act_scores([("assert", "assert"), ("deny", "deny"), ("assert", "ask")])
    assert scores["acts: accuracy"] == pytest.approx(2 / 3)
    assert scores["acts: accuracy, always assert"] == pytest.approx(1 / 3)
    assert scores["acts: macro-F1"] == pytest.approx((2 / 3 + 1 + 0) / 3)


@pytest.mark.parametrize(("kind", "finding"), [("withheld", made.withholding), ("commitments", made.commitment)])
def test_other_words_that_prove_an_entry_match_it_too(kind: str, finding: Callable[[Document], Finding]) -> None:
    document = made.document()
    found = finding(document)
    words = found.evidence[0].span.text
    for values, right in (({"evidence": "niets", "evidence_alt": [words]}, 1), ({"evidence": "niets"}, 0)):
        entries: dict[str, tuple[Entry, ...]] = {name: () for name in LISTS}
        entries[kind] = (Entry({"optional": False, "by": None, "due": None} | values),)
        gold = GoldText("X", Path("X.txt"), frozenset({kind}), entries, control=False)
        assert score_text(gold, document, [found]).counts[kind][0] == right
