"""`openbaar add` killed in the middle, and two at once: nothing lost, nothing twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from openbaar.export.lines import finding_lines
from openbaar.pipeline import Reader, fill
from openbaar.read import ReadOptions, read
from openbaar.register import Register
from openbaar.register.verify import verify

TEXTS = 48
ARTICLE = (
    " date 2023-{month:02} Nederland en Ghana praten al {number} dagen over een migratiedeal. “Wij nemen niemand "
    "terug”, zei minister Kofi Asante vrijdag in Accra. Hoeveel geld het land krijgt, wil hij niet zeggen.\n"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("articles")
    for number in range(TEXTS):
        text = ARTICLE.format(month=number % 12 + 1, number=number + 2)
        (made / f"{number:02}.txt").write_text(text, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def whole(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """What one undisturbed run makes of the folder."""
    register = Register.open(str(tmp_path_factory.mktemp("whole") / "whole.db"), create=True)
    list(fill(register, read([str(folder)], ReadOptions()), Reader(), lambda: "2024-01-01"))
    return "".join(finding_lines(register))


def add(folder: Path, db: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "openbaar", "add", str(folder), "--db", str(db)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ})


def documents(db: Path) -> int:
    return len(Register.open(str(db)).documents())


def same_as(whole: str, db: Path) -> None:
    register = Register.open(str(db))
    assert len(register.documents()) == TEXTS
    assert "".join(finding_lines(register)) == whole
    assert list(verify(register)) == []


def test_killed_then_added_again(folder: Path, whole: str, tmp_path: Path) -> None:
    db = tmp_path / "killed.db"
    process = add(folder, db)
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and process.poll() is None:
        if db.exists() and db.stat().st_size and documents(db) >= 16:
            process.send_signal(signal.SIGKILL)
            break
        time.sleep(0.01)
    process.communicate()
    assert process.returncode == -signal.SIGKILL, "it was done before it could be killed"
    assert 16 <= documents(db) < TEXTS
    assert list(verify(Register.open(str(db)))) == []
    again = add(folder, db)
    out, _ = again.communicate(timeout=120)
    assert again.returncode == 0 and f"{TEXTS} documents taken".encode() in b" ".join(out.split())
    same_as(whole, db)


def test_two_at_once(folder: Path, whole: str, tmp_path: Path) -> None:
    db = tmp_path / "both.db"
    both = [add(folder, db), add(folder, db)]
    for process in both:
        _, err = process.communicate(timeout=240)
        assert process.returncode == 0, err
    same_as(whole, db)
