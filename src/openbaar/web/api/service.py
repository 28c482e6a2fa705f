"""The addresses of the API: reads what is asked, answers it as JSON with an ETag, tells what can't be answered.

In: requests under `/api/v1`. Out: responses. Called by `web.app`, which mounts it. CORS and methods are the guard's.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import quote, urlencode

from sqlalchemy.exc import DBAPIError
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from openbaar import __version__
from openbaar.errors import InputError, RegisterError
from openbaar.web.api import cursors
from openbaar.web.api.asked import Asked, Page
from openbaar.web.api.openapi import PREFIX, description
from openbaar.web.api.operations import OPERATIONS, Operation
from openbaar.web.api.parameters import values_of
from openbaar.web.api.problems import Problem, of_status, told
from openbaar.web.api.text import etag, is_known, json_bytes, unchanged
from openbaar.web.pages import shelf_of
from openbaar.web.shelf import Shelf
from openbaar.web.troubles import NotYet

__all__ = ["PREFIX", "make_api"]
_log = logging.getLogger(__name__)


def make_api(shelf: Shelf, clock: Callable[[], date]) -> Starlette:
    """Return the API over a shelf."""
    app = Starlette(
        routes=[
            Route("/", _beginning),
            Route("/openapi.json", _description),
            *(Route(operation.path, _answering(operation)) for operation in OPERATIONS),
        ],
        exception_handlers={
            Problem: _problem,
            NotYet: _not_yet,
            HTTPException: _refused,
            InputError: _bad_input,
            RegisterError: _no_register,
            DBAPIError: _no_register,
            Exception: _fault,
        },
    )
    app.router.redirect_slashes = False
    app.state.shelf = shelf
    app.state.today = clock
    return app


def _answering(operation: Operation) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        shelf = shelf_of(request)
        today = shelf.today
        path = quote(request.url.path)
        asked = Asked(operation.name, values_of(request, operation.parameters), shelf, today, path)
        mark = etag(shelf.state(), today, __version__, path, sorted(asked.values.items(), key=str))
        if is_known(request, mark):
            return unchanged(mark)
        headers = {"ETag": mark}
        value = operation.run(asked)
        if isinstance(value, Page):
            following = _address(request, path, value.next)
            if following:
                headers["Link"] = f'<{following}>; rel="next"'
            value = {"items": value.items, "next": following}
        elif operation.answer == "Dossier":
            value = _with_addresses(request, value)
        return Response(json_bytes(value), 200, headers, "application/json")

    answer.__name__ = operation.name
    return answer


def _address(request: Request, path: str, place: cursors.Place | None) -> str | None:
    """Return the address of the page that goes on from a place."""
    if place is None:
        return None
    given = [(name, value) for name, value in request.query_params.multi_items() if name != "cursor"]
    return f"{path}?{urlencode([*given, ('cursor', cursors.write(path, place))])}"


def _with_addresses(request: Request, made: dict[str, Any]) -> dict[str, Any]:
    """Return a dossier with the addresses of what follows the beginning of each section."""
    for section in made.values():
        if isinstance(section, dict) and section.get("next"):
            name, place = section["next"]
            section["next"] = _address(request, f"{quote(request.url.path)}/{name}", place)
    return made


def _beginning(request: Request) -> Response:
    """Answer the address itself: where to read on, and the lists that can be asked for without more."""
    mark = etag(__version__, "beginning")
    if is_known(request, mark):
        return unchanged(mark)
    lists = {
        one.name: f"{PREFIX}{one.path}"
        for one in OPERATIONS
        if not any(item.required or item.place == "path" for item in one.parameters)
    }
    told_of = {"title": "openbaar", "version": __version__, "documentation": "/api"}
    return Response(
        json_bytes({**told_of, "openapi": f"{PREFIX}/openapi.json", "lists": lists}),
        200,
        {"ETag": mark},
        "application/json",
    )


def _description(request: Request) -> Response:
    mark = etag(__version__, "openapi")
    if is_known(request, mark):
        return unchanged(mark)
    return Response(json_bytes(description()), 200, {"ETag": mark}, "application/json")


def _problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)
    return told(error, _path(request))


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return told(of_status(error.status_code), _path(request), error.headers)


def _not_yet(request: Request, error: Exception) -> Response:
    assert isinstance(error, NotYet)
    return told(Problem("not-yet", error.detail), _path(request), error.headers)


def _bad_input(request: Request, error: Exception) -> Response:
    return told(Problem("bad-parameter", str(error)), _path(request))


def _no_register(request: Request, error: Exception) -> Response:
    _log.error("%s", error)  # names the file: for who runs this, not for who asks
    return told(of_status(503), _path(request))


def _fault(request: Request, error: Exception) -> Response:
    return told(of_status(500), _path(request))


def _path(request: Request) -> str:
    return quote(request.url.path)
