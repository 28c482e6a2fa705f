"""The commands `people` and `person`."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.made import commitment, document, reading, withholding, words

from openbaar.cli.main import run
from openbaar.model.document import Document
from openbaar.model.records import Evidence, Speaker, Statement
from openbaar.model.vocabulary import Act, SpeechKind
from openbaar.register import Register


class Outcome(NamedTuple):
    code: int
    out: str
    err: str


Call = Callable[..., Outcome]
LATER = "Roosje Tak zegt dat Niger mensen terugneemt. Buurman Jan Berk zegt dat hij niets wist. Els Tak knikt."


def statement(doc: Document, name: str, role: str | None, content: str, party: str | None = None) -> Statement:
    span = words(doc, content)
    return Statement(
        document_id=doc.id,
        rule="speech.made_by_hand",
        evidence=(Evidence(span, "content"), Evidence(words(doc, name), "speaker")),
        speaker=Speaker(name, words(doc, name), role, party),
        kind=SpeechKind.INDIRECT,
        content=(span,),
        cue=(),
        act=Act.ASSERT,
    )


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Call:
    path = tmp_path / "register.db"
    first, later = document(outlet="De Courant"), document(LATER, "2023-09-12", outlet="Het Blad")
    register = Register.open(str(path), create=True)
    readings = [
        reading(
            first,
            statement(first, "Roosje Tak", "Minister", "voor de zomer een brief"),
            commitment(first),
            withholding(first),
        ),
        reading(
            later,
            statement(later, "Roosje Tak", None, "Niger mensen terugneemt"),
            statement(later, "Jan Berk", None, "hij niets wist"),
            statement(later, "Els Tak", None, "knikt", "VVD"),
        ),
    ]
    register.add(readings, "2024-01-01T00:00:00+00:00")
    register.close()
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("OPENBAAR_DB", str(path))

    def openbaar(*argv: str) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["openbaar", *argv])
        with pytest.raises(SystemExit) as stop:
            run()
        got = capsys.readouterr()
        assert "Traceback" not in got.out + got.err
        return Outcome(int(stop.value.code or 0), got.out, got.err)

    return openbaar


def test_people_lists_office_holders_and_nobody_else(call: Call) -> None:
    got = call("people")
    assert got.code == 0 and "2 people of 2 documents read" in got.out
    assert "Roosje Tak: minister (2023-06)" in got.out and "1 promised, 1 withheld" in got.out
    assert "Els Tak: VVD (2023-09-12)" in got.out and "Berk" not in got.out
    assert "0 people" in call("people", "--party", "BE").out


def test_a_record_holds_all_that_was_said_over_documents(call: Call) -> None:
    got = call("person", "Roosje", "Tak")
    assert got.code == 0 and "one person in 2 documents because: Given name and surname are equal." in got.out
    for part in ("“voor de zomer een brief”", "“Niger mensen terugneemt”", "Het Blad", "Promised  1", "Withheld  1"):
        assert part in got.out
    (line,) = call("person", "roosje tak", "--json").out.splitlines()
    record = json.loads(line)
    assert record["counts"] == {"said": 2, "promised": 1, "withheld": 1, "asked": 0, "vouched": 0}
    assert [item["document"]["published"] for item in record["said"]] == ["2023-06", "2023-09-12"]
    office = record["offices"][0]
    assert (office["office"], office["since"], office["until"]) == ("minister", "2023-06", "2023-06")
    assert record["same_because"] and record["apart"] == []


def test_a_surname_of_two_asks_which_and_an_id_tells(call: Call) -> None:
    got = call("person", "tak")
    assert got.code == 2 and "Roosje Tak (p" in got.err and "Els Tak (p" in got.err
    ids = re.findall(r"p[0-9a-f]{16}", got.err)
    names = {json.loads(call("person", one, "--json").out)["name"] for one in ids}
    assert names == {"Roosje Tak", "Els Tak"}


@pytest.mark.parametrize("name", ["Jan Berk", "Roosje Berk", "p0000000000000000", "", "Piet Tak", "%"])
def test_others_have_no_record(call: Call, name: str) -> None:
    got = call("person", name)
    assert got.code == 2 and "has no record: only office holders" in " ".join(got.err.split())


def test_what_is_not_decided_is_shown_with_its_reasons(call: Call, tmp_path: Path) -> None:
    doc = document("Tak zegt dat er een lijst is van alle namen in Niger.", "2023-10-01")
    register = Register.open(str(tmp_path / "register.db"))
    register.add([reading(doc, statement(doc, "Tak", None, "er een lijst is"))], "2024-01-02T00:00:00+00:00")
    register.close()
    got = call("person", "Roosje Tak")
    assert f"Not decided: is Tak in 2023-10-01 {doc.id} the same as Roosje Tak?" in got.out
    assert "for it: The surname is equal" in got.out
    rows = [json.loads(line) for line in call("people", "--apart", "--json").out.splitlines()]
    assert {row["type"] for row in rows} == {"person", "apart"}
