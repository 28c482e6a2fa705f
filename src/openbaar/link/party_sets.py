"""Between whom an arrangement is: the sets that may be meant, and the likeliest of them, or none.

In: a document's cast and a telling. Out: the sets of codes, with the words of each party. Called by `link.parties`;
`tools/fit_parties.py` counts the same signs when the weights are learned.

What may be meant is a pair, a pair and the body that helps them, those joined in one list, or one party with each of
a list. Each is weighed with its signs; the chance of one is its share among all of them and of nothing being told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from math import exp

from openbaar.lexicon import Lexicon
from openbaar.lexicon.parties import EU
from openbaar.link.party_cast import Cast
from openbaar.link.party_roles import Role, roles_of
from openbaar.model.tellings import Telling
from openbaar.model.vocabulary import BODIES, REGIONS

Set = frozenset[str]

SHAPED = "how "  # begins the signs that a construction gives
_KNOWN_ONE = "definite"  # the sign of a noun for a known arrangement
_HELPERS = frozenset({"UN", "UNHCR", "IOM"})
_HOSTED = _HELPERS | {"AfricanUnion"}  # bodies that make one arrangement together with a state that hosts
_BEFORE = "before"  # the zone of the sentence before
_NEARBY, _UNSAID = 7, 7  # parties looked at, of those that the sentence names and of the others
_LATE = 2  # the last named before the sentence, looked at however seldom they are named
_KNOWN = 3  # the most named parties of a text, looked at wherever they stand
_MANY, _FAR = 3, 4
_JOINT = "joint"  # begins the kinds of an option with states that one word names
_DOUBT = 2.7  # how much a likelier set beside it lowers the odds of a part of it
_LOOSE = 0.7  # what is left of the odds of a set that no construction shows best
_LONE = 0.7  # ... that one telling alone makes likely
_OFTEN = 1.5  # ... that this many do
_TWO, _NONE = 2, 1e-9
_TOLD = 0.4  # share from which a telling makes a set likely
_ASIDE = frozenset({"people", "quality", "place", "seat"})


@dataclass(frozen=True)
class Option:
    """One way to take a telling: its sets, and the roles by which it is weighed (of a list, one stands for all)."""

    kind: str
    sets: frozenset[Set]
    roles: tuple[Role, ...]

    @cached_property
    def codes(self) -> Set:
        """Everybody in it."""
        return frozenset().union(*self.sets)


@dataclass(frozen=True)
class Reading:
    """The likeliest option of a telling, its chance, the chance of each set whatever the option, everybody's role."""

    option: Option
    chance: float
    shares: dict[Set, float]
    roles: dict[str, Role]


def likeliest(cast: Cast, telling: Telling) -> Reading | None:
    """Return how a telling is best taken, however unlikely; None where nobody is named."""
    weights = cast.lexicon.party_weights
    roles = roles_of(cast, telling)
    base = weights.start + weights.sum(telling.signs)
    made = list(options(cast, telling, roles))
    meant = {role.code: role for option in made for role in option.roles}
    worth = {code: weights.sum(role.signs) for code, role in meant.items()}
    weighed = [
        (
            base + sum(worth[role.code] for role in option.roles) + weights.sum(signs_of(cast, telling, option, roles)),
            at,
        )
        for at, option in enumerate(made)
    ]
    if not weighed:
        return None
    top = max(0.0, max(weighed)[0])
    total = exp(-top) + sum(exp(weight - top) for weight, _ in weighed)
    shares: dict[Set, float] = {}
    for weight, at in weighed:
        for parties in made[at].sets:
            shares[parties] = shares.get(parties, 0.0) + exp(weight - top) / total
    weight, at = max(weighed, key=lambda pair: (pair[0], -pair[1]))
    return Reading(made[at], exp(weight - top) / total, shares, {role.code: role for role in roles})


def settled(lexicon: Lexicon, shares: Iterable[tuple[Mapping[Set, float], bool]]) -> dict[Set, float]:
    """Return the chance that a text tells of each set at all, from its shares wherever something is told.

    Each with whether a construction tells it.

    It is that of its best telling, less where a likelier set has all its parties and more, or the union for its member:
    then it is mostly the same arrangement, told with one party unsaid.
    """
    best: dict[Set, float] = {}
    shown: dict[Set, bool] = {}
    often: Counter[Set] = Counter()
    for found, shaped in shares:
        for parties, share in found.items():
            often[parties] += share >= _TOLD
            if share > best.get(parties, 0.0):
                best[parties], shown[parties] = share, shaped
    chances = {}
    for parties, share in best.items():
        odds = share / max(1 - share, _NONE)
        odds /= _DOUBT if _is_part(lexicon, parties, best) else 1
        odds *= 1 if shown[parties] else _LOOSE
        odds *= _LONE if often[parties] < _TWO else _OFTEN if often[parties] > _TWO else 1
        chances[parties] = odds / (1 + odds)
    return chances


def is_shaped(signs: Iterable[str]) -> bool:
    """Say whether the signs of a telling have one that a construction gives."""
    return any(sign.startswith(SHAPED) for sign in signs)


def _is_part(lexicon: Lexicon, parties: Set, best: Mapping[Set, float]) -> bool:
    """Whether a likelier set has all parties and more, or the union in place of one of its members."""
    own, groups = best[parties], lexicon.memberships
    members = [code for code in parties if EU in groups.get(code, ()) and EU not in parties]
    if any(best.get(parties - {code} | {EU}, 0.0) > own for code in members):
        return True
    return any(share > own and parties < other for other, share in best.items())


def signs_of(cast: Cast, telling: Telling, option: Option, roles: Sequence[Role]) -> Iterator[str]:
    """Yield the signs of an option as a whole."""
    destinations = cast.lexicon.parties.destinations
    yield f"kind {option.kind}"
    if len(option.sets) > 1:
        yield f"several, {_number(telling)}"
    yield from _of_form(option, telling)
    if option.kind.startswith(_JOINT):
        yield from _of_joint(cast, telling, option)
    if len(option.roles) == 2:
        a, b = option.roles
        if EU in cast.lexicon.memberships.get(a.code, ()) and EU in cast.lexicon.memberships.get(b.code, ()):
            yield "members of one union"
    if len(option.roles) == 2:
        near = all(role.is_near for role in option.roles)
        parts = sorted(cast.lexicon.world_parts.get(role.code, "none") for role in option.roles)
        yield f"parts {'near ' if near else ''}{' '.join(dict.fromkeys(parts))}"
    yield from _of_union(cast, option, {role.code for role in roles if role.is_near})
    come_to = sum(role.code in destinations for role in option.roles)
    yield f"come to {min(come_to, 2)} of {min(_MANY, len(option.roles))}"


def _number(telling: Telling) -> str:
    """Whether the words of a telling are for several arrangements, one, or leave that open."""
    if "nouns" in telling.signs:
        return "nouns"
    return "a noun" if "indefinite" in telling.signs or "definite" in telling.signs else "no noun"


def _of_union(cast: Cast, option: Option, near: frozenset[str] | set[str]) -> Iterator[str]:
    """Yield how an option stands to the union and its members: whose leaders travel together act for the union."""
    groups = cast.lexicon.memberships
    members = [code for code in option.codes if EU in groups.get(code, ())]
    if members and EU not in option.codes and EU in cast.ranks:
        first = "first" if all(cast.ranks[EU] < cast.ranks.get(code, 99) for code in members) else "second"
        yield f"member, union {'beside' if EU in near else 'elsewhere'} {first}"


def _of_joint(cast: Cast, telling: Telling, option: Option) -> Iterator[str]:
    """Yield how often a text has the word for several states, and how many sentences back it stands last."""
    words = (row.word for row in cast.joint if option.codes.issuperset(row.members))
    here = cast.sentence(cast.marked.doc.tokens[telling.at].idx)
    places = [at for word in words for at in cast.places(word)]
    last = max((at for at in places if at <= here), default=None)
    yield f"joint said {min(_MANY, len(places))}"
    yield "joint later" if last is None else f"joint {min(_FAR, here - last)} back"


def _of_form(option: Option, telling: Telling) -> Iterator[str]:
    """Yield how an option agrees with the parties that the construction of the clause shows."""
    shown = {mark.code for mark in (*telling.named, *telling.listed)}
    if not shown:
        return
    if option.codes == shown:
        yield "all shown"
    elif option.codes < shown:
        yield "fewer than shown"
    elif option.codes > shown:
        yield "more than shown"
    if telling.listed and option.sets == _shown_sets(telling):
        yield "as listed"
    if telling.listed and option.kind != "list":
        yield f"listed, yet {option.kind}"


def _shown_sets(telling: Telling) -> frozenset[Set]:
    """Return the sets that a construction shows: whoever takes part in all, with each of those listed."""
    named = frozenset(mark.code for mark in telling.named)
    return frozenset(named | {mark.code} for mark in telling.listed)


def options(cast: Cast, telling: Telling, roles: Sequence[Role]) -> Iterator[Option]:
    """Yield every way to take a telling, each once."""
    near = [role for role in roles if role.is_near][:_NEARBY]
    late = cast.turns(telling.tokens[0])[:_LATE]
    unsaid = [role for role in roles if not role.is_near and (role.code in late or _is_known(cast, role))][:_UNSAID]
    whole = _named_as_one(cast, telling)
    acting = {role.code for role in near if role.zone == "clause" and role.manner not in _ASIDE}
    listed = {mark.code for mark in telling.listed}
    seen: set[frozenset[Set]] = set()
    for option in _all(cast, telling, roles, (near, unsaid)):
        if whole and not all(whole <= parties for parties in option.sets):
            continue
        if acting and acting.isdisjoint(option.codes):
            continue
        if any(len(listed & parties) > 1 for parties in option.sets) or not listed <= option.codes:
            continue  # each of a list has its own
        if option.sets not in seen and (option.kind == "members" or all(len(one) > 1 for one in option.sets)):
            seen.add(option.sets)
            yield option


def _named_as_one(cast: Cast, telling: Telling) -> Set:
    """Return the states that the clause names by one word."""
    text = " ".join([cast.marked.doc.tokens[at].text for at in telling.tokens])
    return frozenset(code for row in cast.lexicon.joint if row.word in text for code in row.members)


def _is_known(cast: Cast, role: Role) -> bool:
    """Whether a party that the sentence doesn't name is spoken of enough to be meant."""
    return (
        role.zone == _BEFORE
        or role.side == 0
        or role.code == cast.home
        or cast.ranks.get(role.code, _KNOWN) < _KNOWN
        or cast.hubs.get(role.code, 2) < 2
    )


def _all(cast: Cast, telling: Telling, roles: Sequence[Role], parts: tuple[list[Role], list[Role]]) -> Iterator[Option]:
    near, unsaid = parts
    yield from _pairs(cast, telling, near, unsaid)
    for role in near:
        if role.words.text in cast.lexicon.parties.context("members"):
            yield Option("members", frozenset({frozenset({role.code})}), (role,))  # among themselves
    by_code = {role.code: role for role in roles}
    yield from _lists(cast, telling, by_code, (near, [*near, *unsaid]))
    at = cast.marked.doc.tokens[telling.at]
    for row in cast.joint:
        for run in cast.runs.get(cast.sentence(at.idx), []):
            others = [by_code[code] for code in run if code not in row.members]
            if len(others) > 1:
                sets = frozenset(frozenset((*row.members, role.code)) for role in others)
                yield Option("joint list", sets, (others[0],))
        here = "here" if row.word in at.sent.text else "elsewhere"
        for role in (*near, *unsaid):
            if role.code not in row.members:
                yield Option(f"joint {here}", frozenset({frozenset((*row.members, role.code))}), (role,))


def _pairs(cast: Cast, telling: Telling, near: list[Role], unsaid: list[Role]) -> Iterator[Option]:
    """Yield every two that fit, and with each body that the sentence names beside them; one state with two bodies.

    Two that the sentence doesn't name are meant only where a construction, or a definite noun, points back at them, or
    where the sentence before names one.
    """
    shaped = any(sign == _KNOWN_ONE or sign.startswith(SHAPED) for sign in telling.signs)
    helpers = [role for role in near if role.code in _HELPERS]
    bodies = [role for role in near if role.code in _HOSTED]
    for a, b in combinations(bodies, 2):
        if a.code in _HELPERS or b.code in _HELPERS:
            yield from (_one("hosted", (one, a, b)) for one in (*near, *unsaid) if one.code not in BODIES)
    for a, b in combinations([*near, *unsaid], 2):
        if not _fits(cast, a.code, b.code):
            continue
        if not (a.is_near or b.is_near or shaped):
            if _BEFORE in (a.zone, b.zone):
                yield _one("pair before", (a, b))
            continue
        yield _one("pair", (a, b))
        if a.code not in _HELPERS and b.code not in _HELPERS:
            yield from (_one("helped", (a, b, helper)) for helper in helpers)


def _lists(
    cast: Cast, telling: Telling, roles: dict[str, Role], parts: tuple[list[Role], list[Role]]
) -> Iterator[Option]:
    """Yield the ways to take lists: of the sentence, of the clause's construction, or of the sentence before."""
    near, candidates = parts
    sentence = cast.sentence(cast.marked.doc[telling.at].idx)
    runs = [[roles[code] for code in run] for run in cast.runs.get(sentence, [])]
    for run in runs:
        yield from _of_run(cast, run, candidates, [other for other in runs if other is not run])
    listed = [roles[code] for code in dict.fromkeys(mark.code for mark in telling.listed) if code in roles]
    named = [roles[code] for code in dict.fromkeys(mark.code for mark in telling.named) if code in roles]
    if len(listed) > 1:
        yield from _each(cast, "list", named or candidates, listed)
    if not any(role.zone == "clause" and role.manner not in ("people", "quality") for role in near) and _points(
        cast, telling
    ):
        for codes in cast.runs.get(sentence - 1, []):
            yield from _each(cast, "list before", candidates, [roles[code] for code in codes])


def _points(cast: Cast, telling: Telling) -> bool:
    """Whether the clause has a word for those named before."""
    them, pronoun = cast.lexicon.parties.context("them"), cast.lexicon.agreements.words_for("pronoun")
    words = [cast.marked.doc[at].lower_ for at in telling.tokens]
    return any(word in them or word in pronoun for word in words)


def _of_run(cast: Cast, run: list[Role], candidates: list[Role], others: list[list[Role]]) -> Iterator[Option]:
    """Yield the ways to take parties joined in one list."""
    regions = sum(role.code in REGIONS for role in run)
    if len(run) > 2 and regions < 2:
        yield _one("run", run)
    yield from _each(cast, "list", candidates, run)
    codes = {role.code for role in run}
    states = [role for role in run if role.code not in _HELPERS]
    for role in candidates:
        if role.code not in codes and regions < 2 and all(_fits(cast, role.code, one.code) for one in states):
            yield _one("more", (role, *run))
    for other in others:
        if not codes & {role.code for role in other}:
            yield _one("runs", (*run, *other))
            yield Option(
                "each with a run",
                frozenset(frozenset({one.code, *(role.code for role in other)}) for one in states),
                (*states[:1], *other),
            )


def _each(cast: Cast, kind: str, candidates: Iterable[Role], run: Sequence[Role]) -> Iterator[Option]:
    """Yield one party with each of a list."""
    states = [role for role in run if role.code not in _HELPERS]
    codes = {role.code for role in run}
    if len(states) < 2:
        return
    for role in candidates:
        if role.code not in codes and all(_fits(cast, role.code, one.code) for one in states):
            yield Option(kind, frozenset(frozenset((role.code, one.code)) for one in states), (role, states[0]))


def _one(kind: str, roles: Sequence[Role]) -> Option:
    return Option(kind, frozenset({frozenset(role.code for role in roles)}), tuple(roles))


def _fits(cast: Cast, code: str, other: str) -> bool:
    """Whether two parties can have an arrangement: not a union and its member."""
    groups = cast.lexicon.memberships
    return code != other and other not in groups.get(code, ()) and code not in groups.get(other, ())
