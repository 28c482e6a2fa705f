"""What a document tells about who may be meant: who acts where, and the sets of parties told so far.

In: a marked document. Out: `Setting`, `Focus`. Called by `link.parties` and `link.counterparts`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from openbaar.lexicon import Lexicon
from openbaar.lexicon.parties import EU, Stand
from openbaar.model.marked import Marked, PartyForm, PartyMark, PartyUse
from openbaar.model.records import Agreement
from openbaar.model.span import Span

Parties = tuple[str, ...]

_COMMENTATORS = frozenset({"UN", "UNHCR", "IOM"})


@dataclass
class Focus:
    """The party sets told so far, with where, in text order."""

    told: list[tuple[int, Parties]] = field(default_factory=list)
    partner: dict[Span, str] = field(default_factory=dict)  # of each in a list, by the word that tells of them

    def add(self, place: int, parties: Parties) -> None:
        """Enter a set."""
        self.told.append((place, parties))
        self.told.sort()

    def holding(self, code: str, place: int, *, ahead: bool = False) -> Parties | None:
        """Return the set with `code` told last before `place`, or else, looking `ahead`, the only one told after it."""
        having = [(at, parties) for at, parties in self.told if code in parties]
        before = [parties for at, parties in having if at <= place]
        after = {parties for _, parties in having}
        return before[-1] if before else after.pop() if ahead and len(after) == 1 else None

    def beside(self, code: str, place: int) -> list[str]:
        """Return the other parties of the sets with `code` told before `place`."""
        return [party for at, parties in self.told if at <= place and code in parties for party in parties]

    def latest(self, place: int) -> Parties | None:
        """Return the set told last before `place`."""
        before = [parties for at, parties in self.told if at <= place]
        return before[-1] if before else None

    def partners(self, place: int) -> list[str]:
        """Return the parties of all sets told before `place`, each as often as it stands in one."""
        return [party for at, parties in self.told for party in parties if at <= place]


@dataclass(frozen=True)
class Setting:
    """What the whole document tells about who may be meant.

    `siblings`: the parties of a list, by the word that tells of an arrangement with each; none is another's partner.
    """

    marked: Marked
    lexicon: Lexicon
    siblings: Mapping[Span, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def home(self) -> str:
        """The country in which the text was written."""
        return self.lexicon.home.of(self.marked.text)

    @cached_property
    def marks(self) -> dict[Span, PartyMark]:
        """Party marks by their words."""
        return {mark.span: mark for mark in self.marked.parties}

    def spoke_of(self, parties: Parties, place: int) -> bool:
        """Whether each of `parties` is named before `place` or in its sentence."""
        end = self.marked.sentence(place).end_char
        known = {mark.code for mark in self.marked.parties if mark.span.start < end}
        return set(parties) <= known | ({self.home} if self.home_words else set())

    @cached_property
    def acting(self) -> list[PartyMark]:
        """Marks of states and bodies that act in passages about migration."""
        return [mark for mark in self._acting_anywhere if self.marked.is_relevant(mark.span.start)]

    @cached_property
    def elsewhere(self) -> list[PartyMark]:
        """Marks of states and bodies that act in other passages."""
        return [mark for mark in self._acting_anywhere if not self.marked.is_relevant(mark.span.start)]

    @cached_property
    def _acting_anywhere(self) -> list[PartyMark]:
        return [
            mark
            for mark in self.marked.parties
            if mark.use is PartyUse.PARTY
            and mark.form not in (PartyForm.DEMONYM, PartyForm.REGION)
            and mark.code not in _COMMENTATORS
        ]

    @cached_property
    def home_words(self) -> list[Span]:
        """Words for the home government that no foreign adjective claims."""
        stands, found = self.lexicon.parties.stands, []
        for match in self.lexicon.parties.stand_pattern.finditer(self.marked.text):
            taken = any(0 <= match.start() - mark.span.end <= 6 for mark in self.marked.parties)
            if stands[match[0].lower()] is Stand.HOME and not taken and self.marked.is_relevant(match.start()):
                found.append(self.marked.span(match.start(), match.end()))
        return found

    @cached_property
    def speaks_of_home(self) -> bool:
        """Whether the home state acts in the text, so that its offices need no adjective."""
        codes = {mark.code for mark in self.acting}
        others = self.lexicon.parties.destinations - {EU, self.home}
        if self.home in codes or not self.home_words:
            return self.home in codes
        if codes & others:
            return False
        return self.lexicon.home.shows(self.marked.text) or not any(
            m.code in {*others, EU} for m in self.marked.parties
        )

    def named(self, item: Agreement) -> dict[str, Span]:
        """Return the parties that the evidence names, with their words."""
        return {self.marks[span].code: span for span in item.spans("parties") if span in self.marks}

    def stands(self, item: Agreement, kind: Stand) -> Span | None:
        """Return the first words of the evidence that stand for a party in the way of `kind`."""
        table = self.lexicon.parties.stands
        spans = (span for span in item.spans("parties") if span not in self.marks)
        return next((span for span in spans if table.get(span.text.lower()) is kind), None)

    def is_known_thing(self, item: Agreement) -> bool:
        """Whether the words name a thing that is known: with a definite word, or after the party (a compound)."""
        kind = item.spans("kind")[0]
        if any(kind.start <= span.start < kind.end for span in item.spans("parties")):
            return True
        before = self.marked.text[max(0, kind.start - 40) : kind.start].lower().split()[-3:]
        modal = self.lexicon.agreements.modal
        for word in reversed(before):
            if modal("definite").fullmatch(word):
                return True
            if modal("article").fullmatch(word) or not word[-1].isalnum():
                return False
        return False

    def fits(self, code: str, other: str) -> bool:
        """Whether two parties can have an arrangement: not a union and its member, not two of whom nobody comes to."""
        groups = self.lexicon.memberships
        if other in groups.get(code, frozenset()) or code in groups.get(other, frozenset()):
            return False
        return code != other
