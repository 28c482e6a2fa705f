"""The dossier of a set of parties: the same that `openbaar dossier` tells, with every quote a link to its place.

In: a request that names parties and days. Out: the page, its JSON, or the way to a page's own address. Called by `app`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from openbaar.derive.agreements import AgreementEntry, StageStep
from openbaar.derive.dossier import Dossier, dossier
from openbaar.derive.promises import Promise
from openbaar.derive.secrets import Secret
from openbaar.derive.sources import Source, support
from openbaar.export.citing import Cited, citations
from openbaar.export.tongue import ENGLISH, Tongue
from openbaar.export.views import dossier_json
from openbaar.export.words import Quotes, who
from openbaar.lexicon import load_lexicon
from openbaar.model.reading import Kept
from openbaar.model.records import Statement
from openbaar.register import Register
from openbaar.web.asking import choice, day, dossier_path, page_number, parties, words
from openbaar.web.at_hand import documents_about
from openbaar.web.holdings import EVERYTHING, both, holdings, sides
from openbaar.web.languages import tongue_of
from openbaar.web.pages import data, page, shelf_of, today_of
from openbaar.web.persons import ids_of_names
from openbaar.web.shelf import Edition
from openbaar.web.timeline import timeline
from openbaar.web.troubles import Unclear

SEE_OTHER = 303
FIRST, FIRST_CASES = 25, 10  # of a section, beside the others; an agreement has a table of its own
EACH = 100  # on a page of one section
HEAVY, HEAVIEST = 40, 80  # documents that tell of a pair, and pairs, whose dossiers are derived beforehand
MOST_COMPARED = 400  # documents of one dossier whose texts are compared for copies
SECTIONS = (
    *("agreements", "wider", "frameworks", "said", "promised", "withheld", "asked", "contradictions", "figures"),
    "sources",
)


@dataclass(frozen=True, slots=True)
class Part:
    """What is shown of one section: `items` of `total`; `more` where the rest has pages of its own."""

    items: Sequence[Any]
    total: int
    page: int = 1
    pages: int = 1

    @property
    def more(self) -> bool:
        """Whether the section holds more than is shown."""
        return len(self.items) < self.total


def choose(request: Request) -> Response:
    """Answer `/dossier`, a form and the pairs that have agreements, or `/dossier?parties=…`, what the form sends."""
    given = words(request, "parties")
    if given is not None:
        return RedirectResponse(_address(parties(given), request.query_params), SEE_OTHER)
    held = holdings(shelf_of(request), today_of(request))
    pairs = Counter(entry.parties for entry in held.agreements)
    return page(
        request,
        "dossiers.html",
        pairs=sorted(pairs.items(), key=lambda pair: (-pair[1], pair[0])),
        coverage=shelf_of(request).coverage(),
    )


def show(request: Request) -> Response:
    """Answer `/dossier/NL/NE`; `?stop=3` leads to the third day on which something became known."""
    codes = parties(request.path_params["parties"])
    if dossier_path(codes) != dossier_path(tuple(request.path_params["parties"].split("/"))):
        return RedirectResponse(_address(codes, request.query_params), SEE_OTHER)
    stops = _stops(request, codes)
    chosen = words(request, "stop")
    if chosen is not None:
        return RedirectResponse(_address(codes, QueryParams(_days_of(chosen, stops))), SEE_OTHER)
    return _page(request, codes, stops)


def _page(request: Request, codes: tuple[str, ...], stops: Sequence[date]) -> Response:
    """Return the page of a dossier."""
    dossier, register = _derive(request, codes), shelf_of(request).register()
    only = choice(request, "section", list(SECTIONS))
    parts = _parts(dossier, only, page_number(request) if only else 1)
    conflicts = parts["contradictions"].items
    of_sides = {side.finding for item in conflicts for side in both(item)}
    known = [item for item in everything(dossier) if item.id in of_sides]
    asked = {name: request.query_params.get(name, "").strip() for name in ("as_of", "known_on")}
    return page(
        request,
        "dossier.html",
        made=dossier,
        codes=codes,
        only=only,
        parts=parts,
        line=None if only else timeline(dossier),
        stops=stops,
        stop=max(0, bisect_right(stops, min(dossier.as_of, dossier.known_on)) - 1),
        leading=_leading(dossier),
        quotes=Quotes(register).expect(_quoted(dossier, parts, only)),
        today=today_of(request),
        coverage=shelf_of(request).coverage(),
        speakers=by_speaker(tuple(parts["said"].items), tongue_of(request)),
        conflicts=[(item, sides(register, item, known)) for item in conflicts],
        asked=asked,
        persons=ids_of_names(shelf_of(request), _quoted(dossier, parts, only)),
        stable=_address(codes, _both_days(dossier)),
        citations=citations(_cited(request, dossier, codes)),
        supports={
            entry.id: support(entry.kept, dossier.sources or ())
            for entry in (*parts["agreements"].items, *parts["wider"].items)
        },
    )


def _quoted(whole: Dossier, parts: dict[str, Part], only: str | None) -> Iterator[Kept]:
    """Yield the findings whose words are shown, so that no other texts are fetched."""
    if only is None and (leading := _leading(whole)):
        yield leading[1].kept
    for item in (item for part in parts.values() for item in part.items):
        if isinstance(item, Kept):
            yield item
        elif isinstance(item, AgreementEntry):
            yield from item.kept
        elif isinstance(item, Promise):
            yield from (*item.kept, *item.settled_by)
        elif isinstance(item, Secret):
            yield from (*item.kept, *item.gap, *item.disclosed_by)


def as_json(request: Request) -> Response:
    """Answer `/dossier/NL/NE.json`."""
    return data(dossier_json(asked(request)))


def asked(request: Request) -> Dossier:
    """Return the dossier that an address names."""
    return _derive(request, parties(request.path_params["parties"]))


def _parts(made: Dossier, only: str | None, number: int) -> dict[str, Part]:
    """Return what is shown of each section: its beginning, or one page of the one that is asked for."""
    whole: dict[str, Sequence[Any]] = {
        "agreements": made.agreements,
        "wider": made.wider,
        "frameworks": made.frameworks,
        "said": made.statements,
        "promised": made.promises,
        "withheld": made.secrets,
        "asked": made.questions,
        "contradictions": made.conflicts,
        "figures": made.figures,
        "sources": made.sources or [Source((card,)) for card in made.documents],
    }
    if only is None:
        most = {"agreements": FIRST_CASES, "wider": FIRST_CASES}
        return {name: Part(items[: most.get(name, FIRST)], len(items)) for name, items in whole.items()}
    first = (number - 1) * EACH
    items = whole[only]
    part = Part(items[first : first + EACH], len(items), number, max(1, -(-len(items) // EACH)))
    return {name: part if name == only else Part((), len(whole[name])) for name in whole}


def _leading(made: Dossier) -> tuple[AgreementEntry, StageStep] | None:
    """Return the agreement that tells best how things stand: the one whose stage is the newest of those that hold."""
    standing = [(step, entry) for entry in made.agreements if (step := entry.stage_on(made.as_of))]
    if not standing:
        return None
    step, entry = max(standing, key=lambda pair: (pair[0].held.first, pair[0].kept.document.when, pair[1].id))
    return entry, step


def _stops(request: Request, codes: tuple[str, ...]) -> tuple[date, ...]:
    """Return the days on which something of the dossier became surely known, as the register stands."""
    today = today_of(request)
    whole = derived(shelf_of(request), codes, today, today)
    return tuple(sorted({card.when.last for card in whole.documents if card.when.last <= today}))


def _days_of(chosen: str, stops: Sequence[date]) -> list[tuple[str, str]]:
    if not (chosen.isascii() and chosen.isdecimal() and int(chosen) < len(stops)):
        raise Unclear("stop %(given)s is no number below %(last)s", given=repr(chosen), last=len(stops))
    day_asked = stops[int(chosen)].isoformat()
    return [("as_of", day_asked), ("known_on", day_asked)]


def _both_days(made: Dossier) -> QueryParams:
    return QueryParams([("as_of", made.as_of.isoformat()), ("known_on", made.known_on.isoformat())])


def _cited(request: Request, made: Dossier, codes: tuple[str, ...]) -> Cited:
    title = "Dossier " + " – ".join(ENGLISH.party(code) for code in codes)
    address = str(request.base_url).rstrip("/") + _address(codes, _both_days(made))
    return Cited(title, address, made.as_of, made.known_on, today_of(request))


def by_speaker(statements: tuple[Kept, ...], tongue: Tongue = ENGLISH) -> list[tuple[str, list[Kept]]]:
    """Return statements by who speaks, in the order in which they first speak; who isn't known comes last."""
    found: dict[str, list[Kept]] = {}
    unknown: list[Kept] = []
    for item in statements:
        assert isinstance(item.finding, Statement)
        speaker = item.finding.speaker
        if speaker.name or speaker.org:
            found.setdefault(who(speaker, tongue), []).append(item)
        else:
            unknown.append(item)
    return [*found.items(), *([(tongue.gettext("Speaker not known"), unknown)] if unknown else [])]


def everything(made: Dossier) -> list[Kept]:
    """Return all findings of a dossier."""
    return [
        *(item for entry in (*made.agreements, *made.wider) for item in entry.kept),
        *made.frameworks,
        *made.statements,
        *(item for promise in made.promises for item in promise.kept),
        *(item for secret in made.secrets for item in secret.kept),
        *made.questions,
        *made.figures,
    ]


def derived(shelf: Edition, codes: tuple[str, ...], as_of: date, known_on: date) -> Dossier:
    """Return the dossier of some parties, derived once for each state of the register."""
    wanted = frozenset(codes)

    def derive(register: Register) -> Dossier:
        known = shelf.known(EVERYTHING)
        if known is None:
            kept = register.about(wanted)
        else:
            about = [known[one] for one in documents_about(shelf, wanted) if one in known]
            about.sort(key=lambda items: (items[0].document.when, items[0].document.id))
            kept = [item for items in about for item in items]
        documents = {item.document.id for item in kept}
        texts = register.texts(documents) if len(documents) <= MOST_COMPARED else None
        return dossier(kept, codes, load_lexicon(), as_of=as_of, known_on_day=known_on, texts=texts)

    return shelf.remembered(("dossier", wanted, as_of, known_on), derive, of_all=False)


def prepare(shelf: Edition) -> None:
    """Derive the dossiers of the pairs that most documents tell of: they take longest."""
    told: Counter[tuple[str, ...]] = Counter()
    for entry in holdings(shelf, shelf.today).agreements:
        told[entry.parties] += len(entry.documents)
    for codes, documents in told.most_common(HEAVIEST):
        if documents >= HEAVY:
            derived(shelf, codes, shelf.today, shelf.today)


def _derive(request: Request, codes: tuple[str, ...]) -> Dossier:
    today = today_of(request)
    return derived(shelf_of(request), codes, day(request, "as_of", today), day(request, "known_on", today))


def _address(codes: tuple[str, ...], given: QueryParams) -> str:
    days = QueryParams([(name, given[name]) for name in ("as_of", "known_on") if given.get(name, "").strip()])
    return dossier_path(codes) + (f"?{days}" if days else "")
