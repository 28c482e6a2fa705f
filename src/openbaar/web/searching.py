"""Search: words to documents, and straight to what an id or a set of parties names."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from openbaar.errors import InputError
from openbaar.export.tongue import Tongue
from openbaar.web.asking import dossier_path, parties, words
from openbaar.web.languages import tongue_of
from openbaar.web.pages import page, shelf_of

SHOWN = 50
LONGEST_SEARCH = 400


def show(request: Request) -> Response:
    """Answer `/search?q=…`."""
    register = shelf_of(request).register()
    given = words(request, "q", LONGEST_SEARCH)
    hits = register.search(given, SHOWN + 1) if given else []
    shown = hits[:SHOWN]
    return page(
        request,
        "search.html",
        given=given,
        hits=shown,
        more=len(hits) > SHOWN,
        cards=register.cards(hit.document_id for hit in shown),
        dossier=_dossier(given, tongue_of(request)),
        coverage=register.coverage(),
    )


def _dossier(given: str | None, tongue: Tongue) -> tuple[str, str] | None:
    """Return address and name of the dossier that the words name, where they name nothing else."""
    try:
        codes = parties(given or "")
    except InputError:
        return None
    return dossier_path(codes), " – ".join(tongue.party(code) for code in codes)
