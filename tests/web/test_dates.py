"""Dates in words: precision is said, never invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openbaar.web.dates import in_words, machine_date, precision


@pytest.mark.parametrize(
    ("edtf", "said", "machine"),
    [
        ("2023", "2023", "2023"),
        ("2023-02", "February 2023", "2023-02"),
        ("2023-02-05", "5 February 2023", "2023-02-05"),
        ("2021-23", "autumn 2021", None),
        ("2023-02/2023-12", "February 2023 to December 2023", None),
        ("2016/..", "since 2016", None),
        ("../2024-05", "until May 2024", None),
        ("2023-13", "2023-13", "2023-13"),
        ("202X", "202X", None),
        ("", "", None),
    ],
)
def test_in_words(edtf: str, said: str, machine: str | None) -> None:
    assert in_words(edtf) == said
    assert machine_date(edtf) == machine


def test_precision_says_what_is_not_known() -> None:
    assert precision("2023-02-05") is None
    assert precision("2023-02") == "the day is not known: some day from 1 February 2023 to 28 February 2023"
    assert precision("2016/..") == "the day is not known"


@given(st.text(max_size=20))
def test_anything_has_words(value: str) -> None:
    assert isinstance(in_words(value), str)
    machine_date(value)
