"""Whether the name that somebody speaks for is that of a body: nobody gets a page as an organisation by mistake.

In: names as findings have them, the words that the texts speak of them with. Out: the organisations' names. Called by
`web.organisations`. Who has a spokesperson may be a person, and a surname alone may have been taken for a body; other
people than office holders stay inside the quotation, so that a name counts only where something shows that it is a
body's: a word for one in it or beside it, a state or party that it names, the form of an abbreviation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from openbaar.derive.appearances import JOINT
from openbaar.lexicon import Lexicon
from openbaar.lexicon.offices import OfficeKind

_TITLES = 2  # words before a name in which a word for a body stands: `de krant La Repubblica`
_SHORTEST, _LONGEST = 2, 6  # letters of an abbreviation
_EDGES = ".,;:()“”\"'‘’"


def bodies_in(name: str) -> tuple[str, ...]:
    """Return the names of those who are spoken for, of whom there may be more than one."""
    return tuple(part for part in (part.strip() for part in name.split(JOINT)) if part)


def is_body(name: str, lexicon: Lexicon, mentions: Iterable[str] = ()) -> bool:
    """Say whether `name` is shown to be a body's; `mentions` are the words with which texts speak of it."""
    words = [word for word in (word.strip(_EDGES) for word in name.split()) if word]
    if not words or _is_persons(words, lexicon):
        return False
    head = _head(words, lexicon)
    return (
        _names_body(head, lexicon)
        or name in lexicon.known_bodies
        or name in lexicon.political_parties
        or any(word in lexicon.parties.named for word in (name, *head))
        or any(map(_is_abbreviation, head))
        or any(_names_body(ahead, lexicon) for mention in mentions for ahead in _ahead(mention, name))
    )


def _is_persons(words: list[str], lexicon: Lexicon) -> bool:
    """Say whether a word for a person begins the name, or a given name stands before another name in it."""
    office = lexicon.offices.of(words[0])
    if office is not None and office.is_human and len(words) > 1:
        return True
    return any(word in lexicon.given_names and after[:1].isupper() for word, after in pairwise(words))


def _head(words: list[str], lexicon: Lexicon) -> list[str]:
    """Return the words before a particle: somebody of a body is not that body."""
    for at in range(1, len(words)):
        if words[at] in lexicon.name_particles:
            return words[:at]
    return words


def _names_body(words: Iterable[str], lexicon: Lexicon) -> bool:
    found = (lexicon.offices.of(word.lower()) for word in words)
    return any(office is not None and office.kind is OfficeKind.BODY for office in found)


def _is_abbreviation(word: str) -> bool:
    """Say whether a word, or its part before a hyphen, is a few capitals: IND, VN-missie; not a place in capitals."""
    part = word.partition("-")[0]
    return part.isupper() and _SHORTEST <= sum(char.isalpha() for char in part) <= _LONGEST


def _ahead(mention: str, name: str) -> Iterator[list[str]]:
    """Yield the words that stand right before a name where it is spoken of; all words where it isn't named."""
    before, found, _ = mention.partition(name)
    yield before.split()[-_TITLES:] if found else mention.split()
