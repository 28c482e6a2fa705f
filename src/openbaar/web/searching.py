"""Search: words to documents, narrowed by facets, and straight to what a set of parties names.

In: an address. Out: the page, or the way to the one address that this search has: parameters in the order of `Wanted`,
each value once, nothing empty. No text is an error; what isn't known finds nothing, and says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from openbaar.derive.people import Person
from openbaar.errors import InputError
from openbaar.export.tongue import Tongue
from openbaar.model.reading import DocumentCard, Kept
from openbaar.model.records import Agreement
from openbaar.register import Register
from openbaar.register.traits import PARTY, Listed
from openbaar.register.wording import LONGEST, Wording, wording
from openbaar.web.asking import LAST_PAGE, party_asked
from openbaar.web.asking import LONGEST as LONGEST_VALUE
from openbaar.web.choosing import Wanted, facets_of, removals
from openbaar.web.directly import directly
from openbaar.web.facets import FACETS, MOST_MATCHES, Among, Catalogue, Matched, catalogue
from openbaar.web.fragments import named
from openbaar.web.holdings import EVERYTHING
from openbaar.web.instead import instead
from openbaar.web.languages import NAMES, tongue_of
from openbaar.web.pages import page, shelf_of
from openbaar.web.persons import everybody
from openbaar.web.shelf import Edition
from openbaar.web.snippets import Snippet, opening, snippets

LONGEST_SEARCH = LONGEST
SHOWN = 20  # documents on one page
BY_DATE = "date"
MOST_VALUES = 8  # of one facet
MOST_TOLD = 3  # agreements of one document
SEE_OTHER = 303


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """What a search finds, and the documents of this page."""

    matched: Matched
    among: Among
    rows: tuple[Listed, ...]
    by_date: bool

    @property
    def total(self) -> int:
        """How many documents."""
        return int(np.count_nonzero(self.among))


def show(request: Request) -> Response:
    """Answer `/search`."""
    wanted = wanted_of(request)
    if _pairs(request) != wanted.pairs():
        return RedirectResponse(_kept_language(request, wanted.address), SEE_OTHER)
    shelf, tongue = shelf_of(request), tongue_of(request)
    register, cards = shelf.register(), catalogue_of(shelf)
    answer = answer_of(register, cards, wanted)
    ids = [row.id for row in answer.rows]
    found = register.cards(ids)
    last = max(1, -(-answer.total // SHOWN))
    return page(
        request,
        "search.html",
        wanted=wanted,
        asked=wanted.asked,
        answer=answer,
        cards=found,
        told=_told(shelf, ids, wanted),
        kinds=register.kinds(ids),
        snippets=_snippets(register, wanted.asked, answer.rows, found),
        facets=list(facets_of(cards, answer.matched.among, wanted, tongue)),
        removals=list(removals(wanted, tongue)),
        clear=replace(wanted, chosen={}, at=1).address,
        sorts=_sorts(wanted, answer),
        hidden=[pair for pair in replace(wanted, at=1).pairs() if pair[0] != "q"],
        last=last,
        at=wanted.at,
        first=(wanted.at - 1) * SHOWN,
        address=lambda to: replace(wanted, at=to).address,
        most_matches=MOST_MATCHES,
        longest=LONGEST_SEARCH,
        directs=directly(shelf, wanted.typed, tongue),
        instead=[] if answer.total else instead(register, cards, wanted),
        is_bare=shelf.is_bare,
        coverage=shelf.coverage(),
    )


def wanted_of(request: Request) -> Wanted:
    """Return the search that an address asks for; whatever in it means nothing is left out."""
    given = request.query_params
    chosen = {}
    for facet in FACETS:
        values = (value.strip()[:LONGEST_VALUE].strip() for value in given.getlist(facet))
        chosen[facet] = tuple(sorted({_value(facet, value) for value in values if value})[:MOST_VALUES])
    typed = given.get("q", "").strip()
    number = given.get("page", "")
    is_number = number.isascii() and number.isdecimal() and len(number) <= len(str(LAST_PAGE))
    sort = BY_DATE if given.get("sort") == BY_DATE and wording(typed).groups else None
    return Wanted(typed, chosen, sort, min(max(int(number), 1), LAST_PAGE) if is_number else 1)


def catalogue_of(shelf: Edition) -> Catalogue:
    """Return the catalogue of the register as it stands; without speakers where it is left to others who they are."""

    def people() -> tuple[Person, ...]:
        return () if shelf.is_bare else everybody(shelf).persons

    return shelf.remembered("catalogue", lambda register: catalogue(register, people))


def ids_of(shelf: Edition, wanted: Wanted, most: int) -> list[str]:
    """Return the ids of what a search finds, in the order of its page: at most `most`; none where nothing is asked."""
    if not wanted.typed and not any(wanted.chosen.values()):
        return []
    cards = catalogue_of(shelf)
    answer = answer_of(shelf.register(), cards, replace(wanted, at=1))
    if len(answer.matched.best):
        rows = cards.in_order(answer.matched.best, answer.among, 0, most)
    else:
        rows = cards.newest(answer.among, 0, most)
    return [row.id for row in rows]


def answer_of(register: Register, cards: Catalogue, wanted: Wanted) -> Answer:
    """Return what a search finds, and the documents of its page."""
    asked, by_date = wanted.asked, wanted.sort == BY_DATE
    if asked:
        matched = cards.matched(register, asked, best=not by_date)
    else:
        matched = Matched(~cards.everything if wanted.typed else cards.everything)
    among = cards.narrowed(matched.among, wanted.chosen)
    first = (wanted.at - 1) * SHOWN
    by_date = not len(matched.best)
    rows = cards.newest(among, first, SHOWN) if by_date else cards.in_order(matched.best, among, first, SHOWN)
    return Answer(matched, among, tuple(rows), by_date)


def title_of(wanted: Wanted, tongue: Tongue) -> str:
    """Return what a search is called: its words, then what it is narrowed to."""
    named = [f"“{wanted.typed}”"] if wanted.typed else []
    return ", ".join([*named, *(value for _, value, _ in removals(wanted, tongue))])


def _sorts(wanted: Wanted, answer: Answer) -> list[tuple[str, str | None]]:
    """Return the orders that a search can be put in, each with its address (null: it is in that order)."""
    if not wanted.asked.groups:
        return []
    if answer.by_date and wanted.sort is None:
        return []
    by_date = replace(wanted, sort=BY_DATE, at=1).address
    best = replace(wanted, sort=None, at=1).address
    return [("best", best if answer.by_date else None), (BY_DATE, None if answer.by_date else by_date)]


def _snippets(
    register: Register, asked: Wording, rows: tuple[Listed, ...], cards: Mapping[str, DocumentCard]
) -> dict[str, tuple[Snippet, ...]]:
    marked = register.marked(asked, [row.number for row in rows]) if asked.groups else {}
    plain = register.texts(row.id for row in rows if row.number not in marked)
    titles = {row.id: " ".join(named(cards[row.id]).split()) for row in rows}
    return {
        row.id: snippets(marked[row.number], titles[row.id])
        if row.number in marked
        else (opening(plain[row.id], titles[row.id]),)
        for row in rows
    }


def _told(shelf: Edition, ids: Iterable[str], wanted: Wanted) -> dict[str, list[Agreement]]:
    """Return agreements that documents tell of, those of parties that are asked for first, each of a document's once.

    None where not all findings are at hand.
    """
    sought = {*wanted.chosen.get(PARTY, ()), _value(PARTY, wanted.typed)}
    every: Mapping[str, tuple[Kept, ...]] = shelf.known(EVERYTHING) or {}
    found: dict[str, list[Agreement]] = {}
    for id_ in ids:
        claims = [item.finding for item in every.get(id_, ()) if isinstance(item.finding, Agreement)]
        shown = {(claim.parties, claim.stage): claim for claim in claims if len(claim.parties) > 1}
        found[id_] = sorted(shown.values(), key=lambda claim: sought.isdisjoint(claim.parties))[:MOST_TOLD]
    return found


def _value(facet: str, value: str) -> str:
    """Return a value as the catalogue has it: a party may be given by its name."""
    if facet == PARTY:
        try:
            return party_asked(value)
        except InputError:
            return value
    return value


def _pairs(request: Request) -> list[tuple[str, str]]:
    return [pair for pair in request.query_params.multi_items() if pair[0] != "lang"]


def _kept_language(request: Request, address: str) -> str:
    """Return `address` with the language that was asked for: the page it leads to is what remembers it."""
    code = request.query_params.get("lang")
    return address + ("&" if "?" in address else "?") + f"lang={code}" if code in NAMES else address
