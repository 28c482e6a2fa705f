"""Bounds of dates: the plain forms are worked out as the library would, all others are left to it."""

from __future__ import annotations

from datetime import date

import pytest

from openbaar.errors import InputError
from openbaar.model import edtf
from openbaar.model.edtf import Bounds, bounds, is_edtf

YEARS = [f"{year:04}" for year in (0, 1, 1900, 2023, 2024, 9999)]
MONTHS = [f"{year}-{month:02}" for year in YEARS for month in range(26)]
DAYS = [
    f"{year}-{month:02}-{day:02}" for year in (1900, 2023, 2024) for month in (2, 4, 13, 21) for day in (0, 1, 29, 31)
]


def outcome(value: str, read: object) -> object:
    try:
        return read(value)  # type: ignore[operator]
    except InputError:
        return "no date"


@pytest.mark.parametrize("values", [YEARS, MONTHS, DAYS], ids=["years", "months and seasons", "days"])
def test_plain_forms_are_read_as_the_library_reads_them(values: list[str]) -> None:
    assert {value: outcome(value, bounds) for value in values} == {
        value: outcome(value, edtf._parsed) for value in values
    }


def test_what_is_found_in_texts_needs_no_grammar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edtf, "_parsed", lambda value: pytest.fail(f"{value} went to the library"))
    for value in ("2019", "2019-07", "2019-07-31", "2019-22", "2019-24", "2019-03/2019-12", "2011/..", "../2019-05"):
        bounds.__wrapped__(value)


def test_bounds() -> None:
    assert bounds("2024-02") == Bounds(date(2024, 2, 1), date(2024, 2, 29))
    assert bounds("2023-24") == Bounds(date(2023, 12, 1), date(2024, 2, 29))
    assert bounds("2016/..") == Bounds(date(2016, 1, 1), date.max)


@pytest.mark.parametrize("value", ["", "2023-13", "2023-02-30", "maart", "2024/2023", "../..", "2023-2", "٢٠٢٣"])
def test_no_dates(value: str) -> None:
    assert not is_edtf(value)
