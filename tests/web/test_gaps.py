"""What was read by outlet and time: gaps stand between what was read, sums add up."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from openbaar.web.gaps import MOST_OUTLETS, read_by

DATES = st.one_of(
    st.dates(date(1995, 1, 1), date(2030, 1, 1)).map(date.isoformat),
    st.dates(date(1995, 1, 1), date(2030, 1, 1)).map(lambda day: day.isoformat()[:7]),
    st.integers(1995, 2030).map(str),
    st.just("2016/.."),
)
COUNTED = st.dictionaries(
    st.tuples(st.one_of(st.none(), st.sampled_from([f"Krant {n}" for n in range(20)])), DATES), st.integers(1, 9)
)


def test_months_without_documents_stand_between_those_with_some() -> None:
    found = read_by({("De Schouw", "2023-02-05"): 2, ("De Schouw", "2023-06"): 1, (None, "2023"): 3})
    assert found.size == 1
    assert [column.month for column in found.columns] == list(range(1, 13))
    schouw, unnamed = found.rows
    assert (schouw.outlet, schouw.counts[:6], schouw.total, schouw.undated) == ("De Schouw", (0, 2, 0, 0, 0, 1), 3, 0)
    assert (unnamed.outlet, unnamed.undated, sum(unnamed.counts)) == (None, 3, 0)


def test_a_longer_time_is_shown_in_quarters_then_in_years() -> None:
    assert read_by({("A", "2020-01-01"): 1, ("A", "2023-12-01"): 1}).size == 3
    long = read_by({("A", "2001-05"): 1, ("A", "2023-12-01"): 1, ("A", "2003"): 4})
    assert (long.size, len(long.columns)) == (12, 23)
    assert long.rows[0].counts[:4] == (1, 0, 4, 0)


def test_outlets_after_the_first_are_added_up() -> None:
    found = read_by({(f"Krant {n}", "2023-01"): n + 1 for n in range(MOST_OUTLETS + 3)})
    assert len(found.rows) == MOST_OUTLETS
    assert found.rows[0].total == MOST_OUTLETS + 3
    assert found.rest is not None and (found.rest.total, found.outlets_in_rest) == (1 + 2 + 3, 3)


@given(COUNTED)
def test_nothing_is_lost(counted: dict[tuple[str | None, str], int]) -> None:
    found = read_by(counted)
    rows = [*found.rows, *([found.rest] if found.rest else [])]
    assert sum(row.total for row in rows) == sum(counted.values())
    for row in rows:
        assert len(row.counts) == len(found.columns)
        assert sum(row.counts) + row.undated == row.total
