"""The shapes of times compile from the shipped tables, and a bad pattern is named."""

import re

import pytest

from openbaar.errors import LexiconError
from openbaar.lexicon import load_lexicon
from openbaar.lexicon.numbers import Numbers
from openbaar.lexicon.time_rows import Resolve, Shape
from openbaar.lexicon.times import Times


def test_every_shape_but_the_joined_one_has_patterns() -> None:
    shapes = load_lexicon().times.shapes.values()
    assert [shape.name for shape in shapes if not shape.patterns] == ["range"]


def test_patterns_are_found_by_their_first_word() -> None:
    patterns = load_lexicon().times.patterns
    assert {"vorig", "maandag", "mei", "gisteren", "#"} <= set(patterns)
    assert all(isinstance(pattern.regex, re.Pattern) for found in patterns.values() for pattern in found)


@pytest.mark.parametrize("pattern", ["{moon} {year}", "{year}?", "{day|month}"])
def test_a_bad_pattern_is_named(pattern: str) -> None:
    times = Times(Numbers())
    times.__dict__["shapes"] = {"odd": Shape("odd", Resolve.CALENDAR, (pattern,))}
    with pytest.raises(LexiconError, match="odd"):
        _ = times.patterns


def test_values() -> None:
    times = load_lexicon().times
    assert times.value("month", "Juli") == 7
    assert times.value("weekday", "vrijdagavond") == 4
    assert times.value("number", "anderhalf") == 1.5
    assert times.value("day", "3e") == 3
