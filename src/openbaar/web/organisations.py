"""Organisations that say, promise or withhold something themselves: the index, and a page each.

In: findings. Out: pages. What a named spokesperson says for an organisation stands on both their pages. An
organisation has no record of its own: it is the name that the texts give it, where that is shown to be a body's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from openbaar.derive.bodies_spoken_for import bodies_in, is_body
from openbaar.lexicon import load_lexicon
from openbaar.model.reading import Kept
from openbaar.model.records import Commitment, Question, Statement, Withholding
from openbaar.model.vocabulary import FindingType
from openbaar.web.asking import words
from openbaar.web.holdings import everything
from openbaar.web.pages import page, shelf_of
from openbaar.web.record import owed, record
from openbaar.web.shelf import Edition
from openbaar.web.troubles import NotHere

_NAME = "organisations"
KINDS = (
    ("said", FindingType.STATEMENT),
    ("promised", FindingType.COMMITMENT),
    ("withheld", FindingType.WITHHOLDING),
    ("asked", FindingType.QUESTION),
)


@dataclass(frozen=True, slots=True)
class Organisation:
    """One organisation by its name, and its findings, oldest first."""

    name: str
    kept: tuple[Kept, ...]

    def of(self, kind: FindingType) -> tuple[Kept, ...]:
        """Return its findings of one kind."""
        return tuple(item for item in self.kept if item.finding.type == kind)


def index(request: Request) -> Response:
    """Answer `/organisations`, narrowed by `?q=`."""
    given = {"q": words(request, "q") or ""}
    coverage = shelf_of(request).coverage()
    known = owed(shelf_of(request))
    rows = [(one, *known.counts(one.kept)) for one in listed(request)]
    return page(request, "organisations.html", rows=rows, given=given, coverage=coverage)


def listed(request: Request) -> list[Organisation]:
    """Return the organisations that the index is narrowed to."""
    part = (words(request, "q") or "").casefold()
    return [one for one in all_of(shelf_of(request)).values() if part in one.name.casefold()]


def asked(request: Request) -> Organisation:
    """Return the organisation that an address names."""
    wanted = request.path_params["name"]
    found = all_of(shelf_of(request)).get(wanted.casefold())
    if found is None:
        raise NotHere("There is no organisation %(wanted)s here.", wanted=repr(wanted))
    return found


def told(one: Organisation) -> dict[str, Any]:
    """Return an organisation as JSON: how much it said, promised, withheld, asked, and between which documents."""
    return {
        "type": "organisation",
        "name": one.name,
        "since": one.kept[0].document.published,
        "until": one.kept[-1].document.published,
        "counts": {name: len(one.of(kind)) for name, kind in KINDS},
    }


def show(request: Request) -> Response:
    """Answer `/organisation/{name}`."""
    found = asked(request)
    return page(
        request, "organisation.html", organisation=found, spoken=found.name, **record(shelf_of(request), found.kept)
    )


def all_of(shelf: Edition) -> dict[str, Organisation]:
    """Return all organisations by their name in lower case, in the order of their names."""
    return shelf.remembered(_NAME, lambda _: _organisations(shelf))


def named_in(shelf: Edition, kept: Iterable[Kept]) -> list[str]:
    """Return the organisations in whose name findings are, by name; none until all are known."""
    known: dict[str, Organisation] = shelf.known(_NAME) or {}
    keys = {name.casefold() for item in kept for name in _owners(item)}
    return sorted((known[key].name for key in keys if key in known), key=str.casefold)


def _organisations(shelf: Edition) -> dict[str, Organisation]:
    found_in = [item for items in everything(shelf).values() for item in items]
    names = {name.casefold(): name for name in sorted(_bodies(found_in), reverse=True)}
    found: dict[str, list[Kept]] = {key: [] for key in sorted(names)}
    for item in sorted(found_in, key=lambda item: (item.document.when, item.id)):
        for key in dict.fromkeys(map(str.casefold, _owners(item))):
            if key in found:
                found[key].append(item)
    return {key: Organisation(names[key], tuple(kept)) for key, kept in found.items()}


def _bodies(kept: Iterable[Kept]) -> Iterator[str]:
    """Yield the names that somebody speaks for and that are shown to be a body's."""
    mentions: dict[str, set[str]] = {}
    for item in kept:
        if isinstance(item.finding, Statement) and item.finding.speaker.org:
            mention = item.finding.speaker.mention
            for name in bodies_in(item.finding.speaker.org):
                mentions.setdefault(name, set()).add(mention.text if mention else "")
    lexicon = load_lexicon()
    return (name for name, spoken in mentions.items() if is_body(name, lexicon, spoken))


def _owners(item: Kept) -> Iterable[str]:
    finding = item.finding
    if isinstance(finding, Statement):
        return bodies_in(finding.speaker.org or "")
    if isinstance(finding, Commitment | Withholding | Question):
        return finding.by
    return ()
