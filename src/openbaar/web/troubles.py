"""What can't be answered, in words that can be translated. Raised by the pages, told by `app`.

The message itself is English, as in every error; `told` is what the reader of a page sees.
"""

from __future__ import annotations

from starlette.exceptions import HTTPException

from openbaar.errors import InputError
from openbaar.export.tongue import ENGLISH, Tongue


class Unclear(InputError):
    """The address asks for something that there can't be."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(ENGLISH.gettext(message, **values))
        self.message, self.values = message, values

    def told(self, tongue: Tongue) -> str:
        """Return what is wrong in a language."""
        return tongue.gettext(self.message, **self.values)


class NotHere(HTTPException):
    """The register doesn't hold what the address names."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(404, ENGLISH.gettext(message, **values))
        self.message, self.values = message, values

    def told(self, tongue: Tongue) -> str:
        """Return what is missing in a language."""
        return tongue.gettext(self.message, **self.values)


class NotYet(HTTPException):
    """What follows from all documents is being derived, by another process."""

    def __init__(self) -> None:
        super().__init__(503, "This follows from all documents, and is still being derived.", {"Retry-After": "10"})
