"""Who speaks of a kind of agreement in general."""

from __future__ import annotations

from tests.conftest import ReadText

from openbaar.model.records import Framework


def frameworks(read_text: ReadText, text: str) -> list[Framework]:
    return [item for item in read_text(text, "2024-03").findings if isinstance(item, Framework)]


def test_the_speaker_of_the_terms_is_known(read_text: ReadText) -> None:
    text = (
        "Een migratieakkoord heeft geen juridische status, zei minister Karlijn Oosthof van Buitenlandse Zaken. "
        "Doorgaans gaat het volgens haar om visa en hulpprojecten voor migranten."
    )
    (found,) = frameworks(read_text, text)
    assert found.by == ("Karlijn Oosthof",)
    assert found.spans("by")


def test_terms_that_the_reporter_tells_are_said_by_nobody(read_text: ReadText) -> None:
    text = (
        "Bilaterale migratieakkoorden zijn er in soorten. Doorgaans gaat het om visa, trainingen en hulpprojecten."
        " Minister Karlijn Oosthof kwam gisteren terug uit Wenen."
    )
    (found,) = frameworks(read_text, text)
    assert found.by == ()
