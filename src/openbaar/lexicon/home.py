"""In which country a text was written: whose cabinet, minister and chamber it means when it names none.

In: `data/home_signals.tsv`. Out: `Home`. Called by `mark.passages` and `link.parties`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from openbaar.lexicon.patterns import alternatives
from openbaar.lexicon.tables import read_tsv
from openbaar.model.span import Span

_TEXTS = 4  # whose country is remembered


@dataclass(frozen=True, slots=True)
class HomeSignal:
    """Words that one country's papers use."""

    code: str
    words: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class Home:
    """Tells a text's own country."""

    signals: tuple[HomeSignal, ...]

    @cached_property
    def _patterns(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        return tuple((row.code, re.compile(rf"(?<!\w){alternatives(row.words)}(?!\w)")) for row in self.signals)

    def of(self, text: str) -> str:
        """Return the code of the country that the most words of `text` point to, the first of the file on a draw."""
        return self._most(text)[2]

    def count(self, text: str) -> int:
        """Return how many words of `text` point to the country that `of` gives."""
        return self._most(text)[0]

    @cached_property
    def _most(self) -> Callable[[str], tuple[int, int, str]]:
        """A function from a text to how many words point to its country, and to which: each room asks for one text."""

        @lru_cache(maxsize=_TEXTS)
        def most(text: str) -> tuple[int, int, str]:
            return max((len(form.findall(text)), -at, code) for at, (code, form) in enumerate(self._patterns))

        return most

    def shown(self, text: str) -> Span | None:
        """Return the first words of `text` that tell where it was written, for the country that `of` gives."""
        code = self.of(text)
        match = next(pattern.search(text) for row, pattern in self._patterns if row == code)
        return Span(match.start(), match.end(), match[0]) if match else None

    def shows(self, text: str) -> bool:
        """Say whether any word of `text` tells where it was written."""
        return any(pattern.search(text) is not None for _, pattern in self._patterns)


def load_home() -> Home:
    """Read `home_signals.tsv`."""
    return Home(read_tsv("home_signals.tsv", HomeSignal, key=lambda row: row.code))
