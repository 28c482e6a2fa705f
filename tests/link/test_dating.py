"""When an agreement was made, of the times told beside it."""

from __future__ import annotations

import pytest
from tests.conftest import ReadText

from openbaar.lexicon.dating_weights import BIAS, DatingWeights
from openbaar.link.dating import ENOUGH, Candidate, likeliest
from openbaar.model.records import Agreement
from openbaar.model.span import Span
from openbaar.model.vocabulary import DateBasis

_TEXT = "in mei en in juni"
_WEIGHTS = DatingWeights({BIAS: -2.0, "zone clause": 3.0, "age ahead": -5.0})


def _candidate(value: str, *signs: str) -> Candidate:
    return Candidate(value, DateBasis.STATED, Span.cut(_TEXT, 0, 6), signs)


def test_the_likeliest_date_counts_and_the_first_of_equals() -> None:
    dates = [_candidate("2024-05"), _candidate("2024-06", "zone clause"), _candidate("2024-07", "zone clause")]
    best = likeliest(dates, _WEIGHTS)
    assert best is not None
    assert best.value == "2024-06"


def test_no_date_counts_where_none_is_likely_enough() -> None:
    dates = [_candidate("2024-05"), _candidate("2026", "zone clause", "age ahead")]
    assert all(_WEIGHTS.chance(date.signs) < ENOUGH for date in dates)
    assert likeliest(dates, _WEIGHTS) is None
    assert likeliest([], _WEIGHTS) is None


def _agreement(read_text: ReadText, text: str, published: str) -> Agreement:
    return next(item for item in read_text(text, published).findings if isinstance(item, Agreement))


@pytest.mark.parametrize(
    ("text", "published", "date", "basis"),
    [
        (
            "Noorwegen en Ghana sloten in maart 2019 een akkoord over de terugname van afgewezen asielzoekers."
            " Het volgende overleg is in juni 2025.",
            "2024-07",
            "2019-03",
            DateBasis.STATED,
        ),
        (
            "Noorwegen en Ghana hebben een akkoord gesloten over de terugname van afgewezen asielzoekers."
            " De eerste vlucht vertrekt volgend jaar.",
            "2024-07",
            "2024-07",
            DateBasis.PUBLICATION,
        ),
    ],
)
def test_a_date_is_a_conclusion_s_and_no_time_still_to_come(
    read_text: ReadText, text: str, published: str, date: str, basis: DateBasis
) -> None:
    found = _agreement(read_text, text, published)
    assert (found.date, found.date_basis) == (date, basis)
    assert found.spans("date")


def test_what_is_only_wanted_bears_no_date(read_text: ReadText) -> None:
    text = "Noorwegen wil met Ghana een akkoord sluiten over de terugname van afgewezen asielzoekers."
    assert _agreement(read_text, text, "2024-07").date is None
