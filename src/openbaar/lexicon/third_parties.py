"""Who has a say on an agreement without being a party to it: parliaments, courts, overseers, UN bodies, aid groups.

In: `data/third_parties.tsv`. Out: `ThirdParties`. Called by `derive.third_parties`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from openbaar.lexicon.tables import read_tsv

FILE = "third_parties.tsv"


class Sort(StrEnum):
    """What sort of third party somebody is, in the order in which they are told."""

    PARLIAMENT = "parliament"
    COURT = "court"
    OVERSEER = "overseer"
    UN = "un"
    NGO = "ngo"


@dataclass(frozen=True, slots=True)
class ThirdPartyWords:
    """Words for one sort."""

    sort: Sort
    words: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class ThirdParties:
    """All of them."""

    rows: tuple[ThirdPartyWords, ...]

    @classmethod
    def load(cls) -> ThirdParties:
        """Read the shipped file; a doubled sort is a LexiconError."""
        return cls(read_tsv(FILE, ThirdPartyWords, key=lambda row: row.sort))

    def sort_of(self, words: str) -> Sort | None:
        """Return the sort that words for a body or an office speak of: of several, that of the first in them."""
        found = ((match.start(), sort) for sort, pattern in self._patterns if (match := pattern.search(words)))
        return min(found, default=(0, None), key=lambda item: item[0])[1]

    @cached_property
    def _patterns(self) -> tuple[tuple[Sort, re.Pattern[str]], ...]:
        def expression(words: Iterable[str]) -> str:
            either = "|".join(re.escape(word).replace(r"\*", r"[\w-]*") for word in words)
            return rf"(?<![\w-])(?:{either})(?!\w)"

        return tuple((row.sort, re.compile(expression(row.words), re.IGNORECASE)) for row in self.rows)
