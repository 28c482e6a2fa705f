"""Makes the shapes of the states on the map of the overview: `web/world.json`, and `static/world.svg` to lie under it.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python tools/world_shapes.py package/countries-50m.json

In: Natural Earth's 1:50m countries (public domain) as world-atlas packs them (ISC): TopoJSON, states by their ISO 3166
numeric code. Out: one path a state, by alpha-2 code, on the Equal Earth projection, whose areas are true. Borders are
simplified once for both neighbours, so that no gap opens between them. A state too small to be seen is a dot.
Natural Earth's own alpha-2 column says -99 for France, Norway and Kosovo; the numeric codes and CLDR's table of aliases
do not. Three shapes have no code in ISO 3166 and are drawn with the state that the standard counts them to.
"""

from __future__ import annotations

import json
import math
import sys
from itertools import pairwise
from pathlib import Path

from babel.core import get_global

WEB = Path(__file__).resolve().parent.parent / "src" / "openbaar" / "web"
OUT = WEB / "world.json"
PICTURE = WEB / "static" / "world.svg"
WIDTH = 3000  # units from 180° west to 180° east at the equator
NORTH, SOUTH = 84.0, -57.0  # without Antarctica
TOLERANCE = 0.6  # units by which a border may move
SMALLEST_ISLAND = 9.0  # square units; a state keeps its largest shape whatever its size
DOT = 70.0  # square units below which a state gets a dot as well
NEAR = ((-19.0, 61.0), (62.0, -5.0))  # Europe, the north of Africa, the Middle East: north-west and south-east corner
NO_CODE = {"Kosovo": "XK", "Somaliland": "SO", "N. Cyprus": "CY"}
LEFT_OUT = {"Antarctica", "Siachen Glacier", "Indian Ocean Ter."}
A = (1.340264, -0.081106, 0.000893, 0.003796)  # the polynomial of Equal Earth (Šavrič, Patterson, Jenny 2018)
Point = tuple[float, float]


def equal_earth(longitude: float, latitude: float) -> Point:
    """Return a place on the plane, in radii, north up."""
    m = math.sqrt(3) / 2
    t = math.asin(m * math.sin(math.radians(latitude)))
    slope = A[0] + 3 * A[1] * t**2 + t**6 * (7 * A[2] + 9 * A[3] * t**2)
    return (
        math.radians(longitude) * math.cos(t) / (m * slope),
        t * (A[0] + A[1] * t**2 + t**6 * (A[2] + A[3] * t**2)),
    )


SCALE = WIDTH / (2 * equal_earth(180, 0)[0])
TOP = equal_earth(0, NORTH)[1]
HEIGHT = round((TOP - equal_earth(0, SOUTH)[1]) * SCALE)


def placed(longitude: float, latitude: float) -> Point:
    """Return a place in the units of the map, north at 0."""
    x, y = equal_earth(longitude, min(latitude, NORTH))
    return x * SCALE + WIDTH / 2, (TOP - y) * SCALE


def arcs_of(topology: dict) -> list[list[Point]]:
    """Return the borders of a topology on the map, simplified."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append(placed(x * sx + tx, y * sy + ty))
        found.append([point for run in runs(points) for point in simplified(run)])
    return found


def runs(points: list[Point]) -> list[list[Point]]:
    """Return a line in pieces, cut where it leaves the map at 180° and comes in again on the other side."""
    cuts = [at for at in range(1, len(points)) if abs(points[at][0] - points[at - 1][0]) > WIDTH / 2]
    return [points[start:end] for start, end in pairwise([0, *cuts, len(points)])]


def simplified(points: list[Point]) -> list[Point]:
    """Return a line without the points that lie within the tolerance (Douglas and Peucker); a ring stays a ring."""
    if len(points) > 3 and points[0] == points[-1]:
        far = max(range(len(points)), key=lambda at: math.dist(points[0], points[at]))
        return _line(points[: far + 1])[:-1] + _line(points[far:])
    return _line(points)


def _line(points: list[Point]) -> list[Point]:
    if len(points) < 3:
        return points
    (x1, y1), (x2, y2) = points[0], points[-1]
    length = math.dist(points[0], points[-1]) or 1e-9
    off = [abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length for x, y in points]
    at = max(range(len(points)), key=off.__getitem__)
    if off[at] <= TOLERANCE:
        return [points[0], points[-1]]
    return _line(points[: at + 1])[:-1] + _line(points[at:])


def rings_of(geometry: dict, arcs: list[list[Point]]) -> list[list[Point]]:
    """Return the outlines of a state in whole units, holes among them."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    rings = []
    for polygon in polygons:
        for ring in polygon:
            points: list[Point] = []
            for number in ring:
                part = arcs[number] if number >= 0 else arcs[~number][::-1]
                points += part[1:] if points else part
            rings += [whole_units(part) for part in closed(points)]
    return rings


def closed(ring: list[Point]) -> list[list[Point]]:
    """Return a ring as one, or as one on either side of the map where it crosses 180°."""
    parts = runs(ring)
    if len(parts) > 2:  # the last piece goes on with the first
        parts = [parts[-1] + parts[0], *parts[1:-1]]
    return parts


def whole_units(ring: list[Point]) -> list[Point]:
    """Return a ring in whole units, no point twice in a row."""
    rounded = [(round(x), round(y)) for x, y in ring]
    return [point for point, then in pairwise([*rounded, rounded[0]]) if point != then] or rounded[:1]


def area(ring: list[Point]) -> float:
    """Return the area of a ring in square units."""
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]]))) / 2


def middle(ring: list[Point]) -> Point:
    """Return about the middle of a ring."""
    return (
        (min(x for x, _ in ring) + max(x for x, _ in ring)) / 2,
        (min(y for _, y in ring) + max(y for _, y in ring)) / 2,
    )


def path(rings: list[list[Point]]) -> str:
    """Return rings as the data of an SVG path, by steps."""
    out = []
    for ring in rings:
        out.append(f"M{ring[0][0]},{ring[0][1]}")
        steps = [f"{x2 - x1},{y2 - y1}" for (x1, y1), (x2, y2) in pairwise(ring)]
        out.append("l" + " ".join(steps) + "z")
    return "".join(out).replace(",-", "-").replace(" -", "-")


def code_of(geometry: dict) -> str | None:
    """Return the alpha-2 code of a shape."""
    name = geometry["properties"]["name"]
    if name in LEFT_OUT:
        return None
    if "id" not in geometry:
        return NO_CODE[name]
    (code,) = get_global("territory_aliases")[geometry["id"]]
    return str(code)


def shapes(topology: dict) -> dict[str, dict]:
    """Return the shape of each state: its path, its middle, whether it needs a dot to be seen."""
    arcs = arcs_of(topology)
    rings: dict[str, list[list[Point]]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        code = code_of(geometry)
        if code is not None:
            rings.setdefault(code, []).extend(rings_of(geometry, arcs))
    made = {}
    for code, found in sorted(rings.items()):
        largest = max(found, key=area)
        kept = [ring for ring in found if len(ring) > 2 and (area(ring) >= SMALLEST_ISLAND or ring is largest)]
        x, y = middle(largest)
        made[code] = {"at": [round(x), round(y)], "dot": area(largest) < DOT, "d": path(kept)}
    return made


def near() -> list[int]:
    """Return the part of the map that most of the register is about: left, top, width, height."""
    (west, north), (east, south) = NEAR
    left, right = placed(west, 0)[0], placed(east, 0)[0]
    top, bottom = placed(0, north)[1], placed(0, south)[1]
    return [round(left), round(top), round(right - left), round(bottom - top)]


def picture(made: dict[str, dict]) -> str:
    """Return all states in one grey that does on a light page and on a dark one: it is loaded once and kept."""
    paths = "".join(f'<path d="{shape["d"]}"/>' for shape in made.values())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
        '<g fill="#7d8794" fill-opacity=".3" stroke="#7d8794" stroke-opacity=".55" stroke-width="1">'
        f"{paths}</g></svg>\n"
    )


def main() -> int:
    """Write the file."""
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    made = shapes(topology)
    tight = {code: json.dumps(shape, separators=(",", ":")) for code, shape in made.items()}
    rows = ",\n".join(f' "{code}": {shape}' for code, shape in tight.items())
    source = "Natural Earth 1:50m countries (public domain) by world-atlas 2.0.2 (ISC); made by tools/world_shapes.py"
    head = f'"source": {json.dumps(source)},\n"width": {WIDTH}, "height": {HEIGHT}, "near": {near()}'
    OUT.write_text(f'{{\n{head},\n"states": {{\n{rows}\n}}\n}}\n', encoding="utf-8")
    PICTURE.write_text(picture(made), encoding="utf-8")
    print(f"{PICTURE.name}: {PICTURE.stat().st_size:,} bytes")
    print(f"{OUT.name}: {len(made)} states, {OUT.stat().st_size:,} bytes, {WIDTH} × {HEIGHT}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
