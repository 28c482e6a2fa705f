"""Each sign of a conflict says what it is, has a weight, and is there or not as its docstring says."""

from __future__ import annotations

import pytest
from tests.derive.test_sides import pairs_of

from openbaar.derive.signs import SIGNS
from openbaar.errors import LexiconError
from openbaar.lexicon import load_lexicon


def test_every_sign_is_explained_and_weighed() -> None:
    assert all(sign.__doc__ for sign in SIGNS.values())
    assert len(load_lexicon().conflict_weights.of(SIGNS)) == len(SIGNS)


def test_a_sign_without_a_weight_is_a_fault() -> None:
    with pytest.raises(LexiconError, match="invented"):
        load_lexicon().conflict_weights.of([*SIGNS, "invented"])


@pytest.mark.parametrize(
    ("sign", "there", "absent"),
    [
        ("rejected", ("De kust is dicht.", "Dat is onzin."), ("De kust is dicht.", "De zee is kalm.")),
        ("one_negative", ("Er is getekend.", "Er is niet getekend."), ("Er is getekend.", "Er is betaald.")),
        ("wished", ("Er is een hek.", "Men wil een hek."), ("Men wil een hek.", "Er is een hek.")),
        ("judged", (), ("Er is getekend.", "Er is betaald.")),
        ("maintained", (), ("Er is betaald.", "Volgens Accra is er niets.")),
        ("recounted", (), ("Er kwamen 12 boten.", "Parijs telt er 12.")),
    ],
)
def test_a_sign_is_there_or_not(sign: str, there: tuple[str, ...], absent: tuple[str, ...]) -> None:
    if there:
        assert SIGNS[sign](pairs_of(*there)[0]) > 0
    if absent:
        assert SIGNS[sign](pairs_of(*absent)[0]) == 0


def test_a_denial_that_is_none_is_set_against_nothing() -> None:
    assert pairs_of("Er is over getekend.", "Accra spreekt dat bericht niet tegen.") == []
    (real,) = pairs_of("Er is over getekend.", "Accra spreekt dat bericht tegen.")
    assert SIGNS["rejected"](real) == 1


@pytest.mark.parametrize("answer", ["Parijs telt er negen.", "Parijs komt uit op 9.", "In hetzelfde jaar waren het 9."])
def test_one_who_counts_again_needs_no_noun(answer: str) -> None:
    (pair,) = pairs_of("Londen meldt 12 boten.", answer)
    assert pair.b.told("recount")
