import json

import pytest

from openbaar.errors import InputError, InvariantError
from openbaar.model.document import Document, Repair

DOCUMENT = Document(
    published="2023-06",
    decoded="caf├® “open”",
    text="café “open”",
    repairs=(Repair(3, 4, 3, 5, "mojibake"),),
    source="a.txt",
    outlet="De Krant",
    title="Een kop",
    url="https://example.org/1",
    label="n1",
)


def test_what_is_stored_gives_the_same_document():
    assert Document.from_store(json.loads(json.dumps(DOCUMENT.to_store()))) == DOCUMENT
    plain = Document("2023", decoded="tekst", text="tekst")
    assert plain.to_store()["text"] is None
    assert Document.from_store(plain.to_store()) == plain


@pytest.mark.parametrize(
    "damage",
    [{"text": "anders"}, {"original": "?"}, {"stretches": [[0, 1]]}, {"repairs": [[9, 1, 1, 1, "x"]]}, {"more": 1}],
)
def test_a_damaged_store_is_noticed(damage):
    with pytest.raises(InvariantError):
        Document.from_store({**DOCUMENT.to_store(), **damage})


def test_sightings_do_not_enter_the_id():
    assert Document("2023-06", decoded=DOCUMENT.decoded, text=DOCUMENT.decoded).id == DOCUMENT.id
    assert Document("2023-07", decoded=DOCUMENT.decoded, text=DOCUMENT.decoded).id != DOCUMENT.id


def test_a_document_needs_a_date():
    with pytest.raises(InputError):
        Document("zomer", decoded="x", text="x")
