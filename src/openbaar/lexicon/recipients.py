"""Words for those who are told, or aren't. In: `data/recipients.tsv`. Out: `Recipients`.

Called by `link.recipients`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from openbaar.errors import LexiconError
from openbaar.lexicon.tables import read_tsv

FILE = "recipients.tsv"
_END = "*"


class RecipientKind(StrEnum):
    """What words do in telling who is told; the file says what each means."""

    HOUSE = "house"
    BODY = "body"
    PRESS = "press"
    OWN = "own"
    LEAD = "lead"
    LIMIT = "limit"
    ASKS = "asks"
    OF = "of"
    GETS = "gets"
    GIVES = "gives"
    PLACE = "place"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class RecipientWords:
    """The words of one kind, in lower case."""

    kind: RecipientKind
    words: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class Recipients:
    """The words of all kinds."""

    rows: tuple[RecipientWords, ...]

    def has(self, kind: RecipientKind, word: str) -> bool:
        """Say whether a word in lower case is one of a kind."""
        return word in self._whole[kind] or word.endswith(self._ends[kind])

    def first(self, kind: RecipientKind) -> str:
        """Return the first word of a kind."""
        return next(row.words[0] for row in self.rows if row.kind is kind)

    @cached_property
    def _whole(self) -> dict[RecipientKind, frozenset[str]]:
        return {row.kind: frozenset(word.removeprefix(_END) for word in row.words) for row in self.rows}

    @cached_property
    def _ends(self) -> dict[RecipientKind, tuple[str, ...]]:
        return {row.kind: tuple(word[1:] for word in row.words if word.startswith(_END)) for row in self.rows}


def load_recipients() -> Recipients:
    """Read the file; LexiconError where a kind has no words."""
    rows = read_tsv(FILE, RecipientWords, key=lambda row: row.kind)
    for kind in RecipientKind:
        if not any(row.kind is kind for row in rows):
            raise LexiconError(FILE, kind, "no words")
    return Recipients(rows)
