"""Which stretches of a document are about migration between states; outside them there is nothing for the register.

In: text, paragraphs and party marks. Out: ranges of code points. Called by `mark.door`.

A document is parted at its headings. A section counts where enough of its words, and of the states named in it, speak
for it (`mark.relevance`); of a long one, the runs of paragraphs that do. A section that follows and goes on about the
same states counts too, and of a text that is mostly about it, all of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from openbaar.lexicon import Lexicon
from openbaar.mark.relevance import Sheet, Stretch, agreed_with_a_name, elsewhere, is_about, other_senses
from openbaar.model.marked import PartyMark

_BREAK = re.compile(r"\n\s*\n|\n")
_ENDS = re.compile(r"[.?!…:][\"'”’»)\]]*\s*$|[\"”’»]\s*$")
_HEADING = 90  # code points: longer paragraphs without a stop are text whose stop was lost
_LONG = 8  # paragraphs in a section that is read whole
_RUN = 5  # paragraphs of a longer one that are judged together
_MOSTLY = 0.5  # share of a text from which all of it is about migration between states; set on the marked texts

Range = tuple[int, int]


def passages(text: str, paragraphs: Sequence[Range], marks: Sequence[PartyMark], lexicon: Lexicon) -> tuple[Range, ...]:
    """Return the passages of `text` about migration between states, in order."""
    page = Sheet.of(text, marks, lexicon)
    found: list[Range] = []
    spoken_of: frozenset[str] = frozenset()
    parted = []
    every = list(judged(page, paragraphs))
    for section, about in every:
        parted.append(section)
        here = page.stretch(_range(section))
        found += about
        if about:
            spoken_of = here.acting or spoken_of
        elif not other_senses(here) and here.acting & spoken_of:
            found.append(_range(section))  # it goes on about the same states, in words of its own
        elif here.acting:
            spoken_of = frozenset()  # an item about others
    found = _joined([*found, *_beside(page, [(section, bool(about)) for section, about in every])])
    if sum(end - start for start, end in found) < _MOSTLY * len(text.strip()):
        return tuple(found)
    rest = [_range(section) for section in parted if not other_senses(page.stretch(_range(section)))]
    return tuple(_joined([*found, *rest]))


def _beside(page: Sheet, every: Sequence[tuple[list[Range], bool]]) -> Iterator[Range]:
    """Yield the sections right beside one that counts, before or behind, that tell of an agreement with somebody.

    Lists by country and live blogs say only once what all of it is about.
    """
    for ordered in (every, every[::-1]):
        near = False
        for section, about in ordered:
            near = about or (near and _deals(page.stretch(_range(section))))
            if near and not about:
                yield _range(section)


def _deals(here: Stretch) -> bool:
    """Whether an agreement or talks stand beside a name, and nothing else is spoken of that states deal in."""
    return bool(agreed_with_a_name(here)) and not other_senses(here) and not elsewhere(here)


def judged(page: Sheet, paragraphs: Sequence[Range]) -> Iterator[tuple[list[Range], list[Range]]]:
    """Yield each section with what of it is about migration between states."""
    yield from ((section, _about(page, section)) for section in sections(page.text, paragraphs))


def _about(page: Sheet, section: Sequence[Range]) -> list[Range]:
    """Return what of a section is about it: of a long one, the runs of paragraphs that are, or most of it all of it."""
    if len(section) <= _LONG:
        return [_range(section)] if is_about(page.stretch(_range(section))) else []
    windows = (section[at : at + _RUN] for at in range(len(section) - _RUN + 1))
    found = _joined(_range(window) for window in windows if is_about(page.stretch(_range(window))))
    whole = _range(section)
    covered = sum(end - start for start, end in found)
    return [whole] if covered >= _MOSTLY * (whole[1] - whole[0]) else found


def _joined(ranges: Iterable[Range]) -> list[Range]:
    """Return the ranges in order, those that overlap as one."""
    found: list[Range] = []
    for start, end in sorted(ranges):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _range(section: Sequence[Range]) -> Range:
    return section[0][0], section[-1][1]


def paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    """Return start and end of each paragraph (text between line breaks that holds more than white space)."""
    found: list[tuple[int, int]] = []
    start = 0
    for match in [*_BREAK.finditer(text), None]:
        end = match.start() if match else len(text)
        if text[start:end].strip():
            found.append((start, end))
        start = match.end() if match else end
    return tuple(found) or ((0, len(text)),)


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
