"""Which stretches of a document are about migration between states; outside them there is nothing for the register.

In: text, paragraphs and party marks. Out: ranges of code points. Called by `mark.door`.

A document is parted at its headings. A section counts where words of migration outweigh other senses and a state
other than the paper's own acts in it, beside such words or in several paragraphs (or states in general agree on
migration); of a long one, only the paragraphs near such words. A section that follows and goes on about the same
states counts too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from openbaar.lexicon import Lexicon
from openbaar.lexicon.agreements import Role
from openbaar.lexicon.relevance import STRONG
from openbaar.mark.gate import ENOUGH, moves_people
from openbaar.model.marked import PartyMark, PartyUse

_ENDS = re.compile(r"[.?!…:][\"'”’»)\]]*\s*$|[\"”’»]\s*$")
_STOP = re.compile(r"(?<=[.?!]\s)|(?<=\n)")
_ASIDE = (PartyUse.PART, PartyUse.QUALITY)  # talks with an Estonian shipowner are no talks with Estonia
_DEALS = frozenset({Role.AGREEMENT, Role.TALKS})
_HEADING = 90  # code points: longer paragraphs without a stop are text whose stop was lost
_LONG = 8  # paragraphs in a section that is read whole
_MOSTLY = 0.6  # share of a text from which all of it is about migration between states; set on the marked texts
_NEAR = 2  # paragraphs on either side of one that counts

Range = tuple[int, int]


def passages(text: str, paragraphs: Sequence[Range], marks: Sequence[PartyMark], lexicon: Lexicon) -> tuple[Range, ...]:
    """Return the passages of `text` about migration between states, in order."""
    home = lexicon.home.of(text)
    hits = [(position, row.weight) for position, row in lexicon.relevance.hits(text)]
    found: list[Range] = []
    spoken_of: set[str] = set()
    for section in sections(text, paragraphs):
        span = (section[0][0], section[-1][1])
        weights = [weight for position, weight in hits if span[0] <= position < span[1]]
        acting = _acting(span, marks) - {home}
        others = [mark for mark in marks if mark.use not in _ASIDE and mark.code != home]
        is_about = sum(weights) >= ENOUGH and max(weights, default=0) >= STRONG
        words = text[slice(*span)]
        if not is_about and sum(weights) >= 0 and moves_people(words, _named(span, marks), lexicon):
            found.append(span)  # a party's people are moved, though no word of migration stands there
            spoken_of = acting or spoken_of
        elif is_about and (
            _acts_on_it(section, marks, acting, hits) or spoken_of or _is_dealt_with(text, span, others, lexicon)
        ):
            found += _near(section, hits) if len(section) > _LONG else [span]
            spoken_of = acting or spoken_of
        elif sum(weights) >= 0 and acting & spoken_of:
            found.append(span)  # it goes on about the same states, in words of its own
        elif acting:
            spoken_of = set()  # an item about others
    return tuple(_with_the_rest(found, text, paragraphs, hits))


def _with_the_rest(
    found: list[Range], text: str, paragraphs: Sequence[Range], hits: Sequence[tuple[int, int]]
) -> list[Range]:
    """Return the passages; of a text that is mostly about it, the other short sections too, without another sense."""
    covered = sum(end - start for start, end in found)
    if covered < _MOSTLY * len(text.strip()):
        return found
    rest: list[Range] = []
    for section in sections(text, paragraphs):
        span = (section[0][0], section[-1][1])
        other = any(start < span[1] and span[0] < end for start, end in found)
        weight = sum(weight for position, weight in hits if span[0] <= position < span[1])
        if not other and len(section) <= _LONG and weight >= 0:
            rest.append(span)
    return sorted([*found, *rest])


def sections(text: str, paragraphs: Sequence[Range]) -> list[list[Range]]:
    """Part the paragraphs before each heading."""
    found: list[list[Range]] = [[]]
    for start, end in paragraphs:
        line = text[start:end].strip()
        is_heading = len(line) < _HEADING and not _ENDS.search(line)
        if is_heading and found[-1]:
            found.append([])
        found[-1].append((start, end))
    return [section for section in found if section]


def _acting(span: Range, marks: Sequence[PartyMark]) -> set[str]:
    """Return who acts in a section: named as a party, not merely as a place or people."""
    return {mark.code for mark in marks if mark.use is PartyUse.PARTY and span[0] <= mark.span.start < span[1]}


def _acts_on_it(
    section: Sequence[Range], marks: Sequence[PartyMark], acting: set[str], hits: Sequence[tuple[int, int]]
) -> bool:
    """Whether a state acts in a paragraph with a strong word, or is named in several: not in passing, for comparison.

    A row over shelter at home that mentions elsewhere what a neighbour pays is about one state alone.
    """
    named: set[str] = set()
    for part in section:
        strong = any(weight >= STRONG and part[0] <= position < part[1] for position, weight in hits)
        if strong and _acting(part, marks) & acting:
            return True
        here = _named(part, marks) & acting
        if here & named:
            return True
        named |= here
    return False


def _named(span: Range, marks: Sequence[PartyMark]) -> set[str]:
    """Return whoever is named in a section, in whatever way but inside another name."""
    return {m.code for m in marks if m.use is not PartyUse.PART and span[0] <= m.span.start < span[1]}


def _is_dealt_with(text: str, span: Range, others: Sequence[PartyMark], lexicon: Lexicon) -> bool:
    """Whether a section without an acting state tells of an agreement on migration, or of one beside a state's name."""
    words = lexicon.agreements
    if words.on_migration(text[slice(*span)]):
        return True
    at = span[0]
    for part in _STOP.split(text[slice(*span)]):
        end = at + len(part)
        if any(at <= mark.span.start < end for mark in others) and words.names_one(part, _DEALS):
            return True
        at = end
    return False


def _near(section: Sequence[Range], hits: Sequence[tuple[int, int]]) -> list[Range]:
    """Return the stretches of a long section that lie near a strong word."""
    strong = [
        at
        for at, (start, end) in enumerate(section)
        if any(weight >= STRONG and start <= position < end for position, weight in hits)
    ]
    keep = sorted({near for at in strong for near in range(max(0, at - _NEAR), min(len(section), at + _NEAR + 1))})
    found: list[Range] = []
    for at in keep:
        if found and at and found[-1][1] == section[at - 1][1]:
            found[-1] = (found[-1][0], section[at][1])
        else:
            found.append(section[at])
    return found
