"""Cursors: places in a list, as strings that only this module reads.

In: the place of the last thing that was shown. Out: a string; and back. A place is a tuple of the texts and numbers
that the list is ordered by, so that things that are added later move nobody. A cursor also says which list it is of.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error

from openbaar.web.api.problems import Problem

LONGEST = 600  # characters of a cursor
_MOST = 2**53
Place = tuple[str | int, ...]


def write(of: str, place: Place) -> str:
    """Return the cursor of a place in the list `of`."""
    return urlsafe_b64encode(json.dumps([of, *place], separators=(",", ":")).encode()).decode().rstrip("=")


def read(given: str, of: str, shape: tuple[type, ...]) -> Place:
    """Return the place that a cursor names; raise Problem where it is none of the list `of`."""
    wrong = Problem("bad-cursor", f"{given[:60]!r} is no cursor of this list.", {"cursor": "not a cursor of this list"})
    try:
        name, *place = json.loads(urlsafe_b64decode(given + "=" * (-len(given) % 4)))
    except (Error, ValueError, TypeError, RecursionError) as error:
        raise wrong from error
    fits = len(place) == len(shape) and all(type(part) is kind for part, kind in zip(place, shape, strict=True))
    if name != of or not fits or any(isinstance(part, int) and abs(part) > _MOST for part in place):
        raise wrong
    if any("\x00" in part or not part.isprintable() for part in place if isinstance(part, str)):
        raise wrong
    return tuple(place)
