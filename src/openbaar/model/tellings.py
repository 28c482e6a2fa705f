"""A telling: words of a document that may tell of an arrangement, with the classes of words that speak for it.

Made by `find` with each agreement that it claims, read by `link`, which decides between whom the arrangement is.
"""

from __future__ import annotations

from dataclasses import dataclass

from openbaar.model.marked import PartyMark
from openbaar.model.records import Agreement

# Rules of find.agreements that `link` treats apart: no construction, a noun alone, people who are taken.
TOLD, MENTION, ACTS = "agreement.told", "agreement.mentioned", "agreement.acts"
LOOSE = frozenset({MENTION, TOLD})  # words without a construction that shows how far an agreement is


@dataclass(frozen=True, slots=True)
class Telling:
    """One clause: its `tokens`, the token `at` which it tells, its `signs`, and the parties that its form shows.

    `named` take part in whatever is told; each of `listed` has an arrangement of its own with them.
    """

    tokens: tuple[int, ...]
    at: int
    signs: tuple[str, ...]
    named: tuple[PartyMark, ...] = ()
    listed: tuple[PartyMark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told(Agreement):
    """An agreement as `find` claims it, without parties: `link` makes `Agreement`s of it, one a set, or none."""

    telling: Telling
