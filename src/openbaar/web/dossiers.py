"""The dossier of a set of parties: the same that `openbaar dossier` tells, with every quote a link to its place.

In: a request that names parties and days. Out: the page, its JSON, or the way to a page's own address. Called by `app`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from openbaar.derive.agreements import AgreementEntry, StageStep
from openbaar.derive.dossier import Dossier, documents_of, dossier
from openbaar.derive.sources import Support, support
from openbaar.derive.third_parties import Reaction
from openbaar.export.citing import Cited, citations
from openbaar.export.measured import rate
from openbaar.export.views import dossier_json, section_item_json
from openbaar.export.words import Quotes
from openbaar.lexicon import load_lexicon
from openbaar.model.reading import DocumentCard, Kept
from openbaar.model.vocabulary import FindingType, Stage
from openbaar.register import Register
from openbaar.web.asking import choice, day, dossier_path, page_number, parties, party_asked, words
from openbaar.web.at_hand import documents_about
from openbaar.web.cases import MOST_SAID, Step, Term, telling_steps, terms
from openbaar.web.holdings import EVERYTHING, both, holdings, sides, standing
from openbaar.web.languages import tongue_of
from openbaar.web.overview import Row
from openbaar.web.pages import data, page, shelf_of, today_of
from openbaar.web.persons import ids_of_names
from openbaar.web.sections import ALL, CASES, EACH, HANDFUL, SAID, SECTIONS, Part, Sections, findings_of, sections
from openbaar.web.shelf import Edition
from openbaar.web.troubles import Unclear
from openbaar.web.world import FURTHEST, viewers

SEE_OTHER = 303
HEAVY, HEAVIEST = 40, 80  # documents that tell of a pair, and pairs, whose dossiers are derived beforehand
MOST_REACTIONS = 6  # of an agreement, in a dossier of many sections
MOST_STOPS = 40  # days that are listed beside the slider
_KINDS = {
    "agreements": FindingType.AGREEMENT,
    "wider": FindingType.AGREEMENT,
    "said": FindingType.STATEMENT,
    "promised": FindingType.COMMITMENT,
    "withheld": FindingType.WITHHOLDING,
    "asked": FindingType.QUESTION,
    "contradictions": FindingType.CONFLICT,
    "figures": FindingType.FIGURE,
}  # of sections: what they hold, of which is known how often it is right


@dataclass(frozen=True, slots=True)
class Case:
    """What is told of an agreement in full: the steps of its stage, its terms, what stands behind it, who reacts."""

    steps: Sequence[Step]
    terms: Sequence[Term]
    support: Support
    reactions: Sequence[Reaction] = ()


def choose(request: Request) -> Response:
    """Answer `/dossier`, a form and the pairs that have agreements, or `/dossier?parties=…`, what the form sends."""
    given = words(request, "parties")
    if given is not None:
        return RedirectResponse(_address(parties(given), request.query_params), SEE_OTHER)
    return page(
        request,
        "dossiers.html",
        pairs=listed(request),
        viewers=viewers(((one.entry, one.step) for one in _standing(request)), tongue_of(request)),
        party=party_of(request),
        measured=rate(FindingType.AGREEMENT),
        coverage=shelf_of(request).coverage(),
    )


@dataclass(frozen=True, slots=True)
class Pair:
    """Parties that have agreements: how many, how far the furthest came, when the newest word of them was published."""

    parties: tuple[str, ...]
    count: int
    stage: Stage
    latest: str


def listed(request: Request) -> list[Pair]:
    """Return the parties with agreements, those with most first; `?party=MA`: those with Morocco."""
    party = party_of(request)
    found: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in _standing(request):
        if party is None or party in row.entry.parties:
            found[row.entry.parties].append(row)
    pairs = [
        Pair(
            codes,
            len(rows),
            min((row.step.stage for row in rows), key=FURTHEST.index),
            max((row.entry.kept[-1].document for row in rows), key=lambda card: (card.when, card.id)).published,
        )
        for codes, rows in found.items()
    ]
    named = tongue_of(request).party
    return sorted(pairs, key=lambda pair: (-pair.count, [named(code) for code in pair.parties]))


def party_of(request: Request) -> str | None:
    """Return the party that the list of dossiers is narrowed by."""
    given = words(request, "party")
    return party_asked(given) if given else None


def _standing(request: Request) -> list[Row]:
    shelf, today = shelf_of(request), today_of(request)
    return [Row(entry, standing(entry, today)) for entry in holdings(shelf, today).agreements if len(entry.parties) > 1]


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
    """Return the page of a dossier, of one of its sections, or of all sections to their end."""
    dossier, register = _derive(request, codes), shelf_of(request).register()
    laid, only, parts = _shown(request, codes)
    leading = None if only else laid.leading
    cases = {
        entry.id: Case(
            telling_steps(entry, entry.stage_on(dossier.as_of)),
            terms(entry, MOST_SAID),
            support(entry.kept, dossier.sources or ()),
            dossier.reactions.get(entry.id, ())[: None if only else MOST_REACTIONS],
        )
        for entry in parts["agreements"].items[: EACH if only else CASES]
    }
    shown = list(_quoted(parts, cases.values(), leading))
    conflicts = parts["contradictions"].items
    of_sides = {side.finding for item in conflicts for side in both(item)}
    known = [item for item in dossier.findings if item.id in of_sides]
    asked = {name: request.query_params.get(name, "").strip() for name in ("as_of", "known_on")}
    return page(
        request,
        "dossier.html",
        made=dossier,
        codes=codes,
        only=only,
        all_of=ALL,
        parts=parts,
        shown=[name for name in SECTIONS if parts[name].items or name == only],
        missing=[name for name in SECTIONS if not parts[name].total and only in (None, ALL)],
        line=None if only else laid.line,
        stops=stops,
        stop=max(0, bisect_right(stops, min(dossier.as_of, dossier.known_on)) - 1),
        leading=leading,
        quotes=Quotes(register).expect([*shown, *known]),
        today=today_of(request),
        coverage=shelf_of(request).coverage(),
        voices=laid.heard(parts[SAID].items),
        speaker=words(request, "speaker"),
        conflicts=[(item, sides(register, item, known)) for item in conflicts],
        asked=asked,
        persons=ids_of_names(shelf_of(request), shown),
        stable=_address(codes, _both_days(dossier)),
        citations=citations(_cited(request, dossier, codes), tongue_of(request)),
        cases=cases,
        further={name: () if only else laid.whole[name][HANDFUL:EACH] for name in ("agreements", "wider")},
        listed_stops=stops if len(stops) <= MOST_STOPS else (),
        rates={name: rate(kind) for name, kind in _KINDS.items()},
    )


def _quoted(
    parts: Mapping[str, Part], cases: Iterable[Case], leading: tuple[AgreementEntry, StageStep] | None
) -> Iterator[Kept]:
    """Yield the findings whose words are shown, so that no other texts are fetched."""
    if leading:
        yield leading[1].kept
    for case in cases:
        yield from (row.step.kept for row in case.steps)
        yield from (item for term in case.terms for item in term.said)
        yield from (reaction.kept for reaction in case.reactions)
    for item in (item for part in parts.values() for item in part.items):
        if not isinstance(item, AgreementEntry):
            yield from findings_of(item)


def as_json(request: Request) -> Response:
    """Answer `/dossier/NL/NE.json`; `?section=said` the same page of that section as the page does."""
    codes = parties(request.path_params["parties"])
    made = _derive(request, codes)
    _, only, parts = _shown(request, codes)
    if only in (None, ALL):
        return data(dossier_json(made))
    part = parts[str(only)]
    return data(
        {
            "type": "dossier_section",
            "parties": list(made.parties),
            "as_of": made.as_of.isoformat(),
            "known_on": made.known_on.isoformat(),
            "section": only,
            **{name: getattr(part, name) for name in ("total", "page", "pages")},
            "items": [section_item_json(item, made.sources) for item in part.items],
        }
    )


def asked(request: Request) -> list[Kept]:
    """Return the findings of the dossier, or of the section, that an address names, by date."""
    codes = parties(request.path_params["parties"])
    made, laid = _derive(request, codes), _laid(request, codes)
    only = choice(request, "section", [*SECTIONS, ALL])
    if only in (None, ALL):
        found = [*everything(made), *made.conflicts]
    else:
        chosen = laid.said_by(words(request, "speaker")) if only == SAID else laid.whole[str(only)]
        found = [finding for item in chosen for finding in findings_of(item)]
    unique = {item.id: item for item in found}
    return sorted(unique.values(), key=lambda item: (item.document.when, item.document.id, item.id))


def cards_asked(request: Request) -> Sequence[DocumentCard] | None:
    """Return the documents of the dossier where an address names its sources; null where it names something else."""
    if choice(request, "section", [*SECTIONS, ALL]) != "sources":
        return None
    return _derive(request, parties(request.path_params["parties"])).documents


def _shown(request: Request, codes: tuple[str, ...]) -> tuple[Sections, str | None, dict[str, Part]]:
    """Return all sections, the one that is asked for (null: a handful of each), and what is shown of each."""
    laid = _laid(request, codes)
    only = choice(request, "section", [*SECTIONS, ALL])
    if only is None:
        return laid, None, laid.handful()
    if only == ALL:
        return laid, only, laid.everything()
    return laid, only, laid.one(only, page_number(request), words(request, "speaker") if only == SAID else None)


def _laid(request: Request, codes: tuple[str, ...]) -> Sections:
    """Return the sections of the dossier, laid out once for each state of the register."""
    made = _derive(request, codes)
    name = ("sections", made.parties, made.as_of, made.known_on)
    return shelf_of(request).remembered(name, lambda _: sections(made), of_all=False)


def _stops(request: Request, codes: tuple[str, ...]) -> tuple[date, ...]:
    """Return the days on which something of the dossier became surely known, as the register stands; then today."""
    shelf, today, wanted = shelf_of(request), today_of(request), frozenset(codes)

    def look(register: Register) -> tuple[date, ...]:
        if day(request, "known_on", today) == today:
            found = _derive(request, codes).documents  # which the page needs anyway
        else:
            found = documents_of(_about(shelf, register, wanted), codes, load_lexicon(), today)
        return tuple(sorted({card.when.last for card in found if card.when.last <= today} | {today}))

    return shelf.remembered(("stops", wanted, today), look, of_all=False)


def _days_of(chosen: str, stops: Sequence[date]) -> list[tuple[str, str]]:
    if not (chosen.isascii() and chosen.isdecimal() and int(chosen) < len(stops)):
        raise Unclear("stop %(given)s is no number below %(last)s", given=repr(chosen), last=len(stops))
    day_asked = stops[int(chosen)].isoformat()
    return [("as_of", day_asked), ("known_on", day_asked)]


def _both_days(made: Dossier) -> QueryParams:
    return QueryParams([("as_of", made.as_of.isoformat()), ("known_on", made.known_on.isoformat())])


def _cited(request: Request, made: Dossier, codes: tuple[str, ...]) -> Cited:
    title = "Dossier " + " – ".join(tongue_of(request).party(code) for code in codes)
    address = str(request.base_url).rstrip("/") + _address(codes, _both_days(made))
    return Cited(title, address, made.as_of, made.known_on, today_of(request))


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
        kept = _about(shelf, register, wanted)
        texts = register.texts({item.document.id for item in kept})
        return dossier(kept, codes, load_lexicon(), as_of=as_of, known_on_day=known_on, texts=texts)

    return shelf.remembered(("dossier", wanted, as_of, known_on), derive, of_all=False)


def _about(shelf: Edition, register: Register, wanted: frozenset[str]) -> Sequence[Kept]:
    """Return all findings of the documents that tell of some parties, by date."""
    known = shelf.known(EVERYTHING)
    if known is None:
        return register.about(wanted)
    about = [known[one] for one in documents_about(shelf, wanted) if one in known]
    about.sort(key=lambda items: (items[0].document.when, items[0].document.id))
    return [item for items in about for item in items]


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
