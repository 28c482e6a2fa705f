"""Articles by sentence and by affair, with and without their texts."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pytest
from tests.made import agreement, document, kept, statement, words

from openbaar.derive import articles as module
from openbaar.derive.articles import Articles, beginnings
from openbaar.derive.later import in_order
from openbaar.lexicon import load_lexicon
from openbaar.model.document import Document

TEXT = "Niger krijgt drones\n\nNederland en Niger sloten een akkoord over drones. Dat zei minister Bo Breed."


def shelf(*documents: Document, read: bool = True) -> Articles:
    texts = {one.id: one.text for one in documents}

    def given(wanted: Collection[str]) -> Mapping[str, str]:
        return {one: texts[one] for one in wanted}

    items = in_order([kept(one, agreement(one)) for one in documents])
    return Articles(items, given if read else None, load_lexicon())


def test_a_text_is_cut_into_sentences_and_a_heading_is_told() -> None:
    made = document(TEXT, "2023-06")
    heading, first, last = shelf(made).lines(made.id)
    assert heading.is_heading and not first.is_heading
    assert first.matter == {"drone"} and first.parties == {"NE", "NL"}
    assert last.says("frame") and not last.matter


def test_without_texts_the_words_of_findings_stand_in() -> None:
    made = document(TEXT, "2023-06")
    (only,) = shelf(made, read=False).lines(made.id)
    assert only.text in TEXT


def test_the_nearest_articles_of_the_affair_come_first() -> None:
    days = ("2021-01-10", "2021-05-10", "2021-09-10", "2009-01-01")
    first, second, third, old = (document(f"{TEXT} {day}.", day) for day in days)
    articles = shelf(first, second, third, old)
    item = articles.of[third.id][0]
    assert articles.before(item) == [second.id, first.id]
    assert articles.after(articles.of[first.id][0]) == [second.id, third.id]


def test_a_side_names_the_finding_that_stands_in_it() -> None:
    made = document(TEXT, "2023-06")
    said = kept(made, statement(made, "Bo Breed", "Nederland en Niger sloten een akkoord over drones"))
    articles = Articles(in_order([said]), lambda _: {made.id: made.text}, load_lexicon())
    assert articles.side(made.id, words(made, "sloten een akkoord")).finding == said.id
    assert articles.side(made.id, words(made, "krijgt drones")).finding is None


def test_a_beginning_stands_in_every_word_that_is_alike() -> None:
    assert beginnings(["visumparagraaf", "boot"]) == ("visumparagr", "boot")


def test_texts_that_are_let_go_are_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_AT_ONCE", 1)
    monkeypatch.setattr(module, "_AT_HAND", 1)
    days = ("2021-01-10", "2021-05-10", "2021-09-10")
    made = [document(f"{TEXT} Het was {day}.", day) for day in days]
    held = shelf(*made)
    for one in (*made, *reversed(made)):
        assert held.text(one.id) == one.text
        assert held.holds(one.id, ["drones"]) and not held.holds(one.id, ["visum"])
