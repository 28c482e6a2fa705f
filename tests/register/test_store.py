"""Adding: append-only, idempotent, in any order, by several processes, through a kill."""

from __future__ import annotations

import itertools
import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.made import agreement, document, reading, words

from openbaar.errors import InputError, RegisterError
from openbaar.export.lines import finding_lines
from openbaar.model.document import Refused
from openbaar.model.vocabulary import FindingType
from openbaar.register import Filter, Register
from openbaar.register.pieces import place_of
from openbaar.register.verify import verify

WHEN = "2024-01-01T00:00:00.000000+00:00"


@pytest.fixture
def register(tmp_path: Path) -> Register:
    return Register.open(str(tmp_path / "register.db"), create=True)


def rows(register: Register) -> dict[str, int]:
    with sqlite3.connect(register.engine.url.database) as connection:
        names = [n for (n,) in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")]
        return {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names}


@pytest.mark.parametrize("field", ["source", "outlet", "title", "url"])
def test_half_a_character_in_what_a_document_was_seen_as_is_refused_by_name(field: str, register: Register) -> None:
    doc = document("Nederland sloot een migratiedeal met Niger.", **{field: "a\udc80.txt"})
    whole = document("Nederland sloot een deal met Niger over visa.")
    for adding in (
        lambda: register.add([reading(whole, agreement(whole)), reading(doc, agreement(doc))], WHEN),
        lambda: register.see([doc], WHEN),
    ):
        with pytest.raises(InputError, match=f"{doc.id}: its {field} .*half a surrogate pair"):
            adding()
    assert not any(rows(register)[name] for name in ("document", "sighting", "reading"))


def test_the_same_input_again_adds_no_row(register: Register) -> None:
    doc = document(source="a.txt")
    first = register.add([reading(doc)], WHEN)
    before = rows(register)
    again = register.add([reading(doc)], "2025-01-01")
    assert (first[0].document, first[0].reading, first[0].findings) == (True, True, 3)
    assert (again[0].document, again[0].sighting, again[0].reading) == (False, False, False)
    assert rows(register) == before


def test_store_and_load_are_equal(register: Register) -> None:
    doc = document(source="a.txt", outlet="De Courant", title="Deal", url="https://example.org/a")
    made = reading(doc)
    register.add([made], WHEN)
    assert register.document(doc.id) == doc
    loaded = register.of_documents([doc.id])
    assert {item.finding for item in loaded} == set(made.findings)
    assert all(item.touches == ("NE", "NL") for item in loaded)


def test_order_of_arrival_does_not_change_the_export(tmp_path: Path) -> None:
    docs = [document(f"{document().text} {n}", published=f"2023-0{n}", source=f"{n}.txt") for n in (1, 2, 3)]
    exports = set()
    for number, order in enumerate(itertools.permutations(docs)):
        register = Register.open(str(tmp_path / f"{number}.db"), create=True)
        for doc in order:
            register.add([reading(doc)], f"{time.time()}")
        exports.add("".join(finding_lines(register)))
    assert len(exports) == 1 and next(iter(exports)).count("\n") == 9


def test_a_newer_reader_retires_the_older_reading_and_keeps_it(register: Register) -> None:
    doc = document(source="a.txt")
    register.add([reading(doc, agreement(doc))], WHEN)
    register.add([reading(doc, agreement(doc), reader="reader 2")], "2024-02-01")
    kept = register.finding(register.findings(None)[0].id)
    assert [item.retired is None for item in kept] == [True, False]
    assert register.readers() == {"reader 2": 1}
    assert register.knows(doc, "reader 1") and register.knows(doc, "reader 2")


def test_another_path_of_the_same_text_is_a_sighting(register: Register) -> None:
    register.add([reading(document(source="a.txt"))], WHEN)
    register.see([document(source="b.txt", outlet="De Courant")], WHEN)
    doc = document()
    assert len(register.documents()) == 1
    assert {seen["source"] for seen in register.sightings(doc.id)} == {"a.txt", "b.txt"}


def test_refusals_are_kept_once(register: Register) -> None:
    item = Refused("no-date", "x.txt", "no date")
    assert [register.refuse([item], WHEN), register.refuse([item], WHEN)] == [1, 0]
    assert register.refused()[0]["where"] == "x.txt"


def test_filters_narrow_by_party_speaker_stage_instrument_and_day(register: Register) -> None:
    doc = document(source="a.txt")
    register.add([reading(doc)], WHEN)
    assert len(register.findings(None, Filter(party="NE"))) == 3
    assert register.findings(None, Filter(party="MA")) == []
    assert [k.finding.type for k in register.findings(None, Filter(stage="concluded"))] == [FindingType.AGREEMENT]
    assert register.findings(None, Filter(stage="ended")) == []
    assert len(register.findings(None, Filter(instrument="readmission"))) == 1
    assert len(register.findings(None, Filter(speaker="tak"))) == 2
    assert register.findings(None, Filter(speaker="ak")) == []
    for kind in (
        None,
        FindingType.STATEMENT,
        FindingType.COMMITMENT,
    ):  # piece by piece they are looked up by other ways
        wanted = Filter(speaker="tak")
        whole, begun = register.findings(kind, wanted), register.findings_after(kind, wanted, None, 1)
        rest = register.findings_after(kind, wanted, place_of(begun[0]), 9) if begun else []
        assert [item.id for item in (*begun, *rest)] == [item.id for item in whole]
    assert len(register.findings(None, Filter(since="2023-06-15"))) == 3  # a month may hold that day
    assert register.findings(None, Filter(since="2023-07")) == []
    assert register.findings(None, Filter(until="2023-05")) == []


@pytest.mark.parametrize(
    "typed", ["migratiedeal", '"migratiedeal met"', "migr*", '"', '"" AND (', "NEAR(", "a:b", "-", "*", "';--"]
)
def test_search_never_errs(register: Register, typed: str) -> None:
    register.add([reading(document(source="a.txt"))], WHEN)
    hits = register.search(typed)
    assert bool(hits) == ("migr" in typed)


def test_search_shows_the_words_in_their_context(register: Register) -> None:
    register.add([reading(document(source="a.txt"))], WHEN)
    (hit,) = register.search("NIGER")
    assert ("Niger", True) in hit.pieces


def test_what_is_not_a_register_is_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE recipe (name TEXT)")
    before = other.read_bytes()
    with pytest.raises(RegisterError, match="another program"):
        Register.open(str(other), create=True)
    text = tmp_path / "notes.db"
    text.write_text("just words\n" * 50)
    with pytest.raises(RegisterError, match="not a register"):
        Register.open(str(text), create=True)
    with pytest.raises(RegisterError, match="no register there"):
        Register.open(str(tmp_path / "none.db"))
    with pytest.raises(RegisterError, match="existing folder"):
        Register.open(str(tmp_path / "no" / "such" / "folder.db"), create=True)
    assert other.read_bytes() == before


def test_a_register_of_a_newer_version_is_left_alone(register: Register) -> None:
    path = register.engine.url.database
    register.close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'r9999'")
    with pytest.raises(RegisterError, match="newer version"):
        Register.open(path)


def test_a_damaged_file_is_a_register_error(tmp_path: Path) -> None:
    path = tmp_path / "damaged.db"
    path.write_bytes(b"SQLite format 3\x00" + os.urandom(5000))
    with pytest.raises(RegisterError, match=r"damaged\.db"):
        Register.open(str(path))


def test_two_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    path = str(tmp_path / "both.db")
    docs = [document(f"{document().text} {n}", source=f"{n}.txt") for n in range(30)]

    def work(mine: list) -> None:
        register = Register.open(path, create=True)
        for doc in mine:
            register.add([reading(doc)], WHEN)

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(work, (docs[:20], docs[10:], docs[::-1])))
    register = Register.open(path)
    assert len(register.documents()) == 30
    assert len(register.findings(None)) == 90
    assert list(verify(register)) == []


def test_killed_in_the_middle_then_added_again(tmp_path: Path) -> None:
    path = tmp_path / "killed.db"
    script = textwrap.dedent(
        """
        import sys
        from openbaar.register import Register
        from tests.made import document, reading
        register = Register.open(sys.argv[1], create=True)
        for n in range(400):
            register.add([reading(document(f"{document().text} {n}", source=f"{n}.txt"))], "2024-01-01")
            print(n, flush=True)
        """
    )
    root = str(Path(__file__).resolve().parents[2])
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(path)],
        stdout=subprocess.PIPE,
        cwd=root,
        env={**os.environ, "PYTHONPATH": root},
    )
    assert process.stdout is not None
    for line in process.stdout:
        if int(line) >= 25:
            process.send_signal(signal.SIGKILL)
            break
    process.wait()
    register = Register.open(str(path))
    assert 25 < len(register.documents()) < 400
    assert list(verify(register)) == []
    for n in range(60):
        register.add([reading(document(f"{document().text} {n}", source=f"{n}.txt"))], WHEN)
    assert len(register.documents()) >= 60
    assert len(register.findings(None)) == 3 * len(register.documents())
    assert list(verify(register)) == []


def test_about_asks_for_all_parties_in_one_finding(register: Register) -> None:
    doc = document(source="a.txt")
    register.add([reading(doc)], WHEN)
    assert len(register.about(frozenset(("NL", "NE")))) == 3
    assert register.about(frozenset(("NL", "MA"))) == []
    assert words(doc, "Niger").text == "Niger"


def test_many_make_one_register_at_once(tmp_path: Path) -> None:
    for number in range(8):
        path = str(tmp_path / f"{number}.db")
        with ThreadPoolExecutor(6) as pool:
            made = list(pool.map(lambda _, where=path: Register.open(where, create=True).documents(), range(6)))
        assert made == [[]] * 6
