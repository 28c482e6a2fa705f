"""Which documents carry the same text, and how many independent sources stand behind an entry.

In: cards and repaired texts of some documents. Out: `Source`s; `Support` for what some findings say. Called by
`derive.dossier`, `export`, `cli`, `web`.

An agency's text in three papers is one source. Each text is cut into runs of `RUN` words; a document is a copy of
the earlier one with which it shares most, where at least `COPIED` of the runs of the shorter of the two are shared.
So a cut copy is one, and a copy with a paragraph of the paper's own; a weekly round-up that carries two agency texts
is a copy of one of them, and does not make these two one. Two papers that quote the same speech stay two.
docs/people.md says how the threshold was set. All pairs that share a run are compared, exactly: for some hundreds of
documents, such as a dossier's (`MOST_COMPARED`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from openbaar.model.edtf import Bounds
from openbaar.model.reading import DocumentCard, Kept
from openbaar.model.vocabulary import AsserterKind

MOST_COMPARED = 400  # documents of one dossier whose texts are compared for copies
RUN = 5  # words; fewer are set phrases, more are broken by every small change
COPIED = 0.4  # share of the shorter text's runs
Runs = NDArray[np.uint64]
_MIX = np.uint64(0xBF58476D1CE4E5B9)  # odd, its bits as good as drawn
REMEMBERED = 4096  # texts
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Copy:
    """That `document` carries the text of `of`, an earlier one; `share` of the shorter's words, 0–1."""

    document: DocumentCard
    of: DocumentCard
    share: float


@dataclass(frozen=True, slots=True)
class Source:
    """Documents that carry one text, the earliest first, and what shows that the others are copies."""

    documents: tuple[DocumentCard, ...]
    copies: tuple[Copy, ...] = ()


@dataclass(frozen=True, slots=True)
class Support:
    """What stands behind something: `documents` that tell it, by independent `sources`.

    `told_after` maps the id of a document that only passes on another outlet's word to that outlet.
    """

    documents: tuple[DocumentCard, ...]
    sources: tuple[tuple[DocumentCard, ...], ...]
    told_after: tuple[tuple[str, str], ...] = ()

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that are named."""
        return tuple(sorted({name for card in self.documents for name in outlets_of(card)}))

    @property
    def corroborated(self) -> bool:
        """Say whether independent sources agree: two texts or more, not all of one outlet."""
        unnamed = any(card.outlet is None for card in self.documents)
        return len(self.sources) > 1 and (unnamed or len(self.outlets) > 1)


def outlets_of(card: DocumentCard) -> tuple[str, ...]:
    """Return the outlets in which a document's very text was seen."""
    return card.outlets or ((card.outlet,) if card.outlet else ())


def sources(cards: Iterable[DocumentCard], texts: Mapping[str, str]) -> tuple[Source, ...]:
    """Return documents by the text they carry, oldest first; `texts` holds each one's text by id."""
    unique = {card.id: card for card in cards}
    if not unique:
        return ()
    runs = {key: runs_of(texts[key]) for key in unique}
    # of copies of one day, the longest is taken for what the others were cut from
    ordered = sorted(unique.values(), key=lambda card: (card.when, -len(runs[card.id]), card.id))
    shared = _Shared([runs[card.id] for card in ordered])
    root: list[int] = []
    members: dict[int, list[DocumentCard]] = {}
    copies: dict[int, list[Copy]] = {}
    for place, card in enumerate(ordered):
        share, likest = shared.most(place)
        if share >= COPIED:
            earlier = min(likest, key=lambda one: ordered[one].id)
            root.append(root[earlier])
            copies[root[place]].append(Copy(card, ordered[earlier], share))
        else:
            root.append(place)
            copies[place] = []
        members.setdefault(root[place], []).append(card)
    return tuple(Source(tuple(found), tuple(copies[key])) for key, found in members.items())


@lru_cache(maxsize=REMEMBERED)
def runs_of(text: str) -> Runs:
    """Return the runs of `RUN` words in `text`, without case and marks, each once; of a shorter text, all of it.

    A run is a number of 64 bits, mixed from its words: that two of a dossier's hundred thousand are the same by chance
    is less likely than one in a billion.
    """
    found = _WORD.findall(text.casefold())
    words = np.fromiter(map(hash, found), np.int64, len(found)).view(np.uint64)
    size = min(RUN, len(words))
    mixed = np.full(max(1, len(words) - RUN + 1), size, np.uint64)
    for at in range(size):
        mixed = (mixed ^ words[at : at + len(mixed)]) * _MIX
        mixed ^= mixed >> np.uint64(32)
    return np.unique(mixed)


class _Shared:
    """How much each text shares with those before it."""

    def __init__(self, runs: Sequence[Runs]) -> None:
        self._sizes = np.array([len(own) for own in runs])
        ends = np.cumsum(self._sizes)
        holders = np.repeat(np.arange(len(runs)), self._sizes)
        _, run, counts = np.unique(np.concatenate(list(runs)), return_inverse=True, return_counts=True)
        run = run.reshape(-1)
        # who holds each run, in one row, run after run; most runs stand in one text alone, and tell nothing
        self._holders = holders[np.argsort(run, kind="stable")]
        self._counts = counts
        self._starts = np.cumsum(counts) - counts
        self._own = [own[counts[own] > 1] for own in np.split(run, ends[:-1])]

    def most(self, place: int) -> tuple[float, list[int]]:
        """Return the largest share that a text has in common with one before it, and with which it has that."""
        own = self._own[place]
        if place == 0 or not len(own):
            return 0.0, []
        counts = self._counts[own]
        within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        found = np.bincount(self._holders[np.repeat(self._starts[own], counts) + within], minlength=place)[:place]
        shares = found / np.minimum(self._sizes[place], self._sizes[:place])
        share = float(shares.max())
        return share, np.flatnonzero(shares == share).tolist()


def support(kept: Iterable[Kept], found: Iterable[Source]) -> Support:
    """Return what stands behind findings that say one thing; `found` are the sources of their documents, or of more.

    A document in which all of them are another outlet's word counts as that outlet's: with its own documents, if
    there are any, and with all others that pass it on.
    """
    items = tuple(kept)
    cards = {item.document.id: item.document for item in items}
    text_of = {card.id: source.documents[0].id for source in found for card in source.documents}
    after = {card: outlet for card in cards if (outlet := _told_after([i for i in items if i.document.id == card]))}
    origin = {card: text_of.get(card, card) for card in cards}
    own = [card for card in _by_date(cards.values()) if card.outlet and card.id not in after]
    home = {str(card.outlet).casefold(): origin[card.id] for card in reversed(own)}
    groups: dict[str, list[DocumentCard]] = {}
    for card in _by_date(cards.values()):
        outlet = after.get(card.id, "").casefold()
        key = home.get(outlet, f"outlet {outlet}") if outlet else origin[card.id]
        groups.setdefault(key, []).append(card)
    return Support(
        documents=_by_date(cards.values()),
        sources=tuple(_by_date(group) for group in groups.values()),
        told_after=tuple(sorted(after.items())),
    )


def _told_after(items: Sequence[Kept]) -> str | None:
    """Return the one outlet whose word all findings of a document are, if they are."""
    asserters = {item.finding.asserted_by for item in items}
    names = {one.name for one in asserters if one.kind is AsserterKind.OUTLET}
    return names.pop() if len(names) == len(asserters) == 1 else None


def _by_date(cards: Iterable[DocumentCard]) -> tuple[DocumentCard, ...]:
    def order(card: DocumentCard) -> tuple[Bounds, str]:
        return card.when, card.id

    return tuple(sorted(cards, key=order))
