"""Which claims of one set of parties are about different agreements."""

from __future__ import annotations

import pytest

from openbaar.errors import LexiconError
from openbaar.lexicon.tables import DATA
from openbaar.lexicon.term_topics import FIELDS, FRAMES, TermTopics
from openbaar.link.twins import parted
from openbaar.model.document import Document
from openbaar.model.records import Agreement
from openbaar.pipeline import Reader, findings

OLD_AND_NEW = (
    "Noorwegen en Tunesië sloten in 2011 een overnameovereenkomst. Die overeenkomst wordt nog altijd toegepast: vorig "
    "jaar nam Tunesië zestig landgenoten terug. Over een nieuw akkoord over werkvisa voor Tunesische lassers "
    "onderhandelen Noorwegen en Tunesië sinds maart."
)
ONE = (
    "Noorwegen en Tunesië sloten dinsdag een overnameovereenkomst. De overeenkomst regelt dat Tunesië zijn "
    "onderdanen terugneemt. Het akkoord gaat in juli in, zeggen Noorwegen en Tunesië."
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def agreements(text: str, reader: Reader) -> list[Agreement]:
    reading = findings(Document("2024-05", text, text), reader)
    return [item for item in reading.findings if isinstance(item, Agreement)]


def test_an_agreement_in_force_and_one_negotiated_are_two(reader: Reader) -> None:
    found = agreements(OLD_AND_NEW, reader)
    assert [item.parties for item in found] == [("NO", "TN"), ("NO", "TN")]
    assert {str(item.stage) for item in found} >= {"negotiating"}


def test_what_goes_on_about_one_agreement_is_one(reader: Reader) -> None:
    assert [item.parties for item in agreements(ONE, reader)] == [("NO", "TN")]


def test_every_claim_is_in_one_group_and_a_single_claim_is_alone(reader: Reader) -> None:
    (item,) = agreements(ONE, reader)
    assert parted(None, [item], reader.lexicon) == [[item]]  # type: ignore[arg-type]


def test_a_field_of_an_unknown_topic_is_an_error(tmp_path) -> None:  # type: ignore[no-untyped-def]
    for name in ("term_topics.tsv", FRAMES):
        (tmp_path / name).write_text((DATA / name).read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / FIELDS).write_text("label\ttopics\tsource\nmoon\tno such topic\thand\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="no such topic"):
        TermTopics.load(tmp_path)
