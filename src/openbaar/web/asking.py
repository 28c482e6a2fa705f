"""What a page was asked for: parameters of the address to days, parties, filters. Raises Unclear for the rest.

A field that a form sends empty counts as not given. Lengths are bounded, so that no address costs much to read.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from difflib import get_close_matches
from functools import cache, lru_cache
from urllib.parse import quote

from starlette.requests import Request

from openbaar.errors import InputError
from openbaar.export.tongue import ENGLISH
from openbaar.export.words import party_code
from openbaar.lexicon import load_lexicon
from openbaar.model.edtf import bounds
from openbaar.model.vocabulary import BODIES, Instrument, Stage
from openbaar.register import Filter
from openbaar.web.troubles import Unclear

LONGEST = 200  # characters of one parameter
LONGEST_DATE = 32
MOST_PARTIES = 8
LAST_PAGE = 100_000
NEAR, MOST_NEAR = 0.7, 3  # how much of a name must be right for it to be offered, and how many are
_PARTS = re.compile(r"[,;/+]|\s-\s|\s–\s")


def words(request: Request, name: str, longest: int = LONGEST) -> str | None:
    """Return one parameter without white space at its edges; null where it is empty or not there."""
    given = request.query_params.get(name, "").strip()
    if len(given) > longest:
        raise Unclear("%(name)s is longer than %(longest)s characters", name=name, longest=longest)
    return given or None


def edtf(request: Request, name: str) -> str | None:
    """Return a parameter that is a date."""
    given = words(request, name, LONGEST_DATE)
    if given:
        try:
            bounds(given)
        except InputError as error:
            raise Unclear("%(given)s is not a date such as 2023-06-15, 2023-06 or 2023", given=repr(given)) from error
    return given


def day(request: Request, name: str, today: date) -> date:
    """Return the last day of a date that was asked for, `today` where none was."""
    given = edtf(request, name)
    return bounds(given).last if given else today


def page_number(request: Request) -> int:
    """Return which page of a list is wanted, from 1."""
    given = words(request, "page") or "1"
    if not (given.isascii() and given.isdecimal() and 1 <= int(given) <= LAST_PAGE):
        raise Unclear("page %(given)s is no number from 1 to %(last)s", given=repr(given), last=LAST_PAGE)
    return int(given)


def choice(request: Request, name: str, known: list[str]) -> str | None:
    """Return a parameter that is one of `known`."""
    given = words(request, name)
    if given and given not in known:
        raise Unclear(
            "%(name)s %(given)s is not known (known: %(known)s)", name=name, given=repr(given), known=", ".join(known)
        )
    return given


def narrowed(request: Request) -> Filter:
    """Return what a list is narrowed by."""
    party = words(request, "party")
    since, until = edtf(request, "since"), edtf(request, "until")
    if since and until and bounds(since).first > bounds(until).last:
        raise Unclear("since %(since)s lies after until %(until)s", since=since, until=until)
    return Filter(
        party=party_asked(party) if party else None,
        speaker=words(request, "speaker"),
        stage=choice(request, "stage", [str(item) for item in Stage]),
        instrument=choice(request, "instrument", [str(item) for item in Instrument]),
        since=since,
        until=until,
    )


def parties(given: str) -> tuple[str, ...]:
    """Return the codes of parties written as `NL NE`, `Nederland, Niger` or `NL/NE`; Unclear unless two or more."""
    if len(given) > LONGEST:
        raise Unclear("%(name)s is longer than %(longest)s characters", name="parties", longest=LONGEST)
    parts = [part.strip() for part in _PARTS.split(given) if part.strip()]
    codes = [code for part in parts for code in _codes(part)]
    found = tuple(dict.fromkeys(codes))
    if len(found) < 2:
        raise Unclear("A dossier is about two or more different parties, such as NL NE")
    if len(found) > MOST_PARTIES:
        raise Unclear("A dossier is about at most %(most)s parties", most=MOST_PARTIES)
    return found


def party_asked(given: str) -> str:
    """Return the code that a code or a name stands for; accents and capitals make no difference."""
    folded = _folded(given)
    named = _english().get(folded) or _dutch().get(folded)
    try:
        return named or party_code(given)
    except InputError as error:
        near = get_close_matches(folded, _spelled(), MOST_NEAR, NEAR)
        if near:
            names = ", ".join(dict.fromkeys(_spelled()[one] for one in near))
            raise Unclear("%(given)s is no party. Did you mean %(near)s?", given=repr(given), near=names) from error
        raise Unclear(
            "%(given)s is no party: give an ISO 3166 code (NL), a body (%(bodies)s) or a name",
            given=repr(given),
            bodies=", ".join(BODIES),
        ) from error


def dossier_path(codes: tuple[str, ...]) -> str:
    """Return the address of a dossier."""
    return "/dossier/" + "/".join(quote(code, safe="") for code in codes)


def _codes(part: str) -> list[str]:
    """Return the parties that a run of words names: the longest name that fits, then the rest."""
    tokens, found = part.split(), []
    while tokens:
        for size in range(len(tokens), 0, -1):
            try:
                found.append(party_asked(" ".join(tokens[:size])))
            except Unclear:
                if size == 1:
                    raise
                continue
            tokens = tokens[size:]
            break
    return found


@cache
def _english() -> dict[str, str]:
    """Return the codes of countries by their English names."""
    return {_folded(ENGLISH.party(country.code)): country.code for country in load_lexicon().parties.countries}


@cache
def _dutch() -> dict[str, str]:
    """Return the codes of countries by their Dutch names; what else they are called is the lexicon's."""
    return {_folded(country.name): country.code for country in load_lexicon().parties.countries}


@cache
def _spelled() -> dict[str, str]:
    """Return the names of countries as they are written, by the same without accents and capitals."""
    return {_folded(country.name): country.name for country in load_lexicon().parties.countries}


@lru_cache(4096)
def _folded(words: str) -> str:
    """Return words without capitals and accents."""
    apart = unicodedata.normalize("NFD", words.casefold())
    return "".join(char for char in apart if not unicodedata.combining(char))
