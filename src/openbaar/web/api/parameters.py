"""What an operation can be asked: each parameter with its words, its schema, and how it is read.

In: a request. Out: values by name, or a Problem that names every parameter that can't be used.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request

from openbaar.errors import InputError
from openbaar.model.edtf import bounds
from openbaar.web.api import cursors
from openbaar.web.api.problems import Problem
from openbaar.web.asking import LONGEST, LONGEST_DATE, party_asked

MOST, USUAL = 200, 50  # things in one answer


@dataclass(frozen=True)
class Parameter:
    """One parameter: `schema` in JSON Schema, `read` from text to value, raising InputError for what it can't be."""

    name: str
    about: str
    schema: dict[str, Any]
    example: Any
    read: Callable[[str], Any]
    place: str = "query"
    required: bool = False
    default: Any = None

    def described(self) -> dict[str, Any]:
        """Return the parameter as OpenAPI says it."""
        return {
            "name": self.name,
            "in": self.place,
            "description": self.about,
            "required": self.required or self.place == "path",
            "schema": self.schema,
            "example": self.example,
        }


def text(name: str, about: str, example: str, longest: int = LONGEST, *, required: bool = False) -> Parameter:
    """Return a parameter of words."""
    schema = {"type": "string", "maxLength": longest}
    return Parameter(name, about, schema, example, lambda given: given, required=required)


def choice(name: str, about: str, known: Iterable[str]) -> Parameter:
    """Return a parameter that is one of a closed list."""
    values = [str(item) for item in known]

    def read(given: str) -> str:
        if given not in values:
            raise InputError(f"not one of {', '.join(values)}")
        return given

    return Parameter(name, about, {"type": "string", "enum": values}, values[0], read)


def edtf(name: str, about: str, example: str, *, required: bool = False) -> Parameter:
    """Return a parameter that is a date: a day, month, year, or another EDTF value."""

    def read(given: str) -> str:
        bounds(given)
        return given

    schema = {"type": "string", "maxLength": LONGEST_DATE}
    return Parameter(
        name, f"{about} A date (EDTF), such as 2023-02-15, 2023-02 or 2023.", schema, example, read, required=required
    )


def party(name: str, about: str, example: str = "NE", place: str = "query") -> Parameter:
    """Return a parameter that is a party."""
    said = f"{about} An ISO 3166 code, `XK`, a body, a region, or a Dutch or English name."
    return Parameter(name, said, {"type": "string", "maxLength": LONGEST}, example, party_asked, place)


def identifier(about: str, pattern: str, example: str) -> Parameter:
    """Return the id in a path; one that doesn't fit the pattern is not found, as one that isn't there."""
    return Parameter("id", about, {"type": "string", "pattern": f"^{pattern}$"}, example, lambda given: given, "path")


def _limit(given: str) -> int:
    if not (given.isascii() and given.isdecimal() and len(given) < 9 and 1 <= int(given) <= MOST):
        raise InputError(f"not a whole number from 1 to {MOST}")
    return int(given)


LIMIT = Parameter(
    "limit",
    "At most so many things in one answer.",
    {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL},
    2,
    _limit,
    default=USUAL,
)
CURSOR = Parameter(
    "cursor",
    "Go on from here: what `next` gave. Opaque; what is added to the register meanwhile moves nothing.",
    {"type": "string", "maxLength": cursors.LONGEST},
    None,
    lambda given: given,
)
PAGED = (LIMIT, CURSOR)


def values_of(request: Request, known: Iterable[Parameter]) -> dict[str, Any]:
    """Return the values that a request gives by name, defaults for the rest; raise Problem for what can't be used.

    An empty value counts as not given. Parameters that there are not, and ones given twice, are no silent matter.
    """
    parameters = {item.name: item for item in known}
    given = request.query_params.multi_items()
    wrong: dict[str, str] = {}
    found: dict[str, Any] = {name: item.default for name, item in parameters.items()}
    for name, value in given:
        item = parameters.get(name)
        if item is None or item.place != "query":
            wrong[name] = f"unknown here (known: {', '.join(n for n, i in parameters.items() if i.place == 'query')})"
        elif sum(other == name for other, _ in given) > 1:
            wrong[name] = "given more than once"
        elif value.strip():
            _read(item, value.strip(), found, wrong)
    for item in parameters.values():
        if item.place == "path":
            _read(item, request.path_params[item.name], found, wrong)
        elif item.required and found[item.name] is None and item.name not in wrong:
            wrong[item.name] = "must be given"
    if wrong:
        what = "; ".join(f"{name}: {why}" for name, why in wrong.items())
        raise Problem("bad-parameter", f"{what[:500]}", wrong)
    return found


def _read(item: Parameter, value: str, found: dict[str, Any], wrong: dict[str, str]) -> None:
    longest = item.schema.get("maxLength", LONGEST)
    if len(value) > longest:
        wrong[item.name] = f"longer than {longest} characters"
    elif any(unicodedata.category(char) in ("Cc", "Cs") for char in value):
        wrong[item.name] = "holds a control character or half a surrogate pair"
    else:
        try:
            found[item.name] = item.read(value)
        except InputError as error:
            wrong[item.name] = str(error)
