"""Pages from templates: the words, dates and links that every template can use; every value is escaped.

In: the name of a template and what it shows. Out: a response. Called by the modules of the single pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from openbaar import __version__
from openbaar.export.lookups import reason_of
from openbaar.export.words import asserter, number, one_line, party_name, quote, source, who
from openbaar.model.document import Document
from openbaar.model.reading import DocumentCard, Kept
from openbaar.model.vocabulary import AgreementKind
from openbaar.web.asking import dossier_path
from openbaar.web.dates import in_words, machine_date, precision
from openbaar.web.shelf import Shelf

KIND_WORDS = {
    AgreementKind.PARTNERSHIP: "partnership",
    AgreementKind.READMISSION: "readmission agreement",
    AgreementKind.DEAL: "deal",
    AgreementKind.MOU: "memorandum of understanding",
    AgreementKind.TREATY: "treaty",
    AgreementKind.DECLARATION: "declaration",
    AgreementKind.OTHER: "arrangement",
}


@cache
def environment() -> Environment:
    """Return the templates, with escaping on for all of them and no undefined name passed over."""
    made = Environment(
        loader=PackageLoader("openbaar.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {
        "asserter": asserter,
        "dossier_path": dossier_path,
        "number": number,
        "party_name": party_name,
        "one_line": one_line,
        "precision": precision,
        "quote": quote,
        "reason_of": reason_of,
        "source": source,
        "version": __version__,
        "who": who,
    }
    made.filters |= {
        "dated": in_words,
        "evidence_path": evidence_path,
        "kind_words": kind_words,
        "machine_date": machine_date,
        "named": named,
        "plain": plain,
        "web_address": web_address,
    }
    return made


def page(request: Request, template: str, status: int = 200, **shown: Any) -> Response:
    """Return one page."""
    around = {"path": request.url.path, "query": request.query_params.get("q", "")}
    made = environment().get_template(template).render(around | shown)
    return HTMLResponse(made.encode("utf-8", "replace"), status)


def data(value: Mapping[str, Any], status: int = 200) -> Response:
    """Return what a page shows as JSON."""
    return JSONResponse(value, status)


def shelf_of(request: Request) -> Shelf:
    """Return the register's place."""
    shelf: Shelf = request.app.state.shelf
    return shelf


def plain(value: object) -> str:
    """Return a value of a closed vocabulary as words: `in_force` → in force."""
    return str(value).replace("_", " ")


def kind_words(kind: AgreementKind) -> str:
    """Return a kind of agreement in words."""
    return KIND_WORDS[kind]


def evidence_path(kept: Kept) -> str:
    """Return the address of a finding's words in their document."""
    return f"/document/{kept.document.id}?finding={kept.id}#{kept.id}"


def named(card: DocumentCard | Document) -> str:
    """Return what a document is called: its title, else the last part of its path, else its id."""
    return card.title or (card.source or "").rstrip("/").rsplit("/", 1)[-1] or card.id


def web_address(given: str | None) -> str | None:
    """Return `given` where it is an address that a link may lead to (http, https); null for any other."""
    try:
        parts = urlsplit(given or "")
    except ValueError:
        return None
    return given if parts.scheme.lower() in ("http", "https") and parts.netloc else None
