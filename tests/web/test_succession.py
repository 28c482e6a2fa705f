"""A large register: what is ready is served at once, and each process hands on to the next."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread
from time import sleep
from types import SimpleNamespace
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from starlette.testclient import TestClient
from tests.web.browser import ENGLISH, HERE, TODAY, Markup

from openbaar.web import make_app, succession
from openbaar.web.shelf import Shelf


@pytest.fixture
def bare(register_path: Path) -> TestClient:
    """A browser at a server that leaves deriving to another process."""
    app = make_app(str(register_path), clock=lambda: TODAY, shelf=Shelf(str(register_path), bare=True))
    return TestClient(app, base_url=HERE, follow_redirects=False, headers=ENGLISH)


@pytest.mark.parametrize(
    "address", ["/", "/list/agreements", "/list/commitments", "/people", "/news", "/feed.atom", "/list/conflicts.csv"]
)
def test_what_follows_from_all_documents_is_not_ready_and_says_so(address: str, bare: TestClient) -> None:
    answer = bare.get(address)
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert "still being derived" in Markup(answer.text).text
    assert "None found" not in answer.text


def test_programs_are_told_so_as_well(bare: TestClient) -> None:
    problem = bare.get("/api/v1/agreements")
    assert (problem.status_code, problem.json()["type"]) == (503, "/api#not-yet")
    assert int(problem.headers["Retry-After"]) > 0
    assert bare.get("/people.json").json()["status"] == 503


@pytest.mark.parametrize(
    "address",
    ["/dossier/NL/NE", "/list/documents", "/list/statements?party=NE", "/search?q=niger", "/api/v1/findings", "/about"],
)
def test_the_rest_is_the_same_as_ever(address: str, bare: TestClient, client: TestClient) -> None:
    answer, full = bare.get(address), client.get(address)
    assert answer.status_code == full.status_code == 200
    if not address.startswith("/search"):  # which can't be narrowed by speaker yet, and says so
        assert answer.text == full.text


def test_an_edition_that_needs_a_successor_goes_on_until_then(register_path: Path) -> None:
    asked: list[str] = []
    shelf = Shelf(str(register_path), succeed=lambda: asked.append("next"))
    current = shelf.edition(TODAY)
    current.remembered("what takes long", lambda _: sleep(0.6))
    tomorrow = TODAY.replace(day=TODAY.day + 1)
    assert shelf.edition(tomorrow) is current
    assert asked == ["next"]


class Played:
    """A child played by the test: `theirs` is its end of the line."""

    def __init__(self) -> None:
        self.line, self.theirs = Pipe()
        self.is_terminated = False
        self.process = SimpleNamespace(terminate=self._terminate)

    says = succession._Child.says

    def _terminate(self) -> None:
        self.is_terminated = True


def test_a_child_hands_on_to_the_next_and_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = Played(), Played()
    monkeypatch.setattr(succession, "_begin", lambda *_: second)
    overseeing = Thread(target=succession._hand_on, args=(None, None, first), daemon=True)
    overseeing.start()
    first.theirs.send(succession.STALE)
    first.theirs.send(succession.STALE)  # it says so each time it looks
    second.theirs.send(succession.READY)
    assert _heard(first.theirs) == succession.LEAVE
    assert overseeing.is_alive()
    second.theirs.close()  # the one that serves ends unasked
    overseeing.join(10)
    assert not overseeing.is_alive()


def test_a_child_that_ends_takes_the_one_being_made_ready_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = Played(), Played()
    monkeypatch.setattr(succession, "_begin", lambda *_: second)
    first.theirs.send(succession.STALE)
    first.theirs.close()
    succession._hand_on(None, None, first)  # type: ignore[arg-type]
    assert second.is_terminated


def _heard(line: Connection) -> Any:
    assert line.poll(10)
    return line.recv()


@pytest.fixture
def served(register_path: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """`openbaar serve` that takes any register for a large one, and its address."""
    code = "import openbaar.cli.serving as s; s.LARGE = -1; from openbaar.cli.main import run; run()"
    command = [sys.executable, "-u", "-c", code, "serve", "--port", "0", "--db", str(register_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "COLUMNS": "200"}) as process:
        told = ""
        while not (found := re.search(r"http://127\.0\.0\.1:\d+/", told)):
            told += process.stdout.readline()
        yield process, found[0]
        process.kill()


def test_from_the_first_answer_to_the_last(served: tuple[subprocess.Popen[str], str]) -> None:
    process, address = served
    with urlopen(address + "dossier/NL/NE", timeout=30) as answer:
        assert answer.status == 200
    _wait_for(address)
    (child,) = _children(process.pid)
    os.kill(child, signal.SIGKILL)
    _wait_for(address)  # another has been begun
    (second,) = _children(process.pid)
    assert second != child
    process.send_signal(signal.SIGINT)
    assert process.wait(20) == 0
    with socket.socket() as now, pytest.raises(ConnectionRefusedError):
        now.connect(("127.0.0.1", int(address.rsplit(":", 1)[1].strip("/"))))


def _wait_for(address: str) -> None:
    for _ in range(240):
        try:
            with urlopen(address, timeout=30) as answer:
                assert answer.status == 200
                return
        except HTTPError as error:
            assert error.code == 503
        except ConnectionError:
            pass  # its last process was just killed
        sleep(0.25)
    pytest.fail("nothing was derived within a minute")


def _children(of: int) -> list[int]:
    listed = subprocess.run(
        ["ps", "-ww", "-o", "pid=,args=", "--ppid", str(of)], capture_output=True, text=True, check=True
    )
    return [int(line.split()[0]) for line in listed.stdout.splitlines() if "spawn_main" in line]
