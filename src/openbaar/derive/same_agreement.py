"""Which claims of several documents are of one agreement: by parties, kind, time, and what stage follows on what.

In: agreement findings of one set of parties, oldest first. Out: the findings of each agreement. Called by
`derive.agreements`.

A paper calls one arrangement now by its legal form, now by what it is about, now just a deal: two forms or two contents
are two agreements, a form and a content can be one, and a word that says neither matches any. What two documents tell
of one conclusion may lie a season apart, since agreements are reached, announced and signed. Talks about a new one are
not of the one that was made long before, and what was made before the talks is not what they are about.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from openbaar.model.edtf import Bounds, bounds
from openbaar.model.reading import Kept
from openbaar.model.records import Agreement
from openbaar.model.vocabulary import AgreementKind, DateBasis, Modality, Stage

FORMS = frozenset((AgreementKind.MOU, AgreementKind.TREATY, AgreementKind.DECLARATION))
CONTENTS = frozenset((AgreementKind.READMISSION, AgreementKind.PARTNERSHIP))
REACHED = (Stage.CONCLUDED, Stage.IN_FORCE, Stage.SUSPENDED, Stage.ENDED)
OPEN = (Stage.PROPOSED, Stage.NEGOTIATING)
_SEASON = timedelta(days=92)  # between what is told to be one conclusion
_LATE = timedelta(days=31)  # a paper may still tell of talks so long after the end of them
_LONG_AGO = timedelta(days=365)  # before a new one is asked for
_TO_RATIFY = timedelta(days=550)  # between signing and the last approval that a paper may call its conclusion
_RATIFIED = (AgreementKind.TREATY, AgreementKind.READMISSION)  # what a parliament approves
_YEAR = timedelta(days=300)  # a date at least so wide names no day or month
_BESIDE = 150  # code points between such a date of old and the words for the agreement that it is of: a sentence


def groups(items: Sequence[Kept]) -> list[list[Kept]]:
    """Split findings of one set of parties, oldest first, into agreements.

    Each joins, of the agreements that it can be of, the one that its dates, its stage and its kind fit best; among
    equals the one that was spoken of last. Of the claims of one document those that say more of theirs choose first.
    """
    found: list[_Group] = []
    for item in sorted(items, key=_says_more):
        claimed = _claim(item)
        fitting = [group for group in found if group.takes(item, claimed)]
        if fitting:
            max(fitting, key=lambda group: (*group.fit(item, claimed), *group.spoken_of())).add(item)
        else:
            found.append(_Group())
            found[-1].add(item)
    return [group.items for group in found]


def _says_more(item: Kept) -> tuple[Bounds, str, bool, bool, str]:
    claimed, published = _claim(item), item.document.when
    vague = claimed.kind not in FORMS | CONTENTS
    return published, item.document.id, stated(claimed, published) is None, vague, item.id


def conclusion(items: Iterable[Kept]) -> str | None:
    """Return when an agreement was concluded, as the most exact of its findings says."""
    return _narrowest(day for item in items if (day := stated(_claim(item), item.document.when)))


def stated(claimed: Agreement, published: Bounds) -> str | None:
    """Return when an agreement was concluded, where the text says so.

    The date of what is wanted, under way or denied is none; nor is the day of the news that it was broken off; nor a
    year of old that stands far from the words for it: a text about a new one often names the old one's.
    """
    if not claimed.date or claimed.date_basis is DateBasis.PUBLICATION or not is_reached(claimed):
        return None
    day = bounds(claimed.date)
    if claimed.stage is not Stage.CONCLUDED and day.last >= published.first:
        return None
    of_old = day.last - day.first >= _YEAR and day.last + _LONG_AGO < published.first
    return None if of_old and not _is_beside(claimed) else claimed.date


def _is_beside(claimed: Agreement) -> bool:
    """Say whether the date stands near the words for the agreement or its stage."""
    words = claimed.spans("kind", "stage")
    return any(
        max(date.start - word.end, word.start - date.end) <= _BESIDE for date in claimed.spans("date") for word in words
    )


def is_reached(claimed: Agreement) -> bool:
    """Say whether a claim tells an agreement as made, whatever became of it."""
    return claimed.stage in REACHED and not is_denied(claimed)


def is_denied(claimed: Agreement) -> bool:
    """Say whether a claim tells that there is no such agreement; that a party refuses one is a stage of it."""
    return claimed.modality is Modality.DENIED and claimed.stage is not Stage.REJECTED


def of_one_kind(kinds: set[AgreementKind]) -> bool:
    """Say whether one agreement can be called all this."""
    return len(kinds & FORMS) < 2 and len(kinds & CONTENTS) < 2


class _Group:
    """Findings of one agreement so far, and what of them decides which may join: each has its look at this alone."""

    def __init__(self) -> None:
        self.items: list[Kept] = []
        self._documents: set[str] = set()
        self._kinds: set[AgreementKind] = set()
        self._concluded: list[Bounds] = []
        self._stage: Stage | None = None  # the last that was told, denials left out
        self._reached = False
        self._signed: date | None = None  # when it was last told as concluded, whether a day is given or not
        self._was_open: date | None = None  # when it was last told as wanted or under way

    def spoken_of(self) -> tuple[date, date]:
        """Return when it was spoken of last, and first."""
        return self.items[-1].document.when.first, self.items[0].document.when.first

    def takes(self, item: Kept, claimed: Agreement) -> bool:
        """Say whether a claim of a document can be of this agreement."""
        if item.document.id in self._documents:
            return False
        if not of_one_kind(self._kinds | {claimed.kind}):
            return False
        published = item.document.when
        if claimed.stage in OPEN and self._is_of_old():
            return False
        if claimed.stage is Stage.PROPOSED and self._concluded:
            last = max(day.last for day in self._concluded)
            return self._stage not in REACHED[:2] or last + _LONG_AGO >= published.first
        said = stated(claimed, published)
        if said is None:
            return True
        day = bounds(said)
        if self._concluded:
            return any(_near(day, other) for other in self._concluded) or self._goes_on(day, claimed.kind)
        return self._was_open is None or day.last + _LATE >= self._was_open

    def _is_of_old(self) -> bool:
        """Say whether it was at work when it was first told of, and stands: talks are then about a new one."""
        first = _claim(self.items[0]).stage if self.items else None
        open_since = self._was_open or self._signed
        return first is Stage.IN_FORCE and self._stage in REACHED[:2] and open_since is None

    def _goes_on(self, day: Bounds, kind: AgreementKind) -> bool:
        """Say whether what was concluded before can be concluded again: reopened, or approved by a parliament."""
        if self._stage in (Stage.ENDED, Stage.REJECTED):
            return False
        if self._stage in OPEN and self._was_open is not None:
            return day.last >= self._was_open
        told = [day.last for day in self._concluded]
        last = max([*told, self._signed] if self._signed else told)
        return kind in _RATIFIED and last <= day.last <= last + _TO_RATIFY

    def fit(self, item: Kept, claimed: Agreement) -> tuple[bool, bool, bool]:
        """Return how well a claim that can be of this agreement fits it: by date, by stage, by the word used."""
        day = stated(claimed, item.document.when)
        dated = day is not None and any(_near(bounds(day), other) for other in self._concluded)
        if claimed.stage in OPEN:
            follows = self._stage not in REACHED[:2]
        elif claimed.stage is Stage.CONCLUDED:
            follows = self._stage in (*OPEN, Stage.CONCLUDED)
        else:
            follows = self._reached
        return dated, follows, claimed.kind in self._kinds and claimed.kind in FORMS | CONTENTS

    def add(self, item: Kept) -> None:
        """Let a finding join."""
        claimed, published = _claim(item), item.document.when
        self.items.append(item)
        self._documents.add(item.document.id)
        self._kinds.add(claimed.kind)
        if day := stated(claimed, published):
            self._concluded.append(bounds(day))
        if is_denied(claimed):
            return
        if claimed.stage in OPEN:
            self._was_open = published.first
        if claimed.stage is Stage.CONCLUDED:
            self._signed = published.last if claimed.date_basis is DateBasis.PUBLICATION else self._signed
        self._reached |= claimed.stage in REACHED
        self._stage = claimed.stage


def _near(one: Bounds, other: Bounds) -> bool:
    return one.overlaps(other) or max(one.first, other.first) - min(one.last, other.last) <= _SEASON


def _narrowest(days: Iterable[str]) -> str | None:
    return min(days, key=lambda day: (bounds(day).last - bounds(day).first, day), default=None)


def _claim(item: Kept) -> Agreement:
    assert isinstance(item.finding, Agreement)
    return item.finding
