"""Words for times: tables of months, units, relations …, and the shapes of time expressions compiled to patterns.

In: data/times.toml and data/times/*.tsv. Out: `Times`, whose `shapes` `mark.times` matches and whose tables
`link.calendar` resolves. The small pattern language is explained in data/times.toml.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from openbaar.errors import LexiconError
from openbaar.lexicon.numbers import FIGURES, NumberKind, Numbers, longest_first
from openbaar.lexicon.tables import build_row, read_toml, read_tsv
from openbaar.lexicon.time_patterns import (
    APOSTROPHE_KEY,
    DIGIT_KEY,
    FILE,
    Pattern,
    WordClass,
    compile_pattern,
    first_words,
)
from openbaar.lexicon.time_rows import (
    Auxiliary,
    Connector,
    DayShift,
    Holiday,
    Month,
    Named,
    Portion,
    Recess,
    Relation,
    Shape,
    Shift,
    TimeUnit,
    Word,
    YearPart,
)

DATE_CLASSES = ("numeric", "iso")  # whole dates in figures: their value is their text
NEAR, LONG = ("day", "week", "weekend"), ("year", "half_year", "quarter", "decade")


class Times:
    """What the words for times mean."""

    def __init__(self, numbers: Numbers) -> None:
        self.numbers = numbers

    @cached_property
    def months(self) -> dict[str, int]:
        """Month names and short forms."""
        return {row.word: row.number for row in _table("months", Month)}

    @cached_property
    def seasons(self) -> dict[str, int]:
        """Seasons as EDTF numbers them, 21 to 24."""
        return {row.word: row.number for row in _table("seasons", Named)}

    @cached_property
    def units(self) -> dict[str, str]:
        """Calendar units by every form."""
        return {row.word: row.unit for row in _table("units", TimeUnit)}

    @cached_property
    def holidays(self) -> dict[str, Holiday]:
        """Feast days and political days."""
        return {row.words: row for row in read_tsv("times/holidays.tsv", Holiday, key=lambda row: row.words)}

    @cached_property
    def recesses(self) -> dict[str, Recess]:
        """Recesses of parliaments and school holidays."""
        return {row.words: row for row in read_tsv("times/recesses.tsv", Recess, key=lambda row: row.words)}

    @cached_property
    def relations(self) -> dict[str, str]:
        """Relations by the words that stand before a time."""
        return {row.words: row.relation for row in read_tsv("times/relations.tsv", Relation, key=lambda r: r.words)}

    @cached_property
    def portions(self) -> dict[str, str]:
        """Portions (begin, mid, end, rest, elapsed …) by the words that stand before a time."""
        return {row.words: row.portion for row in read_tsv("times/portions.tsv", Portion, key=lambda r: r.words)}

    @cached_property
    def connectors(self) -> dict[str, str]:
        """Words that join two times to one stretch, with what they need before the first."""
        return {row.words: row.opener for row in read_tsv("times/connectors.tsv", Connector, key=lambda r: r.words)}

    @cached_property
    def auxiliaries(self) -> dict[str, str]:
        """Auxiliary verbs by lemma: perfect, passive, future."""
        return {row.lemma: row.use for row in read_tsv("times/auxiliaries.tsv", Auxiliary, key=lambda r: r.lemma)}

    @cached_property
    def conditions(self) -> frozenset[str]:
        """Conjunctions whose clause looks ahead even in the perfect tense."""
        return frozenset(row.word for row in _table("conditions", Word))

    @cached_property
    def recalls(self) -> frozenset[str]:
        """Adverbs that take a report back to the time last spoken of."""
        return frozenset(row.word for row in _table("recalls", Word))

    @cached_property
    def before(self) -> re.Pattern[str]:
        """Relation or portion, with its article, at the end of the text before a time."""
        phrases = longest_first({**self.relations, **self.portions})
        articles = longest_first(row.word for row in _table("articles", Word))
        return re.compile(rf"(?<!\w)(?P<phrase>{phrases})\s+(?:(?:{articles})\s+)?$", re.IGNORECASE)

    @cached_property
    def shapes(self) -> dict[str, Shape]:
        """Shapes by name."""
        rows = [
            build_row(FILE, f"shape {number}", cells, Shape)
            for number, cells in enumerate(self._toml.get("shape", []), start=1)
        ]
        if len({row.name for row in rows}) != len(rows):
            raise LexiconError(FILE, "shape", "two shapes have one name")
        return {row.name: row for row in rows}

    @cached_property
    def patterns(self) -> dict[str, tuple[Pattern, ...]]:
        """Patterns by the lower-case word (or key for figures) that they may begin with."""
        index: dict[str, list[Pattern]] = {}
        order = 0
        for shape in self.shapes.values():
            for source in shape.patterns:
                pattern, starts = compile_pattern(shape, source, order, self._classes)
                order += 1
                for start in starts:
                    index.setdefault(start, []).append(pattern)
        return {start: tuple(found) for start, found in index.items()}

    def value(self, name: str, words: str) -> Any:
        """Return what `words` mean as a member of class `name`."""
        words = " ".join(words.lower().split())
        values = self._classes[name].values
        if name == "number":
            return self._number(words)
        if values is None:
            return words if name in DATE_CLASSES else int(re.sub(r"\D", "", words))
        return values[words.rstrip(",")]

    def _number(self, words: str) -> float:
        if words[0].isdigit():
            return self.numbers.figures_value(words)
        half = self.numbers.of_kind(NumberKind.HALF)
        return half[words] if words in half else float(self.numbers.word_value(words) or 0)

    @cached_property
    def _toml(self) -> dict[str, Any]:
        return read_toml(FILE)

    @cached_property
    def _classes(self) -> dict[str, WordClass]:
        months = _table("months", Month)
        units = _table("units", TimeUnit)
        shifts = _table("shifts", Shift)
        weekdays = {row.word: row.number for row in _table("weekdays", Named)}
        days = {row.word: row.shift for row in _table("named_days", DayShift)}
        dayparts = [row.word for row in _table("dayparts", Word)]
        parts = rf"(?:{longest_first(dayparts)})?"
        tables: dict[str, Mapping[str, Any]] = {
            "month": self.months,
            "month_name": {row.word: row.number for row in months if not row.short},
            "season": self.seasons,
            "unit": {row.word: row.unit for row in units if row.number != "plural" and row.unit != "day"},
            "any_unit": self.units,
            "one_unit": {row.word: row.unit for row in units if row.number != "plural"},
            "near_units": {row.word: row.unit for row in units if row.number != "singular" and row.unit in NEAR},
            "far_units": {row.word: row.unit for row in units if row.number != "singular" and row.unit not in NEAR},
            "long_unit": {row.word: row.unit for row in units if row.number != "plural" and row.unit in LONG},
            "year_word": {row.word: row.unit for row in units if row.number == "both" and row.unit == "year"},
            "months": {row.word: row.unit for row in units if row.number == "plural" and row.unit == "month"},
            "week": {row.word: row.unit for row in units if row.number == "singular" and row.unit == "week"},
            "half": self.numbers.of_kind(NumberKind.HALF),
            "weekend": {row.word: row.unit for row in units if row.unit == "weekend" and row.number != "plural"},
            "shift": {row.word: row.shift for row in shifts},
            "window_shift": {row.word: row.shift for row in shifts if row.window},
            "holiday": {words: words for words in self.holidays},
            "recess": {words: words for words in self.recesses},
            "ordinal": {row.words: row.number for row in read_tsv("times/ordinals.tsv", YearPart)},
            "year_part": {row.word: row.number for row in _table("year_parts", Named)},
            "daypart": {word: word for word in dayparts},
            "recall": {row.word: row.shift for row in _table("recall_words", DayShift)},
            "hedge": self.numbers.hedges,
            "decade": {w: int(v) for w, v in self.numbers.of_kind(NumberKind.TEN).items()},
        }
        found = {
            name: WordClass(f"(?:{longest_first(table)})", table, first_words(table)) for name, table in tables.items()
        }
        found["weekday"] = _glued(weekdays, dayparts, rf"(?:{longest_first(weekdays)}){parts},?")
        found["named_day"] = _glued(days, dayparts, rf"(?:{longest_first(days)}){parts}")
        words = [*self.numbers.below_hundred, *self.numbers.of_kind(NumberKind.HALF, NumberKind.HUNDRED)]
        found["number"] = WordClass(rf"(?:{FIGURES}|{longest_first(words)})", None, first_words(words) | {DIGIT_KEY})
        for name, regex in self._toml.get("classes", {}).items():
            starts = {APOSTROPHE_KEY} if regex.startswith("['") else {DIGIT_KEY}
            found[name] = WordClass(regex, None, frozenset(starts))
        return found


def _glued(table: Mapping[str, int], tails: list[str], regex: str) -> WordClass:
    values = {stem + tail: value for stem, value in table.items() for tail in ("", *tails)}
    return WordClass(regex, values, frozenset(values))


def _table(name: str, row: type[Any]) -> tuple[Any, ...]:
    return read_tsv(f"times/{name}.tsv", row, key=lambda item: item.word)
