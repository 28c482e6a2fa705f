"""Where the words of a search lead without searching: a dossier, a party, a person, an organisation, an id.

In: what was typed. Out: `Direct` links, few. Called by `searching`. Only whole words count, so that none of them is a
guess; who asks for a person gets the page of the one of that name, or of each of a few.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from openbaar.derive.people import Person
from openbaar.errors import InputError
from openbaar.export.tongue import Tongue
from openbaar.register.wording import wording
from openbaar.web.asking import dossier_path, parties, party_asked
from openbaar.web.organisations import all_of
from openbaar.web.persons import everybody
from openbaar.web.shelf import Edition

MOST = 4  # persons of one name
_ID = re.compile(r"[def][0-9a-f]{16}")
_PERSON = re.compile(r"p[0-9a-f]{16}")
_NAME = "persons by the words of their names"


@dataclass(frozen=True, slots=True)
class Direct:
    """One link: its `kind` (dossier, agreements, news, person, people, organisation, id), its words, where it leads."""

    kind: str
    words: str
    address: str


def directly(shelf: Edition, typed: str, tongue: Tongue) -> list[Direct]:
    """Return what the words of a search lead to; nothing where they are more than a name."""
    if not typed:
        return []
    found = [*_ids(typed), *_parties(typed, tongue)]
    if not shelf.is_bare and not found:
        found = [*_people(shelf, typed), *_organisations(shelf, typed)]
    return found


def _ids(typed: str) -> Iterator[Direct]:
    if _ID.fullmatch(typed):
        yield Direct("id", typed, f"/entry/{typed}")
    elif _PERSON.fullmatch(typed):
        yield Direct("id", typed, f"/person/{typed}")


def _parties(typed: str, tongue: Tongue) -> Iterator[Direct]:
    try:
        code = party_asked(typed)
    except InputError:
        code = None
    if code:
        name, query = tongue.party(code), urlencode({"party": code})
        yield Direct("agreements", name, f"/list/agreements?{query}")
        yield Direct("news", name, f"/news?{query}")
        return
    try:
        codes = parties(typed)
    except InputError:
        return
    yield Direct("dossier", " – ".join(tongue.party(code) for code in codes), dossier_path(codes))


def _people(shelf: Edition, typed: str) -> Iterator[Direct]:
    words = _plain(typed)
    if not words:
        return
    by_word = shelf.remembered(_NAME, lambda _: _by_word(shelf))
    found = set.intersection(*(by_word.get(word, set()) for word in words))
    persons = sorted((everybody(shelf).persons[place] for place in found), key=lambda one: (-len(one.kept), one.name))
    for person in persons[:MOST]:
        yield Direct("person", person.name, f"/person/{person.id}")
    if len(persons) > MOST:
        yield Direct("people", typed, f"/people?{urlencode({'q': typed}, errors='replace')}")


def _by_word(shelf: Edition) -> dict[str, set[int]]:
    """Return the places of persons by each word of their names, in lower case."""
    found: dict[str, set[int]] = {}
    for place, person in enumerate(everybody(shelf).persons):
        for word in _words_of(person):
            found.setdefault(word, set()).add(place)
    return found


def _words_of(person: Person) -> set[str]:
    return {word for shown in person.names for word in shown.value.casefold().split()}


def prepare(shelf: Edition) -> None:
    """Put at hand whom names lead to."""
    shelf.remembered(_NAME, lambda _: _by_word(shelf))


def _plain(typed: str) -> list[str]:
    """Return the words of a search that is nothing but words, in lower case."""
    asked = wording(typed)
    if asked.without or any(len(group) > 1 or group[0].beginning for group in asked.groups):
        return []
    return [word for group in asked.groups for word in group[0].text.casefold().split()]


def _organisations(shelf: Edition, typed: str) -> Iterator[Direct]:
    one = all_of(shelf).get(typed.strip('"').casefold())
    if one is not None:
        yield Direct("organisation", one.name, f"/organisation/{quote(one.name)}")
