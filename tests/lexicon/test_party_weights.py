"""Weights of parties: the shipped file is whole, sums are plain, a file without its limits is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from openbaar.errors import LexiconError
from openbaar.lexicon import load_lexicon
from openbaar.lexicon.learned import read_learned
from openbaar.lexicon.party_weights import FILE, PartyWeight, PartyWeights
from openbaar.lexicon.tables import DATA


def test_the_shipped_weights_favour_what_a_construction_shows() -> None:
    weights = load_lexicon().party_weights
    assert 0 < weights.enough < 1
    assert weights.by_sign["all shown"] > weights.by_sign.get("fewer than shown", 0.0)


def test_a_sum_passes_over_signs_never_seen() -> None:
    assert PartyWeights({"a": 1.5, "b": -0.5}, 0.0, 0.5, -9.0).sum(["a", "b", "a", "c"]) == 2.5


def test_a_doubled_sign_or_a_bad_number_is_a_fault(tmp_path: Path) -> None:
    for rows in ("a\t1\na\t2\n", "a\tnan\n"):
        (tmp_path / FILE).write_text("sign\tweight\n" + rows, encoding="utf-8")
        with pytest.raises(LexiconError):
            read_learned(FILE, PartyWeight, directory=tmp_path)


def test_the_file_says_what_it_was_learned_from_and_reaches() -> None:
    head = [line for line in (DATA / FILE).read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    assert any("tools/fit_parties.py" in line for line in head)
    assert any("Precision / recall" in line for line in head)
