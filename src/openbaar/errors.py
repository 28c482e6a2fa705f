"""One tree of errors; each class says whose fault it is.

Raised by every room, caught in `cli` and `web` only. A document or candidate that is merely not taken
is no error but a value: `openbaar.model.document.Refused`.
"""

from __future__ import annotations


class OpenbaarError(Exception):
    """Anything openbaar raises on purpose; its text says what is wrong and where."""


class InputError(OpenbaarError):
    """The caller's fault: a path, option, date or file that can't be used."""


class LexiconError(OpenbaarError):
    """A lexicon file's fault: names the file and the entry."""

    def __init__(self, file: str, where: str, what: str) -> None:
        self.file, self.where, self.what = file, where, what
        super().__init__(f"{file}, {where}: {what}")


class RegisterError(OpenbaarError):
    """The register's fault: another program's file, a newer version, a lock that is held, damage."""


class InvariantError(OpenbaarError):
    """Our own fault: a span that doesn't quote its document, a field that nothing proves."""
