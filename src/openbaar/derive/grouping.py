"""Appearances put together to persons: first those with a full name, then those that fit just one of them.

In: `Appearance`s. Out: a `Grouping`, with the reasons of every join, and the pairs that the table of
`derive.same_person` leaves open. Called by `derive.people`.

Pairs are joined from the surest to the least sure, and never across a pair that is set apart, so that the result
depends on the set of appearances and not on their order. Only appearances of one surname are compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, product

from openbaar.derive.appearances import Appearance
from openbaar.derive.same_person import Comparison, Profile, Same, compare

_JUDGED = 500  # a score that only a judgement reaches
SEVERAL = "The name fits more than one person."


@dataclass(frozen=True, slots=True)
class Join:
    """Two appearances of one person, by id, and what was found of them."""

    a: str
    b: str
    found: Comparison


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two profiles that are kept apart though they may be one person's."""

    a: Profile
    b: Profile
    found: Comparison


@dataclass(eq=False)
class Group:
    """One person: `profiles`, and the joins that brought them together."""

    profiles: list[Profile]
    joins: list[Join] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The least id of its profiles: what ties are broken by."""
        return min(profile.id for profile in self.profiles)


@dataclass(frozen=True, slots=True)
class Grouping:
    """`groups`, each one person of whom more than a name is known; `doubts` by person."""

    groups: tuple[Group, ...]
    doubts: tuple[Doubt, ...]


def grouping(found: Iterable[Appearance], same: Same) -> Grouping:
    """Return the persons among `found`; `same` is what people judged of pairs of appearances."""
    by_surname: dict[str, list[Appearance]] = {}
    for item in found:
        by_surname.setdefault(item.form.surname, []).append(item)
    groups: list[Group] = []
    doubts: list[Doubt] = []
    for _, items in sorted(by_surname.items()):
        block = _Block(profiles(items, same), same)
        groups += block.groups
        doubts += block.doubts
    return Grouping(tuple(groups), tuple(doubts))


def profiles(found: Sequence[Appearance], same: Same) -> list[Profile]:
    """Return appearances of one surname as profiles: together where they say the same.

    Alone stay those of whom only a name is known, and those that a judgement names; a name without a given name is
    split where the documents lie further apart than a term of office.
    """
    judged = {appearance_id for pair in same for appearance_id in pair}
    alike: dict[tuple[object, ...], list[Appearance]] = {}
    for item in sorted(found, key=lambda item: (item.document.when, item.id)):
        key: tuple[object, ...] = (item.form, item.titles, item.parties, item.countries)
        if item.id in judged or not _profile([item]).is_placed:
            key = (item.id,)
        group = alike.setdefault(key, [])
        if group and not item.form.is_full and not _profile(group[-1:]).near(_profile([item])):
            alike[(*key, group[0].id)] = group
            alike[key] = group = []
        group.append(item)
    return sorted((_profile(group) for group in alike.values()), key=lambda profile: profile.id)


def _profile(items: Sequence[Appearance]) -> Profile:
    first = items[0]
    return Profile(tuple(items), first.form, first.titles, first.parties, first.countries)


def _several(pair: Doubt) -> Doubt:
    return replace(pair, found=replace(pair.found, against=(*pair.found.against, SEVERAL)))


class _Block:
    """The appearances of one surname."""

    def __init__(self, found: list[Profile], same: Same) -> None:
        self._same = same
        self._judged = {appearance_id for pair in same for appearance_id in pair}
        self._compared: dict[tuple[str, str], Comparison] = {}
        whole = [profile for profile in found if profile.is_placed and profile.form.is_full]
        short = [profile for profile in found if profile.is_placed and not profile.form.is_full]
        bare = [profile for profile in found if not profile.is_placed]
        self.doubts: list[Doubt] = []
        self.groups = self._joined(whole)
        rest = self._put(short)
        self.groups += self._joined(rest)
        left = self._put(bare)
        self.doubts += [
            doubt for a, b in combinations(self.groups, 2) if (doubt := self._doubt(a.profiles, b.profiles))
        ]
        self.doubts += [
            doubt for group in self.groups for profile in left if (doubt := self._doubt(group.profiles, [profile]))
        ]

    def _joined(self, found: Sequence[Profile]) -> list[Group]:
        """Join profiles of one kind, the surest pairs first; what fits two that are apart goes to neither."""
        groups = {profile.id: Group([profile]) for profile in found}
        pairs = [Doubt(a, b, one) for a, b in combinations(found, 2) if (one := self._compare(a, b)).same]
        fitting = {profile.id: [pair for pair in pairs if profile is pair.a or profile is pair.b] for profile in found}
        for pair in sorted(pairs, key=lambda pair: (-pair.found.score, pair.a.id, pair.b.id)):
            left, right = groups[pair.a.id], groups[pair.b.id]
            if left is right:
                continue
            judged = pair.found.score >= _JUDGED
            if not judged and (self._rivalled(pair, fitting) or self._apart(left.profiles, right.profiles)):
                self.doubts.append(_several(pair))
                continue
            left.profiles += right.profiles
            left.joins += [*right.joins, Join(pair.a.id, pair.b.id, pair.found)]
            groups |= {profile.id: left for profile in right.profiles}
        return sorted({id(group): group for group in groups.values()}.values(), key=lambda group: group.id)

    def _rivalled(self, pair: Doubt, fitting: Mapping[str, Sequence[Doubt]]) -> bool:
        """Say whether one of a pair fits a third at least as well, which the other surely is not."""
        for shared, other in ((pair.a, pair.b), (pair.b, pair.a)):
            for rival in fitting[shared.id]:
                third = rival.b if rival.a is shared else rival.a
                if rival.found.score >= pair.found.score and self._compare(other, third).apart:
                    return True
        return False

    def _put(self, found: Sequence[Profile]) -> list[Profile]:
        """Put each profile to the one group that it fits; return those that fit none, or several.

        Profiles that fit one group and are apart from one another go to none: only one of them can be right.
        """
        homes = [(profile, self._homes(profile)) for profile in found]
        single = [(profile, *fitting[0]) for profile, fitting in homes if len(fitting) == 1]
        # of profiles that are set apart from the same others, one stands for all
        examples: dict[int, dict[tuple[object, ...], Profile]] = {}
        for profile, group, _ in single:
            examples.setdefault(id(group), {}).setdefault(self._sets_apart(profile), profile)
        chosen = {
            profile.id: (group, join)
            for profile, group, join in single
            if join.found.score >= _JUDGED
            or not any(self._apart([profile], [other]) for other in examples[id(group)].values())
        }
        for profile, fitting in homes:
            if profile.id in chosen:
                group, join = chosen[profile.id]
                group.profiles.append(profile)
                group.joins.append(join)
            else:
                self.doubts += [_several(Doubt(group.profiles[0], profile, join.found)) for group, join in fitting]
        return [profile for profile in found if profile.id not in chosen]

    def _sets_apart(self, profile: Profile) -> tuple[object, ...]:
        """Return all that can set a profile apart from others: name and countries by the table, or a judgement."""
        judged = profile.id if any(one.id in self._judged for one in profile.appearances) else None
        return profile.form, profile.countries, judged

    def _homes(self, profile: Profile) -> list[tuple[Group, Join]]:
        found = []
        for group in self.groups:
            best = self._best(group.profiles, [profile])
            if best.found.same and (best.found.score >= _JUDGED or not self._apart(group.profiles, [profile])):
                found.append((group, best))
        return found

    def _doubt(self, left: Sequence[Profile], right: Sequence[Profile]) -> Doubt | None:
        """Return the surest of the open pairs of two groups, if nothing sets the groups apart."""
        open_pairs = [Doubt(a, b, one) for a, b in product(left, right) if (one := self._compare(a, b)).doubtful]
        if not open_pairs or self._apart(left, right):
            return None
        return min(open_pairs, key=lambda doubt: (-doubt.found.score, doubt.a.id, doubt.b.id))

    def _best(self, left: Sequence[Profile], right: Sequence[Profile]) -> Join:
        joins = [Join(a.id, b.id, self._compare(a, b)) for a, b in product(left, right)]
        return min(joins, key=lambda join: (-join.found.score, join.a, join.b))

    def _apart(self, left: Sequence[Profile], right: Sequence[Profile]) -> bool:
        return any(self._compare(a, b).apart for a, b in product(left, right))

    def _compare(self, a: Profile, b: Profile) -> Comparison:
        if (a.id, b.id) not in self._compared:
            self._compared[a.id, b.id] = self._compared[b.id, a.id] = compare(a, b, self._same)
        return self._compared[a.id, b.id]
