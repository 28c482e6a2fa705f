"""Sums of money and quantities in words: 14500000 EUR → €14.5 million, € 14,5 miljoen.

In: a value, its upper end where it is a range, its unit or currency. Out: words of one language. Called by `pages`. A
value is never rounded: one that isn't whole in hundredths of a million is written out.
"""

from __future__ import annotations

from collections.abc import Callable

from babel.numbers import format_compact_decimal, get_currency_symbol

from openbaar.export.tongue import Tongue
from openbaar.web.labels import label

MILLION = 1_000_000
DIGITS = 2  # behind the point of so many millions or milliards


def amounts(tongue: Tongue) -> Callable[[float, float | None, str], str]:
    """Return what writes quantities in one language."""
    apart = "\N{NO-BREAK SPACE}" if tongue.code == "nl" else ""

    def in_words(value: float, value_to: float | None, unit: str) -> str:
        told = "–".join(_large(one, tongue) for one in (value, value_to) if one is not None)
        sign = get_currency_symbol(unit, tongue.locale)
        return f"{sign}{apart}{told}" if sign != unit else f"{told} {label(tongue, 'unit', unit)}"

    return in_words


def _large(value: float, tongue: Tongue) -> str:
    """Return a number; from a million on as so many millions or milliards, where that is exact."""
    for scale in (1000 * MILLION, MILLION):
        if value >= scale:
            is_exact = round(value / scale, DIGITS) * scale == value
            short = format_compact_decimal(value, format_type="long", locale=tongue.locale, fraction_digits=DIGITS)
            return str(short) if is_exact else tongue.number(value)
    return tongue.number(value)
