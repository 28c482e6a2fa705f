"""Repair of letters that a scanner took for others, where a dictionary leaves no doubt.

In: text without mojibake. Out: edits. Called by `documents`. A word is repaired only if it is in no dictionary as it
stands, is no name of data/look_alike_names.tsv, and exactly one pair of data/look_alikes.tsv makes a dictionary word
of it in a place where a capital speaks for neither a name nor the beginning of a sentence. Never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

import simplemma

from openbaar.lexicon.tables import read_tsv
from openbaar.read.edits import Edit

WHY = "look-alike"
_LONGEST = 40  # letters; longer words are no words
_WORD = re.compile(r"[^\W_]+")
_JOINED_BEFORE = frozenset("._@/#&'\u2019\\=")  # within an address, a name with an apostrophe, a formula
_JOINED_AFTER = re.compile(r"[_@/\\=]|[.'\u2019:]\w")
_WITHIN = re.compile(r"[\w,)\]]")  # before a word that does not begin a sentence
_LAST_WORD = re.compile(r"([^\W_]+)[ \u00a0]\Z")
_REMEMBERED = 1 << 17
# Words, and pieces between blanks, that are read as they stand: nearly all, and the same come back all the time.
_SOUND: set[str] = set()
_SOUND_PIECES: set[str] = set()


class Where(StrEnum):
    """Where in a word or sentence a pair is looked for."""

    START = "start"
    SENTENCE = "sentence"
    INSIDE = "inside"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class LookAlike:
    """`was` is printed `now`; in words of at least `min_length` letters."""

    was: str
    now: str
    where: Where
    min_length: int
    kind: str
    source: str


@dataclass(frozen=True, slots=True)
class KeptName:
    """A name that looks like a misread word."""

    name: str
    kind: str
    source: str


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a word was printed as: the offsets in it to replace, and where this may be believed."""

    places: tuple[int, ...]
    pair: LookAlike


def look_alike_edits(text: str) -> Iterator[Edit]:
    """Yield what to put in the place of each misread letter of `text`, in order."""
    readings = {}
    pieces = set(text.split()) - _SOUND_PIECES
    new = set(_WORD.findall(" ".join(pieces))) - _SOUND
    for known, more in ((_SOUND, new), (_SOUND_PIECES, pieces)):
        if len(known) + len(more) > _REMEMBERED:
            known.clear()
    suspect = _suspect()
    for word in filter(suspect, new):
        if len(word) <= _LONGEST and (reading := _reading(word)):
            readings[word] = reading
    _SOUND.update(new - readings.keys())
    if not readings:
        _SOUND_PIECES.update(pieces)
        return
    for found in _WORD.finditer(text):
        reading = readings.get(found[0])
        if reading and _believable(text, found.start(), found.end(), reading.pair.where):
            for place in reading.places:
                at = found.start() + place
                yield Edit(at, at + len(reading.pair.was), reading.pair.now, WHY)


@cache
def _pairs() -> tuple[LookAlike, ...]:
    return read_tsv("look_alikes.tsv", LookAlike, key=lambda row: (row.was, row.now, row.where))


@cache
def _suspect() -> Callable[[str], re.Match[str] | None]:
    """Return a look at a word that finds any pair where it may stand: most words have none."""
    starts = [re.escape(pair.was) for pair in _pairs() if pair.where in (Where.START, Where.SENTENCE)]
    others = [("." if pair.where is Where.INSIDE else "") + re.escape(pair.was) for pair in _pairs()]
    inside = [form for form, pair in zip(others, _pairs(), strict=True) if pair.where in (Where.INSIDE, Where.ANY)]
    return re.compile("|".join([*(rf"\A{form}" for form in starts), *inside]), re.DOTALL).search


@cache
def _names() -> frozenset[str]:
    return frozenset(row.name for row in read_tsv("look_alike_names.tsv", KeptName, key=lambda row: row.name))


def _reading(word: str) -> _Reading | None:
    """Return the only way in which `word` becomes a dictionary word, or null."""
    made: dict[str, _Reading] = {}
    sound: bool | None = None
    for pair in _pairs():
        if len(word) < pair.min_length or pair.was not in word:
            continue
        places = _places(word, pair)
        if not places:
            continue
        if sound is None:
            sound = word in _names() or _known(word)
        if sound:
            return None
        for choice in {places, *((place,) for place in places)}:
            if _known(candidate := _put(word, choice, pair.was, pair.now)):
                made.setdefault(candidate, _Reading(choice, pair))
    return next(iter(made.values())) if len(made) == 1 else None


def _places(word: str, pair: LookAlike) -> tuple[int, ...]:
    """Return where `pair` may stand in `word`: all letters beside it are lower-case ones."""
    size = len(pair.was)
    if pair.where in (Where.START, Where.SENTENCE):
        rest = word[size:]
        return (0,) if word.startswith(pair.was) and rest.isalpha() and rest.islower() else ()
    first = 0 if pair.where is Where.ANY else 1
    places = tuple(found.start() for found in re.finditer(re.escape(pair.was), word) if found.start() >= first)
    rest = _put(word, places, pair.was, "")
    return places if rest.isalpha() and rest.islower() else ()


def _put(word: str, places: tuple[int, ...], was: str, now: str) -> str:
    for place in reversed(places):
        word = word[:place] + now + word[place + len(was) :]
    return word


@lru_cache(maxsize=1 << 16)
def _known(word: str) -> bool:
    return bool(simplemma.is_known(word, lang="nl"))


def _believable(text: str, start: int, end: int, where: Where) -> bool:
    """Say whether the word at `start:end` stands where its reading may be believed."""
    before = text[max(start - 40, 0) : start]
    if before[-1:] in _JOINED_BEFORE or _JOINED_AFTER.match(text, end):
        return False
    near = before.rstrip(" \u00a0")
    within = bool(near) and bool(_WITHIN.match(near[-1]))
    if where is Where.SENTENCE:
        return not within and before[-1:] != "-"
    if where is not Where.START:
        return True
    if not within and before[-1:] != "-":
        return False
    last = _LAST_WORD.search(before)
    if last is None or not last[1][0].isupper():
        return True
    opening = before[: last.start()].rstrip(" \u00a0")
    return _known(last[1]) and (not opening or not _WITHIN.match(opening[-1]))
