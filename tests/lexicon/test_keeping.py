"""Signs of promises and silence: classes by word and by the end of a compound; weights add up."""

from __future__ import annotations

import pytest

from openbaar.errors import LexiconError
from openbaar.lexicon.keeping import BIAS, Keeping, KeepingWeight, WordClasses

ROWS = {name: KeepingWeight(name, *numbers) for name, numbers in ((BIAS, (-1.0, -2.0)), ("tell", (0.25, 1.5)))}
KEEPING = Keeping(WordClasses.of({"paper": ["*brief"]}), WordClasses({}), ROWS)


def test_a_compound_belongs_to_the_class_of_its_end() -> None:
    assert KEEPING.classes("kamerbrief") == KEEPING.classes("brief") == {"paper"}
    assert not KEEPING.classes("briefje")


def test_a_class_names_a_word_once() -> None:
    with pytest.raises(LexiconError, match="twice"):
        WordClasses.of({"paper": ["brief", "brief"]})


def test_weights_add_up_and_unknown_features_count_nothing() -> None:
    assert KEEPING.odds({"tell", "never seen"}) == (-0.75, -0.5)


def test_a_weight_must_be_a_number() -> None:
    with pytest.raises(ValueError, match="no number"):
        KeepingWeight("tell", float("nan"), 0.0)


def test_the_shipped_files_fit_each_other() -> None:
    keeping = Keeping.load()
    assert keeping.odds(()).commitment < 0 > keeping.odds(()).withholding
