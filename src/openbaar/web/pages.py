"""Pages from templates: the words, dates and links that every template can use; every value is escaped.

In: the name of a template and what it shows. Out: a response in the reader's language. Called by the modules of the
single pages. The templates' own words are English and go through gettext (`make translations`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache, partial
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from openbaar import __version__
from openbaar.export.lookups import reason_of
from openbaar.export.measured import Rate
from openbaar.export.tongue import Tongue
from openbaar.export.words import asserter, one_line, quote, source, who
from openbaar.web.amounts import amounts
from openbaar.web.asking import dossier_path
from openbaar.web.cases import on_record
from openbaar.web.dates import in_words, machine_date, precision
from openbaar.web.drawing import drawing
from openbaar.web.forms import other_forms
from openbaar.web.fragments import evidence_path, fragments, named
from openbaar.web.holdings import nearest
from openbaar.web.labels import label
from openbaar.web.languages import NAMES, remember, switches, tongue, tongue_of
from openbaar.web.shelf import EDITION, Edition
from openbaar.web.snippets import to_words
from openbaar.web.spoken import Spoken


@cache
def environment(language: str) -> Environment:
    """Return the templates in one language, with escaping on for all of them and no undefined name passed over."""
    spoken = tongue(language)
    templates = Spoken(
        spoken,
        loader=PackageLoader("openbaar.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.globals |= {
        "amount": amounts(spoken),
        "asserter": partial(asserter, tongue=spoken),
        "dossier_path": dossier_path,
        "drawing": drawing(spoken),
        "language": language,
        "months": spoken.short_months(),
        "nearest": nearest,
        "number": spoken.number,
        "on_record": on_record,
        "one_line": one_line,
        "party_name": spoken.party,
        "percent": spoken.percent,
        "precision": partial(precision, tongue=spoken),
        "quote": quote,
        "rate_words": partial(rate_words, tongue=spoken),
        "reason_of": reason_of,
        "source": source,
        "version": __version__,
        "who": partial(who, tongue=spoken),
    }
    templates.globals |= fragments(spoken)
    templates.filters |= {
        "dated": partial(in_words, tongue=spoken),
        "evidence_path": evidence_path,
        "label": lambda value, vocabulary: label(spoken, vocabulary, value),
        "machine_date": machine_date,
        "named": named,
        "reason": spoken.gettext,  # of `reasons.REASONS`
        "to_words": to_words,
        "web_address": web_address,
    }
    return templates


def compile_templates() -> None:
    """Make all templates ready in every language, so that no reader waits for it."""
    for language in NAMES:
        templates = environment(language)
        for name in templates.list_templates():
            templates.get_template(name)


def page(request: Request, template: str, status: int = 200, **shown: Any) -> Response:
    """Return one page."""
    return answer(request, made(request, template, **shown), status)


def made(request: Request, template: str, **shown: Any) -> str:
    """Return the markup of one page in the reader's language."""
    around = {
        "path": request.url.path,
        "query": request.query_params.get("q", ""),
        "languages": switches(request),
        "other_forms": other_forms(request),
        "persons": {},  # ids of persons by name, where names are to lead to them
    }
    return environment(tongue_of(request).code).get_template(template).render(around | shown)


def answer(request: Request, markup: str, status: int = 200) -> Response:
    """Return a page's markup as the answer to a request."""
    found = HTMLResponse(markup.encode("utf-8", "replace"), status)
    remember(request, found)
    return found


def data(value: Mapping[str, Any], status: int = 200) -> Response:
    """Return what a page shows as JSON."""
    return JSONResponse(value, status)


def shelf_of(request: Request) -> Edition:
    """Return the register as this request sees it, the same from the first word of the answer to the last."""
    found: Edition | None = request.scope.get(EDITION)
    if found is None:  # raises what the answer is to say
        found = request.scope[EDITION] = request.app.state.shelf.edition(request.app.state.today())
    return found


def today_of(request: Request) -> date:
    """Return the day that the pages speak of: that of the edition, which may lag behind the calendar a little."""
    return shelf_of(request).today


def rate_words(rate: Rate, tongue: Tongue) -> str:
    """Return how often a kind of finding is right, in one sentence."""
    return tongue.gettext(
        "on %(texts)s unseen texts, %(precision)s of those found were right, "
        "and %(recall)s of the %(n)s there were found",
        texts=tongue.number(rate.texts),
        precision=tongue.percent(rate.precision),
        recall=tongue.percent(rate.recall),
        n=tongue.number(rate.n),
    )


def web_address(given: str | None) -> str | None:
    """Return `given` where it is an address that a link may lead to (http, https); null for any other."""
    try:
        parts = urlsplit(given or "")
    except ValueError:
        return None
    return given if parts.scheme.lower() in ("http", "https") and parts.netloc else None
