"""The files of constructions load strictly; what they hold says what it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from openbaar.errors import LexiconError
from openbaar.lexicon import load_lexicon
from openbaar.lexicon.oppositions import Oppositions
from openbaar.lexicon.promises import read_constructions, read_parliaments, read_reasons

GOOD = '[words]\ntell = ["zegt"]\n[[construction]]\nrule = "a.b"\nneeds = ["tell"]\nsource = "made up"\n'


def read(folder: Path, text: str) -> object:
    (folder / "some.toml").write_text(text, encoding="utf-8")
    return read_constructions("some.toml", folder)


def test_a_good_file_loads(tmp_path: Path) -> None:
    found = read(tmp_path, GOOD)
    assert found.classes("Zegt") == {"tell"}  # type: ignore[attr-defined]
    assert [row.needs for row in found.of("a.b")] == [("tell",)]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("broken", "names"),
    [
        (GOOD.replace('needs = ["tell"]', 'needs = ["told"]'), "told"),
        (GOOD.replace('"zegt"', '"zegt", "zegt"'), "words.tell"),
        (GOOD.replace('"zegt"', '"(zegt"'), "words.tell"),
        (GOOD.replace('["zegt"]', "[]"), "words.tell"),
        (GOOD + 'unless = "("\n', "construction 1"),
        (GOOD + "colour = 1\n", "colour"),
        (GOOD.replace("[[construction]]", "[[constructions]]"), "constructions"),
        (GOOD.replace('source = "made up"\n', ""), "source"),
    ],
)
def test_a_fault_names_file_and_place(tmp_path: Path, broken: str, names: str) -> None:
    with pytest.raises(LexiconError) as caught:
        read(tmp_path, broken)
    assert "some.toml" in str(caught.value)
    assert names in str(caught.value)


def test_the_shipped_files_load_and_every_class_is_used() -> None:
    lexicon = load_lexicon()
    for found in (lexicon.commitments, lexicon.withholdings, lexicon.questions):
        assert found.rows
        assert all(row.source for row in found.rows)
    assert read_reasons().openers.search("zij zweeg omdat het moest")
    assert read_parliaments()[("kamer", "NL")] == "Tweede Kamer"


def test_words_in_common_are_those_that_tell_what_a_claim_is_about() -> None:
    words = Oppositions.load()
    assert words.shared("Het migratiepartnerschap is gesloten", "Over partnerschappen zegt men niets") == (
        "partnerschappen",
    )
    assert words.shared("Wij hebben dat gezegd", "Zij hebben dat niet gezegd") in ((), ("gezegd",))
    assert words.is_negative("Dat is nooit gebeurd")
    assert not words.is_negative("Dat is gebeurd")
