"""The register that the pages read, as it stood at one moment, and what has been derived from it.

In: the path of a register, the day. Out: an `Edition`, which a page asks from its first word to its last, so that no
page mixes two states. When something was added, or a day has gone by, and deriving takes long, the edition before it
goes on answering, with its own day, until the next one is ready. Called by `answers`, `pages`, `api`.
"""

from __future__ import annotations

import logging
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import date
from pathlib import Path
from threading import Lock, Thread, local
from typing import Any, TypeVar
from weakref import finalize

from sqlalchemy.exc import DBAPIError

from openbaar.errors import OpenbaarError, RegisterError
from openbaar.register import Register
from openbaar.register.coverage import Coverage

T = TypeVar("T")
File = tuple[int, int]  # device and number
EDITION = "openbaar.edition"  # where a request's scope holds the edition that it is answered from
SETTLED = 100_000_000  # nanoseconds: the clock of files ticks in steps far shorter
REMEMBERED = 512  # dossiers and pages kept in memory
OF_ALL = 256  # things derived from all documents, which dossiers must not push out: they take longest to make
KEPT = 4  # times as long as was spent on deriving from it an edition is shown, though more was added
ASKED = 10.0  # seconds between two calls for a successor
PATIENCE = 0.5  # seconds of deriving that a reader may wait for; what took longer is derived behind the scenes
_log = logging.getLogger(__name__)


class Memory:
    """What was derived from one state of a register. `spent`: seconds that deriving from all documents took."""

    def __init__(self) -> None:
        self.spent = 0.0
        self._lock = Lock()
        self._remembered: dict[bool, OrderedDict[Hashable, Any]] = {True: OrderedDict(), False: OrderedDict()}
        self._making: dict[Hashable, Lock] = {}
        self._within = local()  # whether this thread derives something, of which all else that it derives is a part

    def get(self, name: Hashable, make: Callable[[], T], *, of_all: bool) -> T:
        """Return what `make` derives, made once, by whoever asks first; the others wait."""
        known = self._remembered[of_all]
        with self._lock:
            if name in known:
                known.move_to_end(name)
                found: T = known[name]
                return found
            making = self._making.setdefault(name, Lock())
        with making:
            with self._lock:
                if name in known:
                    made: T = known[name]
                    return made
            start, is_part = time.monotonic(), getattr(self._within, "one", False)
            self._within.one = is_part or of_all
            try:
                made = make()
            except BaseException:
                with self._lock:
                    self._making.pop(name, None)
                raise
            finally:
                self._within.one = is_part
            with self._lock:
                known[name] = made
                self._making.pop(name, None)
                self.spent += time.monotonic() - start if of_all and not is_part else 0
                while len(known) > (OF_ALL if of_all else REMEMBERED):
                    known.popitem(last=False)
        return made

    def known(self, name: Hashable) -> Any:
        """Return what was derived from all documents under a name, if it was already; else null."""
        with self._lock:
            return self._remembered[True].get(name)


class Edition:
    """A register as it stood at one moment, on one day: `stamp` and `file` name the state."""

    is_bare = False  # whether what follows from all documents is left to another process to derive

    def __init__(self, register: Register, stamp: tuple[int, ...], file: File, today: date, memory: Memory) -> None:
        self.stamp, self.file, self.today = stamp, file, today
        self._register, self._memory = register, memory

    @classmethod
    def open(cls, path: str, today: date) -> Edition:
        """Return the register as it stands now; raise RegisterError where it can't be used."""
        file = identity(path)
        register, stamp = Register.still(path)
        memory = Memory()
        finalize(memory, register.close)  # once the last page that reads this state is done
        return cls(register, stamp, file, today, memory)

    def on(self, today: date) -> Edition:
        """Return the same state on another day; what doesn't hang on the day is not derived again."""
        made = Edition(self._register, self.stamp, self.file, today, self._memory)
        made.is_bare = self.is_bare
        return made

    def register(self) -> Register:
        """Return the register."""
        return self._register

    def state(self) -> Hashable:
        """Return what names the state of the register."""
        return self.stamp, self.file

    @property
    def spent(self) -> float:
        """How many seconds deriving from all documents took so far."""
        return self._memory.spent

    def remembered(self, name: Hashable, make: Callable[[Register], T], *, of_all: bool = True) -> T:
        """Return what `make` derives from the register, made once for each state of it, by whoever asks first.

        `of_all`: it is derived from all documents; false for what there are many of (a dossier, a page).
        """
        return self._memory.get(name, lambda: make(self._register), of_all=of_all)

    def known(self, name: Hashable) -> Any:
        """Return what was derived from all documents under a name, if it was already; else null."""
        return self._memory.known(name)

    def coverage(self) -> Coverage:
        """Return how much the register holds, counted once for each state of it."""
        return self.remembered("coverage", Register.coverage)


class Shelf:
    """One register file; `prepare` derives from a new edition what pages need before it takes the place of the last.

    `bare`: its edition is read as it is, nothing is derived from all documents, and it stays the same for the day: the
    next one is another process's to make. `succeed` is told that a next edition is needed, where another process makes
    it; this one goes on with the edition it has.
    """

    def __init__(
        self,
        path: str,
        prepare: Callable[[Edition], None] | None = None,
        *,
        bare: bool = False,
        succeed: Callable[[], None] | None = None,
    ) -> None:
        self.path = path
        self._prepare, self._bare, self._succeed = prepare, bare, succeed
        self._lock = Lock()
        self._current: Edition | None = None
        self._live: Register | None = None  # only ever asked whether something was added
        self._seen: tuple[tuple[int, int], ...] | None = None  # the files as they were when they last held nothing new
        self._renewing: Thread | None = None
        self._rest_until = self._opened = 0.0

    def at_hand(self, today: date) -> Edition | None:
        """Return what `edition` does, where that takes no look into the register; else null."""
        current, seen = self._current, self._seen
        try:
            if current is None or identity(self.path) != current.file:
                return None
        except RegisterError:
            return None
        if self._is_busy() or self._is_settled(current, today):
            return current
        return current if current.today == today and seen is not None and self._touched() == seen else None

    def edition(self, today: date) -> Edition:
        """Return the newest edition that is ready; raise RegisterError where there is no register (now)."""
        with self._lock:
            file, touched = self._file(), self._touched()
            current = self._current
            if current is not None and current.file != file:
                _log.warning("the register at %s was moved or replaced", self.path)
                self._forget()
                current = None
            if current is None:
                self._current = self._open(today)
                return self._current
            if self._is_busy() or self._is_settled(current, today):
                return current
            is_new = touched != self._seen and self._holds_more(current, touched)
            if not is_new and current.today == today:
                return current
            if current.spent >= PATIENCE:
                self._renew(current, today, is_new=is_new)
                return current
            if is_new:
                self._current, self._opened = self._open(today), time.monotonic()
            else:
                self._current = current.on(today)
            return self._current

    def _open(self, today: date) -> Edition:
        made = Edition.open(self.path, today)
        made.is_bare = self._bare
        return made

    def settle(self) -> None:
        """Wait until no edition is being made."""
        renewing = self._renewing
        if renewing is not None:
            renewing.join()

    def _is_settled(self, current: Edition, today: date) -> bool:
        """Say whether no look for what was added is due: while a register is filled, each reader would get a new state
        and wait for all that pages derive from it."""
        return current.today == today and (self._bare or time.monotonic() < self._opened + KEPT * current.spent)

    def _is_busy(self) -> bool:
        """Say whether the next edition is being made, or was made so lately that readers need a rest."""
        return self._renewing is not None or time.monotonic() < self._rest_until

    def _holds_more(self, current: Edition, touched: tuple[tuple[int, int], ...]) -> bool:
        """Say whether something was added; the register is asked only when its files have changed since, or so lately
        that a second change may hide."""
        self._live = self._live or Register.open(self.path)
        is_new = self._live.stamp() != current.stamp
        settled = time.time_ns() - max(when for when, _ in touched) > SETTLED
        self._seen = touched if settled and not is_new else None
        return is_new

    def _renew(self, current: Edition, today: date, *, is_new: bool) -> None:
        """Begin to make the next edition; readers go on with `current`, and are given as long a rest afterwards."""
        if self._succeed is not None:
            self._succeed()
            self._rest_until = time.monotonic() + ASKED
            return

        def make() -> None:
            start = time.monotonic()
            try:
                made = Edition.open(self.path, today) if is_new else current.on(today)
                if self._prepare is not None:
                    self._prepare(made)
                with self._lock:
                    self._current, self._seen = made, None
            except (OpenbaarError, DBAPIError) as error:
                _log.error("the state before goes on being shown: %s", error)
            finally:
                self._rest_until = time.monotonic() + (time.monotonic() - start)
                self._renewing = None

        self._renewing = Thread(target=make, name="next edition", daemon=True)
        self._renewing.start()

    def _touched(self) -> tuple[tuple[int, int], ...]:
        """Return when the register's files were last written, and how long they are."""
        found = []
        for path in (self.path, f"{self.path}-wal"):
            try:
                status = Path(path).stat()
            except OSError:
                continue
            found.append((status.st_mtime_ns, status.st_size))
        return tuple(found)

    def _file(self) -> File:
        try:
            return identity(self.path)
        except RegisterError:
            self._forget()
            raise

    def _forget(self) -> None:
        if self._live is not None:
            self._live.close()
        self._current = self._live = self._seen = None


def identity(path: str) -> File:
    """Return what tells a file from another of the same path; raise RegisterError where there is none."""
    try:
        status = Path(path).stat()
    except OSError as error:
        raise RegisterError(f"{path}: no register there") from error
    return status.st_dev, status.st_ino
