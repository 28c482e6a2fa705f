"""Time expressions: the shapes of data/times.toml found in a document, with the words that stand before them.

In: the parsed document. Out: `TimeMark`s in text order, none overlapping. A mark is a point (`juli`, `vorig jaar`),
widened to the left by relations and portions (`voor eind juli`), or two points joined to a range. Called by `mark`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from openbaar.lexicon import Lexicon
from openbaar.lexicon.time_patterns import APOSTROPHE_KEY, DIGIT_KEY, Pattern
from openbaar.lexicon.time_rows import Needs, Resolve, Shape
from openbaar.lexicon.times import Times
from openbaar.model.marked import TimeMark
from openbaar.model.span import Span
from openbaar.model.tokens import Doc, Token

_WORD = re.compile(r"\w+")
_APOSTROPHES = "'’‘"
_REACH = 48  # code points before a time in which a relation and a portion with their articles fit
_COUNTED = {"NOUN", "ADJ", "SYM", "NUM"}
_YEAR_ONLY = {"since", "from", "of", "at"}  # `in 2015 …` is a year whatever follows; `voor 2000 …` may count

Parts = tuple[tuple[str, Any], ...]


def find_times(doc: Doc, lexicon: Lexicon) -> tuple[TimeMark, ...]:
    """Return the time expressions of `doc`, ranges joined."""
    finder = _Finder(doc, lexicon)
    return tuple(_joined(list(finder.points()), doc.text, lexicon.times))


class _Finder:
    """Runs the patterns over one text, each only where a word stands with which it may begin."""

    def __init__(self, doc: Doc, lexicon: Lexicon) -> None:
        self.doc, self.text, self.times = doc, doc.text, lexicon.times
        self.starts = {token.idx: token for token in doc}

    def points(self) -> Iterator[TimeMark]:
        """Yield the points in text order."""
        done = 0
        for word in _WORD.finditer(self.text):
            for start, key in _keys(word, self.text):
                if start < done or key not in self.times.patterns:
                    continue
                match = self._best(start, key, done)
                if match is None:
                    continue
                mark, end = match
                done = end
                if mark is not None:
                    yield mark
                break

    def _best(self, start: int, key: str, floor: int) -> tuple[TimeMark | None, int] | None:
        matches = [
            (match.end(), -pattern.order, pattern, match)
            for pattern in self.times.patterns[key]
            if (match := pattern.regex.match(self.text, start))
        ]
        for end, _, pattern, match in sorted(matches, key=lambda item: item[:2], reverse=True):
            if pattern.shape.resolve is Resolve.NONE:
                return None, end
            if pattern.shape.resolve is Resolve.SHIFTED and self._ends_in_verb(match):
                continue  # `Gisteren vroeg het Kamerlid of …`
            first, before = self._left(start, floor)
            if self._stands(pattern.shape, match, before):
                span = Span.cut(self.text, first, end - match[0].endswith(","))
                return TimeMark(span, pattern.shape.name, before + self._parts(pattern, match)), span.end
        return None

    def _ends_in_verb(self, match: re.Match[str]) -> bool:
        """Say whether the last of several words is the verb of the sentence."""
        start = match.start() + match[0].rfind(" ") + 1
        token = self.starts.get(start) if start > match.start() else None
        return token is not None and token.pos_ == "VERB" and "Fin" in token.morph.get("VerbForm", [])

    def _left(self, start: int, floor: int) -> tuple[int, Parts]:
        """Widen to the left by relations and portions, the outermost first in the parts."""
        found: list[tuple[str, Any]] = []
        while match := self.times.before.search(self.text, max(floor, start - _REACH), start):
            phrase = " ".join(match["phrase"].lower().split())
            portion = self.times.portions.get(phrase)
            relation = self.times.relations.get(phrase)
            if any(name == "relation" for name, _ in found):
                break
            found.insert(0, ("portion", portion) if portion else ("relation", relation))
            start = match.start()
        return start, tuple(found)

    def _stands(self, shape: Shape, match: re.Match[str], before: Parts) -> bool:
        names = {name for name, _ in before}
        if shape.needs is Needs.LEFT:
            return bool(names)
        if shape.needs is Needs.PORTION:
            return "portion" in names
        if shape.needs is Needs.YEAR:
            return self._is_year(match, before)
        return not self._in_person(match)

    def _is_year(self, match: re.Match[str], before: Parts) -> bool:
        """Say whether four digits name a year, not a count: nothing that can be counted follows."""
        if match["year"] != match[0] or any(name == "portion" for name, _ in before):
            return True
        relation = dict(before).get("relation")
        if relation in _YEAR_ONLY and not self._of_count(match, relation):
            return True
        here = self.starts.get(match.start())
        if here is None:
            return False
        after, ahead = self._beside(here, 1), self._beside(here, -1)
        if after is not None and (after.pos_ in _COUNTED or after.is_currency):
            return False
        if ahead is None:
            return True
        word, beside = ahead.text.lower(), self.times.numbers.beside
        return not (ahead.is_currency or word in self.times.numbers.hedges or word in beside("numbered"))

    def _of_count(self, match: re.Match[str], relation: str) -> bool:
        here = self.starts.get(match.start())
        after = self._beside(here, 1) if here is not None else None
        return relation == "of" and after is not None and after.pos_ == "NOUN"

    def _beside(self, token: Token, step: int) -> Token | None:
        place = token.i + step
        return self.doc[place] if 0 <= place < len(self.doc) else None

    def _in_person(self, match: re.Match[str]) -> bool:
        """Say whether a lone capitalised word is part of a person's name (`Juli`, `Zondag`)."""
        token = self.starts.get(match.start())
        return (
            token is not None
            and token.ent_type_ == "PER"
            and token.text[0].isupper()
            and len(token.text) >= len(match[0].rstrip(","))
            and not token.is_sent_start
        )

    def _parts(self, pattern: Pattern, match: re.Match[str]) -> Parts:
        return tuple(
            (label, self.times.value(name, match[label]))
            for label, name in pattern.labels.items()
            if match[label] is not None
        )


def _keys(word: re.Match[str], text: str) -> Iterator[tuple[int, str]]:
    """Yield where a pattern may begin at `word`, and the key of the patterns that begin so."""
    start = word.start()
    if word[0][0].isdigit():
        if start and text[start - 1] in _APOSTROPHES:
            yield start - 1, APOSTROPHE_KEY
        if not (start and text[start - 1] in "-–.,/€$£"):
            yield start, DIGIT_KEY
    else:
        yield start, word[0].lower()


def _joined(points: list[TimeMark], text: str, times: Times) -> Iterator[TimeMark]:
    """Yield the points, two of them as one range where a connector stands between."""
    held: TimeMark | None = None
    for point in points:
        if held is not None and (joined := _range(held, point, text, times)):
            held = joined
            continue
        if held is not None:
            yield held
        held = point
    if held is not None:
        yield held


def _range(left: TimeMark, right: TimeMark, text: str, times: Times) -> TimeMark | None:
    between = text[left.span.end : right.span.start]
    if "range" in (left.shape, right.shape) or not between.strip() + str(dict(right.parts).get("relation", "")):
        return None
    outer, inner = dict(left.parts), dict(right.parts)
    opener = times.connectors.get(" ".join(between.lower().split()))
    if opener is None and not between.strip() and inner.get("relation") == "until":
        opener = "from"
    if opener is None or not (_explicit(left, times) and _explicit(right, times)):
        return None
    opened = outer.get("relation") in ("between", "of", "from", "since")
    if opener == "from" and not opened:
        return None
    if opener == "pair" and not (outer.get("relation") == "between" or _pair(left, right)):
        return None
    span = Span.cut(text, left.span.start, right.span.end)
    return TimeMark(span, "range", (("from", (left.shape, left.parts)), ("to", (right.shape, right.parts))))


def _explicit(mark: TimeMark, times: Times) -> bool:
    return times.shapes[mark.shape].resolve in (Resolve.CALENDAR, Resolve.SEASON, Resolve.SHIFTED, Resolve.DECADE)


def _pair(left: TimeMark, right: TimeMark) -> bool:
    """Say whether two years, or two months in one sentence part, follow upon one another (`in 1997 en 1998`)."""
    first, second = dict(left.parts), dict(right.parts)
    if left.shape == right.shape == "year":
        return int(second["year"]) - int(first["year"]) == 1
    if left.shape == right.shape == "month" and "relation" not in second:
        return _month(second) == _month(first) + 1
    return False


def _month(parts: dict[str, Any]) -> int:
    return int(parts.get("month") or parts["month_name"])
