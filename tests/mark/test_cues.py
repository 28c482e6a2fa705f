"""Reporting words, with their particles."""

from __future__ import annotations

import pytest

from openbaar.mark.cues import find_cues
from openbaar.mark.parsed import plain
from openbaar.pipeline import Reader


@pytest.mark.parametrize(
    ("text", "words", "act"),
    [
        ("Minister Vonk wees het voorstel van Rabat resoluut van de hand.", ["wees", "van de hand"], "refuse"),
        ("De minister liet in een brief weten dat het klaar is.", ["liet", "weten"], "assert"),
        ("Daarna zegde zij toe de Kamer te informeren.", ["zegde", "toe"], "promise"),
        ("Vonk kondigde gisteren een nieuw akkoord aan.", ["kondigde", "aan"], "assert"),
        ("Hij vroeg zich af of het lukt.", ["vroeg", "af"], "ask"),
        ("Zij ontkende dat er een akkoord is.", ["ontkende"], "deny"),
    ],
)
def test_a_cue_with_its_particle(reader: Reader, text: str, words: list[str], act: str) -> None:
    first = find_cues(plain(reader.language(text)), reader.lexicon)[0]
    assert ([span.text for span in first.words], first.act) == (words, act)


def test_adjectives_are_no_cues(reader: Reader) -> None:
    assert find_cues(plain(reader.language("Het is al lang bekend in een besloten kring.")), reader.lexicon) == ()
