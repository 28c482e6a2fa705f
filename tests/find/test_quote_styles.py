"""Every pair of quotation marks in every place where an attribution may stand: the same words, the same speaker."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from openbaar.find import FindOptions
from openbaar.model.records import Statement
from openbaar.model.vocabulary import SpeechKind
from openbaar.pipeline import Reader

PAIRS = {
    "“…”": ("“", "”"),
    '"…"': ('"', '"'),
    "„…”": ("„", "”"),
    "‘…’": ("‘", "’"),
    "'…'": ("'", "'"),
    "’…’": ("’", "’"),
    ",,…”": (",,", "”"),
    ",,…''": (",,", "''"),
    "«…»": ("«", "»"),
}
NAME = "Ines Dolman"
SAID = "Dat zo'n akkoord er 's avonds komt, is VVD's wens"
# `<` and `>` stand for the marks; what is in them is said by NAME
PLACES = {
    "behind": (f"<{SAID}>, zei minister Ines Dolman.", [SAID]),
    "behind, with a stop": (f"<{SAID}.> Dat zei minister Ines Dolman maandag.", [SAID + "."]),
    "question": ("<Wie zegt dat het er komt?>, vroeg minister Ines Dolman.", ["Wie zegt dat het er komt?"]),
    "ahead": (f"Minister Ines Dolman zei maandag: <{SAID}.>", [SAID + "."]),
    "ahead, turned": (f"In de Kamer zei minister Ines Dolman: <{SAID}.>", [SAID + "."]),
    "colon alone": (f"Minister Ines Dolman: <{SAID}.>", [SAID + "."]),
    "split": (
        f"<{SAID}>, zei minister Ines Dolman, <maar wij wachten niet langer.>",
        [SAID, "maar wij wachten niet langer."],
    ),
    "a sentence more": (
        f"<{SAID}>, zei minister Ines Dolman. <Wij wachten niet langer.>",
        [SAID, "Wij wachten niet langer."],
    ),
    "aldus": (f"<{SAID}>, aldus minister Ines Dolman.", [SAID]),
    "in the next paragraph": (
        f"Minister Ines Dolman sprak de Kamer toe.\n\n<{SAID}.>\n\nDaarna werd het stil.",
        [SAID + "."],
    ),
    "opened anew": (
        f"Minister Ines Dolman zei: <{SAID}.\n\n<Wij wachten niet langer.>",
        [SAID + ".", "Wij wachten niet langer."],
    ),
}
# an unclosed single mark is an apostrophe unless both paragraphs begin with it
APOSTROPHES = {"‘…’", "'…'", "’…’"}


@pytest.fixture(scope="module")
def said(read_text: Any, reader: Reader) -> Any:
    everywhere = replace(reader, options=FindOptions(all_speech=True))

    def read(text: str) -> list[Statement]:
        findings = [f for f in read_text(text, "2024-03", everywhere).findings if isinstance(f, Statement)]
        return sorted(findings, key=lambda item: item.content[0].start)

    return read


@pytest.mark.parametrize("style", PAIRS)
@pytest.mark.parametrize("place", PLACES)
def test_words_in_marks_and_their_speaker(said: Any, style: str, place: str) -> None:
    if place == "opened anew" and style in APOSTROPHES:
        pytest.skip("nothing tells such a mark from an apostrophe")
    opening, closing = PAIRS[style]
    pattern, words = PLACES[place]
    found = [
        item for item in said(pattern.replace("<", opening).replace(">", closing)) if item.kind is SpeechKind.DIRECT
    ]
    assert [(item.content[0].text, item.speaker.name) for item in found] == [(text, NAME) for text in words]


@pytest.mark.parametrize("style", PAIRS)
@pytest.mark.parametrize(
    "pattern",
    [
        "Het <tijdelijke> karakter van de regeling staat vast.",
        "De commissie las het boek <Over de grens> en zweeg.",
        "De zogeheten <dorpelwachters> van de haven staken.",
    ],
)
def test_marks_around_a_term_or_title_are_no_speech(said: Any, style: str, pattern: str) -> None:
    opening, closing = PAIRS[style]
    assert said(pattern.replace("<", opening).replace(">", closing)) == []


@pytest.mark.parametrize("style", PAIRS)
def test_a_heading_in_marks_is_no_speech(said: Any, style: str) -> None:
    opening, closing = PAIRS[style]
    assert said(f"{opening}Wij wachten niet langer{closing}\n\nHet regende in Den Haag.\n\nDe Kamer was leeg.") == []
