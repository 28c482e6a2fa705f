"""Which documents carry the same text, and how many independent sources stand behind an entry.

In: cards and repaired texts of some documents. Out: `Source`s; `Support` for what some findings say. Called by
`derive.dossier`, `export`, `cli`, `web`.

An agency's text in three papers is one source. Each text is cut into runs of `RUN` words; a document is a copy of
the earlier one with which it shares most, where at least `COPIED` of the runs of the shorter of the two are shared.
So a cut copy is one, and a copy with a paragraph of the paper's own; a weekly round-up that carries two agency texts
is a copy of one of them, and does not make these two one. Two papers that quote the same speech stay two.
docs/people.md says how the threshold was set. All pairs that share a run are compared, exactly: for some hundreds of
documents, such as a dossier's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from openbaar.model.edtf import Bounds
from openbaar.model.reading import DocumentCard, Kept
from openbaar.model.vocabulary import AsserterKind

RUN = 5  # words; fewer are set phrases, more are broken by every small change
COPIED = 0.4  # share of the shorter text's runs
Run = tuple[str, ...]
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
        return tuple(sorted({card.outlet for card in self.documents if card.outlet}))

    @property
    def corroborated(self) -> bool:
        """Say whether independent sources agree: two texts or more, not all of one outlet."""
        unnamed = any(card.outlet is None for card in self.documents)
        return len(self.sources) > 1 and (unnamed or len(self.outlets) > 1)


def runs_of(text: str) -> frozenset[Run]:
    """Return the runs of `RUN` words in `text`, without case and marks; of a shorter text, all of it."""
    words = _WORD.findall(text.casefold())
    if len(words) < RUN:
        return frozenset((tuple(words),))
    return frozenset(zip(*(words[at:] for at in range(RUN)), strict=False))


def sources(cards: Iterable[DocumentCard], texts: Mapping[str, str]) -> tuple[Source, ...]:
    """Return documents by the text they carry, oldest first; `texts` holds each one's text by id."""
    unique = {card.id: card for card in cards}
    runs = {key: runs_of(texts[key]) for key in unique}
    # most runs stand in one document alone, and tell nothing
    held = Counter(chain.from_iterable(runs.values()))
    common = frozenset(run for run, count in held.items() if count > 1)
    # of copies of one day, the longest is taken for what the others were cut from
    ordered = sorted(unique.values(), key=lambda card: (card.when, -len(runs[card.id]), card.id))
    holders: dict[Run, list[str]] = {}
    root: dict[str, str] = {}
    members: dict[str, list[DocumentCard]] = {}
    copies: dict[str, list[Copy]] = {}
    for card in ordered:
        own = runs[card.id] & common
        origin = _origin(len(runs[card.id]), own, holders, runs)
        if origin is not None:
            earlier, share = origin
            root[card.id] = root[earlier]
            copies[root[card.id]].append(Copy(card, unique[earlier], share))
        else:
            root[card.id] = card.id
            copies[card.id] = []
        members.setdefault(root[card.id], []).append(card)
        for run in own:
            holders.setdefault(run, []).append(card.id)
    return tuple(Source(tuple(found), tuple(copies[key])) for key, found in members.items())


def _origin(
    size: int, own: Iterable[Run], holders: Mapping[Run, Sequence[str]], runs: Mapping[str, frozenset[Run]]
) -> tuple[str, float] | None:
    """Return the earlier document that a text of `size` runs shares most with, and how much; null if it is no copy."""
    shared = Counter(earlier for run in own for earlier in holders.get(run, ()))
    scored = [(count / min(size, len(runs[earlier])), earlier) for earlier, count in shared.items()]
    share, earlier = min(((-share, earlier) for share, earlier in scored), default=(0.0, ""))
    return (earlier, -share) if -share >= COPIED else None


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
