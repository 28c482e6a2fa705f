import pytest

from openbaar.errors import InvariantError
from openbaar.model.document import Document, Repair, Stretch


def test_positions_around_a_repair():
    document = Document("2023", decoded="ge├»nd was", text="geïnd was", repairs=(Repair(2, 3, 2, 4, "mojibake"),))
    assert [document.decoded_range(at, at + 1) for at in range(5)] == [(0, 1), (1, 2), (2, 4), (4, 5), (5, 6)]
    assert document.decoded_range(0, 2) == (0, 2)
    assert document.decoded_range(3, 3) == (4, 4)
    assert document.original[slice(*document.original_range(0, 5))] == "ge├»nd".encode()


def test_a_range_that_begins_or_ends_within_a_longer_repair_takes_all_of_it():
    document = Document("2023", decoded="a rn b", text="a MMM b", repairs=(Repair(2, 5, 2, 4, "test"),))
    assert document.decoded_range(3, 4) == (2, 4)
    assert document.decoded_range(0, 3) == (0, 4)
    assert document.decoded_range(4, 7) == (2, 6)


def test_a_document_without_bytes_of_its_own_is_its_text_in_utf_8():
    document = Document("2023", decoded="één", text="één")
    assert document.original == "één".encode()
    assert document.original_range(1, 3) == (2, 5)


@pytest.mark.parametrize(
    ("text", "repairs"),
    [
        ("abd", ()),
        ("abcd", ()),
        ("aXc", (Repair(2, 3, 2, 3, "test"),)),
        ("Xbc", (Repair(0, 1, 0, 1, "test"), Repair(0, 1, 0, 1, "test"))),
        ("bc", (Repair(0, 0, 0, 1, "test"),)),
    ],
)
def test_repairs_that_do_not_explain_the_text_are_our_own_fault(text, repairs):
    with pytest.raises(InvariantError):
        Document("2023", decoded="abc", text=text, repairs=repairs)


@pytest.mark.parametrize(
    "stretches",
    [
        (Stretch(0, 2, 0, 2, "utf-8"),),
        (Stretch(1, 3, 0, 2, "utf-8"),),
        (Stretch(0, 3, 0, 9, "utf-8"),),
        (Stretch(0, 2, 1, 3, "utf-8"), Stretch(2, 3, 0, 1, "utf-8")),
    ],
)
def test_stretches_that_do_not_cover_the_text_are_our_own_fault(stretches):
    with pytest.raises(InvariantError):
        Document("2023", decoded="abc", text="abc", original=b"abc", stretches=stretches)
