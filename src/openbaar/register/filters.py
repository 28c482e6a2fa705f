"""What a list is narrowed by. Made by `cli` and `web`, read by `register.queries`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from openbaar.errors import InputError
from openbaar.model.edtf import Bounds, bounds


@dataclass(frozen=True, slots=True)
class Filter:
    """Each field narrows further; `None` leaves it open. `since`/`until` are EDTF, on the publication date.

    `outlet` is the name of a paper that a document was seen in, as it was given.
    """

    party: str | None = None
    speaker: str | None = None
    stage: str | None = None
    instrument: str | None = None
    since: str | None = None
    until: str | None = None
    outlet: str | None = None

    @property
    def days(self) -> Bounds:
        """First and last day of publication that pass."""
        first = bounds(self.since).first if self.since else date.min
        last = bounds(self.until).last if self.until else date.max
        if first > last:
            raise InputError(f"--since {self.since} lies after --until {self.until}")
        return Bounds(first, last)
