"""What an operation is asked, and lists cut into pages. Handed by `service` to `of_register` and `of_derived`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, TypeVar

from openbaar.model.edtf import bounds
from openbaar.register import Filter, Register
from openbaar.web.api import cursors
from openbaar.web.shelf import Edition

T = TypeVar("T")


@dataclass(frozen=True)
class Page:
    """Some of a list, and the place of the last of these where there are more."""

    items: list[dict[str, Any]]
    next: cursors.Place | None = None


@dataclass(frozen=True)
class Asked:
    """One request: the values of its parameters, the register, the day. `name` is that of the operation."""

    name: str
    values: dict[str, Any]
    shelf: Edition
    today: date
    path: str

    @property
    def register(self) -> Register:
        """The register that may be read: the one place that decides is the shelf."""
        return self.shelf.register()

    @property
    def limit(self) -> int:
        """How many things are wanted."""
        return int(self.values["limit"])

    @property
    def filter(self) -> Filter:
        """What findings or documents are narrowed by."""
        names = ("party", "speaker", "stage", "instrument", "since", "until")
        return Filter(**{name: self.values.get(name) for name in names}, outlet=self.values.get("source"))

    def day(self, name: str) -> date:
        """Return the last day of a date that was asked for, today where none was."""
        given = self.values.get(name)
        return bounds(given).last if given else self.today

    def place(self, *shape: type) -> Any:
        """Return the place to go on from; null at the beginning. Raise Problem where the cursor is no such place."""
        given = self.values.get("cursor")
        return cursors.read(given, self.path, shape) if given else None

    def cut(self, found: Sequence[T], place_of: Callable[[T], Any], told: Callable[[T], dict[str, Any]]) -> Page:
        """Return the first of `found`, of which there is one more than wanted where more follow."""
        shown = found[: self.limit]
        items = [told(item) for item in shown]
        return Page(items, place_of(shown[-1]) if len(found) > len(shown) else None)

    def paged(self, found: Iterable[T], place_of: Callable[[T], Any], told: Callable[[T], dict[str, Any]]) -> Page:
        """Return a page of things at hand, ordered by their places: pairs of texts."""
        return self.along(sorted(found, key=place_of), lambda _: True, place_of, told)

    def along(
        self,
        ordered: Sequence[T],
        passes: Callable[[T], bool],
        place_of: Callable[[T], Any],
        told: Callable[[T], dict[str, Any]],
    ) -> Page:
        """Return a page of those that pass among things in the order of their places: none after it is looked at."""
        after = self.place(str, str)
        start = bisect_right(ordered, after, key=place_of) if after else 0
        found = filter(passes, islice(ordered, start, None))
        return self.cut(list(islice(found, self.limit + 1)), place_of, told)

    def in_order(self, name: str, things: Callable[[], Iterable[T]], place_of: Callable[[T], Any]) -> Sequence[T]:
        """Return all things of a name by their places, sorted once for each state of the register."""
        return self.shelf.remembered((name, "by place", self.today), lambda _: tuple(sorted(things(), key=place_of)))
