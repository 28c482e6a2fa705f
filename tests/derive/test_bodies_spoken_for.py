"""Whose names count as those of bodies: shown to be so by a word, a form, or what stands beside them."""

from __future__ import annotations

import pytest

from openbaar.derive.bodies_spoken_for import bodies_in, is_body
from openbaar.lexicon import load_lexicon


@pytest.mark.parametrize(
    ("name", "mention"),
    [
        ("UNHCR", ""),
        ("ministerie van Buitenlandse Zaken", ""),
        ("Tunesische regering", ""),
        ("Raad van State", ""),
        ("Vereniging van Vlaamse Gemeenten", ""),
        ("Dakar", ""),
        ("Human Rights Watch", ""),
        ("VluchtelingenWerk", ""),
        ("D66", ""),
        ("IND", ""),
        ("La Gaceta", "De krant La Gaceta"),
        ("Noordzicht", "onderzoeksplatform Noordzicht"),
        ("Frontex", "Het agentschap"),
    ],
)
def test_a_body_is_shown_to_be_one(name: str, mention: str) -> None:
    assert is_body(name, load_lexicon(), [mention])


@pytest.mark.parametrize(
    ("name", "mention"),
    [
        ("Karel Bos", "zijn woordvoerder"),
        ("Theu Wagenvoort", "zijn woordvoerster"),
        ("Wagenvoort", "Wagenvoort"),
        ("staatssecretaris Roosje Tak", "een woordvoerder van staatssecretaris Roosje Tak"),
        ("lid Wagenvoort", "Het lid Wagenvoort"),
        ("Mikkel Forsnes van UNHCR", "Mikkel Forsnes van UNHCR"),
        ("Leopold IJsbrandt", "IJsbrandt"),
        ("verklaring", "de verklaring"),
        ("ANTWERPEN", "ANTWERPEN"),
        ("", ""),
    ],
)
def test_a_persons_name_is_none(name: str, mention: str) -> None:
    assert not is_body(name, load_lexicon(), [mention])


def test_bodies_that_speak_together_are_two() -> None:
    assert bodies_in("UNHCR; IOM") == ("UNHCR", "IOM")
    assert bodies_in("") == ()
