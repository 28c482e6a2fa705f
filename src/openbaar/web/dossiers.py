"""The dossier of a set of parties: the same that `openbaar dossier` tells, with every quote a link to its place."""

from __future__ import annotations

from datetime import date

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from openbaar.derive.dossier import Dossier, dossier
from openbaar.export.tongue import ENGLISH, Tongue
from openbaar.export.views import dossier_json
from openbaar.export.words import Quotes, who
from openbaar.lexicon import load_lexicon
from openbaar.model.reading import Kept
from openbaar.model.records import Statement
from openbaar.register import Register
from openbaar.web.asking import day, dossier_path, parties, words
from openbaar.web.holdings import sides
from openbaar.web.languages import tongue_of
from openbaar.web.pages import data, page, shelf_of
from openbaar.web.shelf import Shelf
from openbaar.web.troubles import Unclear

SEE_OTHER = 303


def choose(request: Request) -> Response:
    """Answer `/dossier?parties=…`, what the form sends, with the dossier's own address."""
    given = words(request, "parties")
    if given is None:
        raise Unclear("A dossier is about two or more parties: give their codes or names, such as NL NE")
    return RedirectResponse(_address(parties(given), request.query_params), SEE_OTHER)


def show(request: Request) -> Response:
    """Answer `/dossier/NL/NE`."""
    codes = parties(request.path_params["parties"])
    if dossier_path(codes) != dossier_path(tuple(request.path_params["parties"].split("/"))):
        return RedirectResponse(_address(codes, request.query_params), SEE_OTHER)
    made, register = _derive(request, codes), shelf_of(request).register()
    known = everything(made)
    return page(
        request,
        "dossier.html",
        made=made,
        codes=codes,
        quotes=Quotes(register).expect(known),
        today=request.app.state.today(),
        coverage=register.coverage(),
        speakers=by_speaker(made.statements, tongue_of(request)),
        conflicts=[(item, sides(register, item, known)) for item in made.conflicts],
        asked={name: request.query_params.get(name, "").strip() for name in ("as_of", "known_on")},
    )


def as_json(request: Request) -> Response:
    """Answer `/dossier/NL/NE.json`."""
    return data(dossier_json(_derive(request, parties(request.path_params["parties"]))))


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


def derived(shelf: Shelf, codes: tuple[str, ...], as_of: date, known_on: date) -> Dossier:
    """Return the dossier of some parties, derived once for each state of the register."""
    wanted = frozenset(codes)

    def derive(register: Register) -> Dossier:
        return dossier(register.about(wanted), codes, load_lexicon(), as_of=as_of, known_on_day=known_on)

    return shelf.remembered(("dossier", wanted, as_of, known_on), derive)


def _derive(request: Request, codes: tuple[str, ...]) -> Dossier:
    today = request.app.state.today()
    return derived(shelf_of(request), codes, day(request, "as_of", today), day(request, "known_on", today))


def _address(codes: tuple[str, ...], given: QueryParams) -> str:
    days = QueryParams([(name, given[name]) for name in ("as_of", "known_on") if given.get(name, "").strip()])
    return dossier_path(codes) + (f"?{days}" if days else "")
