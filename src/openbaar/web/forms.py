"""The other forms of a page: which there are of an address, as JSON, as CSV, as a feed. Called by `pages`.

Every page that shows something of the register has them at its own address with `.json`, `.csv`, `.atom` behind it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from starlette.requests import Request

MEDIA_TYPES = {"json": "application/json", "csv": "text/csv", "atom": "application/atom+xml"}
_DATA = ("json", "csv")
_ALL = (*_DATA, "atom")
# pages, and the forms that they have
_FORMS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (re.compile(r"/dossier/.+"), _ALL),
    (re.compile(r"/person/[^/]+"), _ALL),
    (re.compile(r"/list/(agreements|commitments|withholdings|conflicts)"), _ALL),
    (re.compile(r"/list/[^/]+"), _DATA),
    (re.compile(r"/(document|entry)/[^/]+"), _DATA),
    (re.compile(r"/organisation/.+"), _ALL),
    (re.compile(r"/(people|organisations|dossier|about)"), _DATA),
    (re.compile(r"/news"), _ALL),
)
_SEARCH = "/search"
_OF_PAGES = ("page=", "sort=", "finding=", "lang=")  # what is asked of a page alone


@dataclass(frozen=True, slots=True)
class OtherForm:
    """One of them: `json`, `csv` or `atom`, its media type and its address."""

    name: str
    media_type: str
    address: str


def other_forms(request: Request) -> list[OtherForm]:
    """Return the other forms of what a request asks for; the feed of everything where a page has no feed."""
    query = "&".join(part for part in request.url.query.split("&") if not part.startswith(_OF_PAGES))
    return forms_of(request.url.path, query, found=bool(query))


def forms_of(path: str, query: str = "", *, found: bool = False) -> list[OtherForm]:
    """Return the other forms of a page; those of a search where there is one (`found`)."""
    names = next((names for pattern, names in _FORMS if pattern.fullmatch(path)), ())
    if path == _SEARCH and found:
        names = _ALL
    address = "/overview" if path == "/" else quote(path)
    made = [
        OtherForm(name, MEDIA_TYPES[name], f"{address}.{name}{'?' + query if query else ''}")
        for name in (_DATA if path == "/" else names)
    ]
    return made if "atom" in names else [*made, OtherForm("atom", MEDIA_TYPES["atom"], "/feed.atom")]
