"""What agreements do and what binds them: the words for instruments and for legal status.

In: `instruments.tsv`, `instrument_classes.tsv`, `legal_status.tsv`. Out: `Terms`. Called through
`AgreementWords.terms` by `find.agreement_terms`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from openbaar.errors import LexiconError
from openbaar.lexicon.parties import PartyWords
from openbaar.lexicon.patterns import alternatives, compile_each, compile_patterns
from openbaar.lexicon.sieve import Sieve
from openbaar.lexicon.tables import read_tsv
from openbaar.model.vocabulary import Instrument

_MONEY = (
    r"(?:(?:[\d.,]+|[a-zë]+)\s+(?:miljoen|miljard)(?:\s+(?:euro|dollar|pond))?"
    r"|\d{3}\.\d{3}\s+(?:euro|dollar|pond)|(?:miljoenen|miljarden)(?:\s+(?:euro's|dollars|ponden))?)"
)


@dataclass(frozen=True, slots=True)
class InstrumentWord:
    """A pattern that tells of an instrument."""

    instrument: Instrument
    pattern: str
    source: str


@dataclass(frozen=True, slots=True)
class ClassRow:
    """A class of words that patterns name."""

    name: str
    words: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class StatusWord:
    """A pattern that tells a legal status."""

    status: str
    pattern: str
    source: str


@dataclass(frozen=True)
class Terms:
    """The expressions for instruments and legal status."""

    instrument_rows: tuple[InstrumentWord, ...]
    classes: tuple[ClassRow, ...]
    status_rows: tuple[StatusWord, ...]
    parties: PartyWords

    @cached_property
    def _classes(self) -> dict[str, str]:
        classes = {row.name: alternatives(row.words) for row in self.classes}
        demonyms = {word for country in self.parties.countries for word in country.demonyms}
        return {**classes, "demonym": alternatives(demonyms), "money": _MONEY}

    def instruments_told(self, text: str) -> tuple[tuple[Instrument, int, int], ...]:
        """Return each instrument that a sentence tells of, and where in it; several claims may ask for one sentence."""
        return self._told(text)

    @cached_property
    def _told(self) -> Callable[[str], tuple[tuple[Instrument, int, int], ...]]:
        each = self._each
        sieve = Sieve(tuple(pattern for _, pattern in each))

        @lru_cache(maxsize=1024)
        def told(text: str) -> tuple[tuple[Instrument, int, int], ...]:
            first: dict[Instrument, tuple[int, int]] = {}
            for number in sieve.possible(text.lower()):
                instrument, pattern = each[number]
                match = pattern.search(text)
                if match and (instrument not in first or match.start() < first[instrument][0]):
                    first[instrument] = match.span()
            return tuple((instrument, *span) for instrument, span in first.items())

        return told

    @cached_property
    def _each(self) -> tuple[tuple[Instrument, re.Pattern[str]], ...]:
        """One expression a pattern, so that few are tried; the first to match counts, as in `instruments`."""
        rows = ((row.instrument, row.pattern) for row in self.instrument_rows)
        by_instrument: dict[Instrument, list[str]] = {instrument: [] for instrument in Instrument}
        for instrument, pattern in rows:
            by_instrument[instrument].append(pattern)
        return tuple(
            (instrument, pattern)
            for instrument, patterns in by_instrument.items()
            for pattern in compile_each("instruments.tsv", patterns, self._classes)
        )

    @cached_property
    def instruments(self) -> tuple[tuple[Instrument, re.Pattern[str]], ...]:
        """One expression an instrument, in the order of the vocabulary."""
        found = []
        for instrument in Instrument:
            patterns = [row.pattern for row in self.instrument_rows if row.instrument is instrument]
            if not patterns:
                raise LexiconError("instruments.tsv", instrument, "no pattern")
            found.append((instrument, compile_patterns("instruments.tsv", patterns, self._classes)))
        return tuple(found)

    @cached_property
    def statuses(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """Legal status words, in the order of the file."""
        return tuple(
            (row.status, compile_patterns("legal_status.tsv", [row.pattern], self._classes)) for row in self.status_rows
        )

    def status_told(self, text: str) -> tuple[str, int, int] | None:
        """Return the first legal status that a sentence tells of, and where in it."""
        for number in self._of_status.possible(text.lower()):
            status, pattern = self.statuses[number]
            if match := pattern.search(text):
                return status, *match.span()
        return None

    @cached_property
    def _of_status(self) -> Sieve:
        return Sieve(tuple(pattern for _, pattern in self.statuses))


def load_terms(parties: PartyWords) -> Terms:
    """Read the three files; the demonyms among their words are those of the party words."""
    return Terms(
        read_tsv("instruments.tsv", InstrumentWord),
        read_tsv("instrument_classes.tsv", ClassRow, key=lambda row: row.name),
        read_tsv("legal_status.tsv", StatusWord),
        parties,
    )
