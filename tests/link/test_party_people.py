"""For whom people act: by office, name and pronoun, wherever they are mentioned again."""

from __future__ import annotations

from pathlib import Path

import pytest

from openbaar.link.party_cast import Cast
from openbaar.link.party_people import Envoys
from openbaar.mark import mark
from openbaar.model.document import Document
from openbaar.pipeline import Reader
from openbaar.read import ReadOptions, read


def acting(reader: Reader, folder: Path, text: str) -> list[tuple[str, str, str]]:
    """Return word, code and manner of everybody who acts for a state in `text`."""
    path = folder / "text.txt"
    path.write_text(f" date 2024-03 {text}", encoding="utf-8")
    document = next(iter(read([str(path)], ReadOptions())))
    assert isinstance(document, Document)
    marked = mark(document, reader.language, reader.lexicon)
    cast = Cast(marked, reader.lexicon, ())
    envoys = Envoys(marked, reader.lexicon, cast.marks, cast.home, cast.home_words > 1)
    return sorted((one.words.text, one.code, one.manner) for one in envoys.all())


def test_a_name_acts_for_the_state_that_its_office_names(reader: Reader, tmp_path: Path) -> None:
    text = (
        "De Spaanse premier Íñigo Valdeón reisde naar Dakar. Daar was het warm en druk. "
        "Valdeón wil ook met Gambia praten over migranten."
    )
    assert ("Valdeón", "ES", "person") in acting(reader, tmp_path, text)


def test_a_pronoun_acts_for_who_acted_before_it(reader: Reader, tmp_path: Path) -> None:
    text = "De Italiaanse minister Fabio Brambati sprak met Tunesië. Volgende week praat hij met Libië over migranten."
    assert ("hij", "IT", "pronoun") in acting(reader, tmp_path, text)


def test_we_in_a_quotation_is_the_speakers_state(reader: Reader, tmp_path: Path) -> None:
    text = "„Wij nemen niemand terug”, zei de Algerijnse minister Karim Belabbes over de migranten."
    assert ("Wij", "DZ", "we") in acting(reader, tmp_path, text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Frankrijk wil meer controles. Minister Alain Dorval reist naar Londen.", "FR"),
        ("Frankrijk wil meer controles. De Tweede Kamer en de VVD ook. Minister Ale Wiersma reist naar Londen.", "NL"),
    ],
)
def test_an_office_without_a_country(reader: Reader, tmp_path: Path, text: str, code: str) -> None:
    assert {one[1] for one in acting(reader, tmp_path, text) if one[2] == "person"} == {code}


def test_who_holds_no_office_acts_for_nobody(reader: Reader, tmp_path: Path) -> None:
    assert (
        acting(reader, tmp_path, "Onderzoeker Jelle Sibrandy zag de boten vertrekken. Sibrandy telde er twaalf.") == []
    )
