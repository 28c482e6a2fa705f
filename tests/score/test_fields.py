"""Fields beside the main ones count where they are marked: a value too many is as wrong as one too few."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests import made

from openbaar.model.document import Document
from openbaar.model.records import Amount, Evidence, Finding, Outcome, Question
from openbaar.model.vocabulary import OutcomeKind
from openbaar.score.counts import TextScore
from openbaar.score.gold import LISTS, MORE_LISTS, Entry, GoldText
from openbaar.score.kinds import score_text


def scored(kind: str, values: dict[str, Any], finding: Finding, document: Document, *fields: str) -> TextScore:
    entries = {name: () for name in (*LISTS, *MORE_LISTS)} | {kind: (Entry(values),)}
    gold = GoldText("T", Path("T.txt"), frozenset({kind}), entries, False, frozenset(fields))
    return score_text(gold, document, [finding])


@pytest.mark.parametrize(
    ("marked", "counts"),
    [
        ({"duration": "P5Y"}, [1, 1, 1]),
        ({"duration": "P3Y"}, [0, 1, 1]),
        ({"duration": "P3Y", "duration_alt": ["P5Y"]}, [1, 1, 1]),
        ({}, [0, 1, 0]),
    ],
)
def test_a_duration_is_right_wrong_or_too_much(marked: dict[str, Any], counts: list[int]) -> None:
    document = made.document()
    found = replace(made.agreement(document), duration="P5Y")
    values = {"parties": list(found.parties), "stage": str(found.stage), "evidence": "niets", **marked}
    score = scored("agreements", values, found, document, "duration")
    assert score.counts["agreements: duration"] == counts
    assert "agreements: ends" not in score.counts


def test_a_sum_counts_with_its_period_and_whether_a_condition_is_told() -> None:
    document = made.document()
    found = replace(made.agreement(document), amounts=(Amount(5.0, "EUR", None, "year", None),))
    values = {"parties": list(found.parties), "stage": str(found.stage), "evidence": "niets"}
    for per, right in (("year", 1), (None, 0)):
        marked = {"amounts": [{"value": 5, "currency": "EUR", "per": per}]}
        score = scored("agreements", values | marked, found, document, "amounts")
        assert score.counts["agreements: amounts"] == [right, 1, 1]


@pytest.mark.parametrize(
    ("told", "marked", "counts"),
    [("Tweede Kamer", "Tweede Kamer", [1, 1, 1]), (None, "pers", [0, 0, 1]), ("pers", None, [0, 1, 0])],
)
def test_from_whom_it_is_kept_back(told: str | None, marked: str | None, counts: list[int]) -> None:
    document = made.document()
    found = replace(made.withholding(document), from_=told)
    values = {"evidence": found.evidence[0].span.text, "from": marked}
    assert scored("withheld", values, found, document).counts["withheld: from"] == counts


def test_an_open_answer_that_may_stay_open_is_left_out() -> None:
    document = made.document()
    found = replace(made.withholding(document), from_=None)
    values = {"evidence": found.evidence[0].span.text, "from": "pers", "from_alt": [None]}
    assert scored("withheld", values, found, document).counts["withheld: from"] == [0, 0, 0]


def test_questions_and_outcomes_count_by_their_words() -> None:
    document = made.document()
    words = made.withholding(document).evidence[0].span
    question = Question(
        document_id=document.id,
        rule="question.asked",
        evidence=(Evidence(words, "content"),),
        by=("Ada Tak",),
        content=words,
        answered=False,
    )
    score = scored("questions", {"content": words.text, "by": "Tak", "answered": True}, question, document)
    assert score.counts["questions"] == [1, 1, 1]
    assert (score.shares["questions: by"], score.shares["questions: answered"]) == ([1, 1], [0, 1])
    outcome = Outcome(
        document_id=document.id,
        rule="outcome.told",
        evidence=(Evidence(words, "what"),),
        by=(),
        what=words,
        kind=OutcomeKind.DONE,
    )
    score = scored("outcomes", {"evidence": words.text, "kind": "dropped"}, outcome, document)
    assert (score.counts["outcomes"], score.shares["outcomes: kind"]) == ([1, 1, 1], [0, 1])
