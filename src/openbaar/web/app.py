"""The application: which address is answered by what, and what a page says when something is wrong.

In: the path of a register. Out: a Starlette application. Called by `openbaar serve`.
"""

from __future__ import annotations

import gc
import logging
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from urllib.parse import quote

from sqlalchemy.exc import DBAPIError
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from openbaar.errors import InputError, InvariantError, OpenbaarError, RegisterError
from openbaar.export.tongue import ENGLISH, Tongue
from openbaar.web import (
    about,
    at_hand,
    directly,
    documents,
    dossiers,
    downloads,
    entries,
    feeds,
    lists,
    news,
    ordered,
    organisations,
    overview,
    persons,
    searching,
    since,
)
from openbaar.web.answers import Answers
from openbaar.web.api import PREFIX, make_api, show_reference
from openbaar.web.api.problems import of_status
from openbaar.web.api.problems import told as problem_told
from openbaar.web.guard import API, HEADERS, Guard
from openbaar.web.holdings import what_happened
from openbaar.web.languages import tongue_of
from openbaar.web.pages import compile_templates, data, page
from openbaar.web.shelf import Edition, Shelf
from openbaar.web.troubles import NotHere, NotYet, Unclear

_log = logging.getLogger(__name__)
LOOK_EVERY = 10  # seconds between looks for what was added while nobody asks
SHORT_TURNS = (
    0.0001  # seconds that deriving goes on for while somebody waits: a page waits so long for every row it reads
)


def today() -> date:
    """Return the present day (UTC)."""
    return datetime.now(UTC).date()


def make_app(
    register_path: str,
    *,
    hosts: Iterable[str] = (),
    clock: Callable[[], date] = today,
    cors: bool | None = None,
    authority: str = feeds.AUTHORITY,
    shelf: Shelf | None = None,
) -> Starlette:
    """Return the pages and the API over one register; `hosts` are names it is served by besides this machine's own.

    `cors`: whether pages of other sites may read the API (left out: where it is served by other hosts, see `guard`).
    `authority`: in whose name feeds and their entries have their ids, a name and a date on which it was one's own.
    `shelf`: another way to that register than to derive beside the pages all that they show.
    """
    shelf = shelf or Shelf(register_path, prepare)
    app = Starlette(
        routes=[
            Route("/", overview.show, name="overview"),
            *_other_forms(),
            Route("/overview.json", overview.as_json),
            Route("/dossier", dossiers.choose),
            Route("/dossier/{parties:path}.json", dossiers.as_json),
            Route("/dossier/{parties:path}", dossiers.show),
            Route("/document/{id}.json", documents.as_json),
            Route("/document/{id}", documents.show),
            Route("/entry/{id}.json", entries.as_json),
            Route("/entry/{id}", entries.show),
            Route("/search", searching.show),
            Route("/people", persons.index),
            Route("/person/{id}.json", persons.as_json),
            Route("/person/{id}", persons.show),
            Route("/organisations", organisations.index),
            Route("/organisation/{name:path}", organisations.show),
            Route("/news", news.show),
            Route("/about", about.show),
            Route("/list/{kind}", lists.show),
            Route("/api", show_reference),
            Mount(PREFIX, make_api(shelf, clock)),
            Mount("/static", StaticFiles(packages=[("openbaar.web", "static")]), name="static"),
        ],
        middleware=[
            Middleware(Guard, hosts=tuple(hosts), cors=cors),
            Middleware(Answers, shelf=shelf, clock=clock, authority=authority),
        ],
        exception_handlers={
            NotYet: _not_yet,
            HTTPException: _refused,
            InputError: _bad_input,
            RegisterError: _no_register,
            DBAPIError: _no_register,
            InvariantError: _damage,
            Exception: _fault,
        },
    )
    app.state.shelf = shelf
    app.state.today = clock
    app.state.authority = authority
    return app


def warm(app: Starlette) -> None:
    """Derive what the pages of all documents show, so that the first reader need not wait for it."""
    try:
        prepare(app.state.shelf.edition(app.state.today()))
    except (OpenbaarError, DBAPIError) as error:
        _log.warning("nothing derived beforehand: %s", error)


def attend(app: Starlette) -> None:
    """Derive what the pages show, then look for ever whether something was added or a day has begun."""
    compile_templates()
    warm(app)
    while True:
        time.sleep(LOOK_EVERY)
        try:
            app.state.shelf.edition(app.state.today())
        except (OpenbaarError, DBAPIError) as error:
            _log.warning("%s", error)


def prepare(edition: Edition) -> None:
    """Derive the same from one edition. While that goes on, who waits for an answer comes first.

    Python's search for rubbish rests: it looks through millions of things that stay, which takes as long as deriving
    them, and afterwards a second each time.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        with short_turns():
            what_happened(edition, edition.today)
            edition.coverage()
            overview.prepare(edition)
            persons.persons_of(edition)
            searching.catalogue_of(edition)
            directly.prepare(edition)
            organisations.all_of(edition)
            at_hand.prepare(edition)
            ordered.prepare(edition)
            organisations.all_of(edition)
            since.prepare(edition, edition.today)
            news.happened_to(edition, edition.today, "")
            dossiers.prepare(edition)
    finally:
        if collects:
            gc.freeze()
            gc.enable()


@contextmanager
def short_turns() -> Iterator[None]:
    """Let other threads have their turn often: who answers waits for one at every row that is read."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(SHORT_TURNS)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


def _other_forms() -> Iterator[Route]:
    """Yield the addresses of what pages show in other forms; they stand before those of the pages."""
    finds = {
        "/list/{kind}": downloads.listed,
        "/news": downloads.happened,
        "/dossier": downloads.dossiers_listed,
        "/about": downloads.about,
        "/search": downloads.search,
        "/people": downloads.people,
        "/organisations": downloads.organisations,
        "/organisation/{name:path}": downloads.organisation,
    }
    # these have a JSON of their own, with more in it
    rows_only = {
        "/overview": downloads.overview,
        "/dossier/{parties:path}": downloads.dossier,
        "/document/{id}": downloads.document,
        "/entry/{id}": downloads.entry,
        "/person/{id}": downloads.person,
    }
    for path, find in finds.items():
        yield Route(f"{path}.json", downloads.json_of(find))
    for path, find in (finds | rows_only).items():
        yield Route(f"{path}.csv", downloads.csv_of(find))
    for path, choose in feeds.CHOSEN.items():
        yield Route(f"{path}.atom", feeds.feed_of(choose))


def _trouble(request: Request, status: int, what: str, told: str | None = None) -> Response:
    """Return what is wrong as a page or as JSON; `told` is the same in the reader's language."""
    if request.url.path.endswith(".json"):
        return data({"status": status, "title": _title(status, ENGLISH), "detail": what}, status)
    again = quote(request.url.path) if status == 400 and request.url.query else None
    return page(
        request, "trouble.html", status, title=_title(status, tongue_of(request)), what=told or what, again=again
    )


def _title(status: int, tongue: Tongue) -> str:
    match status:
        case 400:
            return tongue.gettext("That can't be looked up")
        case 404:
            return tongue.gettext("Not in this register")
        case 503:
            return tongue.gettext("The register can't be used")
    return tongue.gettext("Something went wrong")


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if request.scope["path"].startswith(API):  # a line break in an address keeps it from the API's own routes
        return problem_told(of_status(error.status_code), quote(request.scope["path"]))
    if not isinstance(error, NotHere):
        error = NotHere("There is no page here.") if error.status_code == 404 else error
    told = error.told(tongue_of(request)) if isinstance(error, NotHere) else error.detail
    return _trouble(request, error.status_code, error.detail, told)


def _not_yet(request: Request, error: Exception) -> Response:
    assert isinstance(error, NotYet)
    if request.url.path.endswith(".json"):
        answer = data({"status": 503, "title": "Not yet", "detail": error.detail}, 503)
    else:
        answer = page(request, "not_yet.html", 503, again=request.url.replace(scheme="", netloc=""))
    answer.headers.update(error.headers or {})
    return answer


def _bad_input(request: Request, error: Exception) -> Response:
    told = error.told(tongue_of(request)) if isinstance(error, Unclear) else str(error)
    return _trouble(request, 400, str(error), told)


def _no_register(request: Request, error: Exception) -> Response:
    _log.error("%s", error)  # names the file: for who runs this, not for who reads the page
    return _told(request, 503, "There is no register to read from just now, or it can't be opened.")


def _damage(request: Request, error: Exception) -> Response:
    _log.error("%s", error)
    return _told(
        request, 500, "What is kept here no longer fits its proof, so it isn't shown. openbaar check names the damage."
    )


def _told(request: Request, status: int, what: str) -> Response:
    """Return a trouble whose words are `what`; the name tells `tools/translations.py` to take them up."""
    return _trouble(request, status, what, tongue_of(request).gettext(what))


def _fault(request: Request, error: Exception) -> Response:
    # this one is answered outside of the guard, so its headers are put on here
    answer = _told(request, 500, "A fault of openbaar's own. The program's output says which.")
    answer.headers.update(HEADERS)
    return answer
