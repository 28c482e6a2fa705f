"""Words for times: tables of months, units, relations …, and the shapes of time expressions compiled to patterns.

In: data/times.toml and data/times/*.tsv. Out: `Times`, whose `shapes` `mark.times` matches and whose tables
`link.calendar` resolves. The small pattern language is explained in data/times.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from openbaar.errors import LexiconError
from openbaar.lexicon.numbers import FIGURES, NumberKind, Numbers, longest_first
from openbaar.lexicon.tables import build_row, read_toml, read_tsv
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

FILE = "times.toml"
DIGIT_KEY, APOSTROPHE_KEY, NUMBER_KEY = "#", "'", "#n"
DATE_CLASSES = ("numeric", "iso")  # whole dates in figures: their value is their text
NEAR, LONG = ("day", "week", "weekend"), ("year", "quarter", "decade")
_ELEMENT = re.compile(r"\{(?P<name>\w+)(?::(?P<label>\w+))?\}(?P<optional>\?)?$")
_DASH = r"\s*[-–—/]\s*"


@dataclass(frozen=True)
class Pattern:
    """One compiled pattern of a shape: its regex, and in which class each named group looks up its value."""

    shape: Shape
    regex: re.Pattern[str]
    labels: Mapping[str, str]
    order: int


@dataclass(frozen=True)
class _Class:
    """Words that an element may be: their regex, what each means, and with what a match may begin."""

    regex: str
    values: Mapping[str, Any] | None
    starts: frozenset[str]


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
                pattern, starts = self._compile(shape, source, order)
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
    def _classes(self) -> dict[str, _Class]:
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
        found = {name: _Class(f"(?:{longest_first(table)})", table, _starts(table)) for name, table in tables.items()}
        found["weekday"] = _glued(weekdays, dayparts, rf"(?:{longest_first(weekdays)}){parts},?")
        found["named_day"] = _glued(days, dayparts, rf"(?:{longest_first(days)}){parts}")
        words = [*self.numbers.below_hundred, *self.numbers.of_kind(NumberKind.HALF, NumberKind.HUNDRED)]
        found["number"] = _Class(rf"(?:{FIGURES}|{longest_first(words)})", None, _starts(words) | {DIGIT_KEY})
        for name, regex in self._toml.get("classes", {}).items():
            starts = {APOSTROPHE_KEY} if regex.startswith("['") else {DIGIT_KEY}
            found[name] = _Class(regex, None, frozenset(starts))
        return found

    def _compile(self, shape: Shape, source: str, order: int) -> tuple[Pattern, frozenset[str]]:
        elements = [_Element.read(word, shape.name) for word in source.split()]
        required = [number for number, element in enumerate(elements) if not element.optional]
        if not required:
            raise LexiconError(FILE, shape.name, f"{source!r} may match nothing")
        regex, labels = "", {}
        starts: frozenset[str] = frozenset()
        for number, element in enumerate(elements):
            body, begins = self._body(element, shape.name)
            if element.label:
                labels[element.label] = element.name
            if number <= required[0]:
                starts |= begins
            last = number > required[-1]
            after = "" if last or number == len(elements) - 1 else _gap(elements, number)
            if element.optional:
                regex += rf"(?:\s+{body})?" if last else rf"(?:{body}{after})?"
            else:
                regex += body + ("" if number == required[-1] else after)
        compiled = re.compile(rf"{regex}(?!\w|[-–]\w)", re.IGNORECASE)
        return Pattern(shape, compiled, labels, order), starts

    def _body(self, element: _Element, where: str) -> tuple[str, frozenset[str]]:
        if element.label is None:
            if element.words == ("-",):
                return _DASH, frozenset()
            return f"(?:{longest_first(element.words)})", _starts(element.words)
        if element.name not in self._classes:
            raise LexiconError(FILE, where, f"unknown class {element.name!r}")
        kind = self._classes[element.name]
        return f"(?P<{element.label}>{_without_groups(kind.regex)})", kind.starts


@dataclass(frozen=True)
class _Element:
    """One element of a pattern: literal `words`, or class `name` whose value goes under `label`."""

    words: tuple[str, ...]
    name: str
    label: str | None
    optional: bool

    @classmethod
    def read(cls, source: str, where: str) -> _Element:
        if match := _ELEMENT.match(source):
            return cls((), match["name"], match["label"] or match["name"], bool(match["optional"]))
        if "{" in source and "|" in source:
            raise LexiconError(FILE, where, f"{source!r}: classes can't be alternatives")
        optional = source.endswith("?")
        words = tuple(word.replace("_", " ") for word in source.removesuffix("?").split("|"))
        return cls(words, "", None, optional)


def _gap(elements: list[_Element], number: int) -> str:
    beside = (elements[number].words, elements[number + 1].words)
    return "" if ("-",) in beside else r"\s+"


def _starts(words: Iterable[str]) -> frozenset[str]:
    return frozenset(match[0].lower() for word in words if (match := re.search(r"\w+", word)))


def _glued(table: Mapping[str, int], tails: list[str], regex: str) -> _Class:
    values = {stem + tail: value for stem, value in table.items() for tail in ("", *tails)}
    return _Class(regex, values, frozenset(values))


def _without_groups(regex: str) -> str:
    return re.sub(r"(?<!\\)\((?!\?)", "(?:", regex)


def _table(name: str, row: type[Any]) -> tuple[Any, ...]:
    return read_tsv(f"times/{name}.tsv", row, key=lambda item: item.word)
