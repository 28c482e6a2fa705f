"""Findings and documents that pass a filter, from what is at hand already; the register is asked where nothing is.

In: a kind and a `Filter`. Out: what `Register.findings` and `Register.document_ids` return, in the same order. Called
by `lists`, `api`. Once all findings have been read for what is derived from them, a list of those that bear on a party
need not be looked up by its keys, which takes the database a tenth of a second for a frequent one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from openbaar.model.reading import Kept
from openbaar.model.vocabulary import FindingType
from openbaar.register import Filter, Register
from openbaar.web.holdings import EVERYTHING, everything
from openbaar.web.shelf import Edition

ByParty = Mapping[str, tuple[Kept, ...]]
_BY_PARTY, _SETS = "documents by party", "parties of single findings by document"


def prepare(shelf: Edition) -> None:
    """Put at hand what lists are narrowed by."""
    everything(shelf)
    for kind in (None, *FindingType):
        _of_kind(shelf, kind)
        _bearing(shelf, kind)
    shelf.remembered(_BY_PARTY, Register.documents_by_party)
    _order(shelf)
    shelf.remembered(_SETS, lambda _: _party_sets(shelf))


def findings(shelf: Edition, kind: FindingType | None, wanted: Filter) -> Sequence[Kept] | None:
    """Return the current findings of a kind (null: of every kind) that pass, by date, document, place.

    Null where they are not at hand: all findings have not been read, or the filter asks for what only the register
    looks up.
    """
    if shelf.known(EVERYTHING) is None or wanted.speaker or wanted.outlet:
        return None
    found = _bearing(shelf, kind).get(wanted.party, ()) if wanted.party else _of_kind(shelf, kind)
    if wanted == Filter(party=wanted.party):
        return found
    days = wanted.days

    def pick(_: Register) -> tuple[Kept, ...]:
        return tuple(
            item
            for item in found
            if (when := item.document.when).last >= days.first
            and when.first <= days.last
            and wanted.stage in (None, getattr(item.finding, "stage", None))
            and (wanted.instrument is None or wanted.instrument in getattr(item.finding, "instruments", ()))
        )

    return shelf.remembered(("at hand", kind, wanted), pick, of_all=False)


def finding_ids(shelf: Edition, kind: FindingType, wanted: Filter) -> frozenset[str]:
    """Return the ids of the current findings of a kind that pass."""

    def look_up(register: Register) -> frozenset[str]:
        found = findings(shelf, kind, wanted)
        return register.finding_ids(kind, wanted) if found is None else frozenset(item.id for item in found)

    return shelf.remembered(("passing", kind, wanted), look_up, of_all=False)


def document_ids(shelf: Edition, wanted: Filter) -> frozenset[str]:
    """Return the ids of the documents that pass."""

    def look_up(register: Register) -> frozenset[str]:
        known = _of_party(shelf, wanted)
        return register.document_ids(wanted) if known is None else frozenset(known)

    return shelf.remembered(("documents", wanted), look_up, of_all=False)


def documents_about(shelf: Edition, parties: frozenset[str]) -> Sequence[str]:
    """Return the documents in which one finding bears on all `parties`: ids, in no order.

    A finding of a reading that was replaced counts too: only the register knows those.
    """
    by_party: Mapping[str, tuple[str, ...]] | None = shelf.known(_BY_PARTY)
    if by_party is None or shelf.register().has_retired():
        return shelf.register().documents_about(parties)
    sets = shelf.remembered(_SETS, lambda _: _party_sets(shelf))
    rarest = min((by_party.get(code, ()) for code in sorted(parties)), key=len)
    return [one for one in rarest if any(parties <= together for together in sets.get(one, ()))]


def _party_sets(shelf: Edition) -> dict[str, frozenset[frozenset[str]]]:
    """Return, for each document, the sets of parties that single findings bear on."""
    known: dict[frozenset[str], frozenset[str]] = {}  # the same few sets come back in most documents
    found = {}
    for document, items in everything(shelf).items():
        made = (frozenset(_parties(item)) for item in items)
        found[document] = frozenset(known.setdefault(one, one) for one in made)
    return found


def documents(shelf: Edition, wanted: Filter) -> Sequence[str]:
    """Return the ids of the documents that pass, by date and id."""

    def put(_: Register) -> tuple[str, ...]:
        among = document_ids(shelf, wanted)
        return tuple(one for one in _order(shelf) if one in among)

    if wanted == Filter():
        return _order(shelf)
    known = _of_party(shelf, wanted)
    return shelf.remembered(("documents in order", wanted), put, of_all=False) if known is None else known


def _order(shelf: Edition) -> Sequence[str]:
    return shelf.remembered("order", Register.document_order)


def _of_party(shelf: Edition, wanted: Filter) -> tuple[str, ...] | None:
    """Return the documents that bear on the one party that is asked for, and nothing else is; null if not at hand."""
    by_party: Mapping[str, tuple[str, ...]] | None = shelf.known(_BY_PARTY)
    if by_party is None or wanted.party is None or wanted != Filter(party=wanted.party):
        return None
    return by_party.get(wanted.party, ())


def _of_kind(shelf: Edition, kind: FindingType | None) -> tuple[Kept, ...]:
    def pick(_: Register) -> tuple[Kept, ...]:
        return tuple(
            item for items in everything(shelf).values() for item in items if kind in (None, item.finding.type)
        )

    return shelf.remembered(("of kind", kind), pick)


def _bearing(shelf: Edition, kind: FindingType | None) -> ByParty:
    return shelf.remembered(("bearing", kind), lambda _: _by_party(_of_kind(shelf, kind)))


def _by_party(kept: Iterable[Kept]) -> ByParty:
    found: dict[str, list[Kept]] = defaultdict(list)
    for item in kept:
        for code in _parties(item):
            found[code].append(item)
    return {code: tuple(items) for code, items in found.items()}


def _parties(item: Kept) -> Iterator[str]:
    """Yield the parties by which the register's keys lead to a finding."""
    yield from {*item.touches, *getattr(item.finding, "parties", ())}
