"""Feeds of what happens: Atom (RFC 4287), for everything and for each dossier, search, person, organisation and board.

In: the address of a page with `.atom` behind it. Out: a feed of the latest happenings that bear on it. An entry's id
is a `tag:` URI (RFC 4151) of the happening's own id: it stays the same for ever and in every feed. `updated` is the day
from which it was surely known, not the hour of reading.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from email.utils import format_datetime, parsedate_to_datetime
from itertools import islice
from urllib.parse import quote, urlencode
from xml.etree.ElementTree import Element, SubElement, tostring

from starlette.requests import Request
from starlette.responses import Response

from openbaar import __version__
from openbaar.derive.happenings import Happening, HappeningKind, happenings
from openbaar.export.sentences import Voice, sentence, sides_of, speakers
from openbaar.export.tongue import N_, Tongue
from openbaar.export.words import Quotes
from openbaar.lexicon import load_lexicon
from openbaar.model.edtf import Bounds
from openbaar.web import dossiers, lists, news, organisations, persons, searching
from openbaar.web.asking import dossier_path, parties, party_asked, words
from openbaar.web.dates import deadline, in_words
from openbaar.web.facets import MOST_MATCHES
from openbaar.web.forms import MEDIA_TYPES
from openbaar.web.fragments import evidence_path, named
from openbaar.web.labels import label
from openbaar.web.languages import tongue_of
from openbaar.web.lists import LISTS
from openbaar.web.pages import shelf_of, today_of
from openbaar.web.troubles import NotHere

DECLARATION = b"<?xml version='1.0' encoding='utf-8'?>\n"
ATOM = "http://www.w3.org/2005/Atom"
AUTHORITY = "openbaar.invalid,2026"  # nobody's name, so that it can be taken for nobody else's
SHOWN = 100  # happenings in a feed
# what XML 1.0 can't hold
_UNHEARD = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_OF_LIST = {
    "agreements": (HappeningKind.NEW_AGREEMENT, HappeningKind.STAGE_CHANGED),
    "commitments": (
        HappeningKind.PROMISE_MADE,
        HappeningKind.PROMISE_MOVED,
        HappeningKind.FELL_DUE,
        HappeningKind.PROMISE_KEPT,
        HappeningKind.PROMISE_PARTLY_KEPT,
        HappeningKind.PROMISE_WITHDRAWN,
    ),
    "withholdings": (HappeningKind.WITHHELD, HappeningKind.DISCLOSED),
    "conflicts": (HappeningKind.CONTRADICTED,),
}
_NEWS = ("kind", "party", "since", "until")
_DAYS = {"since": N_("Since"), "until": N_("Until")}


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a feed is of: its title, the address of its page, and its latest happenings, the last first."""

    title: str
    page: str
    happened: list[Happening]


def feed_of(choose: Callable[[Request], Chosen]) -> Callable[[Request], Response]:
    """Return an endpoint that answers with the feed of what `choose` returns."""

    def answer(request: Request) -> Response:
        shelf, tongue, today = shelf_of(request), tongue_of(request), today_of(request)
        added = shelf.remembered("last added", lambda register: register.last_added())
        # something may fall due at midnight though nothing was added
        changed = datetime.combine(today, time(), UTC)
        if added:
            changed = max(changed, datetime.fromisoformat(added).astimezone(UTC)).replace(microsecond=0)
        if _is_fresh(request, changed):
            return Response(status_code=304)
        headers = {
            "Last-Modified": format_datetime(changed, usegmt=True),
            "Content-Language": tongue.code,
            "Vary": "Accept-Language, Cookie",
        }
        content = _feed(request, choose(request))
        return Response(content, 200, headers, f"{MEDIA_TYPES['atom']}; charset=utf-8")

    return answer


def _is_fresh(request: Request, changed: datetime) -> bool:
    """Say whether the caller has what there was at `changed` (If-Modified-Since, where no ETag is given)."""
    given = request.headers.get("if-modified-since")
    if not given or "if-none-match" in request.headers:
        return False
    try:
        return parsedate_to_datetime(given).astimezone(UTC) >= changed
    except (ValueError, OverflowError):
        return False


def _everything(request: Request) -> Chosen:
    title = "openbaar" if request.url.path != "/news.atom" else _narrowed(request, "News", _NEWS, "happening")
    return Chosen(title, _page(request, "/news", _NEWS), list(news.asked(request)[:SHOWN]))


def _narrowed(request: Request, title: str, names: Iterable[str], vocabulary: str) -> str:
    """Return what a feed is called: its page, and the values that this is narrowed by; `vocabulary` has states."""
    tongue = tongue_of(request)
    told = []
    for name in names:
        given = words(request, name)
        if given and name == "party":
            told.append(tongue.party(party_asked(given)))
        elif given and name in ("since", "until"):
            told.append(f"{tongue.gettext(_DAYS[name])} {given}")
        elif given:
            told.append(_value(tongue, name, given, vocabulary))
    return ", ".join((tongue.gettext(title), *told))


def _value(tongue: Tongue, name: str, given: str, vocabulary: str) -> str:
    if name in ("state", "kind", "stage"):
        return label(tongue, vocabulary, given)
    return label(tongue, "instrument", given) if name == "instrument" else given


def _page(request: Request, path: str, names: Iterable[str]) -> str:
    """Return the address of the page that a feed belongs to, narrowed by the same."""
    pairs = [(name, given) for name in names if (given := words(request, name))]
    return path + ("?" + urlencode(pairs, errors="replace") if pairs else "")


def _dossier(request: Request) -> Chosen:
    codes = parties(request.path_params["parties"])
    today, tongue = today_of(request), tongue_of(request)
    made = dossiers.derived(shelf_of(request), codes, today, today)
    whole = replace(made, agreements=(*made.agreements, *made.wider))
    found = happenings(whole, Bounds(datetime.min.date(), today), load_lexicon())
    title = " – ".join(tongue.party(code) for code in codes)
    return Chosen(title, dossier_path(codes), list(found[: -SHOWN - 1 : -1]))


def _search(request: Request) -> Chosen:
    wanted, shelf = searching.wanted_of(request), shelf_of(request)
    found = news.latest_of(shelf, shelf.today, searching.ids_of(shelf, wanted, MOST_MATCHES), SHOWN)
    return Chosen(searching.title_of(wanted, tongue_of(request)), wanted.address, found)


def _person(request: Request) -> Chosen:
    person, shelf = persons.asked(request), shelf_of(request)
    found = news.latest_of(shelf, shelf.today, (item.id for item in person.kept), SHOWN)
    return Chosen(person.name, f"/person/{person.id}", found)


def _organisation(request: Request) -> Chosen:
    one, shelf = organisations.asked(request), shelf_of(request)
    found = news.latest_of(shelf, shelf.today, (item.id for item in one.kept), SHOWN)
    return Chosen(one.name, f"/organisation/{quote(one.name)}", found)


def _list(request: Request) -> Chosen:
    kind = request.path_params["kind"]
    if kind not in _OF_LIST:
        raise NotHere("There is no list of %(kind)s; there are %(known)s.", kind=repr(kind), known=", ".join(_OF_LIST))
    given = words(request, "party")
    party = party_asked(given) if given else None
    shelf, today, narrowing = shelf_of(request), today_of(request), lists.ids_asked(request)
    if narrowing is not None:
        latest: Iterable[Happening] = news.latest_of(shelf, today, narrowing, MOST_MATCHES)
    else:
        latest = news.happened_to(shelf, today, party) if party else news.happened(shelf, today)
    found = (one for one in latest if one.kind in _OF_LIST[kind])
    names = dict.fromkeys((*LISTS[kind].fields, LISTS[kind].state))
    title = _narrowed(request, LISTS[kind].title, names, LISTS[kind].called)
    return Chosen(title, _page(request, f"/list/{kind}", names), list(islice(found, SHOWN)))


CHOSEN: dict[str, Callable[[Request], Chosen]] = {
    "/feed": _everything,
    "/news": _everything,
    "/dossier/{parties:path}": _dossier,
    "/search": _search,
    "/person/{id}": _person,
    "/organisation/{name:path}": _organisation,
    "/list/{kind}": _list,
}


def _feed(request: Request, chosen: Chosen) -> bytes:
    here = f"{request.url.scheme}://{request.url.netloc}"
    authority, tongue = request.app.state.authority, tongue_of(request)
    shown = chosen.happened
    feed = Element("feed", {"xmlns": ATOM, "xml:lang": tongue.code})
    query = "&".join(part for part in request.url.query.split("&") if part and not part.startswith("lang="))
    of = quote(request.url.path.removesuffix(".atom")) + (f"?{quote(query, safe='=&%+')}" if query else "")
    _text(feed, "id", f"tag:{authority}:feed{of}")
    _text(feed, "title", chosen.title if chosen.title == "openbaar" else f"openbaar: {chosen.title}")
    _text(feed, "updated", _moment(shown[0]) if shown else "1970-01-01T00:00:00Z")
    _text(SubElement(feed, "author"), "name", "openbaar")
    SubElement(feed, "link", {"rel": "self", "type": MEDIA_TYPES["atom"], "href": _heard(str(request.url))})
    SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": here + chosen.page})
    SubElement(feed, "generator", {"version": __version__}).text = "openbaar"
    register = shelf_of(request).register()
    voice = Voice(
        tongue,
        lambda vocabulary, value: label(tongue, vocabulary, value),
        lambda day: in_words(deadline(day), tongue),
        speakers(register.current(sides_of(shown)), tongue),
    )
    quotes = Quotes(register).expect(item for one in shown for item in one.kept)
    for one in shown:
        _entry(SubElement(feed, "entry"), one, voice, (authority, here, quotes))
    # to bytes at once: as a stream it takes twice as long
    return DECLARATION + tostring(feed, encoding="unicode").encode(errors="xmlcharrefreplace")


def _entry(entry: Element, one: Happening, voice: Voice, around: tuple[str, str, Quotes]) -> None:
    authority, here, quotes = around
    _text(entry, "id", f"tag:{authority}:happening/{one.id}")
    _text(entry, "title", sentence(one, voice))
    _text(entry, "updated", _moment(one))
    SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": f"{here}/entry/{one.subject}"})
    related = {"rel": "related", "type": "text/html", "href": here + evidence_path(one.kept[0])}
    SubElement(entry, "link", related)
    SubElement(entry, "category", {"term": str(one.kind), "label": voice.label("happening", str(one.kind))})
    for code in one.parties:
        SubElement(entry, "category", {"term": f"party:{code}", "label": voice.tongue.party(code)})
    summary = SubElement(entry, "summary", {"type": "text", "xml:lang": "nl"})
    card = one.kept[0].document
    place = f"{card.outlet or named(card)}, {card.published}"
    summary.text = _heard(f"“{quotes.proof(one.kept[0])}” ({place})")


def _text(parent: Element, name: str, words: str) -> None:
    SubElement(parent, name).text = _heard(words)


def _heard(words: str) -> str:
    """Return words without the characters that XML can't hold."""
    return _UNHEARD.sub("\ufffd", words)


def _moment(one: Happening) -> str:
    return f"{one.day.isoformat()}T00:00:00Z"
