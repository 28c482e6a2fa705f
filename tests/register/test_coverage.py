"""What a register says it has read, and the queries that pages are made of."""

from pathlib import Path

import pytest
from tests.made import TEXT, document, reading, words

from openbaar.model.document import Refused
from openbaar.model.vocabulary import FindingType
from openbaar.register import Filter, Register


@pytest.fixture
def register(tmp_path: Path) -> Register:
    made = Register.open(str(tmp_path / "r.db"), create=True)
    first = document(published="2023-02", outlet="De Schouw", source="a.txt")
    second = document(TEXT + " Meer niet.", published="2024-05-06", source="b.txt")
    made.add([reading(first), reading(second)], "2024-06-01")
    return made


def test_coverage_counts_what_was_read_and_what_was_not_taken(register: Register) -> None:
    before = register.coverage()
    assert (before.documents, before.silent, before.unnamed, before.refused) == (2, 0, 1, 0)
    assert (before.first, before.last) == ("2023-02-01", "2024-05-06")
    assert before.published == {"2023-02": 1, "2024-05-06": 1}
    assert before.outlets == {"De Schouw": 1}
    assert before.findings == {"agreement": 2, "commitment": 2, "withholding": 2}
    register.refuse([Refused("empty", "c.txt", "nothing in it")], "2024-06-01")
    assert register.coverage().refused == 1


def test_a_replaced_reading_no_longer_counts(register: Register) -> None:
    doc = document(published="2023-02", outlet="De Schouw", source="a.txt")
    found = reading(doc, reader="reader 2").findings[:1]
    register.add([reading(doc, *found, reader="reader 2")], "2024-06-02")
    assert register.coverage().findings == {"agreement": 2, "commitment": 1, "withholding": 1}


def test_an_empty_register_has_read_nothing(tmp_path: Path) -> None:
    empty = Register.open(str(tmp_path / "empty.db"), create=True).coverage()
    assert (empty.documents, empty.first, empty.findings) == (0, None, {})


def test_the_stamp_changes_with_what_is_added_and_only_then(register: Register) -> None:
    stamp = register.stamp()
    register.add([reading(document(published="2023-02", outlet="De Schouw", source="a.txt"))], "2024-07-01")
    assert register.stamp() == stamp
    register.see([document(published="2023-02", outlet="Een andere krant", source="z.txt")], "2024-07-01")
    assert register.stamp() != stamp


def test_pages_together_are_the_whole_list(register: Register) -> None:
    whole = register.findings(FindingType.COMMITMENT)
    first, total = register.page(FindingType.COMMITMENT, Filter(), 0, 1)
    second, _ = register.page(FindingType.COMMITMENT, Filter(), 1, 1)
    assert first + second == whole
    assert total == len(whole) == 2
    assert register.page(FindingType.COMMITMENT, Filter(), 2, 1) == ([], 2)


def test_ids_are_those_of_the_list(register: Register) -> None:
    wanted = Filter(since="2024")
    found = register.findings(FindingType.AGREEMENT, wanted)
    assert register.finding_ids(FindingType.AGREEMENT, wanted) == {item.id for item in found}
    assert len(found) == 1


def test_the_words_around_a_span(register: Register) -> None:
    doc = document(published="2023-02")
    assert register.around(doc.id, words(doc, "sloot"), 10) == ("Nederland ", " een migra")
    assert register.around(doc.id, words(doc, "Nederland"), 10) == ("", " sloot een")
    assert register.around(doc.id, words(doc, "zeggen."), 10) == ("wil zij niets "[-10:], "")
    assert register.around("d" + "0" * 16, words(doc, "sloot"), 10) == ("", "")
