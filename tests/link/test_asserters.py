"""Who stands for a finding: the reporter, or the speaker whose words or act tell it."""

from __future__ import annotations

from tests.conftest import ReadText

from openbaar.model.records import Agreement
from openbaar.model.vocabulary import AsserterKind


def asserters(read_text: ReadText, text: str) -> set[tuple[str | None, AsserterKind]]:
    found = [item.asserted_by for item in read_text(text).findings if isinstance(item, Agreement)]
    return {(item.name, item.kind) for item in found}


def test_what_a_paper_tells_itself_is_the_reporters(read_text: ReadText) -> None:
    text = "België en Ghana hebben maandag een terugnameakkoord over afgewezen asielzoekers getekend."
    assert asserters(read_text, text) == {(None, AsserterKind.REPORTER)}


def test_what_a_speaker_tells_is_the_speakers(read_text: ReadText) -> None:
    text = (
        "Minister Roosje Tak zegt dat Nederland en Ghana een terugnameakkoord over afgewezen asielzoekers hebben "
        "getekend."
    )
    assert asserters(read_text, text) == {("Roosje Tak", AsserterKind.SPEAKER)}


def test_a_refusal_is_told_by_who_refuses(read_text: ReadText) -> None:
    text = (
        "De betrekkingen tussen Nederland en Ghana zijn al maanden gespannen. De Ghanese minister Kofi Asante wees de "
        "opname van afgewezen asielzoekers uit Nederland van de hand."
    )
    assert asserters(read_text, text) == {("Kofi Asante", AsserterKind.SPEAKER)}
