"""Exports: safe, complete, whole or not at all, with codebook and citation."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from tests.made import document, reading

from openbaar.errors import InputError
from openbaar.export import ExportOptions, export_to
from openbaar.export.codebook import codebook
from openbaar.export.lines import finding_lines
from openbaar.export.sheets import safe
from openbaar.model.codec import from_json
from openbaar.model.records import RECORDS
from openbaar.register import Register


@pytest.fixture
def register(tmp_path: Path) -> Register:
    register = Register.open(str(tmp_path / "register.db"), create=True)
    register.add([reading(document(source="a.txt", title='=HYPERLINK("x")'))], "2024-01-01")
    return register


def test_lines_are_the_records_sorted_by_id(register: Register) -> None:
    records = [json.loads(line) for line in finding_lines(register)]
    assert [record["id"] for record in records] == sorted(record["id"] for record in records)
    assert {from_json(record) for record in records} == {kept.finding for kept in register.findings(None)}
    assert all(record["document"]["source"] == "a.txt" for record in records)
    assert "added" not in records[0]


def test_quotes_only_unless_the_full_text_is_asked_for(register: Register, tmp_path: Path) -> None:
    sentence = document().text
    export_to(register, "jsonl", tmp_path / "a", ExportOptions())
    export_to(register, "csv", tmp_path / "a", ExportOptions())
    assert not any(sentence in path.read_text() for path in (tmp_path / "a").iterdir())
    export_to(register, "jsonl", tmp_path / "b", ExportOptions(full_text=True))
    assert sentence in (tmp_path / "b" / "findings.jsonl").read_text()


def test_a_spreadsheet_runs_nothing(register: Register, tmp_path: Path) -> None:
    export_to(register, "csv", tmp_path / "out", ExportOptions())
    with (tmp_path / "out" / "agreements.csv").open(newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["title"] == '\'=HYPERLINK("x")'
    assert row["parties"] == "NE; NL" and row["stage"] == "concluded"
    assert [safe(cell) for cell in ("=1", "+1", "-1", "@x", "\tx", "gewoon")] == [
        "'=1", "'+1", "'-1", "'@x", "'\tx", "gewoon"
    ]  # fmt: skip


def test_citation_names_this_very_state(register: Register, tmp_path: Path) -> None:
    export_to(register, "jsonl", tmp_path / "one", ExportOptions())
    first = (tmp_path / "one" / "CITATION.txt").read_text()
    assert "1 documents" in first and "3 findings" in first and "2023-06" in first and "reader 1" in first
    register.add([reading(document("Nederland sloot iets. belooft de Kamer voor de zomer een brief. "
                                   "Over het geld wil zij niets zeggen.", source="b.txt"))], "2024-01-02")  # fmt: skip
    export_to(register, "jsonl", tmp_path / "two", ExportOptions())
    assert (tmp_path / "two" / "CITATION.txt").read_text() != first


def test_codebook_explains_every_field_of_every_record() -> None:
    text = codebook()
    for kind in RECORDS:
        assert f"## {kind}" in text
    for field in ("`due_words`", "`instruments`", "`from`", "`stage`", "`hedge`", "`candidates`", "readmission"):
        assert field in text


def test_unknown_format_and_unwritable_folder_say_so(register: Register, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="xlsx"):
        export_to(register, "xlsx", tmp_path, ExportOptions())
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError, match="file"):
        export_to(register, "csv", tmp_path / "file", ExportOptions())
