"""Words that tell how a main clause is built: each word in one class, nothing unknown in the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from openbaar.errors import LexiconError
from openbaar.lexicon import act_shapes, tables
from openbaar.lexicon.act_shapes import ActShapes


def _shapes(folder: Path, text: str) -> ActShapes:
    (folder / act_shapes.FILE).write_text(text, encoding="utf-8")
    return ActShapes.load()


@pytest.fixture
def given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in the place of the shipped data."""
    monkeypatch.setattr(tables, "DATA", tmp_path)
    return tmp_path


def test_words_are_found_by_class(given: Path) -> None:
    shapes = _shapes(
        given, 'negations = ["niet"]\n[subjects]\nfirst = ["ik", "we"]\n[auxiliaries]\nwill = ["zullen"]\n'
    )
    assert shapes.subjects == {"ik": "first", "we": "first"}
    assert shapes.auxiliaries == {"zullen": "will"}
    assert shapes.negations == {"niet"}


@pytest.mark.parametrize(
    "text",
    [
        'negations = []\n[subjects]\nfirst = ["ik"]\n',
        'negations = []\nmore = []\n[subjects]\nfirst = ["ik"]\n[auxiliaries]\nwill = ["zullen"]\n',
        'negations = []\n[subjects]\nfirst = ["ik"]\nsecond = ["ik"]\n[auxiliaries]\nwill = ["zullen"]\n',
    ],
)
def test_faulty_classes_are_refused(given: Path, text: str) -> None:
    with pytest.raises(LexiconError):
        _shapes(given, text)
