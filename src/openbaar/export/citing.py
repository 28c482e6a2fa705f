"""How to cite what a page shows: plain words, APA (7th edition), BibTeX; each names the state that was seen.

In: what is shown and where. Out: text. Called by `web`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from openbaar import __version__


@dataclass(frozen=True, slots=True)
class Cited:
    """What is cited: `title`, its stable `address`, the two days it was shown for, and the day it was `seen`."""

    title: str
    address: str
    as_of: date
    known_on: date
    seen: date

    @property
    def state(self) -> str:
        """Which state of it."""
        return f"as of {self.as_of.isoformat()}, as known on {self.known_on.isoformat()}"


def citations(cited: Cited) -> dict[str, str]:
    """Return the ways to cite it by their names, in the order in which they are shown."""
    return {"Plain": plain(cited), "APA": apa(cited), "BibTeX": bibtex(cited)}


def plain(cited: Cited) -> str:
    """Return a citation for a footnote."""
    return f"openbaar {__version__}, “{cited.title}”, {cited.state}, {cited.address} (seen {cited.seen.isoformat()})."


def apa(cited: Cited) -> str:
    """Return a citation as APA asks for a data set that changes."""
    seen = format_date(cited.seen, "MMMM d, y", locale="en")
    return (
        f"openbaar. ({cited.known_on.year}). {cited.title}, {cited.state} (Version {__version__}) [Data set]. "
        f"Retrieved {seen}, from {cited.address}"
    )


def bibtex(cited: Cited) -> str:
    """Return an entry for a BibTeX file."""
    key = "openbaar-" + re.sub(r"[^a-z0-9]+", "-", f"{cited.title} {cited.as_of}".lower()).strip("-")
    fields = {
        "author": "{openbaar}",
        "title": f"{_escaped(cited.title)}, {cited.state}",
        "year": str(cited.known_on.year),
        "version": __version__,
        "url": cited.address,
        "urldate": cited.seen.isoformat(),
    }
    return f"@misc{{{key},\n" + "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items()) + "}"


def _escaped(words: str) -> str:
    return re.sub(r"([&%$#_{}])", r"\\\1", words)
