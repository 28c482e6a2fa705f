"""What each state or body is to words that tell of an arrangement: where it is named, and in what manner.

In: a document's cast and one telling. Out: a `Role` for every party that the document names, with the signs that speak
for or against its taking part. Called by `link.party_sets`; weights in `openbaar.lexicon.party_weights`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import NamedTuple

from openbaar.lexicon.parties import EU
from openbaar.link.party_cast import STANDING_IN, Cast, Seen, head_of
from openbaar.model.tellings import Telling
from openbaar.model.vocabulary import REGIONS

_MANY, _SHOWN = 3, 4
_MANNERS = (
    *(
        "noun",
        "between",
        "with",
        "subject",
        "by",
        "person",
        "we",
        "pronoun",
        "home",
        "object",
        "to",
        "acts",
        "of",
        "seat",
        "place",
        "people",
    ),
    *("quality", "aside"),
)
_RANK = {manner: at for at, manner in enumerate(_MANNERS)}
_ZONES = {"clause": 0, "sentence": 1, "before": 2, "earlier": 3, "after": 4, "far before": 5, "far after": 6}
NEAR = frozenset({"clause", "sentence"})


class Role:
    """What one party is to a telling: in which `zone` it is named nearest, in what `manner`, by which `words`.

    `side`: how many of its side (people come to it, or not) are named more often in the text. `is_near`: whether the
    telling's own sentence names it. Its signs are worked out when asked for: many a party is in no set that is weighed.
    """

    __slots__ = ("_signs", "_tell", "code", "is_near", "manner", "side", "words", "zone")

    def __init__(self, code: str, place: Place, side: int, tell: Callable[[str, Place], Iterable[str]]) -> None:
        self.code, self.side = code, side
        self.zone, self.manner, self.words, self.is_near = place.zone, place.manner, place.seen.words, place.is_near
        self._signs: tuple[str, ...] | None = None
        self._tell = partial(tell, code, place)

    @property
    def signs(self) -> tuple[str, ...]:
        """What speaks for or against its taking part."""
        if self._signs is None:
            self._signs = tuple(self._tell())
        return self._signs


class Place(NamedTuple):
    """Where a party is named nearest: the least `key` is nearest."""

    key: tuple[int, int, int]
    zone: str
    manner: str
    seen: Seen

    @property
    def is_near(self) -> bool:
        """Whether the telling's own sentence names it."""
        return self.zone in NEAR


class _Around(NamedTuple):
    """Who acts in a telling's paragraph, the last set told whole before it, who is named before it, the last first."""

    beside: frozenset[str]
    last: frozenset[str]
    turns: tuple[str, ...]


def roles_of(cast: Cast, telling: Telling) -> list[Role]:
    """Return what everybody is to a telling, whoever is named nearest first."""
    places = _places(cast, telling)
    order = sorted(places, key=lambda code: (places[code].key, code))
    far = [code for code in order if not places[code].is_near]
    crowd = Counter((place.zone, place.manner) for place in places.values())
    sides = cast.sides(order)
    pointed = far[0] if far and cast.sentence(cast.marked.doc[telling.at].idx) in cast.pointing else None
    before = telling.tokens[0]
    beside = cast.acting_in(cast.marked.paragraph(cast.marked.doc.tokens[telling.at].idx))
    around = _Around(beside, cast.told_before(before), cast.turns(before))

    def signs(code: str, place: Place) -> Iterator[str]:
        yield from _of_code(cast, code, place)
        yield from _of_form(code, telling)
        if place.is_near:
            yield from _of_named(cast, place, telling, crowd[place.zone, place.manner])
            return
        yield from _of_unsaid(cast, code, telling, around)
        if code == pointed:
            yield "meant by that"

    return [Role(code, places[code], sides[code], signs) for code in order]


def _places(cast: Cast, telling: Telling) -> dict[str, Place]:
    """Return where each party is named nearest, home where nothing names it too."""
    here, inside = cast.sentence(cast.marked.doc.tokens[telling.at].idx), frozenset(telling.tokens)
    best = dict(_farther(cast, here, telling.at))
    for one in cast.seen_in(here):
        zone, manner = "sentence", one.manner
        if one.token in inside:
            zone = "clause"
            if manner not in STANDING_IN and (
                one.token == telling.at or (one.describes and one.token + 1 == telling.at)
            ):
                manner = "noun"
        key = (_ZONES[zone], _RANK[manner], abs(one.token - telling.at))
        if one.code not in best or key < best[one.code].key:
            best[one.code] = Place(key, zone, manner, one)
    if cast.home not in best and (words := cast.shown_home) is not None:
        seen = Seen(cast.home, "home", 0, 0, words, acts=False, describes=False)
        best[cast.home] = Place((len(_ZONES), 0, 0), "far before", "home", seen)
    return best


def _farther(cast: Cast, here: int, at: int) -> dict[str, Place]:
    """Return where each party is named nearest outside sentence `here`, where `at` stands: alike for all tokens of it.

    So much as the distance from `at` differs among these, all on one side of the sentence differ by the same.
    """
    known = cast.farther.get(here)
    if known is None:
        known = cast.farther[here] = {}
        for one in cast.seen:
            if one.sentence != here:
                zone = _zone(one.sentence - here)
                key = (_ZONES[zone], _RANK[one.manner], abs(one.token - at))
                if one.code not in known or key < known[one.code].key:
                    known[one.code] = Place(key, zone, one.manner, one)
    return known


def _of_code(cast: Cast, code: str, place: Place) -> Iterator[str]:
    """Yield the signs of a party by itself and by where it is named."""
    zone, manner = place.zone, place.manner
    yield f"{zone} {manner}" if place.is_near or zone == "before" else zone
    yield f"rank {min(_MANY, cast.ranks.get(code, _MANY))}"
    if code == cast.home:
        yield f"home {zone}"
        yield f"home shown {min(_SHOWN, cast.home_words)}"
    if code == EU and not place.is_near:
        yield "far union"
    if code in REGIONS:
        yield f"region {manner}"


def _of_named(cast: Cast, place: Place, telling: Telling, crowd: int) -> Iterator[str]:
    """Yield the signs of a party that the sentence names, `crowd` of them in the same manner."""
    if crowd > 1:
        yield f"crowd {place.zone} {place.manner}"
    if place.zone == "clause" and place.manner not in ("noun", "we") and place.manner != "home":
        yield f"{_tie(cast, place.seen.token, telling.at)} {place.manner}"


def _of_unsaid(cast: Cast, code: str, telling: Telling, around: _Around) -> Iterator[str]:
    """Yield the signs of a party that the sentence doesn't name."""
    if code in around.beside:
        yield "beside"
    if code in around.last:
        yield "of the last"
    turns = around.turns
    yield f"turn {min(_MANY, turns.index(code))}" if code in turns else "turn none"
    if code == cast.home and "word we" in telling.signs:
        yield "home by we"


def _tie(cast: Cast, at: int, anchor: int) -> str:
    """How a name hangs together with the word that tells: as its own, on another noun, or not."""
    token = head_of(cast.marked.doc[at])
    if token.head.i == anchor:
        return "tied"
    if token.head.pos_ == "NOUN" and token.dep_ in ("nmod", "obl"):
        return "held" if cast.lexicon.agreements.heads(token.head.lower_) is None else "tied"
    return "loose"


def _of_form(code: str, telling: Telling) -> Iterator[str]:
    """Yield what the construction of the clause says of a party."""
    if any(mark.code == code for mark in telling.named):
        yield "shown"
    elif any(mark.code == code for mark in telling.listed):
        yield "listed"


def _zone(distance: int) -> str:
    if distance == 0:
        return "sentence"
    if distance > 0:
        return "after" if distance == 1 else "far after"
    return {-1: "before", -2: "earlier"}.get(distance, "far before")
