"""About the register: what counts as what, how often it is right, what it was read from, under which licences."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from openbaar.export.measured import rate
from openbaar.model.vocabulary import FindingType
from openbaar.web.lists import LISTS
from openbaar.web.pages import page, shelf_of


def show(request: Request) -> Response:
    """Answer `/about`."""
    register = shelf_of(request).register()
    return page(
        request,
        "about.html",
        lists=LISTS,
        rates=[(kind, rate(kind)) for kind in FindingType],
        coverage=shelf_of(request).coverage(),
        readers=register.readers(),
    )
