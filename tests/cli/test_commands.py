"""The command line as people and programs use it: output, exit codes, messages."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.made import TEXT, agreement, document, reading

from openbaar import __version__
from openbaar.cli.lists import Listed
from openbaar.cli.main import run
from openbaar.model.vocabulary import Stage
from openbaar.register import Register

FOOTBALL = " date 2023-03 De spits van Heerenveen tekent een contract voor twee jaar bij een Turkse club.\n"


class Outcome(NamedTuple):
    code: int
    out: str
    err: str


Call = Callable[..., Outcome]


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Call:
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("OPENBAAR_DB", str(tmp_path / "register.db"))

    def openbaar(*argv: str, stdin: bytes | None = None) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["openbaar", *argv])
        if stdin is not None:
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as stop:
            run()
        got = capsys.readouterr()
        assert "Traceback" not in got.out + got.err
        return Outcome(int(stop.value.code or 0), got.out, got.err)

    return openbaar


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    path = tmp_path / "register.db"
    register = Register.open(str(path), create=True)
    register.add([reading(document(source="a.txt", outlet="De Courant"))], "2024-01-01T00:00:00+00:00")
    register.close()
    return path


def test_version(call: Call) -> None:
    assert call("--version").out == f"openbaar {__version__}\n"


def test_add_says_what_was_taken_and_what_was_refused(call: Call, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(FOOTBALL)
    (tmp_path / "in" / "b.txt").write_text("Zonder datum.\n")
    first = call("add", str(tmp_path / "in"))
    assert first.code == 1
    assert "1 documents taken" in first.out and "1 new" in first.out
    assert "b.txt" in first.err and "no-date" in first.err
    second = call("add", str(tmp_path / "in" / "a.txt"))
    assert second.code == 0 and "0 new, 1 known already; 0 findings added" in second.out
    assert "b.txt" in call("list", "refused").out


def test_add_from_standard_input_and_with_a_date(call: Call, tmp_path: Path) -> None:
    assert call("add", "-", stdin=FOOTBALL.encode()).code == 0
    (tmp_path / "plain.txt").write_text("Een stuk zonder eigen datum.")
    assert call("add", str(tmp_path / "plain.txt"), "--date", "2023-05").code == 0
    assert [json.loads(line)["published"] for line in call("list", "documents", "--json").out.splitlines()] == [
        "2023-03",
        "2023-05",
    ]


def test_a_path_that_is_not_there_is_refused_and_the_rest_goes_on(call: Call, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FOOTBALL)
    outcome = call("add", str(tmp_path / "none.txt"), str(tmp_path / "a.txt"))
    assert outcome.code == 1 and "none.txt" in outcome.err and "1 documents taken" in outcome.out


def test_extract_prints_json_lines_and_needs_no_register(call: Call, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(" date 2023-03-10 Dat gebeurt volgende week, zei de trainer.\n")
    outcome = call("extract", "--all-speech", str(tmp_path / "a.txt"))
    records = [json.loads(line) for line in outcome.out.splitlines()]
    assert outcome.code == 0 and records
    for record in records:
        assert list(record)[:7] == ["type", "id", "document", "evidence", "rule", "reader", "asserted_by"]
        assert record["document"]["source"] == str(tmp_path / "a.txt")
        assert record["evidence"]
    assert not (tmp_path / "register.db").exists()


@pytest.mark.usefixtures("filled")
def test_dossier_tells_agreement_promise_and_secret_with_quotes(call: Call) -> None:
    outcome = call("dossier", "NL", "Niger", "--as-of", "2023-09-01", "--known-on", "2023-09-01")
    assert outcome.code == 0
    for words in (
        "Nederland sloot een migratiedeal met Niger",
        "concluded",
        "named by the reporter",
        "overdue by 1 day",
        "Over het geld wil zij niets zeggen",
        "read: 1 documents",
    ):
        assert words in outcome.out, words
    made = json.loads(call("dossier", "NE", "NL", "--json").out)
    assert made["parties"] == ["NE", "NL"] and made["agreements"][0]["history"][0]["known"] == "2023-06"


@pytest.mark.usefixtures("filled")
def test_an_empty_dossier_says_what_was_read(call: Call) -> None:
    outcome = call("dossier", "NL", "MA")
    assert outcome.code == 0 and "none found" in outcome.out and "read: 1 documents" in outcome.out


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("kind", list(Listed))
def test_every_list_works_in_words_and_json(call: Call, kind: Listed) -> None:
    assert call("list", kind).code == 0
    for line in call("list", kind, "--json").out.splitlines():
        json.loads(line)


@pytest.mark.usefixtures("filled")
def test_list_filters(call: Call) -> None:
    assert "migratiedeal" in call("list", "agreements", "--party", "Niger", "--stage", "concluded").out
    none = call("list", "agreements", "--party", "MA").out
    assert "0 agreements" in none and "of the agreements found were right" in none
    assert "1 withholdings" in call("list", "withholdings", "--speaker", "Roosje Tak", "--since", "2023").out
    assert "0 withholdings" in call("list", "withholdings", "--until", "2023-05").out


@pytest.mark.usefixtures("filled")
def test_show_leads_from_entry_and_finding_to_words_and_bytes(call: Call) -> None:
    entry = json.loads(call("list", "agreements", "--json").out)["id"]
    shown = call("show", entry)
    assert shown.code == 0 and "bytes 0:57" in shown.out and "history" in shown.out
    finding = json.loads(call("list", "commitments", "--json").out)["findings"][0]["id"]
    assert "belooft de Kamer voor de zomer een brief" in call("show", finding).out
    doc = json.loads(call("list", "documents", "--json").out)["id"]
    assert TEXT[:40] in call("show", doc).out
    assert call("show", "f0123456789abcdef").code == 2
    assert call("show", "nonsense").code == 2


@pytest.mark.usefixtures("filled")
def test_search_coverage_changes_sample(call: Call) -> None:
    assert "1 documents" in call("search", "migratiedeal", "Niger").out
    assert "0 documents" in call("search", '"').out
    assert "De Courant" in call("coverage").out
    assert json.loads(call("coverage", "--json").out)["documents"] == 1
    assert "1 agreements" in call("changes", "--since", "2024-01-01").out
    assert "new since 2024-02-01: nothing" in call("changes", "--since", "2024-02-01").out
    drawn = call("sample", "agreements", "-n", "1", "--seed", "3")
    assert drawn.code == 0 and "1 of 1 agreements, seed 3" in drawn.out
    assert call("sample", "documents").code == 2


@pytest.mark.usefixtures("filled")
def test_export_and_check(call: Call, tmp_path: Path, filled: Path) -> None:
    assert len(call("export").out.splitlines()) == 3
    assert call("export", "--format", "csv").code == 2
    assert call("export", "--format", "csv", "--out", str(tmp_path / "out")).code == 0
    assert (tmp_path / "out" / "codebook.md").exists() and (tmp_path / "out" / "CITATION.txt").exists()
    assert "all as they were kept" in call("check").out
    data = filled.read_bytes()
    assert data.count(b"Niger") >= 2
    filled.write_bytes(data.replace(b"migratiedeal", b"migratieDEAL"))
    for extra in (Path(f"{filled}-wal"), Path(f"{filled}-shm")):
        extra.unlink(missing_ok=True)
    found = call("check")
    assert found.code == 1 and "document d" in found.out


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (("dossier", "NL", "Atlantis"), "Atlantis"),
        (("dossier", "NL"), "two or more"),
        (("dossier", "NL", "NL"), "two or more"),
        (("dossier", "NL", "MA", "--as-of", "2023-13"), "2023-13"),
        (("list", "agreements", "--since", "gisteren"), "gisteren"),
        (("list", "agreements", "--since", "2024", "--until", "2023"), "lies after"),
        (("score", "/no/such/folder"), "no such folder"),
        (("extract", "-", "--date", "2023-02-31"), "2023-02-31"),
        (("extract", "-", "--language", "nl_nonsense_xx"), "nl_nonsense_xx"),
    ],
)
@pytest.mark.usefixtures("filled")
def test_bad_input_is_one_line_and_exit_2(call: Call, argv: tuple[str, ...], words: str) -> None:
    outcome = call(*argv, stdin=b"")
    assert outcome.code == 2 and words in outcome.err, outcome


def test_a_register_that_is_not_there_or_not_ours_is_exit_3(call: Call, tmp_path: Path) -> None:
    missing = call("list", "agreements")
    assert missing.code == 3 and "no register there" in missing.err
    (tmp_path / "register.db").write_bytes(b"not a register" * 100)
    assert call("list", "agreements").code == 3
    assert os.path.getsize(tmp_path / "register.db") == 1400


def test_a_document_over_the_limit_is_refused_and_the_option_raises_it(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text(FOOTBALL + "Hij is blij. " * 200)
    small = call("add", str(path), "--max-bytes", "1000")
    assert small.code == 1 and "too-large" in small.err
    assert call("add", str(path), "--max-bytes", "10000").code == 0


def test_two_jobs_read_what_one_does(call: Call, tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"{FOOTBALL}{number} juli.\n")
    one = call("add", *(str(tmp_path / f"{n}.txt") for n in range(3)), "--db", str(tmp_path / "one.db"))
    two = call("add", *(str(tmp_path / f"{n}.txt") for n in range(3)), "--db", str(tmp_path / "two.db"), "--jobs", "2")
    assert one.code == two.code == 0
    assert call("export", "--db", str(tmp_path / "one.db")).out == call("export", "--db", str(tmp_path / "two.db")).out


def test_a_filter_chooses_agreements_whole(call: Call, tmp_path: Path) -> None:
    register = Register.open(str(tmp_path / "register.db"), create=True)
    for published, stage in (("2022-03", Stage.NEGOTIATING), ("2022-11", Stage.CONCLUDED)):
        doc = document(published=published, source=f"{published}.txt")
        register.add([reading(doc, agreement(doc, stage))], "2024-01-01")
    register.close()
    (entry,) = [
        json.loads(line) for line in call("list", "agreements", "--since", "2022-11", "--json").out.splitlines()
    ]
    assert [step["stage"] for step in entry["history"]] == ["negotiating", "concluded"]
    assert call("list", "agreements", "--stage", "concluded", "--json").out
    assert not call("list", "agreements", "--stage", "negotiating", "--json").out
    assert call("list", "agreements", "--stage", "negotiating", "--as-of", "2022-05", "--json").out
