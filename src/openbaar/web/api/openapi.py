"""The description of the API in OpenAPI 3.1, made from the table of operations.

In: `OPERATIONS`, the schemas, `examples.json`. Out: the document at `/api/v1/openapi.json`. Called by `service`,
`reference`.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from openbaar import __version__
from openbaar.web.api.operations import OPERATIONS, Operation
from openbaar.web.api.problems import KINDS, MEDIA_TYPE
from openbaar.web.api.schemas import TEXT, page_of, ref, schemas

PREFIX = "/api/v1"
EXAMPLES = files("openbaar.web.api") / "examples.json"
ABOUT = (
    "A public register of migration diplomacy, read from dated Dutch-language news and parliamentary papers: who "
    "agreed what with whom, who said, promised or refused to disclose what, and when. Every field is tied to the exact "
    "words that prove it. What a source says is not thereby so; rules miss things and make mistakes.\n\n"
    "Dates are EDTF (ISO 8601-2); a date asked for counts to its last day. Lists are cut into pages: follow `next`, or "
    "the `Link` header. Every answer has an `ETag`; sent back as `If-None-Match`, it is answered with 304 as long as "
    "nothing has changed. What can't be answered is a problem (RFC 9457)."
)
_PROBLEMS = (
    ("404", "not-found"), ("405", "method-not-allowed"), ("422", "bad-parameter"), ("500", "fault"),
    ("503", "no-register"),
)  # fmt: skip


@cache
def description() -> dict[str, Any]:
    """Return the whole document."""
    paths: dict[str, Any] = {}
    for operation in OPERATIONS:
        paths[operation.path] = {"get": _operation(operation)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "openbaar",
            "version": __version__,
            "summary": "A register of migration diplomacy, with the words that prove it",
            "description": ABOUT,
        },
        "servers": [{"url": PREFIX}],
        "tags": [{"name": name} for name in dict.fromkeys(operation.group for operation in OPERATIONS)],
        "paths": paths,
        "components": {
            "schemas": schemas(),
            "responses": {kind: _problem(kind) for _, kind in _PROBLEMS},
            "headers": {
                "ETag": {"description": "Names this answer; send it back as If-None-Match.", "schema": TEXT},
                "Link": {"description": "The next page, with rel=next; not there on the last.", "schema": TEXT},
            },
        },
    }


def _operation(operation: Operation) -> dict[str, Any]:
    answer = page_of(ref(operation.answer)) if operation.many else ref(operation.answer)
    headers = {"ETag": {"$ref": "#/components/headers/ETag"}}
    if operation.many:
        headers["Link"] = {"$ref": "#/components/headers/Link"}
    known = {
        "name": "If-None-Match", "in": "header", "required": False, "schema": TEXT,
        "description": "The ETag of an answer that the caller has.",
    }  # fmt: skip
    return {
        "operationId": operation.name,
        "tags": [operation.group],
        "summary": operation.about.partition(".")[0].partition(":")[0],
        "description": operation.about,
        "parameters": [*(_described(parameter) for parameter in operation.parameters), known],
        "responses": {
            "200": {
                "description": "What was asked for.",
                "headers": headers,
                "content": {"application/json": {"schema": answer, "examples": _example(operation.name)}},
            },
            "304": {
                "description": "Nothing has changed since the answer of that ETag.",
                "headers": {"ETag": headers["ETag"]},
            },
            **{status: {"$ref": f"#/components/responses/{kind}"} for status, kind in _PROBLEMS},
        },
    }


def examples() -> dict[str, Any]:
    """Return what is asked and what is answered, by operation: made by `tests/web/api/examples.py`, and tested."""
    found: dict[str, Any] = json.loads(EXAMPLES.read_text(encoding="utf-8"))
    return found


def _example(name: str) -> dict[str, Any]:
    found = examples().get(name)
    return {"example": {"summary": f"GET {found['asked']}", "value": found["answer"]}} if found else {}


def _described(parameter: Any) -> dict[str, Any]:
    told: dict[str, Any] = parameter.described()
    return told if told["example"] is not None else {name: value for name, value in told.items() if name != "example"}


def _problem(kind: str) -> dict[str, Any]:
    status, title, about = KINDS[kind]
    example = {
        "type": f"/api#{kind}",
        "title": title,
        "status": status,
        "detail": about,
        "instance": f"{PREFIX}/findings",
    }
    return {
        "description": title,
        "content": {MEDIA_TYPE: {"schema": ref("Problem"), "example": example}},
    }
