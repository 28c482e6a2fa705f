"""What can't be answered, as `application/problem+json` (RFC 9457). Raised and told by the other modules of `api`.

A problem's `type` is an address on the page `/api` that says what it means and what to do about it.
"""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from starlette.responses import Response

from openbaar.web.api.text import json_bytes

MEDIA_TYPE = "application/problem+json"
# name: (status, title, what it means)
KINDS: dict[str, tuple[int, str, str]] = {
    "bad-address": (400, "Not an address that is served", "The Host header names no host that this register serves."),
    "bad-parameter": (
        422,
        "A parameter can't be used",
        "`errors` names each parameter that is unknown, given twice, too long, out of range, or no value of its kind.",
    ),
    "bad-cursor": (
        422,
        "Not a cursor of this list",
        "A cursor is used as `next` gave it, with the other parameters as they were.",
    ),
    "not-found": (404, "Not in this register", "There is nothing of that address or id, or not for you."),
    "method-not-allowed": (405, "Only reading is served", "Use GET, HEAD or OPTIONS."),
    "no-register": (503, "The register can't be used", "There is no register to read from just now; try again later."),
    "not-yet": (
        503,
        "Still being derived",
        "It follows from all documents, and the server has only just begun: try again after `Retry-After` seconds.",
    ),
    "fault": (500, "A fault of openbaar's own", "The program's output says which; please report it."),
}


class Problem(Exception):
    """A request that can't be answered: its kind, what is wrong with it, and by which parameters."""

    def __init__(self, kind: str, detail: str, errors: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.kind, self.detail, self.errors = kind, detail, dict(errors or {})


def told(problem: Problem, path: str, headers: Mapping[str, str] | None = None) -> Response:
    """Return a problem as a response to a request for `path`."""
    status, title, _ = KINDS[problem.kind]
    value = {
        "type": f"/api#{problem.kind}",
        "title": title,
        "status": status,
        "detail": problem.detail,
        "instance": path,
    }
    if problem.errors:
        value["errors"] = [{"parameter": name, "detail": what} for name, what in problem.errors.items()]
    return Response(json_bytes(value), status, headers, MEDIA_TYPE)


def of_status(status: int) -> Problem:
    """Return the problem that an HTTP status alone tells of."""
    kind = next((name for name, (code, _, _) in KINDS.items() if code == status), "fault")
    if status == HTTPStatus.NOT_FOUND:
        return Problem(kind, "There is nothing at this address.")
    return Problem(kind, KINDS[kind][2])
