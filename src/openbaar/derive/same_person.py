"""Who is the same person in several documents, by a table of features, each with its weight and its reason.

In: two `Profile`s (appearances that say the same). Out: a `Comparison`, its score and its reasons. Called by
`derive.grouping`.

The docstring of each feature is the reason that people read. Two appearances are the same person where the weights
that apply add up to `ENOUGH` and nothing sets them apart; from `DOUBT` on they are kept apart and shown. What a
person has judged comes before the table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from openbaar.derive.appearances import POLITICAL, PUBLIC, Appearance, Title
from openbaar.derive.name_forms import Fit, NameForm
from openbaar.lexicon.offices import OfficeKind

ENOUGH = 70  # hundredths; a full name and one weak sign more, or a surname and the same office
DOUBT = 30  # from here on worth a person's look: at least the surname is the same
TERM_DAYS = 5 * 366  # how far apart two documents may lie for the same office to be one term of it
APART = -1000  # outweighs all that speaks for it
JUDGED_SAME = "A person has judged that they are the same."
JUDGED_APART = "A person has judged that they are not the same."
Same = Mapping[frozenset[str], bool]  # what people judged: pairs of appearance ids, true for the same person


@dataclass(frozen=True)
class Profile:
    """Appearances that say the same: one name with the same offices, parties, countries, over a stretch of time."""

    appearances: tuple[Appearance, ...]
    form: NameForm
    titles: frozenset[Title]
    parties: frozenset[str]
    countries: frozenset[str]

    @property
    def id(self) -> str:
        """The id of the first appearance."""
        return self.appearances[0].id

    @cached_property
    def touches(self) -> frozenset[str]:
        """The parties that any of the findings bears on."""
        return frozenset(code for item in self.appearances for code in item.touches)

    @cached_property
    def days(self) -> tuple[date, date]:
        """First and last day on which the documents may have been published."""
        spans = [item.document.when for item in self.appearances]
        return min(span.first for span in spans), max(span.last for span in spans)

    @cached_property
    def kinds(self) -> frozenset[OfficeKind]:
        """The kinds of office held; a political party counts as a seat in parliament."""
        kinds = frozenset(title.kind for title in self.titles)
        return kinds | {OfficeKind.PARLIAMENT} if self.parties else kinds

    @cached_property
    def spheres(self) -> frozenset[bool | None]:
        """Whether the offices are political (true), those of a spokesperson (false), or neither (null)."""
        spokes = frozenset((OfficeKind.SPOKES,))
        return frozenset(True if kind in POLITICAL else False if kind in spokes else None for kind in self.kinds)

    @property
    def is_placed(self) -> bool:
        """Say whether more than the name is known."""
        return bool(self.kinds & PUBLIC)

    def near(self, other: Profile) -> bool:
        """Say whether the documents of the two lie within one term of office."""
        gap = max(self.days[0], other.days[0]) - min(self.days[1], other.days[1])
        return gap.days <= TERM_DAYS


def same_full_name(a: Profile, b: Profile) -> bool:
    """Given name and surname are equal."""
    return a.form.is_full and a.form.fit(b.form) is Fit.EQUAL


def given_name_fits(a: Profile, b: Profile) -> bool:
    """The surname is equal, and one given name is an initial or a part of the other."""
    return a.form.fit(b.form) in (Fit.INITIAL, Fit.PART) or (not a.form.is_full and a.form.fit(b.form) is Fit.EQUAL)


def same_surname(a: Profile, b: Profile) -> bool:
    """The surname is equal, and one of the two stands without a given name."""
    return a.form.fit(b.form) is Fit.SURNAME


def same_office(a: Profile, b: Profile) -> bool:
    """Both are called by the same office, in documents no further apart than a term of office."""
    return a.near(b) and any(
        one.kind in PUBLIC and other.kind in PUBLIC and one.agrees(other) for one in a.titles for other in b.titles
    )


def same_party(a: Profile, b: Profile) -> bool:
    """Both belong to the same political party, or to one that goes on in the other, within a term of office."""
    return a.near(b) and bool(_party_names(a.parties) & _party_names(b.parties))


def same_country(a: Profile, b: Profile) -> bool:
    """Both act for the same country."""
    return bool(a.countries & b.countries)


def both_political(a: Profile, b: Profile) -> bool:
    """Both hold an office in government or parliament."""
    return bool(a.kinds & POLITICAL and b.kinds & POLITICAL)


def same_matter(a: Profile, b: Profile) -> bool:
    """The documents speak of the same countries, besides the person's own."""
    shared, own = a.touches & b.touches, a.countries | b.countries
    return len(shared - own) >= (1 if shared & own else 2)


def other_name(a: Profile, b: Profile) -> bool:
    """The given names or the particles of the surname differ."""
    return a.form.fit(b.form) is Fit.OTHER


def other_country(a: Profile, b: Profile) -> bool:
    """They hold office for different countries."""
    return bool(a.countries and b.countries) and not a.countries & b.countries


def other_party(a: Profile, b: Profile) -> bool:
    """They belong to different political parties."""
    return bool(a.parties and b.parties) and not _party_names(a.parties) & _party_names(b.parties)


def other_sphere(a: Profile, b: Profile) -> bool:
    """One holds a political office where the other speaks for a body or has another occupation, within a term."""
    return a.near(b) and bool(a.spheres and b.spheres) and not a.spheres & b.spheres


@dataclass(frozen=True, slots=True)
class Feature:
    """One row of the table: a test of two profiles, and how many hundredths it counts where it holds."""

    test: Callable[[Profile, Profile], bool]
    weight: int

    @property
    def reason(self) -> str:
        """Why it counts, for people."""
        return " ".join((self.test.__doc__ or "").split())


FEATURES = (
    Feature(same_full_name, 60),
    Feature(given_name_fits, 45),
    Feature(same_surname, 30),
    Feature(same_office, 40),
    Feature(same_party, 30),
    Feature(same_country, 15),
    Feature(both_political, 10),
    Feature(same_matter, 10),
    Feature(other_name, APART),
    Feature(other_country, APART),
    Feature(other_party, -30),
    Feature(other_sphere, -30),
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the table says of two: the sum of the weights, and the reasons for and against."""

    score: int
    reasons: tuple[str, ...] = ()
    against: tuple[str, ...] = ()

    @property
    def same(self) -> bool:
        """Say whether they are the same person."""
        return self.score >= ENOUGH

    @property
    def apart(self) -> bool:
        """Say whether they surely are not."""
        return self.score <= APART // 2

    @property
    def doubtful(self) -> bool:
        """Say whether the table leaves it open."""
        return DOUBT <= self.score < ENOUGH


def compare(a: Profile, b: Profile, same: Same) -> Comparison:
    """Return what is known of two profiles: a person's judgement, else what the table says."""
    for pair, verdict in same.items():
        ids = [{item.id for item in profile.appearances} & pair for profile in (a, b)]
        if all(ids) and ids[0] != ids[1]:
            return Comparison(-APART, (JUDGED_SAME,)) if verdict else Comparison(APART, (), (JUDGED_APART,))
    return _by_table(a, b)


def _by_table(a: Profile, b: Profile) -> Comparison:
    shown = [feature for feature in FEATURES if feature.test(a, b)]
    return Comparison(
        sum(feature.weight for feature in shown),
        tuple(feature.reason for feature in shown if feature.weight > 0),
        tuple(feature.reason for feature in shown if feature.weight < 0),
    )


@lru_cache(maxsize=1024)
def _party_names(parties: frozenset[str]) -> frozenset[str]:
    """Return parties with the parts of joint lists, so that a party and the list it is part of meet."""
    return frozenset(part for party in parties for part in (party, *_parts(party)))


def _parts(party: str) -> Iterable[str]:
    first, _, last = party.partition("-")
    return (first, last) if min(len(first), len(last)) > 1 else ()
