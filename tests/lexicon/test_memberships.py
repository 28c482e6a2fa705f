"""Which part of the world each state lies in."""

from __future__ import annotations

from openbaar.lexicon import Lexicon


def test_every_country_lies_in_one_part_of_the_world() -> None:
    lexicon = Lexicon()
    outside = {"AQ", "BV", "CC", "CX", "GS", "HM", "IO", "TF", "UM"}  # nobody, or nearly nobody, lives there
    known = {row.code for row in lexicon.parties.countries} - outside
    assert known - set(lexicon.world_parts) == set()
    assert lexicon.world_parts["TR"] == "West Asia"
