"""One altered byte of each kind of thing is found, and named."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from tests.made import document, reading

from openbaar.model.document import Refused, Undecided
from openbaar.model.reading import Reading
from openbaar.register import Register
from openbaar.register.verify import Fault, verify

ALTERATIONS = [
    ("document", "UPDATE document SET text = replace(text, 'Niger', 'Nigel')"),
    ("document", "UPDATE document SET original = x'00'"),
    ("document", "UPDATE document SET published = '2023-07'"),
    ("document", "UPDATE document SET stored = replace(stored, 'migratiedeal', 'migratieDeal')"),
    ("document", "UPDATE document SET first_day = '2023-06-02'"),
    ("sighting", "UPDATE sighting SET outlet = 'De Andere'"),
    ("reading", "UPDATE reading SET reader = 'reader 9'"),
    ("reading", "UPDATE reading SET digest = 'x' || digest"),
    ("finding", "UPDATE finding SET record = replace(record, 'concluded', 'suspended') WHERE type = 'agreement'"),
    (
        "finding",
        "UPDATE finding SET record = replace(record, '\"start\": 0,', '\"start\": 1,') WHERE type = 'agreement'",
    ),
    ("finding", "UPDATE finding SET id = 'f0000000000000000' WHERE type = 'agreement'"),
    ("finding", "UPDATE finding SET position = 7 WHERE type = 'agreement'"),
    ("finding", "UPDATE finding_key SET value = 'MA' WHERE value = 'NE' AND name = 'party'"),
    ("finding", "DELETE FROM finding_key WHERE name = 'touch'"),
    ("reading", "DELETE FROM finding WHERE type = 'withholding'"),
    ("undecided", "UPDATE undecided SET record = replace(record, 'zij', 'hij')"),
    ("refused", "UPDATE refused SET record = replace(record, 'no date', 'bad date')"),
]


@pytest.fixture
def register(tmp_path: Path) -> Register:
    register = Register.open(str(tmp_path / "register.db"), create=True)
    doc = document(source="a.txt", outlet="De Courant")
    made = reading(doc)
    start = doc.text.index("zij")
    open_case = Undecided(doc.id, start, start + 3, "zij", "speaker", "speech.x", "two women are about")
    register.add([Reading(doc, made.reader, made.findings, (open_case,), made.touches)], "2024-01-01")
    register.refuse([Refused("no-date", "b.txt", "no date")], "2024-01-01")
    return register


def test_a_sound_register_has_no_fault(register: Register) -> None:
    assert list(verify(register)) == []


@pytest.mark.parametrize(("kind", "statement"), ALTERATIONS, ids=[s[:60] for _, s in ALTERATIONS])
def test_one_altered_thing_is_named(register: Register, kind: str, statement: str) -> None:
    with sqlite3.connect(register.engine.url.database) as connection:
        changed = connection.execute(statement).rowcount
    assert changed >= 1, "the test altered nothing"
    faults = list(verify(register))
    assert kind in {fault.kind for fault in faults}, faults
    assert all(isinstance(fault, Fault) and fault.id and fault.what for fault in faults)
