"""A conflict between documents is derived, not kept; it is listed and shown by its id all the same."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from tests.made import document, words

from openbaar.cli.main import run
from openbaar.model.document import Document
from openbaar.model.reading import Reading
from openbaar.model.records import Evidence, Finding, Speaker, Statement, Withholding
from openbaar.model.vocabulary import Act, SpeechKind, WithholdingMode
from openbaar.register import Register

KEPT_BACK = "Over de betaling voor de patrouilleboten wil Roosje Tak niets zeggen."
TOLD = "Nederland doet een betaling voor twaalf patrouilleboten."


def secret(doc: Document) -> Finding:
    span = words(doc, KEPT_BACK)
    proof = tuple(Evidence(span, field) for field in ("by", "what", "mode"))
    return Withholding(
        document_id=doc.id, rule="by.hand", evidence=proof, by=("Roosje Tak",), what=span, mode=WithholdingMode.REFUSES
    )


def told(doc: Document) -> Finding:
    span = words(doc, TOLD)
    return Statement(
        document_id=doc.id,
        rule="by.hand",
        evidence=tuple(Evidence(span, field) for field in ("speaker", "content", "kind", "act")),
        speaker=Speaker(name="Jan Bos"),
        kind=SpeechKind.INDIRECT,
        content=(span,),
        act=Act.ASSERT,
    )


def test_listed_and_shown(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    later, earlier = document(KEPT_BACK, "2023-06", source="a.txt"), document(TOLD, "2023-02", source="b.txt")
    register = Register.open(str(tmp_path / "register.db"), create=True)
    pair = (("NE", "NL"),)
    register.add([Reading(later, "reader 1", (secret(later),), (), pair)], "2024-01-01")
    register.add([Reading(earlier, "reader 1", (told(earlier),), (), pair)], "2024-01-01")
    register.close()

    def openbaar(*argv: str) -> str:
        monkeypatch.setattr(sys, "argv", ["openbaar", *argv, "--db", str(tmp_path / "register.db")])
        with pytest.raises(SystemExit) as stop:
            run()
        assert not stop.value.code
        return " ".join(capsys.readouterr().out.split())

    (record,) = [json.loads(openbaar("list", "conflicts", "--json"))]
    assert record["kind"] == "disclosure_gap"
    shown = openbaar("show", record["id"])
    assert "an earlier document tells" in shown and "derived over documents" in shown
