"""Whose a quotation without attribution is, by what the narration around it says."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from openbaar.find import FindOptions
from openbaar.model.records import Statement
from openbaar.pipeline import Reader


@pytest.fixture(scope="module")
def last_speaker(read_text: Any, reader: Reader) -> Any:
    everywhere = replace(reader, options=FindOptions(all_speech=True))

    def read(text: str) -> str | None:
        found = [f for f in read_text(text, "2024-03", everywhere).findings if isinstance(f, Statement)]
        return max(found, key=lambda item: item.content[0].start).speaker.name

    return read


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # the subject, not whom a preposition governs
        ("Sanne Kuiper sprak lang met Pieter Noorman. “Ik blijf hopen op een akkoord.”", "Sanne Kuiper"),
        # the last of two clauses
        ("Bas Hoekman belde de hele dag met Accra en dat ergerde Els Vroom. “Ik wil rust.”", "Els Vroom"),
        # whoever is named in the words doesn't speak them
        ("Bas Hoekman trof Els Vroom in de gang. “Met Hoekman praat ik niet meer.”", "Els Vroom"),
        # a friend brought in by a possessive in a passive clause leaves the one whose friend it is
        (
            "“Ik ga door”, zei Lotte Brink. Ze was maanden weg uit de Kamer. Haar beste vriendin, Corrie Prins, "
            "werd getroffen door een ziekte. “Ik kon niet werken.”",
            "Lotte Brink",
        ),
        # the narration turns to somebody else
        ("“Ik ga door”, zei Lotte Brink. Kees Damen was minder tevreden. “Dit helpt niemand.”", "Kees Damen"),
        # nobody else is mentioned: the same one goes on
        ("“Ik ga door”, zei Lotte Brink. Het werd stil in de zaal. “Ook morgen.”", "Lotte Brink"),
    ],
)
def test_the_one_of_whom_the_narration_speaks(last_speaker: Any, text: str, name: str) -> None:
    assert last_speaker(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("De Ghanees Kofi Mensar tekende. “Het is klaar”, zei de Ghanees.", "Kofi Mensar"),
        ("Lotte Brink sprak met gezant Joop Damen die adviseerde te wachten op de brief.", "Joop Damen"),
        (
            "Volgens de Stichting Open Grenzen (SOG) faalt het beleid. De SOG eist een gesprek.",
            "Stichting Open Grenzen",
        ),
        ("Volgens een politiewoordvoerder is er niets gebeurd.", None),
    ],
)
def test_other_words_for_who_speaks(last_speaker: Any, text: str, name: str | None) -> None:
    assert last_speaker(text) == name
