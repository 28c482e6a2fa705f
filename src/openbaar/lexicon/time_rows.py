"""The rows of data/times.toml and data/times/*.tsv as frozen types. Called by `lexicon.times`, `mark` and `link`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Resolve(StrEnum):
    """How a shape is resolved; explained in data/times.toml."""

    CALENDAR = "calendar"
    SHIFTED = "shifted"
    AWAY = "away"
    WINDOW = "window"
    SEASON = "season"
    HOLIDAY = "holiday"
    RECESS = "recess"
    YEAR_PART = "year_part"
    DECADE = "decade"
    RECALLED = "recalled"
    RANGE = "range"
    NONE = "none"


class Needs(StrEnum):
    """What a shape needs around it to be a time."""

    LEFT = "left"
    PORTION = "portion"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Shape:
    """A row of data/times.toml."""

    name: str
    resolve: Resolve
    patterns: tuple[str, ...]
    needs: Needs | None = None
    shift: int = 0
    finding: bool = True


@dataclass(frozen=True, slots=True)
class Word:
    """A table of one column."""

    word: str


@dataclass(frozen=True, slots=True)
class Named:
    """A word and the number that it means."""

    word: str
    number: int


@dataclass(frozen=True, slots=True)
class Month:
    """A row of data/times/months.tsv."""

    word: str
    number: int
    short: bool


@dataclass(frozen=True, slots=True)
class DayShift:
    """A word and how far it moves."""

    word: str
    shift: int


@dataclass(frozen=True, slots=True)
class Shift:
    """A row of data/times/shifts.tsv."""

    word: str
    shift: int
    window: bool


@dataclass(frozen=True, slots=True)
class TimeUnit:
    """A row of data/times/units.tsv; `number` is singular, plural or both."""

    word: str
    unit: str
    number: str


@dataclass(frozen=True, slots=True)
class Portion:
    """A row of data/times/portions.tsv."""

    words: str
    portion: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A row of data/times/relations.tsv."""

    words: str
    relation: str


@dataclass(frozen=True, slots=True)
class Connector:
    """A row of data/times/connectors.tsv."""

    words: str
    opener: str


@dataclass(frozen=True, slots=True)
class YearPart:
    """A row of data/times/ordinals.tsv."""

    words: str
    number: int


@dataclass(frozen=True, slots=True)
class Auxiliary:
    """A row of data/times/auxiliaries.tsv."""

    lemma: str
    use: str


@dataclass(frozen=True, slots=True)
class Holiday:
    """A row of data/times/holidays.tsv: a basis and what it needs, as the file says."""

    words: str
    basis: str
    month: int | None
    day: int
    weekday: int | None
    kind: str


@dataclass(frozen=True, slots=True)
class Recess:
    """A row of data/times/recesses.tsv."""

    words: str
    first_month: int
    last_month: int
