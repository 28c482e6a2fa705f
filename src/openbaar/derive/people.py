"""Records of persons over documents: offices held and when, and all that was said, promised, withheld, asked.

In: findings as the register keeps them. Out: `People`. Called by `derive.dossier`, `export`, `cli`, `web`.

Only office holders, politicians and spokespersons get a record: others stay inside the quotation. A person is put
together by the table of `derive.same_person`; what that leaves open is in `People.apart`, with the reason. Dates are
those of the documents: an office is shown from the first to the last document that has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

from openbaar.derive.appearances import PUBLIC, Appearance, appearances
from openbaar.derive.grouping import Doubt, Group, grouping
from openbaar.derive.name_forms import fullest
from openbaar.derive.offices_held import Held, Shown, cards_of, held, shown
from openbaar.derive.same_person import Profile, Same
from openbaar.lexicon import Lexicon
from openbaar.lexicon.office_tenses import Tense
from openbaar.lexicon.offices import OfficeKind
from openbaar.model.edtf import Bounds
from openbaar.model.reading import DocumentCard, Kept
from openbaar.model.records import Commitment, Finding, Question, Statement, Withholding

NOTHING_JUDGED: Same = MappingProxyType({})
F = TypeVar("F", bound=Finding)


class Standing(StrEnum):
    """Why somebody has a record."""

    OFFICE = "office"
    POLITICIAN = "politician"
    SPOKESPERSON = "spokesperson"


@dataclass(frozen=True)
class Person:
    """One person over documents; everything oldest first."""

    name: str
    standing: Standing
    names: tuple[Shown, ...]
    offices: tuple[Held, ...]
    parties: tuple[Shown, ...]
    countries: tuple[Shown, ...]
    orgs: tuple[Shown, ...]
    appearances: tuple[Appearance, ...]
    reasons: tuple[str, ...]

    @property
    def id(self) -> str:
        """The id of the oldest appearance; the id of any other leads here too."""
        return self.appearances[0].id

    @cached_property
    def kept(self) -> tuple[Kept, ...]:
        """All findings of the person."""
        return tuple(item for one in self.appearances for item in one.kept)

    @property
    def said(self) -> tuple[Kept, ...]:
        """What the person said."""
        return self._only(Statement)

    @property
    def promised(self) -> tuple[Kept, ...]:
        """What the person promised, alone or with others."""
        return self._only(Commitment)

    @property
    def withheld(self) -> tuple[Kept, ...]:
        """What the person kept back."""
        return self._only(Withholding)

    @property
    def asked(self) -> tuple[Kept, ...]:
        """What the person asked."""
        return self._only(Question)

    @property
    def vouched(self) -> tuple[Kept, ...]:
        """Agreements, figures and terms that the person stands for."""
        own = (Statement, Commitment, Withholding, Question)
        return tuple(item for item in self.kept if not isinstance(item.finding, own))

    @property
    def documents(self) -> tuple[DocumentCard, ...]:
        """The documents that the person appears in."""
        return cards_of(self.appearances)

    def held_in(self, card: DocumentCard) -> tuple[Held, ...]:
        """Return the offices held at a document's date: those it names, else those shown before and after it."""
        return self._named_in.get(card.id) or tuple(held for held, days in self._present if days.overlaps(card.when))

    @cached_property
    def _present(self) -> tuple[tuple[Held, Bounds], ...]:
        return tuple((held, held.days) for held in self.offices if held.tense is Tense.PRESENT)

    @cached_property
    def _named_in(self) -> dict[str, tuple[Held, ...]]:
        found: dict[str, tuple[Held, ...]] = {}
        for office in self.offices:
            for card in office.documents:
                found[card.id] = (*found.get(card.id, ()), office)
        return found

    def _only(self, kind: type[F]) -> tuple[Kept, ...]:
        return tuple(item for item in self.kept if isinstance(item.finding, kind))


@dataclass(frozen=True, slots=True)
class Apart:
    """A person, and a name in other documents that may be theirs: kept apart, for somebody to judge.

    `appearance` is the id of the other's appearance that fits best; `reasons` speak for it, `against` against it.
    """

    person: str
    name: str
    appearance: str
    documents: tuple[DocumentCard, ...]
    reasons: tuple[str, ...]
    against: tuple[str, ...]
    score: int


@dataclass(frozen=True)
class People:
    """Who has a record, by name; and what the rules don't decide."""

    persons: tuple[Person, ...]
    apart: tuple[Apart, ...]

    def of(self, appearance_id: str) -> Person | None:
        """Return the person that an id of an appearance leads to."""
        return self._by_appearance.get(appearance_id)

    @cached_property
    def _by_appearance(self) -> dict[str, Person]:
        return {one.id: person for person in self.persons for one in person.appearances}


def people(kept: Iterable[Kept], lexicon: Lexicon, same: Same = NOTHING_JUDGED) -> People:
    """Return the persons whom findings are of. `same`: what people judged, by pairs of ids of appearances."""
    found = grouping(appearances(kept, lexicon), same)
    persons = [_person(group, lexicon) for group in found.groups if _is_public(group)]
    known = {one.id: person for person in persons for one in person.appearances}
    return People(
        persons=tuple(sorted(persons, key=lambda person: (person.appearances[0].form, person.id))),
        apart=_apart(found.doubts, known),
    )


def _is_public(group: Group) -> bool:
    return any(one.is_public for profile in group.profiles for one in profile.appearances)


def _person(group: Group, lexicon: Lexicon) -> Person:
    members = sorted(
        (one for profile in group.profiles for one in profile.appearances),
        key=lambda one: (one.document.when, one.document.id, one.name),
    )
    offices = held(members)
    reasons = dict.fromkeys(reason for join in group.joins for reason in join.found.reasons)
    return Person(
        name=fullest([one.name for one in members], lexicon.name_particles),
        standing=_standing(offices),
        names=shown((one.name, one) for one in members),
        offices=offices,
        parties=shown((party, one) for one in members for party in sorted(one.parties)),
        countries=shown((code, one) for one in members for code in sorted(one.countries)),
        orgs=shown((org, one) for one in members for org in sorted(one.orgs)),
        appearances=tuple(members),
        reasons=tuple(reasons),
    )


def _standing(offices: Sequence[Held]) -> Standing:
    kinds = {office.kind for office in offices if office.tense is Tense.PRESENT}
    if kinds & (PUBLIC - {OfficeKind.SPOKES}):
        return Standing.OFFICE
    return Standing.SPOKESPERSON if OfficeKind.SPOKES in kinds else Standing.POLITICIAN


def _apart(doubts: Iterable[Doubt], known: dict[str, Person]) -> tuple[Apart, ...]:
    """Return what is left open about persons with a record, one row a person and name."""
    rows: dict[tuple[str, str], Apart] = {}
    for doubt in doubts:
        for one, other in ((doubt.a, doubt.b), (doubt.b, doubt.a)):
            person = known.get(one.id)
            if person is None or known.get(other.id) is person:
                continue
            row = _row(person, other, doubt)
            before = rows.get((row.person, row.name))
            if before is not None:
                cards = {card.id: card for card in (*before.documents, *row.documents)}
                best = max(before, row, key=lambda item: (item.score, item.appearance))
                ordered = tuple(sorted(cards.values(), key=lambda card: (card.when, card.id)))
                row = Apart(person.id, row.name, best.appearance, ordered, best.reasons, best.against, best.score)
            rows[row.person, row.name] = row
    return tuple(sorted(rows.values(), key=lambda row: (row.person, -row.score, row.name)))


def _row(person: Person, other: Profile, doubt: Doubt) -> Apart:
    found = doubt.found
    return Apart(
        person.id,
        other.appearances[0].name,
        other.id,
        cards_of(other.appearances),
        found.reasons,
        found.against,
        found.score,
    )
