"""The map of the overview: which states have agreements, how far those came, and where each state lies on the map.

In: agreements as they stand on a day. Out: a `Map`: places to draw, chips for what has no place on it. Called by
`overview`. The shapes are made by `tools/world_shapes.py`.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from urllib.parse import urlencode

from openbaar.derive.agreements import AgreementEntry, StageStep
from openbaar.export.tongue import Tongue
from openbaar.model.vocabulary import Stage
from openbaar.web.asking import dossier_path

# what a state is shaded by, where it has several agreements: what holds before what is talked of, that before what was
FURTHEST = (
    Stage.IN_FORCE,
    Stage.CONCLUDED,
    Stage.SUSPENDED,
    Stage.NEGOTIATING,
    Stage.PROPOSED,
    Stage.ENDED,
    Stage.REJECTED,
    Stage.UNCLEAR,
)
SMALL = 14  # units of width and height below which a state gets a ring to click on
CODE = (17, 10)  # units of width and height that a code takes on the map
MOST = 0.6  # of the states on the map: where so many lie in the near part, that is shown
OFFERED = 12  # parties to look from that are offered
Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Shape:
    """A state on the map: the data of its path, its middle, and whether it is too small to be seen."""

    path: str
    x: int
    y: int
    dot: bool


@dataclass(frozen=True, slots=True)
class World:
    """All shapes; `near` is the part of the map that most of the register is about (left, top, width, height)."""

    width: int
    height: int
    near: Box
    shapes: dict[str, Shape]


@dataclass(frozen=True, slots=True)
class Place:
    """A party with agreements: its furthest `stage`, how many there are, when the latest was known, where to read on.

    `shape` is null for a body or a region.
    """

    code: str
    name: str
    stage: Stage
    count: int
    latest: str
    address: str
    shape: Shape | None


@dataclass(frozen=True, slots=True)
class Map:
    """What the map shows: `places` by stage, then name; `box` the part of the map that is seen."""

    places: tuple[Place, ...]
    stages: tuple[tuple[Stage, int], ...]
    box: Box
    is_near: bool
    viewer: Shape | None

    @property
    def states(self) -> tuple[Place, ...]:
        """The places that lie on the map, those too small to be seen last, so that they lie on top."""
        placed = [place for place in self.places if place.shape]
        return tuple(sorted(placed, key=lambda place: bool(place.shape and place.shape.dot)))

    @property
    def others(self) -> tuple[Place, ...]:
        """The bodies and regions."""
        return tuple(place for place in self.places if place.shape is None)

    @property
    def named(self) -> tuple[Place, ...]:
        """The states whose codes are written on the map: those in sight and not too small, none over another."""
        found: list[Place] = []
        for place in self.states:
            shape = place.shape
            if shape is None or shape.dot or not _lies_in(shape, self.box):
                continue
            if not any(one.shape and _is_near(shape, one.shape) for one in found):
                found.append(place)
        return tuple(found)

    @property
    def beyond(self) -> tuple[Place, ...]:
        """The states that lie outside of what is seen."""
        return tuple(place for place in self.places if place.shape and not _lies_in(place.shape, self.box))


@cache
def world() -> World:
    """Return the shapes."""
    made = json.loads((files("openbaar.web") / "world.json").read_text(encoding="utf-8"))
    left, top, width, height = made["near"]
    return World(
        width=made["width"],
        height=made["height"],
        near=(left, top, width, height),
        shapes={
            code: Shape(shape["d"], shape["at"][0], shape["at"][1], shape["dot"])
            for code, shape in made["states"].items()
        },
    )


def drawn(
    rows: Sequence[tuple[AgreementEntry, StageStep]],
    tongue: Tongue,
    *,
    viewer: str | None = None,
    until: str | None = None,
    wide: bool | None = None,
) -> Map:
    """Return the map of agreements as they stand; `viewer`: only those it is a party to.

    `until` is the day they are looked at, where that isn't today; `wide`: the whole world or the near part of it, or
    (null) the near part if most lie in it: what lies beyond is named beside it.
    """
    found: dict[str, list[tuple[AgreementEntry, StageStep]]] = defaultdict(list)
    for entry, step in rows:
        if viewer is None or viewer in entry.parties:
            for code in entry.parties:
                if code != viewer:
                    found[code].append((entry, step))
    places = [_place(code, held, tongue, viewer, until) for code, held in found.items()]
    places.sort(key=lambda place: (FURTHEST.index(place.stage), place.name))
    shapes = [place.shape for place in places if place.shape]
    in_sight = sum(_lies_in(shape, world().near) for shape in shapes)
    is_near = in_sight >= MOST * len(shapes) if wide is None else not wide
    counted = Counter(place.stage for place in places)
    return Map(
        places=tuple(places),
        stages=tuple((stage, counted[stage]) for stage in FURTHEST if counted[stage]),
        box=world().near if is_near else (0, 0, world().width, world().height),
        is_near=is_near,
        viewer=world().shapes.get(viewer or ""),
    )


def viewers(rows: Iterable[tuple[AgreementEntry, StageStep]], tongue: Tongue) -> list[tuple[str, str]]:
    """Return the parties with most agreements, to look from: code and name, by name."""
    counted = Counter(code for entry, _ in rows for code in entry.parties)
    most = sorted(counted, key=lambda code: (-counted[code], code))[:OFFERED]
    return sorted(((code, tongue.party(code)) for code in most), key=lambda named: named[1])


def _place(
    code: str, held: list[tuple[AgreementEntry, StageStep]], tongue: Tongue, viewer: str | None, until: str | None
) -> Place:
    latest = max((entry.kept[-1].document for entry, _ in held), key=lambda card: (card.when, card.id))
    if viewer:
        days = {"as_of": until, "known_on": until} if until else {}
        address = dossier_path((viewer, code)) + (f"?{urlencode(days)}" if days else "")
    else:
        address = "/list/agreements?" + urlencode({"party": code} | ({"until": until} if until else {}))
    stage = min((step.stage for _, step in held), key=FURTHEST.index)
    return Place(code, tongue.party(code), stage, len(held), latest.published, address, world().shapes.get(code))


def _is_near(one: Shape, other: Shape) -> bool:
    return abs(one.x - other.x) < CODE[0] and abs(one.y - other.y) < CODE[1]


def _lies_in(shape: Shape, box: Box) -> bool:
    left, top, width, height = box
    return left <= shape.x <= left + width and top <= shape.y <= top + height
