"""Number words compose as Dutch composes them; units have one meaning each."""

import pytest

from openbaar.lexicon import load_lexicon
from openbaar.lexicon.numbers import UnitKind


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("zeventien", 17),
        ("tweeëntwintig", 22),
        ("zesendertig", 36),
        ("honderd", 100),
        ("driehonderdvijftig", 350),
        ("twaalfhonderd", 1200),
        ("honderdeneen", 101),
        ("duizend", 1000),
        ("zestigduizend", 60_000),
        ("honderdvijftigduizend", 150_000),
        ("tweeduizendzestien", 2016),
        ("huis", None),
        ("en", None),
        ("honderdste", None),
    ],
)
def test_words(word: str, value: int | None) -> None:
    assert load_lexicon().numbers.word_value(word) == value


@pytest.mark.parametrize(("figures", "value"), [("1.200", 1200), ("5,8", 5.8), ("12.000.000", 12e6), ("34", 34)])
def test_figures(figures: str, value: float) -> None:
    assert load_lexicon().numbers.figures_value(figures) == value


def test_halves_are_numbers_too() -> None:
    assert load_lexicon().numbers.value_of("anderhalf") == 1.5


def test_units() -> None:
    numbers = load_lexicon().numbers
    assert numbers.units["asielzoekers"].unit == "persons"
    assert numbers.units["€"].unit == numbers.units["euro"].unit == "EUR"
    assert numbers.units_of(UnitKind.SHARE).unit == "percent"
