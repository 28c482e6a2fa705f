"""What a person's name is made of, and whether two names can be one person's.

In: names as the texts have them. Out: `NameForm`s. Called by `derive.appearances`, `derive.same_person`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

REMEMBERED = 16_384  # names: the same few are spoken of in most documents


class Fit(StrEnum):
    """How two names go together."""

    EQUAL = "equal"
    PART = "part"  # one has more given names
    INITIAL = "initial"  # an initial stands for a given name
    SURNAME = "surname"  # one has no given name
    OTHER = "other"


@dataclass(frozen=True, slots=True, order=True)
class NameForm:
    """A name without case and accents: `given` names or initials, `particles` of the surname, its last word."""

    surname: str
    particles: tuple[str, ...] = ()
    given: tuple[str, ...] = ()

    @property
    def is_full(self) -> bool:
        """Say whether a given name is written out."""
        return any(len(word) > 1 for word in self.given)

    def fit(self, other: NameForm) -> Fit:
        """Return how the two go together; papers drop particles, so that only two that differ set names apart."""
        if self.surname != other.surname or (self.particles and other.particles and self.particles != other.particles):
            return Fit.OTHER
        if self.given == other.given:
            return Fit.EQUAL if self.given else Fit.SURNAME
        if not self.given or not other.given:
            return Fit.SURNAME
        pairs = list(zip(self.given, other.given, strict=False))
        if all(left == right for left, right in pairs):
            return Fit.PART
        return Fit.INITIAL if all(_stands_for(left, right) for left, right in pairs) else Fit.OTHER


def _stands_for(left: str, right: str) -> bool:
    return left == right or (min(len(left), len(right)) == 1 and left[0] == right[0])


@lru_cache(maxsize=REMEMBERED)
def name_form(name: str, particles: frozenset[str]) -> NameForm:
    """Return the form of `name`; `particles` are the words inside names that are no name by themselves."""
    words = _folded(name).split() or [""]
    head, last = words[:-1], words[-1]
    while (hyphen := last.find("-")) > 0 and last[:hyphen] in particles:
        head, last = [*head, last[:hyphen]], last[hyphen + 1 :]
    at = len(head)
    while at and head[at - 1] in particles:
        at -= 1
    given = [part for word in head[:at] for part in word.replace("-", " ").replace(".", " ").split()]
    return NameForm(last.rstrip("."), tuple(head[at:]), tuple(given))


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.replace("’", "'").casefold())
    return "".join(char for char in plain if not unicodedata.combining(char))


def fullest(names: Sequence[str], particles: frozenset[str]) -> str:
    """Return the name with most written out; the most frequent, then the first in the alphabet, of equal ones."""

    def rank(name: str) -> tuple[int, int, int, int, str]:
        form = name_form(name, particles)
        written = sum(len(word) > 1 for word in form.given)
        return (-written, -len(form.given), -len(form.particles), -names.count(name), name)

    return min(names, key=rank)
