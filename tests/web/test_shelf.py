"""What is derived from the register: once for each state of it, whoever asks, and kept where it takes longest."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import sleep

import pytest

from openbaar.register import Register
from openbaar.web.shelf import OF_ALL, REMEMBERED, Shelf


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    path = str(tmp_path / "register.db")
    Register.open(path, create=True).close()
    return Shelf(path)


def test_those_who_ask_at_once_wait_for_the_first(shelf: Shelf) -> None:
    made: list[int] = []

    def derive(_: Register) -> int:
        sleep(0.05)
        made.append(len(made))
        return made[-1]

    with ThreadPoolExecutor(8) as readers:
        found = list(readers.map(lambda _: shelf.remembered("a thing", derive), range(8)))
    assert found == [0] * 8
    assert made == [0]


def test_dossiers_push_out_one_another_but_not_what_is_of_all_documents(shelf: Shelf) -> None:
    shelf.remembered("of all", lambda _: "first")
    for number in range(REMEMBERED + OF_ALL):
        shelf.remembered(("dossier", number), lambda _: "made", of_all=False)
    assert shelf.known("of all") == "first"
    assert shelf.remembered("of all", lambda _: "again") == "first"
    assert shelf.remembered(("dossier", 0), lambda _: "made again", of_all=False) == "made again"


def test_what_failed_is_tried_again(shelf: Shelf) -> None:
    def fail(_: Register) -> str:
        raise ValueError("not now")

    with pytest.raises(ValueError, match="not now"):
        shelf.remembered("a thing", fail)
    assert shelf.remembered("a thing", lambda _: "made") == "made"
