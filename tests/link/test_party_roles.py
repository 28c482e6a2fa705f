"""Where a party is named and in what manner: the nearest mention counts, home may always be meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from openbaar.find import find
from openbaar.link.party_cast import Cast
from openbaar.link.party_roles import Role, roles_of
from openbaar.mark import mark
from openbaar.model.document import Document
from openbaar.model.tellings import Told
from openbaar.pipeline import Reader
from openbaar.read import ReadOptions, read


def roles(reader: Reader, folder: Path, text: str) -> dict[str, Role]:
    """Return the roles for the last telling of `text`."""
    path = folder / "text.txt"
    path.write_text(f" date 2024-03 {text}", encoding="utf-8")
    document = next(iter(read([str(path)], ReadOptions())))
    assert isinstance(document, Document)
    marked = mark(document, reader.language, reader.lexicon)
    tellings = [item.telling for item in find(marked, reader.lexicon) if isinstance(item, Told)]
    cast = Cast(marked, reader.lexicon, tellings)
    return {role.code: role for role in roles_of(cast, tellings[-1])}


@pytest.mark.parametrize(
    ("text", "code", "zone", "manner"),
    [
        ("Zweden sloot met Irak een akkoord over migranten.", "IQ", "clause", "with"),
        ("Zweden sloot met Irak een akkoord over migranten.", "SE", "clause", "subject"),
        ("Het akkoord tussen Zweden en Irak over migranten geldt.", "SE", "clause", "between"),
        (
            "Zweden telt minder migranten. Met Irak is een akkoord gesloten over asielzoekers.",
            "SE",
            "before",
            "subject",
        ),
        ("Zweden en Irak sloten in Rabat een akkoord over migranten.", "MA", "clause", "seat"),
        ("Zweden en Irak sloten in Marokko een akkoord over migranten.", "MA", "clause", "place"),
        ("De Tweede Kamer is tevreden. Het kabinet sloot met Irak een akkoord over migranten.", "NL", "clause", "home"),
    ],
)
def test_where_and_how(reader: Reader, tmp_path: Path, text: str, code: str, zone: str, manner: str) -> None:
    role = roles(reader, tmp_path, text)[code]
    assert (role.zone, role.manner) == (zone, manner)


def test_home_is_shown_by_words_of_the_text(reader: Reader, tmp_path: Path) -> None:
    text = "Met Irak is een akkoord over migranten gesloten. Volgens D66 werkt het."
    home = roles(reader, tmp_path, text)["NL"]
    assert home.words.text == "D66"
    assert not home.is_near


def test_a_party_of_the_construction_is_told_from_others(reader: Reader, tmp_path: Path) -> None:
    text = "Volgens Noorwegen heeft Zweden met Irak een akkoord over migranten gesloten."
    found = roles(reader, tmp_path, text)
    assert "shown" in found["IQ"].signs
    assert "shown" not in found["NO"].signs


def test_whoever_was_named_last_has_the_first_turn(reader: Reader, tmp_path: Path) -> None:
    text = "Zweden telt minder migranten. Italië ook. Met Irak is een akkoord gesloten over asielzoekers."
    found = roles(reader, tmp_path, text)
    assert "turn 0" in found["IT"].signs
    assert "turn 1" in found["SE"].signs


def test_a_land_pointed_at_is_no_region(reader: Reader, tmp_path: Path) -> None:
    text = (
        "Spanje sprak met Senegal over migranten. Met het West-Afrikaanse land sloot het een akkoord over asielzoekers."
    )
    assert "region:West Africa" not in roles(reader, tmp_path, text)
