"""Signs and weights of acts: loaded strictly, agreeing with one another, and the weights worth having."""

from __future__ import annotations

from pathlib import Path

import pytest

from openbaar.errors import LexiconError
from openbaar.lexicon import act_signs, act_weights, tables
from openbaar.lexicon.act_signs import ActSigns
from openbaar.lexicon.act_weights import ACTS, BIAS, ActWeights
from openbaar.model.vocabulary import Act


@pytest.fixture
def given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in the place of the shipped data."""
    monkeypatch.setattr(tables, "DATA", tmp_path)
    return tmp_path


def _signs(folder: Path, text: str) -> ActSigns:
    (folder / act_signs.FILE).write_text(text, encoding="utf-8")
    return ActSigns.load()


def test_signs_fill_in_named_words_and_keep_within_a_clause(given: Path) -> None:
    found = _signs(
        given,
        """
        [words]
        no = "niet|geen"
        [[sign]]
        label = "no"
        patterns = ['\\b(?:<no>)\\b']
        [[sign]]
        label = "we do not"
        needs = "no"
        patterns = ['\\bwij\\b<.>\\b(?:<no>)\\b']
        """,
    )
    assert found.seen("wij tekenen dat niet") == {"no": (16, 20), "we do not": (0, 20)}
    assert set(found.seen("wij tekenen, zij niet")) == {"no"}
    assert found.seen("wij tekenen") == {}


@pytest.mark.parametrize(
    ("sign", "wrong"),
    [
        ("label = 'a'\npatterns = ['<gone>']", "gone"),
        ("label = 'a'\npatterns = ['(']", "a"),
        ("label = 'a'\npatterns = []", "patterns"),
        ("label = 'a'\npatterns = ['b']\nact = 'deny'", "act"),
        ("label = 'a'\nneeds = 'later'\npatterns = ['b']", "later"),
        ("label = 'a'\npatterns = ['b']\n[[sign]]\nlabel = 'a'\npatterns = ['c']", "twice"),
    ],
)
def test_a_faulty_sign_is_named(given: Path, sign: str, wrong: str) -> None:
    with pytest.raises(LexiconError, match=wrong):
        _signs(given, f"[words]\nno = 'niet'\n[[sign]]\n{sign}\n")


HEADER = "sign\trefuse\tpromise\tthreaten\task\tdeny\tpropose\tcriticise\tpraise\tassert_\n"


def _weights(folder: Path, rows: str) -> ActWeights:
    (folder / act_weights.FILE).write_text(HEADER + rows, encoding="utf-8")
    return ActWeights.load()


def test_the_greatest_sum_decides(given: Path) -> None:
    weights = _weights(
        given,
        "bias\t0\t0\t0\t0\t0\t0\t0\t0\t1\nsign a\t0.6\t0\t0\t0\t0.7\t0\t0\t0\t0\nword b\t0.6\t0\t0\t0\t0\t0\t0\t0\t0\n",
    )
    assert weights.likeliest(["sign a"]) is Act.ASSERT
    assert weights.likeliest(["sign a", "word b", "word unheard"]) is Act.REFUSE
    assert weights.weight("sign a", Act.DENY) == 0.7
    assert weights.weight("word unheard", Act.DENY) == 0.0


@pytest.mark.parametrize(
    "rows",
    [
        "sign a\t0\t0\t0\t0\t0\t0\t0\t0\t0\n",
        "bias\t0\t0\t0\t0\t0\t0\t0\t0\t0\nbias\t0\t0\t0\t0\t0\t0\t0\t0\t1\n",
        "bias\t0\t0\t0\t0\t0\t0\t0\t0\n",
        "bias\t0\t0\t0\t0\t0\t0\t0\t0\tnan\n",
        "bias\t0\t0\t0\t0\t0\t0\t0\t0\tmuch\n",
    ],
)
def test_faulty_weights_are_refused(given: Path, rows: str) -> None:
    with pytest.raises(LexiconError):
        _weights(given, rows)


def test_the_shipped_weights_know_the_shipped_signs() -> None:
    """A sign that is renamed, or was added without learning anew, is noticed here: run tools/train_acts.py."""
    signs = {sign.label for sign in ActSigns.load().signs}
    weights = ActWeights.load()
    kinds = (" direct", " mixed", " indirect")
    learned = {name[5:] for name in weights.by_feature if name.startswith("sign ") and not name.endswith(kinds)}
    assert learned <= signs
    assert len(signs - learned) <= len(signs) // 10, sorted(signs - learned)
    assert len(ACTS) == len(weights.by_feature[BIAS]) == len(Act)
