"""The small language in which data/times.toml writes its patterns, compiled to regular expressions.

In: a pattern and the classes of words that it may name. Out: `Pattern`, with the words that a match may begin with, so
that it is tried only there. Called by `lexicon.times`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from openbaar.errors import LexiconError
from openbaar.lexicon.numbers import longest_first
from openbaar.lexicon.time_rows import Shape

FILE = "times.toml"
DIGIT_KEY, APOSTROPHE_KEY = "#", "'"  # what a match may begin with, beside words
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
class WordClass:
    """Words that an element may be: their regex, what each means, and with what a match may begin."""

    regex: str
    values: Mapping[str, Any] | None
    starts: frozenset[str]


def compile_pattern(
    shape: Shape, source: str, order: int, classes: Mapping[str, WordClass]
) -> tuple[Pattern, frozenset[str]]:
    """Compile one pattern of `shape`; return it with the words that a match may begin with.

    Raises LexiconError, naming the shape, on an unknown class or a pattern that may match nothing.
    """
    elements = [_Element.read(word, shape.name) for word in source.split()]
    required = [number for number, element in enumerate(elements) if not element.optional]
    if not required:
        raise LexiconError(FILE, shape.name, f"{source!r} may match nothing")
    regex, labels = "", {}
    starts: frozenset[str] = frozenset()
    for number, element in enumerate(elements):
        body, begins = _body(element, shape.name, classes)
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


def _body(element: _Element, where: str, classes: Mapping[str, WordClass]) -> tuple[str, frozenset[str]]:
    if element.label is None:
        if element.words == ("-",):
            return _DASH, frozenset()
        return f"(?:{longest_first(element.words)})", first_words(element.words)
    if element.name not in classes:
        raise LexiconError(FILE, where, f"unknown class {element.name!r}")
    kind = classes[element.name]
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


def first_words(words: Iterable[str]) -> frozenset[str]:
    """Return the first word of each of `words`, in lower case."""
    return frozenset(match[0].lower() for word in words if (match := re.search(r"\w+", word)))


def _without_groups(regex: str) -> str:
    return re.sub(r"(?<!\\)\((?!\?)", "(?:", regex)
