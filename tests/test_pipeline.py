"""The way of the data: a batch never dies of one bad document, and nothing is found without proof."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from openbaar.find import RULES
from openbaar.model.document import Document, Refused
from openbaar.model.seal import seal
from openbaar.pipeline import Reader, extract, fill, findings
from openbaar.register import Register

TEXT = (
    "Nederland en Niger hebben vorige week een migratiedeal gesloten. “Wij nemen niemand terug”, zei minister Roosje "
    "Tak vrijdag in Niamey. Hoeveel geld het land krijgt, wilde zij niet zeggen. Zij belooft de Kamer voor de zomer "
    "een brief over de terugkeer van asielzoekers."
)


def test_a_fault_in_a_rule_refuses_the_document_and_the_rest_goes_on(
    reader: Reader, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    name = next(iter(RULES))
    rule = RULES[name]

    def broken(page: object) -> list[object]:
        raise KeyError("broken")

    monkeypatch.setitem(RULES, name, replace(rule, function=broken))
    document = Document(published="2024-03", decoded=TEXT, text=TEXT, source="a.txt")
    refused = findings(document, reader)
    assert isinstance(refused, Refused) and (refused.reason, refused.where) == ("fault", "a.txt")
    register = Register.open(str(tmp_path / "register.db"), create=True)
    assert [type(item) for item in fill(register, [document], reader, lambda: "2024-01-01")] == [Refused]
    assert register.refused()[0]["reason"] == "fault"


def test_a_fault_behind_the_rules_refuses_the_document_too(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*given: object) -> list[object]:
        raise KeyError("broken")

    monkeypatch.setattr("openbaar.pipeline.conflicts_within", broken)
    refused = findings(Document(published="2024-03", decoded=TEXT, text=TEXT, source="a.txt"), reader)
    assert isinstance(refused, Refused) and refused.reason == "fault"


def test_every_finding_is_proven_by_its_text(reader: Reader) -> None:
    document = Document(published="2024-03", decoded=TEXT, text=TEXT)
    reading = findings(document, reader)
    assert not isinstance(reading, Refused) and len(reading.findings) > 5
    assert len(reading.touches) == len(reading.findings)
    for finding in reading.findings:
        seal(finding, TEXT)


def test_the_same_text_gives_the_same_findings(reader: Reader) -> None:
    document = Document(published="2024-03", decoded=TEXT, text=TEXT)
    assert findings(document, reader) == findings(document, Reader())


def test_an_empty_folder_gives_nothing(reader: Reader, tmp_path: Path) -> None:
    assert list(extract([str(tmp_path)], reader)) == []
