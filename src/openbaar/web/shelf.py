"""The register that the pages read, and what has been derived from it as it stands. Called by the pages."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable, Hashable
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from openbaar.errors import RegisterError
from openbaar.register import Register
from openbaar.register.coverage import Coverage

T = TypeVar("T")
REMEMBERED = 16  # derived things kept in memory
_log = logging.getLogger(__name__)


class Shelf:
    """One register file: opened when first asked for, and opened anew when another file takes its place."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._lock = Lock()
        self._register: Register | None = None
        self._file: tuple[int, int] | None = None
        self._remembered: OrderedDict[Hashable, Any] = OrderedDict()
        self._making: dict[Hashable, Lock] = {}

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
        """Return what names the register as it stands: the same as long as nothing was added."""
        return self.register().stamp(), self._file

    def remembered(self, name: Hashable, make: Callable[[Register], T]) -> T:
        """Return what `make` derives from the register, made once for each state of it, by whoever asks first."""
        register = self.register()
        key = (name, self.state())
        with self._lock:
            if key in self._remembered:
                self._remembered.move_to_end(key)
                known: T = self._remembered[key]
                return known
            making = self._making.setdefault(key, Lock())
        with making:
            with self._lock:
                if key in self._remembered:
                    made: T = self._remembered[key]
                    return made
            made = make(register)
            with self._lock:
                self._remembered[key] = made
                self._making.pop(key, None)
                while len(self._remembered) > REMEMBERED:
                    self._remembered.popitem(last=False)
        return made

    def coverage(self) -> Coverage:
        """Return how much the register holds, counted once for each state of it."""
        return self.remembered("coverage", Register.coverage)

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
        self._register = None
        self._remembered.clear()
