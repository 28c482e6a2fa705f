"""How many documents tell of an agreement, and how many of them on their own account."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from tests.made import document, words

from openbaar.cli.main import run
from openbaar.model.document import Document
from openbaar.model.reading import Reading
from openbaar.model.records import Agreement, Evidence
from openbaar.model.vocabulary import AgreementKind, Stage
from openbaar.register import Register

AGENCY = (
    "Nederland en Niger sloten maandag in Niamey een akkoord over migratie, zo meldt het persbureau. Beide landen"
    " willen smokkelaars samen opsporen en hun grenzen beter bewaken. De tekst van het akkoord is niet openbaar."
)
OWN = "Dit blad zag het akkoord in: Nederland en Niger sloten een akkoord over migratie met negen artikelen."
PROOF = "sloten"


def told(doc: Document) -> Agreement:
    span = words(doc, PROOF)
    return Agreement(
        document_id=doc.id,
        rule="by.hand",
        evidence=tuple(Evidence(span, field) for field in ("parties", "kind", "stage", "modality")),
        parties=("NE", "NL"),
        kind=AgreementKind.DEAL,
        stage=Stage.CONCLUDED,
    )


def test_copies_of_an_agency_text_are_one_source(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    texts = [(AGENCY, "a.txt"), (AGENCY + " Lees ook ons dossier.", "b.txt"), (OWN, "c.txt")]
    register = Register.open(str(tmp_path / "register.db"), create=True)
    for text, name in texts:
        doc = document(text, "2023-02", source=name)
        register.add([Reading(doc, "reader 1", (told(doc),), (), (("NE", "NL"),))], "2024-01-01")
    register.close()

    def openbaar(*argv: str) -> str:
        monkeypatch.setattr(sys, "argv", ["openbaar", *argv, "--db", str(tmp_path / "register.db")])
        with pytest.raises(SystemExit) as stop:
            run()
        assert not stop.value.code
        return " ".join(capsys.readouterr().out.split())

    assert "3 documents, 2 independent sources" in openbaar("list", "agreements")
    (record,) = [json.loads(openbaar("list", "agreements", "--json"))]
    assert sorted(map(len, record["support"]["sources"])) == [1, 2]
    assert "told by 3 documents, 2 independent sources" in openbaar("show", record["id"])
