"""Words for people and bodies: offices, functions, kinds of organisation, and the pronouns that stand for them.

In: `data/offices.tsv`, `data/pronouns.tsv`, `data/known_bodies.tsv`. Out: rows, found by word or by the end of a
compound. Called by `mark.names`, `find` (subjects), `link` (who is who) and `derive.bodies_spoken_for`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from openbaar.lexicon.tables import read_tsv

_SHORTEST_HEAD = 4  # letters; shorter words (man, hof) don't count as the end of a compound


class OfficeKind(StrEnum):
    """What the word says of somebody: `government` and `parliament` hold office, `spokes` speaks for a body."""

    GOVERNMENT = "government"
    PARLIAMENT = "parliament"
    SPOKES = "spokes"
    UNNAMED = "unnamed"
    PERSON = "person"
    BODY = "body"
    REPORT = "report"


class Gender(StrEnum):
    """Grammatical gender of a person word, where the word tells."""

    FEMALE = "f"
    MALE = "m"


class Number(StrEnum):
    """How many a pronoun stands for."""

    ONE = "one"
    MORE = "more"
    EITHER = "either"


class Case(StrEnum):
    """Whether a pronoun can be the subject."""

    SUBJECT = "subject"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Office:
    """A word for a person or body; lower case."""

    word: str
    kind: OfficeKind
    gender: Gender | None
    source: str

    @property
    def is_human(self) -> bool:
        """Say whether the word means a person, not a body or paper."""
        return self.kind not in (OfficeKind.BODY, OfficeKind.REPORT)


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun that can stand for a speaker; lower case."""

    word: str
    gender: Gender | None
    number: Number
    case: Case
    source: str


@dataclass(frozen=True, slots=True)
class KnownBody:
    """A body by its name, as papers write it."""

    name: str
    source: str


class Offices:
    """The words, found whole or as the head (the end) of a compound."""

    def __init__(self, rows: tuple[Office, ...]) -> None:
        self.rows = rows
        self._memory: dict[str, Office | None] = {}

    @classmethod
    def load(cls) -> Offices:
        """Read `data/offices.tsv`."""
        return cls(read_tsv("offices.tsv", Office, key=lambda row: row.word))

    @cached_property
    def by_word(self) -> dict[str, Office]:
        """Rows by word."""
        return {row.word: row for row in self.rows}

    @cached_property
    def _longest(self) -> int:
        return max(len(row.word) for row in self.rows)

    def of(self, word: str) -> Office | None:
        """Return the row of `word`, of its part after a hyphen, or of the longest word that it ends in."""
        word = word.lower()
        if word not in self._memory:
            if len(self._memory) > 100_000:
                self._memory.clear()
            self._memory[word] = self._find(word)
        return self._memory[word]

    def _find(self, word: str) -> Office | None:
        for start in range(max(0, len(word) - self._longest), len(word)):
            head = word[start:]
            row = self.by_word.get(head)
            if row and (start == 0 or word[start - 1] == "-" or len(head) > _SHORTEST_HEAD):
                return row
        return None


def load_pronouns() -> dict[str, Pronoun]:
    """Return the pronouns by word."""
    return {row.word: row for row in read_tsv("pronouns.tsv", Pronoun, key=lambda row: row.word)}


def load_known_bodies() -> frozenset[str]:
    """Return the names of bodies that no word in them shows to be one."""
    return frozenset(row.name for row in read_tsv("known_bodies.tsv", KnownBody, key=lambda row: row.name))
