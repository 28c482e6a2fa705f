"""From where a time is seen: the anchor, which way the clause looks, what was told before. Made by `link.dates`."""

from __future__ import annotations

from dataclasses import dataclass

from openbaar.link.calendar import Anchor, Look


@dataclass(frozen=True, slots=True)
class View:
    """From where a time is seen. `anchor` is the document's own time, or that of the report it stands in.

    `told` holds the times spoken of before. `counted` says that the time belongs to a noun rather than to what happens;
    `due` that it sets a deadline.
    """

    anchor: Anchor
    look: Look
    told: tuple[str, ...] = ()
    counted: bool = False
    due: bool = False
