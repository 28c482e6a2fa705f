"""People with a public office and those who speak for a body: who there are, and all that one of them said and owes.

In: the register's records of persons (`derive.people` says who has one; private persons have none). Out: the index
and a page each. `persons_of` also tells `boards` whose promise it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from openbaar.derive.people import People, Person, Standing, people
from openbaar.export.views import person_json
from openbaar.lexicon import load_lexicon
from openbaar.model.reading import Kept
from openbaar.web.asking import choice, page_number, party_asked, words
from openbaar.web.boards import names_in, turned
from openbaar.web.holdings import everything
from openbaar.web.pages import data, page, shelf_of
from openbaar.web.record import Owed, owed, record
from openbaar.web.shelf import Edition
from openbaar.web.troubles import NotHere

ROWS = 100  # on one page of the index
SORTS = ("name", "-said", "-promised", "-withheld", "-seen")  # the first holds where none is asked for
ID = re.compile(r"[a-z][0-9a-f]{16}")
SEE_OTHER = 303
FEW = 500  # documents, in which everybody is found at once
_EVERYBODY = "people"


def index(request: Request) -> Response:
    """Answer `/people`, narrowed by `?q=` (part of a name or office), `?party=` (a country) and `?standing=`."""
    given = {name: words(request, name) or "" for name in ("q", "party", "standing")}
    at, shelf = page_number(request), shelf_of(request)
    sort = choice(request, "sort", [*SORTS, *(turned(name, name) for name in SORTS)]) or SORTS[0]
    found, known = _sorted(listed(request), owed(shelf), sort), owed(shelf)
    given_or_sorted = given | {"sort": "" if sort == SORTS[0] else sort}

    def address(**change: object) -> str:
        return "?" + urlencode({name: value for name, value in {**given_or_sorted, **change}.items() if value})

    return page(
        request,
        "people.html",
        rows=[(one, *known.counts(one.kept)) for one in found[(at - 1) * ROWS : at * ROWS]],
        total=len(found),
        at=at,
        last=max(1, -(-len(found) // ROWS)),
        address=lambda to: address(page=to),
        sorted_by=sort,
        sort_address=lambda name: address(sort=turned(name, sort)),
        given=given,
        standings=list(Standing),
        coverage=shelf.coverage(),
    )


def _sorted(found: list[Person], known: Owed, by: str) -> list[Person]:
    """Return persons in the order asked for; those that are equal in it by name."""
    keys: dict[str, Callable[[Person], Any]] = {
        "said": lambda one: len(one.said),
        "promised": lambda one: known.counts(one.kept)[0],
        "withheld": lambda one: known.counts(one.kept)[1],
        "seen": lambda one: one.documents[-1].when,
    }
    bare = by.removeprefix("-")
    return sorted(found, key=keys[bare], reverse=by != bare) if bare in keys else found[:: -1 if by != bare else 1]


def listed(request: Request) -> list[Person]:
    """Return the persons that the index is narrowed to."""
    part, country = (words(request, "q") or "").casefold(), words(request, "party")
    code = party_asked(country) if country else None
    standing = choice(request, "standing", [str(item) for item in Standing])
    return [
        one
        for one in everybody(shelf_of(request)).persons
        if standing in (None, one.standing)
        and (code is None or code in {shown.value for shown in one.countries})
        and _answers(one, part)
    ]


def show(request: Request) -> Response:
    """Answer `/person/{id}`; the id of any appearance leads to the person."""
    person = asked(request)
    if person.id != request.path_params["id"]:
        return RedirectResponse(f"/person/{person.id}", SEE_OTHER)
    shelf = shelf_of(request)
    return page(
        request,
        "person.html",
        person=person,
        spoken=person.name,
        apart=[row for row in everybody(shelf).apart if row.person == person.id],
        **record(shelf, person.kept, person.offices),
    )


def as_json(request: Request) -> Response:
    """Answer `/person/{id}.json`."""
    return data(person_json(asked(request)))


def everybody(shelf: Edition) -> People:
    """Return everybody who has a record."""
    return shelf.remembered(
        _EVERYBODY, lambda _: people((item for items in everything(shelf).values() for item in items), load_lexicon())
    )


def persons_of(shelf: Edition) -> dict[str, Person]:
    """Return whose each finding is, by the finding's id."""
    return shelf.remembered("persons by finding", lambda _: by_finding(everybody(shelf)))


def persons_known(shelf: Edition) -> dict[str, Person] | None:
    """Return what `persons_of` does, where everybody is known already; else null."""
    return None if shelf.known(_EVERYBODY) is None else persons_of(shelf)


def by_finding(found: People) -> dict[str, Person]:
    """Return persons by the ids of their findings."""
    return {item.id: one for one in found.persons for item in one.kept}


def ids_of_names(shelf: Edition, kept: Iterable[Kept]) -> dict[str, str]:
    """Return the ids of persons by the names that findings call them by; a name that two of them bear is left out.

    Until everybody is known, the findings themselves tell who they are: such an id leads to the person too.
    """
    items = list(kept)
    at_once = not shelf.is_bare and shelf.coverage().documents <= FEW
    known = persons_of(shelf) if at_once else persons_known(shelf)
    if known is None:
        known = by_finding(people(items, load_lexicon()))
    found: dict[str, set[str]] = {}
    for item in items:
        person = known.get(item.id)
        names = names_in(item.finding) if person else ()
        if person and names:
            own = {shown.value for shown in person.names}
            for name in own.intersection(names):
                found.setdefault(name, set()).add(person.id)
    return {name: ids.pop() for name, ids in found.items() if len(ids) == 1}


def _answers(person: Person, asked: str) -> bool:
    shown = [person.name, *(item.value for item in (*person.names, *person.parties, *person.orgs))]
    return not asked or any(asked in word.casefold() for word in (*shown, *(office.name for office in person.offices)))


def asked(request: Request) -> Person:
    """Return the person that an address names."""
    wanted = request.path_params["id"]
    found = everybody(shelf_of(request)).of(wanted) if ID.fullmatch(wanted) else None
    if found is None:
        raise NotHere("There is nobody %(wanted)s here: only office holders and spokespersons.", wanted=repr(wanted))
    return found
