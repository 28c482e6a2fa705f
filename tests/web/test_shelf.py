"""What is derived from the register: once for each state of it, whoever asks, and kept where it takes longest."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Event
from time import sleep

import pytest
from tests.made import agreement, document, reading
from tests.web.browser import TODAY

from openbaar.errors import RegisterError
from openbaar.model.vocabulary import FindingType
from openbaar.register import Register
from openbaar.web import shelf as shelves
from openbaar.web.shelf import KEPT, OF_ALL, PATIENCE, REMEMBERED, Edition, Shelf


@pytest.fixture
def shelf(tmp_path: Path) -> Edition:
    path = str(tmp_path / "register.db")
    Register.open(path, create=True).close()
    return Edition.open(path, TODAY)


def test_those_who_ask_at_once_wait_for_the_first(shelf: Edition) -> None:
    made: list[int] = []

    def derive(_: Register) -> int:
        sleep(0.05)
        made.append(len(made))
        return made[-1]

    with ThreadPoolExecutor(8) as readers:
        found = list(readers.map(lambda _: shelf.remembered("a thing", derive), range(8)))
    assert found == [0] * 8
    assert made == [0]


def test_dossiers_push_out_one_another_but_not_what_is_of_all_documents(shelf: Edition) -> None:
    shelf.remembered("of all", lambda _: "first")
    for number in range(REMEMBERED + OF_ALL):
        shelf.remembered(("dossier", number), lambda _: "made", of_all=False)
    assert shelf.known("of all") == "first"
    assert shelf.remembered("of all", lambda _: "again") == "first"
    assert shelf.remembered(("dossier", 0), lambda _: "made again", of_all=False) == "made again"


def test_what_is_derived_from_what_is_derived_is_counted_once(shelf: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(shelves.time, "monotonic", lambda: now[0])

    def take(seconds: float) -> None:
        now[0] += seconds

    def outer(_: object) -> None:
        shelf.remembered("inner", lambda _: take(3))
        take(1)

    shelf.remembered("outer", outer)
    assert shelf.spent == 4
    shelf.remembered("a dossier", lambda _: shelf.remembered("of all", lambda _: take(2)), of_all=False)
    assert shelf.spent == 6


def test_what_failed_is_tried_again(shelf: Edition) -> None:
    def fail(_: Register) -> str:
        raise ValueError("not now")

    with pytest.raises(ValueError, match="not now"):
        shelf.remembered("a thing", fail)
    assert shelf.remembered("a thing", lambda _: "made") == "made"


def add(path: str, words: str) -> None:
    """Add a document with one agreement."""
    doc = document(words, "2023-06-15")
    register = Register.open(path)
    register.add([reading(doc, agreement(doc))], "2024-01-01T00:00:00+00:00")
    register.close()


def agreements(edition: Edition) -> int:
    return len(edition.register().findings(FindingType.AGREEMENT))


def is_slow(edition: Edition) -> None:
    """Let an edition be one that took long to derive."""
    edition.remembered("what takes long", lambda _: sleep(PATIENCE + 0.05))


@pytest.fixture
def path(tmp_path: Path) -> str:
    made = str(tmp_path / "register.db")
    Register.open(made, create=True).close()
    add(made, "Nederland sloot een migratiedeal met Niger.")
    return made


def test_an_edition_stays_as_it_was_whatever_is_added(path: str) -> None:
    before = Edition.open(path, TODAY)
    assert agreements(before) == 1
    add(path, "Nederland sloot een migratiedeal met Niger over visa.")
    with ThreadPoolExecutor(20) as readers:
        assert set(readers.map(agreements, [before] * 40)) == {1}
    after = Edition.open(path, TODAY)
    assert agreements(after) == 2
    assert before.state() != after.state()


def test_where_little_is_derived_what_was_added_is_there_at_once(path: str) -> None:
    shelf = Shelf(path)
    first = shelf.edition(TODAY)
    assert shelf.edition(TODAY) is first
    add(path, "Nederland sloot een migratiedeal met Niger over visa.")
    assert agreements(shelf.edition(TODAY)) == 2
    assert shelf.edition(TODAY + timedelta(days=1)).today == TODAY + timedelta(days=1)


def test_while_much_is_added_a_state_is_shown_for_longer_than_deriving_from_it_takes(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr(shelves.time, "monotonic", lambda: now[0])
    shelf = Shelf(path)
    shelf.edition(TODAY)
    add(path, "Nederland sloot een migratiedeal met Niger over visa.")
    second = shelf.edition(TODAY)

    def take(seconds: float) -> None:
        now[0] += seconds

    second.remembered("what takes a while", lambda _: take(PATIENCE / 2))
    add(path, "Nederland sloot een migratiedeal met Niger over paspoorten.")
    assert shelf.edition(TODAY) is shelf.at_hand(TODAY) is second
    take(KEPT * PATIENCE)
    assert agreements(shelf.edition(TODAY)) == 3


def test_a_bare_register_stays_the_same_until_another_process_takes_over(path: str) -> None:
    shelf = Shelf(path, bare=True)
    first = shelf.edition(TODAY)
    add(path, "Nederland sloot een migratiedeal met Niger over visa.")
    assert shelf.edition(TODAY) is shelf.at_hand(TODAY) is first
    assert agreements(first) == 1
    Path(path).unlink()
    with pytest.raises(RegisterError):
        shelf.edition(TODAY)


def test_a_successor_is_asked_for_once_in_a_while_and_not_by_each_reader(path: str) -> None:
    asked: list[str] = []
    shelf = Shelf(path, succeed=lambda: asked.append("next"))
    current = shelf.edition(TODAY)
    is_slow(current)
    add(path, "Nederland sloot een migratiedeal met Niger over visa.")
    assert {shelf.edition(TODAY) for _ in range(5)} == {shelf.at_hand(TODAY)} == {current}
    assert asked == ["next"]


def test_nobody_waits_for_what_was_added_and_no_state_is_mixed_with_another(path: str) -> None:
    begun, go_on = Event(), Event()

    def prepare(made: Edition) -> None:
        begun.set()
        assert go_on.wait(10)
        made.remembered("number", lambda register: agreements(made))

    shelf = Shelf(path, prepare)
    before = shelf.edition(TODAY)
    is_slow(before)
    add(path, "Nederland sloot een migratiedeal met Niger over visa.")
    assert shelf.edition(TODAY) is before
    assert begun.wait(10)
    assert shelf.edition(TODAY) is before
    assert shelf.at_hand(TODAY) is before
    assert agreements(before) == 1
    go_on.set()
    shelf.settle()
    after = shelf.edition(TODAY)
    assert after.known("number") == 2
    assert agreements(before) == 1


def test_at_midnight_the_day_before_is_shown_until_the_new_one_is_derived(path: str) -> None:
    days: list[object] = []
    shelf = Shelf(path, lambda made: days.append(made.today))
    before = shelf.edition(TODAY)
    is_slow(before)
    tomorrow = TODAY + timedelta(days=1)
    assert shelf.edition(tomorrow).today == TODAY
    shelf.settle()
    assert (shelf.edition(tomorrow).today, days) == (tomorrow, [tomorrow])
    assert shelf.edition(tomorrow).known("what takes long") is None
    assert shelf.edition(tomorrow).state() == before.state()


def test_what_fails_behind_the_scenes_leaves_the_state_before(path: str, caplog: pytest.LogCaptureFixture) -> None:
    def prepare(_: Edition) -> None:
        raise RegisterError("not now")

    shelf = Shelf(path, prepare)
    before = shelf.edition(TODAY)
    is_slow(before)
    add(path, "Nederland sloot een migratiedeal met Niger over visa.")
    assert shelf.edition(TODAY) is before
    shelf.settle()
    assert shelf.edition(TODAY) is before
    assert "not now" in caplog.text
