"""What one person or organisation said, promised, withheld and asked, as the pages of both show it.

In: findings that are theirs. Out: what `record.html` shows. Called by `persons`, `organisations`. A promise made in
three documents is one; the index counts what the page lists.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from openbaar.derive.offices_held import Held
from openbaar.derive.promises import Promise
from openbaar.derive.secrets import Secret
from openbaar.export.measured import rate
from openbaar.export.words import Quotes
from openbaar.model.reading import DocumentCard, Kept
from openbaar.model.records import Conflict
from openbaar.model.vocabulary import FindingType
from openbaar.web.holdings import Holdings, dossiers_of, holdings, pairs
from openbaar.web.shelf import Edition
from openbaar.web.strips import Line, strip

SHOWN = 50  # of each kind on a page, the newest first; the lists have all
MOST_DOSSIERS = 8
_KINDS = {
    "said": FindingType.STATEMENT,
    "promised": FindingType.COMMITMENT,
    "withheld": FindingType.WITHHOLDING,
    "asked": FindingType.QUESTION,
}


@dataclass(frozen=True, slots=True)
class Owed:
    """The places of promises and secrets among all, by the ids of the findings that tell of them."""

    promises: Mapping[str, int]
    secrets: Mapping[str, int]

    def counts(self, kept: Iterable[Kept]) -> tuple[int, int]:
        """Return how many promises and how many secrets findings tell of."""
        ids = [item.id for item in kept]
        return len(_places(ids, self.promises)), len(_places(ids, self.secrets))


def owed(shelf: Edition) -> Owed:
    """Return where the promises and secrets of findings are, worked out once for each state of the register."""
    held = holdings(shelf, shelf.today)

    def places(things: Sequence[Promise | Secret]) -> dict[str, int]:
        return {item.id: place for place, one in enumerate(things) for item in one.kept}

    return shelf.remembered(("owed", shelf.today), lambda _: Owed(places(held.promises), places(held.secrets)))


def record(shelf: Edition, kept: Sequence[Kept], offices: Iterable[Held] = ()) -> dict[str, Any]:
    """Return what a page shows of findings that are one person's or organisation's, oldest first."""
    register, held, known = shelf.register(), holdings(shelf, shelf.today), owed(shelf)
    of_kind = {name: [item for item in kept if item.finding.type == kind] for name, kind in _KINDS.items()}
    ids = [item.id for item in kept]
    promised = [held.promises[place] for place in _places(ids, known.promises)]
    withheld = [held.secrets[place] for place in _places(ids, known.secrets)]
    own, others = conflicts_of(held, set(ids))
    counts = {
        "promised": len(promised),
        "withheld": len(withheld),
        "contradictions": len(own) + len(others),
        "asked": len(of_kind["asked"]),
        "said": len(of_kind["said"]),
    }
    return {
        "promised": promised[: -SHOWN - 1 : -1],
        "withheld": withheld[: -SHOWN - 1 : -1],
        "asked": of_kind["asked"][: -SHOWN - 1 : -1],
        "years": by_year(of_kind["said"][-SHOWN:]),
        "counts": counts,
        "own": pairs(register, own[: -SHOWN - 1 : -1]),
        "others": pairs(register, others[: -SHOWN - 1 : -1]),
        "dossiers": _dossiers(shelf, kept),
        "cards": cards_of(kept),
        "strip": strip([Line(name, of_kind[name]) for name in _KINDS], offices),
        "quotes": Quotes(register).expect(kept),
        "coverage": shelf.coverage(),
        "rates": {name: rate(kind) for name, kind in {**_KINDS, "contradictions": FindingType.CONFLICT}.items()},
    }


def cards_of(kept: Iterable[Kept]) -> list[DocumentCard]:
    """Return the documents of findings, oldest first."""
    cards = {item.document.id: item.document for item in kept}
    return sorted(cards.values(), key=lambda card: (card.when, card.id))


def by_year(kept: Iterable[Kept]) -> list[tuple[int, list[Kept]]]:
    """Return findings by the year of publication, latest first."""
    found: dict[int, list[Kept]] = {}
    for item in sorted(kept, key=lambda item: (item.document.when, item.id), reverse=True):
        found.setdefault(item.document.when.first.year, []).append(item)
    return list(found.items())


def conflicts_of(held: Holdings, ids: set[str]) -> tuple[Sequence[Kept], Sequence[Kept]]:
    """Return the contradictions between findings among `ids`, and those of one of them with another's."""
    own, others = [], []
    for item in held.conflicts:
        assert isinstance(item.finding, Conflict)
        mine = [side.finding in ids for side in (item.finding.a, item.finding.b)]
        if all(mine):
            own.append(item)
        elif any(mine):
            others.append(item)
    return own, others


def _places(ids: Iterable[str], known: Mapping[str, int]) -> list[int]:
    """Return the places that findings lead to, in order, each once."""
    return sorted({known[one] for one in ids if one in known})


def _dossiers(shelf: Edition, kept: Iterable[Kept]) -> list[tuple[tuple[str, ...], int]]:
    """Return the dossiers in whose documents somebody speaks or acts, each with how many documents; most first."""
    about = dossiers_of(shelf, shelf.today)
    counted = Counter(codes for card in cards_of(kept) for codes in about.get(card.id, ()))
    return sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:MOST_DOSSIERS]
