"""Why a text is not taken: the closed list of short codes that `read` puts into `Refused.reason`.

Called by the other modules of `read`; explained for people in docs/reading.md.
"""

from __future__ import annotations

import os
from enum import StrEnum

from openbaar.model.document import Refused


class Reason(StrEnum):
    """One member a reason; the order is that of docs/reading.md."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    NOT_A_FILE = "not-a-file"
    LOOP = "loop"
    UNKNOWN_FORMAT = "unknown-format"
    BINARY = "binary"
    TOO_LARGE = "too-large"
    EMPTY = "empty"
    NO_DATE = "no-date"
    BAD_DATE = "bad-date"
    BAD_JSON = "bad-json"
    BAD_RECORD = "bad-record"


def refuse(reason: Reason, where: str, detail: str) -> Refused:
    """Return the refusal as the value that every other room knows."""
    return Refused(str(reason), where, detail)


def of_error(error: OSError | ValueError, where: str) -> Refused:
    """Return the refusal of a path that the operating system would not open or list."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return refuse(Reason.MISSING, where, "there is no such file or folder")
    why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return refuse(Reason.UNREADABLE, where, why)


def shown(path: str) -> str:
    """Return `path` as text that any encoding can write: bytes of a file name that are no UTF-8 become `\\xNN`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
