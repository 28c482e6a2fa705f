"""Facets: bits of documents, and counts that a click keeps."""

from __future__ import annotations

import pytest

from openbaar.register import Register
from openbaar.register.wording import wording
from openbaar.web import facets
from openbaar.web.facets import KIND, OUTLET, PARTY, PERIOD, Catalogue, catalogue, periods


@pytest.fixture
def cards(register: Register) -> Catalogue:
    return catalogue(register, lambda: ())


def test_every_document_is_in_it_once_by_date(cards: Catalogue, register: Register) -> None:
    assert [one.id for one in cards.documents] == [card.id for card, _ in register.documents()]
    assert cards.everything.bit_count() == len(cards.documents)
    newest = cards.newest(cards.everything, 0, 100)
    assert newest == list(reversed(cards.documents))
    assert cards.newest(cards.everything, 1, 2) == newest[1:3]


def test_counts_are_what_a_choice_leaves(cards: Catalogue) -> None:
    for facet in facets.FACETS:
        for value, count in cards.counts(facet, cards.everything, {}).items():
            assert cards.narrowed(cards.everything, {facet: (value,)}).bit_count() == count > 0


def test_choices_within_a_facet_narrow_but_periods_and_outlets_take_turns(cards: Catalogue) -> None:
    both = cards.narrowed(cards.everything, {PARTY: ("NE", "NL")})
    assert both == cards.bits[PARTY]["NE"] & cards.bits[PARTY]["NL"]
    chosen = {PERIOD: ("2024",)}
    assert "2023" in cards.counts(PERIOD, cards.everything, chosen)
    assert set(cards.counts(OUTLET, cards.everything, chosen)) == {"<b>De Schouw</b>"}


def test_a_value_that_nothing_has_leaves_nothing(cards: Catalogue) -> None:
    assert cards.narrowed(cards.everything, {KIND: ("nonsense",)}) == 0


def test_words_match_and_rank_the_same_documents(cards: Catalogue, register: Register) -> None:
    found = cards.matched(register, wording("migratiedeal"), best=True)
    assert found.bits.bit_count() == len(found.best) > 1 and not found.capped
    assert set(cards.in_order(found.best, found.bits, 0, 99)) == set(cards.newest(found.bits, 0, 99))
    assert cards.matched(register, wording("migratiedeal"), best=True) is found
    rest = cards.matched(register, wording("-migratiedeal"), best=True)
    assert rest.bits == cards.everything & ~found.bits and not rest.best


def test_a_search_that_is_too_wide_is_not_ranked_and_one_far_too_wide_is_capped(
    cards: Catalogue, register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facets, "MOST_RANKED", 1)
    monkeypatch.setattr(facets, "MOST_MATCHES", 2)
    found = cards.matched(register, wording("migratiedeal"), best=True)
    assert found.capped and not found.best and found.bits.bit_count() == 2


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
