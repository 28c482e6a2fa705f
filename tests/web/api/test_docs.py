"""docs/api.md: every command in it is sent to a register, and is answered as the text says."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient
from tests.web.browser import HERE

from openbaar.web.api.operations import OPERATIONS
from openbaar.web.api.reference import coded

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "api.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^ *(curl .*)$", PAGE, re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_is_answered(command: str, client: TestClient) -> None:
    words, _, says = command.partition("#")
    address = next(word for word in shlex.split(words) if word.startswith("http"))
    assert address.startswith(HERE)
    answer = client.get(address)
    assert answer.status_code == (int(says) if says else 200), answer.text
    if says:
        assert answer.headers["content-type"] == "application/problem+json"
    elif "/api/v1/" in address and "items" in answer.json():
        assert answer.json()["items"], f"{address} shows nothing"
    else:
        assert answer.content


def test_all_that_can_be_asked_is_shown() -> None:
    shown = {urlsplit(word).path for line in COMMANDS for word in shlex.split(line, comments=True) if "://" in word}
    lists = [one.path for one in OPERATIONS if "{" not in one.path]
    assert [path for path in lists if f"/api/v1{path}" not in shown] == []


def test_what_stands_between_backticks_is_code() -> None:
    assert coded("Follow `next`, or the `Link` header.") == "Follow <code>next</code>, or the <code>Link</code> header."
    assert coded("a ` alone & <b>") == "a ` alone &amp; &lt;b&gt;"
    assert coded("`<i>`") == "<code>&lt;i&gt;</code>"


def test_the_page_shows_no_backticks(client: TestClient) -> None:
    assert "`" not in client.get("/api").text.partition("<main")[2].partition("<pre")[0]
