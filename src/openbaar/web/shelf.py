"""The register that the pages read, and what has been derived from it as it stands. Called by the pages."""

from __future__ import annotations

import logging
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from openbaar.errors import RegisterError
from openbaar.register import Register
from openbaar.register.coverage import Coverage

T = TypeVar("T")
SETTLED = 100_000_000  # nanoseconds: the clock of files ticks in steps far shorter
REMEMBERED = 128  # dossiers and pages kept in memory
OF_ALL = 16  # things derived from all documents, which dossiers must not push out: they take longest to make
_log = logging.getLogger(__name__)


class Shelf:
    """One register file: opened when first asked for, and opened anew when another file takes its place."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._lock = Lock()
        self._register: Register | None = None
        self._file: tuple[int, int] | None = None
        self._remembered: dict[bool, OrderedDict[Hashable, Any]] = {True: OrderedDict(), False: OrderedDict()}
        self._making: dict[Hashable, Lock] = {}
        self._stamped: tuple[tuple[tuple[int, int], ...], tuple[int, ...]] | None = None

    def register(self) -> Register:
        """Return the register; raise RegisterError where there is none (now), or it can't be used."""
        with self._lock:
            file = self._identity()
            if self._register is None or file != self._file:
                self._close()
                self._register = Register.open(self.path)
                self._file = self._identity()
            return self._register

    def state(self) -> Hashable:
        """Return what names the register as it stands: the same as long as nothing was added.

        The register is asked only when its files have changed since, or so lately that a second change may hide.
        """
        register = self.register()
        touched = self._touched()
        if self._stamped is None or self._stamped[0] != touched:
            stamp = register.stamp()
            settled = time.time_ns() - max(when for when, _ in touched) > SETTLED
            self._stamped = (touched, stamp) if settled else None
            return stamp, self._file
        return self._stamped[1], self._file

    def remembered(self, name: Hashable, make: Callable[[Register], T], *, of_all: bool = True) -> T:
        """Return what `make` derives from the register, made once for each state of it, by whoever asks first.

        `of_all`: it is derived from all documents; false for what there are many of (a dossier, a page).
        """
        register = self.register()
        key = (name, self.state())
        with self._lock:
            known = self._remembered[of_all]
            if key in known:
                known.move_to_end(key)
                found: T = known[key]
                return found
            making = self._making.setdefault(key, Lock())
        with making:
            with self._lock:
                if key in known:
                    made: T = known[key]
                    return made
            try:
                made = make(register)
            except BaseException:
                with self._lock:
                    self._making.pop(key, None)
                raise
            with self._lock:
                known[key] = made
                self._making.pop(key, None)
                while len(known) > (OF_ALL if of_all else REMEMBERED):
                    known.popitem(last=False)
        return made

    def known(self, name: Hashable) -> Any:
        """Return what was derived from all documents under a name, if it was already; else null."""
        key = (name, self.state())
        with self._lock:
            return self._remembered[True].get(key)

    def coverage(self) -> Coverage:
        """Return how much the register holds, counted once for each state of it."""
        return self.remembered("coverage", Register.coverage)

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

    def _identity(self) -> tuple[int, int]:
        try:
            status = Path(self.path).stat()
        except OSError as error:
            self._close()
            raise RegisterError(f"{self.path}: no register there") from error
        return status.st_dev, status.st_ino

    def _close(self) -> None:
        if self._register is not None:
            self._register.close()
            _log.warning("the register at %s was moved or replaced", self.path)
        self._register = self._stamped = None
        for known in self._remembered.values():
            known.clear()
