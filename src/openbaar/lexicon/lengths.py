"""For how long an agreement is made, and for what each time an amount is paid: words around a number.

In: `data/term_lengths.tsv`, `amount_periods.tsv`. Out: `Lengths`, `Periods`. Called by `find.agreement_terms` and
`find.agreement_money`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from openbaar.errors import LexiconError
from openbaar.lexicon.numbers import Numbers
from openbaar.lexicon.patterns import alternatives
from openbaar.lexicon.sieve import Sieve

_NUMBER = r"(?P<number>\d{1,3}|[^\W\d]+)"


class LengthKind(StrEnum):
    """What words do in telling a length."""

    UNIT = "unit"
    ADJECTIVE = "adjective"
    LEAD = "lead"
    VERB = "verb"
    BETWEEN = "between"
    NOUN = "noun"
    UNTIL = "until"
    EXPIRE = "expire"


@dataclass(frozen=True, slots=True)
class LengthWord:
    """Words of one kind; `unit` a letter of ISO 8601 where they tell one."""

    kind: LengthKind
    unit: str | None
    words: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class Lengths:
    """The expressions for lengths. A noun counts where `is_agreement` says so."""

    rows: tuple[LengthWord, ...]
    numbers: Numbers
    is_agreement: Callable[[str], bool]

    def told(self, text: str) -> tuple[str, int, int] | None:
        """Return the first length that a sentence tells, as an ISO 8601 duration, and where in it."""
        for pattern in [self._patterns[number] for number in self._sieve.possible(text.lower())]:
            for match in pattern.finditer(text):
                groups = match.groupdict()
                value = self.numbers.value_of(groups["number"].lower())
                if value is None or value != int(value) or not value:
                    continue
                if (noun := groups.get("noun")) is None or self.is_agreement(noun.lower()):
                    return f"P{int(value)}{self._units.get((groups.get('unit') or '').lower(), 'Y')}", *match.span()
        return None

    def ends(self, lemma: str, until: bool) -> bool:
        """Whether a verb tells when a thing ends, with a time up to which it runs (`until`) or with the time itself."""
        return lemma in self._verbs[LengthKind.UNTIL if until else LengthKind.EXPIRE]

    @cached_property
    def _verbs(self) -> dict[LengthKind, frozenset[str]]:
        kinds = (LengthKind.UNTIL, LengthKind.EXPIRE)
        return {kind: frozenset(word for row in self.rows if row.kind is kind for word in row.words) for kind in kinds}

    @cached_property
    def _sieve(self) -> Sieve:
        return Sieve(self._patterns)

    def _of(self, kind: LengthKind) -> str:
        words = [word for row in self.rows if row.kind is kind for word in row.words]
        if not words:
            raise LexiconError("term_lengths.tsv", kind, "no words")
        return alternatives(words)

    @cached_property
    def _units(self) -> dict[str, str]:
        return {word: row.unit for row in self.rows if row.unit for word in row.words}

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], ...]:
        counted = rf"{_NUMBER}\s+(?P<unit>{self._of(LengthKind.UNIT)})(?!\w)"
        between = rf"(?:{self._of(LengthKind.BETWEEN)}\s+){{0,2}}"
        made = (
            rf"(?<!\w){self._of(LengthKind.LEAD)}\s+{counted}",
            rf"(?<!\w){self._of(LengthKind.VERB)}\s+{between}{counted}",
            rf"(?<!\w)(?P<noun>\w+)\s+{self._of(LengthKind.NOUN)}\s+{counted}",
            rf"(?<!\w)(?P<number>[^\W\d]+?){self._of(LengthKind.ADJECTIVE)}\s+(?P<noun>[\w-]+)",
        )
        return tuple(re.compile(pattern, re.IGNORECASE) for pattern in made)


class PeriodKind(StrEnum):
    """What words do in telling for what each time an amount is paid."""

    EACH = "each"
    COUNTED = "counted"
    EVERY = "every"


class Period(StrEnum):
    """What an amount is paid for each time."""

    YEAR = "year"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"
    PERSON = "person"
    FLIGHT = "flight"


@dataclass(frozen=True, slots=True)
class PeriodWord:
    """Words of one kind; `period` is what is paid for each time."""

    kind: PeriodKind
    period: Period | None
    words: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class Periods:
    """The expressions for what an amount is paid for each time: a year, a month, a person, a flight."""

    rows: tuple[PeriodWord, ...]

    def told(self, text: str) -> tuple[str, int, int] | None:
        """Return the first that `text` tells, and where in it."""
        match = self._pattern.search(text)
        return (self._names[(match["counted"] or match["every"]).lower()], *match.span()) if match else None

    @cached_property
    def _names(self) -> dict[str, str]:
        return {word: row.period for row in self.rows if row.period for word in row.words}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        each, counted, every = (
            alternatives(word for row in self.rows if row.kind is kind for word in row.words) for kind in PeriodKind
        )
        told = rf"(?<!\w)(?:{each}\s+(?:\w+\s+)?(?P<counted>{counted})|(?P<every>{every}))(?!\w)"
        return re.compile(told, re.IGNORECASE)
