"""An affair over many documents comes out the same in every order of arrival, and as one agreement."""

from __future__ import annotations

import json

import pytest
import score_stories

from openbaar.export.views import dossier_json
from openbaar.pipeline import Reader


@pytest.mark.parametrize("name", ["senegal", "nigeria"])
def test_the_order_of_arrival_changes_nothing(name: str) -> None:
    reader = Reader()
    story = next(story for story in score_stories.stories() if story.name == name)
    read_already = score_stories.readings(story, reader)
    first, *others = (
        json.dumps(dossier_json(score_stories.told(story, order, read_already, reader)), sort_keys=True)
        for order in score_stories.orders(story)
    )
    assert others == [first] * len(others)
    assert json.loads(first)["agreements"]


def test_answers_name_articles_and_quote_them() -> None:
    for story in score_stories.stories():
        texts = {name: document.text for name, document in story.documents.items()}
        for kind in ("promises", "withheld", "questions"):
            for answer in story.wanted.get(kind, []):
                assert any(answer["evidence"] in text for text in texts.values()), answer
        for answer in story.wanted.get("conflicts", []):
            assert answer["a"] in texts[answer["a_doc"]] and answer["b"] in texts[answer["b_doc"]], answer
        assert all(name in texts for group in story.wanted.get("one_source", []) for name in group)
