"""For how long an agreement is made, and for what each time an amount is paid: words around a number.

In: `data/term_lengths.tsv`. Out: `Lengths`. Called by `link.lasting` and `find.agreement_money`.
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
FILE = "term_lengths.tsv"


class LengthKind(StrEnum):
    """What words do in telling a length, or for what each time an amount is paid."""

    UNIT = "unit"
    ADJECTIVE = "adjective"
    LEAD = "lead"
    VERB = "verb"
    BETWEEN = "between"
    NOUN = "noun"
    BEHIND = "behind"
    PASSED = "passed"
    UNTIL = "until"
    EXPIRE = "expire"
    BEARER = "bearer"
    EACH = "each"
    COUNTED = "counted"
    EVERY = "every"


class Unit(StrEnum):
    """What a length is counted in, or what an amount is paid for each time."""

    YEAR = "year"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"
    PERSON = "person"
    FLIGHT = "flight"

    @property
    def letter(self) -> str:
        """The letter for it in an ISO 8601 duration."""
        return self[0].upper()


@dataclass(frozen=True, slots=True)
class LengthWord:
    """Words of one kind; `unit` where they tell one."""

    kind: LengthKind
    unit: Unit | None
    words: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class Lengths:
    """The expressions for lengths and for what is paid for. A noun counts where `is_agreement` says so."""

    rows: tuple[LengthWord, ...]
    numbers: Numbers
    is_agreement: Callable[[str], bool]

    def told(self, text: str) -> tuple[str, int, int] | None:
        """Return the first length that a sentence tells, as an ISO 8601 duration, and where in it."""
        for pattern in [self._patterns[number] for number in self._sieve.possible(text.lower())]:
            for match in pattern.finditer(text):
                groups = match.groupdict()
                value = self.numbers.value_of(groups["number"].lower())
                if groups.get("passed") or value is None or value != int(value) or not value:
                    continue
                if (noun := groups.get("noun")) is None or self.is_agreement(noun.lower()):
                    unit = self._units.get((groups.get("unit") or "").lower(), Unit.YEAR)
                    return f"P{int(value)}{unit.letter}", *match.span()
        return None

    def ends(self, lemma: str, until: bool) -> bool:
        """Whether a verb tells when a thing ends, with a time up to which it runs (`until`) or with the time itself."""
        return lemma in self._words[LengthKind.UNTIL if until else LengthKind.EXPIRE]

    def stands_for_agreement(self, word: str) -> bool:
        """Whether a noun is said of an agreement that is no noun for one (`the text`)."""
        return word in self._words[LengthKind.BEARER]

    def paid_for(self, text: str) -> tuple[str, int, int] | None:
        """Return what `text` first tells that an amount is paid for each time, and where in it."""
        match = self._paid.search(text)
        return (self._units[(match["counted"] or match["every"]).lower()], *match.span()) if match else None

    @cached_property
    def _words(self) -> dict[LengthKind, frozenset[str]]:
        kinds = (LengthKind.UNTIL, LengthKind.EXPIRE, LengthKind.BEARER)
        return {kind: frozenset(word for row in self.rows if row.kind is kind for word in row.words) for kind in kinds}

    @cached_property
    def _sieve(self) -> Sieve:
        return Sieve(self._patterns)

    def _of(self, kind: LengthKind) -> str:
        words = [word for row in self.rows if row.kind is kind for word in row.words]
        if not words:
            raise LexiconError(FILE, kind, "no words")
        return alternatives(words)

    @cached_property
    def _units(self) -> dict[str, Unit]:
        return {word: row.unit for row in self.rows if row.unit for word in row.words}

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], ...]:
        counted = rf"{_NUMBER}\s+(?P<unit>{self._of(LengthKind.UNIT)})(?!\w)"
        between = rf"(?:{self._of(LengthKind.BETWEEN)}\s+){{0,2}}"
        made = (
            rf"(?<!\w){self._of(LengthKind.LEAD)}\s+{between}{counted}",
            rf"(?<!\w){self._of(LengthKind.VERB)}\s+{between}{counted}",
            rf"(?<!\w)(?P<noun>\w+)\s+{self._of(LengthKind.NOUN)}\s+{between}{counted}",
            rf"(?<!\w)(?P<number>[^\W\d]+?){self._of(LengthKind.ADJECTIVE)}\s+(?P<noun>[\w-]+)",
            rf"(?<!\w)(?P<passed>{self._of(LengthKind.PASSED)}\s+)?{counted}\s+{self._of(LengthKind.BEHIND)}(?!\w)",
        )
        return tuple(re.compile(pattern, re.IGNORECASE) for pattern in made)

    @cached_property
    def _paid(self) -> re.Pattern[str]:
        each, counted, every = map(self._of, (LengthKind.EACH, LengthKind.COUNTED, LengthKind.EVERY))
        told = rf"(?<!\w)(?:{each}\s+(?:\w+\s+)?(?P<counted>{counted})|(?P<every>{every}))(?!\w)"
        return re.compile(told, re.IGNORECASE)
