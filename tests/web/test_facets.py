"""Facets: which documents have what, and counts that a click keeps."""

from __future__ import annotations

import numpy as np
import pytest

from openbaar.register import Register
from openbaar.register.wording import wording
from openbaar.web import facets
from openbaar.web.facets import KIND, OUTLET, PARTY, PERIOD, Catalogue, catalogue, periods


@pytest.fixture
def cards(register: Register) -> Catalogue:
    return catalogue(register, lambda: ())


def test_every_document_is_in_it_once_by_date(cards: Catalogue, register: Register) -> None:
    told = [(card.id, card.published) for card, _ in register.documents()]
    newest = cards.newest(cards.everything, 0, 100)
    assert [(one.id, one.published) for one in reversed(newest)] == told
    assert cards.newest(cards.everything, 1, 2) == newest[1:3]


def test_counts_are_what_a_choice_leaves(cards: Catalogue) -> None:
    for facet in facets.FACETS:
        for value, count in cards.counts(facet, cards.everything, {}).items():
            assert cards.narrowed(cards.everything, {facet: (value,)}).sum() == count > 0


def test_choices_within_a_facet_narrow_but_periods_and_outlets_take_turns(cards: Catalogue) -> None:
    both = cards.narrowed(cards.everything, {PARTY: ("NE", "NL")})
    one = cards.narrowed(cards.everything, {PARTY: ("NE",)})
    assert np.array_equal(both, one & cards.narrowed(cards.everything, {PARTY: ("NL",)})) and both.any()
    chosen = {PERIOD: ("2024",)}
    assert "2023" in cards.counts(PERIOD, cards.everything, chosen)
    assert set(cards.counts(OUTLET, cards.everything, chosen)) == {"<b>De Schouw</b>"}


def test_a_value_that_nothing_has_leaves_nothing(cards: Catalogue) -> None:
    assert not cards.narrowed(cards.everything, {KIND: ("nonsense",)}).any()


def test_words_match_and_rank_the_same_documents(cards: Catalogue, register: Register) -> None:
    found = cards.matched(register, wording("migratiedeal"), best=True)
    assert found.among.sum() == len(found.best) > 1 and not found.capped
    assert set(cards.in_order(found.best, found.among, 0, 99)) == set(cards.newest(found.among, 0, 99))
    assert cards.matched(register, wording("migratiedeal"), best=True) is found
    rest = cards.matched(register, wording("-migratiedeal"), best=True)
    assert np.array_equal(rest.among, cards.everything & ~found.among) and not len(rest.best)


def test_a_search_that_is_too_wide_is_not_ranked_and_one_far_too_wide_is_capped(
    cards: Catalogue, register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facets, "MOST_RANKED", 1)
    monkeypatch.setattr(facets, "MOST_MATCHES", 2)
    found = cards.matched(register, wording("migratiedeal"), best=True)
    assert found.capped and not len(found.best) and found.among.sum() == 2


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2023-06-15", ["2023", "2023-06"]),
        ("2023-06", ["2023", "2023-06"]),
        ("2023", ["2023"]),
        ("2023-12-30/2024-01-02", []),
        ("2023-05/2023-06", ["2023"]),
    ],
)
def test_a_period_holds_what_came_out_in_it_for_certain(published: str, expected: list[str]) -> None:
    assert list(periods(published)) == expected
