"""Datelines: the place, and the agency in brackets, with which a report opens before its first sentence.

In: a text. Out: where its datelines stand. Called by `mark.door`, so that nothing behind it takes the place for who
speaks or acts, and by `derive.claims`, so that no claim is quoted with one.

A place in capitals may be any: what is known for a body or a country, or is written in capitals again further on, is
none. A place in plain letters counts where it is a seat of government or where an agency stands behind it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from openbaar.model.marked import PartyForm

_CAPITAL = "A-ZÀ-ÖØ-ÞĐŁŠŽİ"
# A place in capitals or plain letters, a day, an agency in brackets: DEN HAAG/RABAT, Den Haag, 3 mei (ANP/AFP) -
_OPENING = re.compile(
    rf"""^[ \t]*
    (?:(?P<capitals>[{_CAPITAL}][{_CAPITAL}'’]+(?:[ /-][{_CAPITAL}'’]+){{0,6}})
      |(?P<plain>[{_CAPITAL}][^\W\d_]+(?:[ '’/-][^\W\d_]+){{0,4}})
      |(?=\([{_CAPITAL}])
    )
    (?P<day>,[ ]?\d{{1,2}}(?:[ ][^\W\d_]{{3,9}}\.?)?(?:[ ]\d{{4}})?)?
    (?P<agency>[ ]?\([^()\n\d]{{2,30}}\))?
    (?P<end>\.?[ ]?[-–—]+|\.|(?=[ ]))
    [ ]+(?P<rest>["'“”‘’„«(,]*[^\W_][^\n]{{25,}})""",
    re.MULTILINE | re.VERBOSE,
)
_PARTS = re.compile(r"\s*[/-]\s*|\s+")
_SEATS = frozenset({PartyForm.CAPITAL, PartyForm.METONYM})
_SHORT = 4  # so few letters in capitals are an abbreviation where no vowel is among them
_VOWELS = frozenset("AEIOUYÉ")
_DASHES = ("-", "–", "—")


@dataclass(frozen=True)
class Datelines:
    """`form_of` how a word names a party, None where it names none; `bodies` abbreviations that are no place."""

    form_of: Callable[[str], PartyForm | None]
    bodies: frozenset[str]

    def within(self, text: str) -> list[tuple[int, int]]:
        """Return where the datelines of `text` stand, each up to the sentence behind it, in text order."""
        return [
            (match.start(), match.start("rest"))
            for match in _OPENING.finditer(text)
            if _begins(match["rest"]) and self._is_dateline(match, text)
        ]

    def _is_dateline(self, match: re.Match[str], text: str) -> bool:
        place, agency, end = match["capitals"] or match["plain"], match["agency"], match["end"]
        if place is None:
            return agency is not None
        known = all(self._is_seat(part) for part in place.split("/"))
        if match["plain"]:
            return end[-1:] in _DASHES and (known or (agency is not None and place.istitle()))
        if not end and agency is None:  # nothing but its capitals part the place from the sentence
            return known
        return known or (self._may_be_place(place) and (agency is not None or not _recurs(place, text)))

    def _is_seat(self, part: str) -> bool:
        words = part.strip()
        return any(self.form_of(form) in _SEATS for form in (words, words.title(), _capitalised(words)))

    def _may_be_place(self, place: str) -> bool:
        """Say whether capitals may name a place: no body, party or country, and no abbreviation."""
        words = _PARTS.split(place)
        forms = (place, _capitalised(place), *words, *(word.capitalize() for word in words))
        if self.bodies.intersection(forms) or any(self.form_of(form) not in (None, *_SEATS) for form in forms):
            return False
        return len(place) > _SHORT or bool(set(place) & _VOWELS)


def _recurs(place: str, text: str) -> bool:
    """Say whether the text writes the same capitals inside a line too."""
    return re.search(rf"(?<=[^\n]){re.escape(place)}(?!\w)", text) is not None


def _begins(rest: str) -> bool:
    """Say whether a sentence begins: with a capital or a figure, perhaps in marks, or a word cut short (`'t`)."""
    opening = rest.lstrip("\"'“”‘’„«(,")
    return opening[:1].isupper() or opening[:1].isdigit() or opening[1:2] == " "


def _capitalised(words: str) -> str:
    return " ".join(word.capitalize() for word in words.split())
