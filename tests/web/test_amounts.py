"""Quantities in words: as short as they can be said exactly, in either language."""

from __future__ import annotations

import pytest

from openbaar.web.amounts import amounts
from openbaar.web.languages import tongue


@pytest.mark.parametrize(
    ("value", "value_to", "unit", "dutch", "english"),
    [
        (14_500_000, None, "EUR", "€ 14,5 miljoen", "€14.5 million"),
        (3e9, 6e9, "EUR", "€ 3 miljard–6 miljard", "€3 billion–6 billion"),
        (7.43e9, None, "USD", "US$ 7,43 miljard", "$7.43 billion"),
        (50_000_000, None, "TND", "50 miljoen TND", "50 million TND"),
        (1_000_000, None, "persons", "1 miljoen mensen", "1 million people"),
        (35_000, 40_000, "persons", "35.000–40.000 mensen", "35,000–40,000 people"),
        # nothing is rounded
        (1_234_567, None, "persons", "1.234.567 mensen", "1,234,567 people"),
        (999_999_999, None, "EUR", "€ 999.999.999", "€999,999,999"),
        (1030.5, None, "GBP", "£ 1.030,5", "£1,030.5"),
    ],
)
def test_a_quantity_reads_as_it_is(value: float, value_to: float | None, unit: str, dutch: str, english: str) -> None:
    told = amounts(tongue("nl"))(value, value_to, unit)
    assert told.replace("\N{NO-BREAK SPACE}", " ") == dutch
    assert amounts(tongue("en"))(value, value_to, unit) == english
