"""What a dossier prints of the money of an agreement."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from tests.cli.test_support import AGENCY, OWN, told
from tests.made import document, words

from openbaar.cli.main import run
from openbaar.model.reading import Reading
from openbaar.model.records import Amount, Evidence
from openbaar.register import Register


def test_a_sum_that_several_texts_tell_is_printed_once_with_who_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    database = str(tmp_path / "register.db")
    register = Register.open(database, create=True)
    sums = (Amount(14_500_000.0, "EUR"), Amount(2_000_000.0, "EUR", per="year", condition="als Niger meewerkt"))
    for text, name, amounts in ((AGENCY, "a.txt", sums[:1]), (OWN, "b.txt", sums)):
        doc = document(text, "2023-02", source=name)
        plain = told(doc)
        proof = (*plain.evidence, Evidence(words(doc, "akkoord over migratie"), "amounts"))
        with_money = replace(plain, amounts=amounts, evidence=proof)
        register.add([Reading(doc, "reader 1", (with_money,), (), (("NE", "NL"),))], "2024-01-01")
    register.close()
    monkeypatch.setattr(sys, "argv", ["openbaar", "dossier", "NL", "NE", "--as-of", "2024-01-01", "--db", database])
    with pytest.raises(SystemExit) as stop:
        run()
    assert not stop.value.code
    printed = " ".join(capsys.readouterr().out.split())
    assert printed.count("money: 14,500,000 EUR (the reporter)") == 1
    assert "money: 2,000,000 EUR per year, condition: als Niger meewerkt (the reporter)" in printed
