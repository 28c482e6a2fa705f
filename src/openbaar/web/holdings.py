"""What the register holds over documents, as it stands on a day: agreements, promises, secrets, contradictions.

Derived once for each state of the register, so that the overview's figures are the lengths of the lists behind them.
Called by `overview`, `lists`, `entries`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from openbaar.derive.agreements import AgreementEntry, StageStep
from openbaar.derive.happenings import Happening, happenings
from openbaar.derive.standing import Holdings, holdings_of
from openbaar.lexicon import load_lexicon
from openbaar.model.edtf import Bounds
from openbaar.model.reading import DocumentCard, Kept
from openbaar.model.records import Conflict, Passage
from openbaar.model.vocabulary import FindingType
from openbaar.register import Register
from openbaar.web.shelf import Edition
from openbaar.web.troubles import NotYet

EVERYTHING = "all findings by document"
__all__ = [
    "EVERYTHING",
    "Holdings",
    "Side",
    "both",
    "dossiers_of",
    "everything",
    "holdings",
    "nearest",
    "pairs",
    "sides",
    "standing",
    "what_happened",
]
# kinds of finding that bear on nothing over documents
_BARE = frozenset((FindingType.QUESTION, FindingType.FRAMEWORK, FindingType.TIME))


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a contradiction: its words, their document, and the finding they belong to (null: not known)."""

    passage: Passage
    card: DocumentCard
    kept: Kept | None


def holdings(shelf: Edition, as_of: date) -> Holdings:
    """Return what `shelf` holds as of a day."""
    return shelf.remembered(("holdings", as_of), lambda register: _derived(shelf, register, as_of))


def what_happened(shelf: Edition, as_of: date) -> tuple[Happening, ...]:
    """Return all that has happened by a day, oldest first."""
    until = Bounds(date.min, as_of)
    return shelf.remembered(("happenings", as_of), lambda _: happenings(holdings(shelf, as_of), until, load_lexicon()))


def standing(entry: AgreementEntry, as_of: date) -> StageStep:
    """Return the step of an agreement that holds on a day; the last that is known where none had begun."""
    return entry.stage_on(as_of) or entry.step


def dossiers_of(shelf: Edition, as_of: date) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return in which dossiers a document stands: the parties of the agreements it tells of, those told of most first.

    A promise or a refusal seldom names the countries it is about; the document that it stands in does.
    """

    def gather(_: Register) -> dict[str, tuple[tuple[str, ...], ...]]:
        found: dict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
        for entry in holdings(shelf, as_of).agreements:
            for item in entry.kept if len(entry.parties) > 1 else ():
                found[item.document.id][entry.parties] += 1
        return {
            document: tuple(sorted(counts, key=lambda codes: (-counts[codes], codes)))
            for document, counts in found.items()
        }

    return shelf.remembered(("dossiers of documents", as_of), gather)


def nearest(dossiers: Sequence[tuple[str, ...]], touches: Iterable[str]) -> list[tuple[str, ...]]:
    """Return those first that have most of the parties that a finding's own words bear on."""
    wanted = frozenset(touches)
    return sorted(dossiers, key=lambda codes: -len(wanted.intersection(codes)))


def sides(register: Register, conflict: Kept, known: Iterable[Kept] = ()) -> tuple[Side, Side]:
    """Return the two sides of a contradiction; findings among `known`, and their documents, are not looked up again."""
    pair = both(conflict)
    by_id = {item.id: item for item in known}
    cards = {item.document.id: item.document for item in (conflict, *by_id.values())}
    missing = [passage.document_id for passage in pair if passage.document_id not in cards]
    cards |= register.cards(missing) if missing else {}
    made = []
    for passage in pair:
        kept = by_id.get(passage.finding or "")
        if kept is None and passage.finding:
            kept = next(iter(register.finding(passage.finding)), None)
        made.append(Side(passage, cards[passage.document_id], kept))
    return made[0], made[1]


def both(conflict: Kept) -> tuple[Passage, Passage]:
    """Return the passages that contradict one another."""
    assert isinstance(conflict.finding, Conflict)
    return conflict.finding.a, conflict.finding.b


def pairs(register: Register, conflicts: Iterable[Kept]) -> list[tuple[Kept, tuple[Side, Side]]]:
    """Return contradictions with their two sides, whose findings are fetched in one go."""
    rows = list(conflicts)
    known = register.current({side.finding for item in rows for side in both(item) if side.finding})
    return [(item, sides(register, item, known)) for item in rows]


def everything(shelf: Edition) -> dict[str, tuple[Kept, ...]]:
    """Return all current findings by document, read once: whatever is derived from all of them is made of these.

    Raises NotYet where that is left to another process.
    """
    if shelf.is_bare:
        raise NotYet

    def read(register: Register) -> dict[str, tuple[Kept, ...]]:
        found: dict[str, list[Kept]] = {}
        for item in register.findings(None):
            found.setdefault(item.document.id, []).append(item)
        return {document: tuple(items) for document, items in found.items()}

    return shelf.remembered(EVERYTHING, read)


def _derived(shelf: Edition, register: Register, as_of: date) -> Holdings:
    bearing = [item for items in everything(shelf).values() for item in items if item.finding.type not in _BARE]
    return holdings_of(bearing, as_of, load_lexicon(), register.texts)
