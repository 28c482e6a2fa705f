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
        ("documented", ("Er is niets betaald.", "Op de factuur staat een miljoen."), ("Er is niets.", "Ze zwijgt.")),
        ("witnessed", ("De kampen zijn leeg.", "Artsen troffen er mensen aan."), ("Ze zijn leeg.", "Men is boos.")),
        ("without_exception", ("Niemand moet weg.", "Zij zijn weg."), ("Een man moet weg.", "Hij is weg.")),
        ("one_negative", ("Er is getekend.", "Er is niet getekend."), ("Er is getekend.", "Er is betaald.")),
        ("both_negative", ("Er is niets.", "Er was nooit iets."), ("Er is niets.", "Er was iets.")),
        ("same_fields", ("Er is betaald.", "De factuur ligt er."), ("Er is betaald.", "De boot vaart uit.")),
        ("wished", ("Er is een hek.", "Men wil een hek."), ("Men wil een hek.", "Er is een hek.")),
        (
            "counted_against_none",
            ("Er kwamen 12 boten.", "Er kwam geen boot."),
            ("Er kwamen boten.", "Er kwam er een."),
        ),
        ("other_amounts", (), ("Er kwamen tientallen boten.", "Er kwamen honderden boten.")),
        (
            "opposite_poles",
            ("Iedereen ging vrijwillig.", "Men werd geboeid."),
            ("Iedereen ging vrijwillig.", "Wij gaan vrijwillig."),
        ),
        (
            "counted_by_others",
            (),
            ("Volgens Londen waren het er 600.", "Er kwamen er volgens Parijs 600."),
        ),
        ("conceded", ("Er is getekend.", "Accra ontkent dat niet."), ("Er is getekend.", "Accra ontkent dat.")),
        ("judged", (), ("Er is getekend.", "Er is betaald.")),
        (
            "turned_round",
            ("Er is een akkoord.", "In maart nog zei hij dat er niets kwam."),
            ("Er is een akkoord.", "Hij zei dat er niets kwam."),
        ),
        ("recounted", (), ("Er kwamen 12 boten.", "Parijs telt er 12.")),
        ("denial_met_by_document", (), ("Er is niets betaald.", "Op de factuur staat een miljoen.")),
        ("since_then", ("Het werkt.", "Inmiddels werkt het."), ("Het werkt.", "Het werkt goed.")),
    ],
)
def test_a_sign_is_there_or_not(sign: str, there: tuple[str, ...], absent: tuple[str, ...]) -> None:
    if there:
        assert SIGNS[sign](pairs_of(*there)[0]) > 0
    assert SIGNS[sign](pairs_of(*absent)[0]) == 0


def test_a_denial_that_is_none_rejects_nothing() -> None:
    (none,) = pairs_of("Er is over getekend.", "Accra spreekt dat bericht niet tegen.")
    (real,) = pairs_of("Er is over getekend.", "Accra spreekt dat bericht tegen.")
    assert SIGNS["rejected"](none) == 0
    assert SIGNS["rejected"](real) == 1


@pytest.mark.parametrize("answer", ["Parijs telt er negen.", "Parijs komt uit op 9.", "In hetzelfde jaar waren het 9."])
def test_one_who_counts_again_needs_no_noun(answer: str) -> None:
    (pair,) = pairs_of("Londen meldt 12 boten.", answer)
    assert pair.b.told("recount")
