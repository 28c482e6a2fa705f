"""How to cite what a page shows: plain words, APA (7th edition), BibTeX; each names the state that was seen.

In: what is shown and where. Out: text in the reader's language. Called by `web`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from openbaar import __version__
from openbaar.export.tongue import ENGLISH, Tongue
from openbaar.model.reading import DocumentCard

_LANGUAGES = {"nl": "dutch", "en": "english"}  # as BibLaTeX names them


@dataclass(frozen=True, slots=True)
class Cited:
    """What is cited: `title`, its stable `address`, the two days it was shown for, and the day it was `seen`."""

    title: str
    address: str
    as_of: date
    known_on: date
    seen: date


def citations(cited: Cited, tongue: Tongue = ENGLISH) -> dict[str, str]:
    """Return the ways to cite it by their names, in the order in which they are shown."""
    return {"Plain": plain(cited, tongue), "APA": apa(cited, tongue), "BibTeX": bibtex(cited, tongue)}


def plain(cited: Cited, tongue: Tongue) -> str:
    """Return a citation for a footnote."""
    seen = tongue.gettext("seen %(date)s", date=cited.seen.isoformat())
    return f"openbaar {__version__}, “{cited.title}”, {_state(cited, tongue)}, {cited.address} ({seen})."


def of_words(card: DocumentCard, words: str, address: str, seen: date, tongue: Tongue) -> str:
    """Return a citation of a document's words for a footnote: the paper first, then where they were found."""
    title = card.title or card.opening
    paper = ", ".join(part for part in (card.outlet, f"“{title}”" if title else "", card.published) if part)
    when = tongue.gettext("seen %(date)s", date=seen.isoformat())
    return f"{paper}: “{words}”. openbaar {__version__}, {address} ({when})."


def apa(cited: Cited, tongue: Tongue) -> str:
    """Return a citation as APA asks for a data set that changes; its English has the month before the day."""
    seen = format_date(cited.seen, "MMMM d, y", locale="en") if tongue.code == "en" else tongue.day(cited.seen)
    return (
        f"openbaar. ({cited.known_on.year}). {cited.title}, {_state(cited, tongue)} "
        + tongue.gettext("(Version %(version)s) [Data set].", version=__version__)
        + " "
        + tongue.gettext("Retrieved %(date)s, from %(address)s", date=seen, address=cited.address)
    )


def bibtex(cited: Cited, tongue: Tongue) -> str:
    """Return an entry for a BibTeX file."""
    key = "openbaar-" + re.sub(r"[^a-z0-9]+", "-", f"{cited.title} {cited.as_of}".lower()).strip("-")
    fields = {
        "author": "{openbaar}",
        "title": f"{{{_escaped(cited.title)}}}, {_state(cited, tongue)}",
        "year": str(cited.known_on.year),
        "version": __version__,
        "url": cited.address,
        "urldate": cited.seen.isoformat(),
        "langid": _LANGUAGES.get(tongue.code, tongue.code),
    }
    return f"@misc{{{key},\n" + "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items()) + "}"


def _state(cited: Cited, tongue: Tongue) -> str:
    """Return which state of it."""
    days = {"as_of": cited.as_of.isoformat(), "known_on": cited.known_on.isoformat()}
    return tongue.gettext("as of %(as_of)s, as known on %(known_on)s", **days)


def _escaped(words: str) -> str:
    return re.sub(r"([&%$#_{}])", r"\\\1", words)
