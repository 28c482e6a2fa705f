"""A small pattern language for words in data files, turned into regular expressions.

`a|b` is one of two words (`_` a blank inside one), `*` any letters, `...` up to ten words
between, `<name>` one word or phrase of a class.
Matching is over one sentence, whole words only, upper and lower case alike. Called by `lexicon.agreements`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from openbaar.errors import LexiconError

_GAP = r"\W+(?:[\w'’-]+\W+){0,10}?"
_CLASS = re.compile(r"<(\w+)>")


def compile_patterns(file: str, patterns: Iterable[str], classes: Mapping[str, str]) -> re.Pattern[str]:
    """Return one expression that matches where any of `patterns` does; `classes` maps names to expressions."""
    return re.compile(_whole("|".join(_pieces(file, patterns, classes))), re.IGNORECASE)


def compile_each(file: str, patterns: Iterable[str], classes: Mapping[str, str]) -> list[re.Pattern[str]]:
    """Return an expression for each of `patterns`, in the order in which `compile_patterns` tries them."""
    return [re.compile(_whole(piece), re.IGNORECASE) for piece in _pieces(file, patterns, classes)]


def _pieces(file: str, patterns: Iterable[str], classes: Mapping[str, str]) -> list[str]:
    return sorted({_expression(file, pattern, classes) for pattern in patterns}, key=lambda item: (-len(item), item))


def _whole(expression: str) -> str:
    return rf"(?<![\w-])(?:{expression})(?![\w])"


def alternatives(words: Iterable[str]) -> str:
    """Return an expression for any one of `words`."""
    return "(?:" + "|".join(sorted((re.escape(word) for word in words), key=lambda item: (-len(item), item))) + ")"


def _expression(file: str, pattern: str, classes: Mapping[str, str]) -> str:
    built = ""
    gap = ""
    for word in pattern.split():
        if word == "...":
            gap = _GAP
            continue
        if built:
            built += gap or r"\s+"
        built += _word(file, pattern, word, classes)
        gap = ""
    return built


def _word(file: str, pattern: str, word: str, classes: Mapping[str, str]) -> str:
    if named := _CLASS.fullmatch(word):
        if named[1] not in classes:
            raise LexiconError(file, pattern, f"unknown class {word}")
        return classes[named[1]]
    options = [
        re.escape(option.replace("_", " ")).replace(r"\*", r"[\w'’-]*").replace(r"\ ", r"\s+")
        for option in word.split("|")
    ]
    return "(?:" + "|".join(options) + ")"
