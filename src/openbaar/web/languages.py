"""The languages of the pages, and which of them a request is answered in.

In: a request. Out: a `Tongue`. `?lang=` counts, then the choice that a cookie remembers, then what the browser states;
who states nothing gets the language of the texts. Called by `pages` and whatever else answers in words.
"""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations
from importlib.resources import files

from babel import Locale
from starlette.requests import Request
from starlette.responses import Response

from openbaar.export.tongue import ENGLISH, Tongue

DEFAULT = "nl"
NAMES = {code: str(Locale.parse(code).get_display_name(code)).capitalize() for code in (DEFAULT, ENGLISH.code)}
COOKIE = "openbaar_language"
YEAR = 365 * 24 * 3600


@cache
def tongue(code: str) -> Tongue:
    """Return one of the languages in `NAMES`."""
    if code == ENGLISH.code:
        return ENGLISH
    with (files("openbaar.web") / "locale" / code / "LC_MESSAGES" / "openbaar.mo").open("rb") as compiled:
        return Tongue(code, GNUTranslations(compiled))


def tongue_of(request: Request) -> Tongue:
    """Return the language that a request is answered in."""
    for given in (request.query_params.get("lang"), request.cookies.get(COOKIE)):
        if given in NAMES:
            return tongue(given)
    return tongue(stated(request.headers.get("accept-language", "")))


def stated(accepted: str) -> str:
    """Return which language an Accept-Language header likes best; the default where it names none that there is."""
    liked: list[tuple[float, int, str]] = []
    for place, part in enumerate(accepted.split(",")):
        name, _, parameters = part.partition(";")
        code = name.strip().partition("-")[0].lower()
        if code in NAMES and (weight := _weight(parameters)) > 0:
            liked.append((-weight, place, code))
    return min(liked)[2] if liked else DEFAULT


def remember(request: Request, answer: Response) -> None:
    """Say what an answer's language hangs on, and keep the choice that the address makes."""
    answer.headers["Vary"] = "Accept-Language, Cookie"
    chosen = request.query_params.get("lang")
    if chosen in NAMES:
        answer.set_cookie(COOKIE, chosen, max_age=YEAR, httponly=True, samesite="lax")


def switches(request: Request) -> list[tuple[str, str, str]]:
    """Return code, own name and address of this page in each language."""
    return [(code, name, f"?{request.url.include_query_params(lang=code).query}") for code, name in NAMES.items()]


def _weight(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
