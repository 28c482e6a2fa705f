"""`openbaar serve`: says where, serves until it is stopped, and says why when it can't."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from openbaar.cli.serving import listen
from openbaar.errors import InputError
from openbaar.register import Register


def openbaar(*arguments: str) -> subprocess.Popen[str]:
    code = "from openbaar.cli.main import run; run()"
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    return subprocess.Popen([sys.executable, "-u", "-c", code, "serve", *arguments], **pipes)


@pytest.fixture
def db(tmp_path: Path) -> str:
    Register.open(str(tmp_path / "r.db"), create=True).close()
    return str(tmp_path / "r.db")


def test_it_says_its_address_serves_and_stops(db: str) -> None:
    served = openbaar("--port", "0", "--db", db)
    try:
        told = ""
        while not (found := re.search(r"http://127\.0\.0\.1:\d+/", told)):  # a narrow screen breaks the line
            line = served.stdout.readline()
            assert line, told
            told += line
        address = found[0]
        with urlopen(Request(address, headers={"Accept-Language": "en"}), timeout=20) as answer:
            assert answer.status == 200
            assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
            assert b"Nothing has been read yet" in answer.read()
    finally:
        served.send_signal(signal.SIGINT)
        _, err = served.communicate(timeout=20)
    assert (served.returncode, "Traceback" in err) == (0, False), err


def test_a_port_that_is_taken_is_named(db: str) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(InputError, match=f"--port {port}: can't be used on 127.0.0.1"):
            listen("127.0.0.1", port)


def test_a_host_that_is_not_ours_is_named() -> None:
    with pytest.raises(InputError, match=r"--host no\.such\.invalid"):
        listen("no.such.invalid", 0)


def test_no_register_is_said_before_anything_is_served(tmp_path: Path) -> None:
    served = openbaar("--port", "0", "--db", str(tmp_path / "none.db"))
    out, err = served.communicate(timeout=30)
    assert (served.returncode, out) == (3, "")
    assert "no register there" in " ".join(err.split())
