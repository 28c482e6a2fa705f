"""The page `/api`: what can be asked of the API, told from its own description."""

from __future__ import annotations

from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import Response

from openbaar.web.api.openapi import PREFIX, description
from openbaar.web.api.operations import OPERATIONS, Operation
from openbaar.web.api.problems import KINDS
from openbaar.web.pages import page


def show(request: Request) -> Response:
    """Answer `/api`."""
    described = description()
    groups: dict[str, list[tuple[str, object]]] = {tag["name"]: [] for tag in described["tags"]}
    for path, methods in described["paths"].items():
        groups[methods["get"]["tags"][0]].append((path, methods["get"]))
    return page(
        request,
        "api.html",
        prefix=PREFIX,
        about=described["info"]["description"].split("\n\n"),
        groups=groups,
        answers={operation.name: _answer(operation) for operation in OPERATIONS},
        schemas=described["components"]["schemas"],
        problems=KINDS,
        type_words=type_words,
        coded=coded,
    )


def coded(words: str) -> Markup:
    """Return words with what stands between backticks as code, escaped."""
    parts = words.split("`")
    shown = (f"<code>{escape(part)}</code>" if at % 2 else str(escape(part)) for at, part in enumerate(parts))
    return Markup("".join(shown)) if len(parts) % 2 else escape(words)


def _answer(operation: Operation) -> str:
    return f"list of {operation.answer}" if operation.many else operation.answer


def type_words(schema: dict[str, object]) -> str:
    """Return in a few words what a value may be."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "const" in schema:
        return f"“{schema['const']}”"
    if "enum" in schema:
        values = schema["enum"]
        assert isinstance(values, list)
        return ", ".join(values)
    for joined in ("oneOf", "anyOf"):
        if joined in schema:
            parts = schema[joined]
            assert isinstance(parts, list)
            return " | ".join(type_words(part) for part in parts)
    if schema.get("type") == "array" and isinstance(schema.get("items"), dict):
        items = schema["items"]
        assert isinstance(items, dict)
        return f"list of {type_words(items)}"
    kinds = schema.get("type", "any")
    return " | ".join(kinds) if isinstance(kinds, list) else str(kinds)
