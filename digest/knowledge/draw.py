"""Make `world.json` anew from Natural Earth's shapes: `make map`.

    python -m digest.knowledge.draw world-atlas-2.0.2.tgz

The archive is the npm package `world-atlas`, which carries Natural Earth 4.1.0 as TopoJSON: borders are arcs that two
countries share. Each arc is simplified once (Visvalingam and Whyatt 1993: the point whose triangle is smallest goes
first), so that neighbours still fit; then everything is projected (Equal Earth: Šavrič, Patterson and Jenny 2018) and
rounded to whole units of a map :data:`WIDTH` units wide.
"""

import hashlib
import heapq
import json
import math
import sys
import tarfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any, NamedTuple

from babel.core import get_global

from digest.knowledge.world import Ring as WholeRing
from digest.knowledge.world import path_of

HERE = Path(__file__).parent
SHA512 = (
    "2177d5d2ac25297a5c933d458705d5c0a46388884e9d6b6d3ac926e42b7132c8"
    "e013f317018447589aa05cea4cf0891c3c1a179f24d4e651477186b90a11b42d"
)
WIDTH = 2700
MIDDLE = 11.0
"""The meridian in the middle: the cut at 169° W then runs through the Bering Strait, and through no mainland."""

TOP, BOTTOM = 83.8, -56.2
"""Antarctica is left out: as a bar below the map it would take a fifth of it."""

SMALLEST_TRIANGLE = 4.0
SMALLEST_ISLAND = 4.0
"""In square units of the map. What is smaller is not drawn."""

DOT_BELOW = 80.0
"""A country with less area, in square units, gets a dot: it is 4 pixels across where the map is 1,200 wide."""

# Natural Earth's names without an ISO number, and whose heading their news stands under; "" is nobody's.
_OURS = {"Kosovo": "XK", "Somaliland": "SO", "N. Cyprus": "CY", "Siachen Glacier": "", "Indian Ocean Ter.": ""}

# Territories with a code of their own that Natural Earth draws as parts of a state: west, south, east, north.
_PARTS: dict[str, dict[str, tuple[float, float, float, float]]] = {
    "FR": {
        "GF": (-56, 1, -50, 7),
        "GP": (-62, 15.7, -60.5, 17),
        "MQ": (-61.5, 14, -60.5, 15.2),
        "RE": (54, -22, 57, -20),
        "YT": (44, -14, 46, -12),
    },
    "NO": {"SJ": (-10, 70, 35, 82), "BV": (3, -55, 4, -54)},
    "NL": {"BQ": (-69, 12, -62, 18)},
    "": {"CX": (105, -11, 106, -10), "CC": (96, -13, 97, -11)},
}
_NOT_DRAWN = {"AQ"}
# What the medium scale lacks: only its place is taken, from the large scale.
_LARGE_SCALE = {"GI", "TV", "UM"}
# Where a state is looked for whose islands lie at both edges of the map: Tarawa.
_PLACES = {"KI": (173.0, 1.4)}


class Point(NamedTuple):
    """Degrees, or units of the map."""

    x: float
    y: float


Ring = list[Point]
Polygon = list[Ring]


def _read(archive: Path, name: str) -> dict[str, Any]:
    if hashlib.sha512(archive.read_bytes()).hexdigest() != SHA512:
        sys.exit(f"{archive}: not the archive that this script was written for")
    with tarfile.open(archive) as files:
        member = files.extractfile(f"package/{name}.json")
        read: dict[str, Any] = json.load(member) if member else {}
        return read


def _arcs(topology: dict[str, Any]) -> Iterator[Ring]:
    """Yield the arcs in degrees; where one crosses the date line its degrees go on past 180."""
    (width, height), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append(Point(x * width + left, y * height + bottom))
        yield _unwrapped(points)


def _unwrapped(points: Sequence[Point]) -> Ring:
    found = [points[0]]
    for point in points[1:]:
        turns = round((found[-1].x - point.x) / 360)
        found.append(Point(point.x + 360 * turns, point.y))
    return found


def _triangle(a: Point, b: Point, c: Point) -> float:
    return abs((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)) / 2


def _simplified(arc: Ring, least: float) -> Ring:
    """Return ``arc`` without the points whose triangle is smaller than ``least`` square units; its ends stay.

    Triangles are measured on an equal-area cylinder, which has the areas of the map.
    """
    unit = _unit()
    flat = [Point(math.radians(p.x) * unit, math.sin(math.radians(p.y)) * unit) for p in arc]
    before, after = list(range(-1, len(arc) - 1)), list(range(1, len(arc) + 1))
    area = {n: _triangle(*flat[n - 1 : n + 2]) for n in range(1, len(arc) - 1)}
    waiting = [(size, n) for n, size in area.items()]
    heapq.heapify(waiting)
    gone: set[int] = set()
    while waiting:
        size, n = heapq.heappop(waiting)
        if n in gone or size != area[n]:
            continue
        if size >= least:
            break
        gone.add(n)
        after[before[n]], before[after[n]] = after[n], before[n]
        for m in (before[n], after[n]):
            if m in area:
                # Never smaller than what went before it, or a whole bay would go point by point.
                area[m] = max(size, _triangle(flat[before[m]], flat[m], flat[after[m]]))
                heapq.heappush(waiting, (area[m], m))
    return [point for n, point in enumerate(arc) if n not in gone]


def _ring(numbers: Iterable[int], arcs: Sequence[Ring]) -> Ring:
    points: Ring = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return _unwrapped(points)


def _polygons(geometry: dict[str, Any], arcs: Sequence[Ring]) -> list[Polygon]:
    listed = geometry.get("arcs", [])
    many = listed if geometry["type"] == "MultiPolygon" else [listed]
    return [_shifted([_ring(numbers, arcs) for numbers in rings]) for rings in many if rings]


def _shifted(polygon: Polygon) -> Polygon:
    """Turn the whole polygon around the world until its middle is on the map."""
    xs = [point.x for point in polygon[0]]
    turns = math.floor(((min(xs) + max(xs)) / 2 - MIDDLE + 180) / 360)
    middle = (min(xs) + max(xs)) / 2
    moved = []
    for ring in polygon:
        own = math.floor((sum(p.x for p in ring) / len(ring) - middle + 180) / 360)
        moved.append([Point(p.x - 360 * (turns + own), p.y) for p in ring])
    return moved


def _code(geometry: dict[str, Any]) -> str:
    if "id" not in geometry:
        return _OURS[geometry["properties"]["name"]]
    (code,) = get_global("territory_aliases")[geometry["id"]]
    return str(code)


def _part(code: str, polygon: Polygon) -> str:
    """Return the code of the territory that a polygon of a state is."""
    for part, (west, south, east, north) in _PARTS.get(code, {}).items():
        if all(west <= p.x <= east and south <= p.y <= north for p in polygon[0]):
            return part
    return code


def _equal_earth(x: float, y: float) -> Point:
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    theta = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(y)))
    stretch = 9 * a4 * theta**8 + 7 * a3 * theta**6 + 3 * a2 * theta**2 + a1
    return Point(
        2 * math.sqrt(3) / 3 * math.radians(x - MIDDLE) * math.cos(theta) / stretch,
        a4 * theta**9 + a3 * theta**7 + a2 * theta**3 + a1 * theta,
    )


def _unit() -> float:
    """Return how many units of the map the radius of the earth is."""
    return WIDTH / 2 / _equal_earth(MIDDLE + 180, 0).x


def _place(point: Point) -> Point:
    """Return where a point of the earth is on the map, in units from its top left corner."""
    at, top = _equal_earth(*point), _equal_earth(MIDDLE, TOP)
    return Point(at.x * _unit() + WIDTH / 2, (top.y - at.y) * _unit())


def _whole(point: Point) -> tuple[int, int]:
    return round(point.x), round(point.y)


def _area(ring: Sequence[tuple[float, float]]) -> float:
    return abs(sum(x * v - u * y for (x, y), (u, v) in pairwise([*ring, ring[0]]))) / 2


def _drawn(ring: Ring) -> WholeRing:
    points = [point for point, _ in groupby(_whole(_place(point)) for point in ring)]
    return tuple(points[:-1] if len(points) > 1 and points[0] == points[-1] else points)


def _box(rings: Iterable[Ring]) -> list[int]:
    xs, ys = zip(*(point for ring in rings for point in ring), strict=True)
    return [*_whole(Point(min(xs), min(ys))), *_whole(Point(max(xs), max(ys)))]


def _centre(ring: Ring) -> Point:
    """Return the centre of gravity of a ring; of a line, the middle of its points."""
    pairs = list(pairwise([*ring, ring[0]]))
    cross = [a.x * b.y - b.x * a.y for a, b in pairs]
    if not sum(cross):
        return Point(sum(p.x for p in ring) / len(ring), sum(p.y for p in ring) / len(ring))
    whole = 3 * sum(cross)
    return Point(
        sum((a.x + b.x) * c for (a, b), c in zip(pairs, cross, strict=True)) / whole,
        sum((a.y + b.y) * c for (a, b), c in zip(pairs, cross, strict=True)) / whole,
    )


def _shape(code: str, polygons: Sequence[Polygon], exact: Sequence[Polygon]) -> dict[str, Any]:
    """Return what is known of one country: where it is, how much room its main parts take, what is drawn of it.

    ``polygons`` are simplified, ``exact`` are not: simplified, a small island may be nothing.
    """
    outlines = [[_place(point) for point in polygon[0]] for polygon in exact]
    sizes = [_area(outline) for outline in outlines]
    largest = outlines[sizes.index(max(sizes))]
    centre = _place(Point(*_PLACES[code])) if code in _PLACES else _centre(largest)
    main = [outline for outline, size in zip(outlines, sizes, strict=True) if size >= max(sizes) / 10]
    rings = [ring for polygon in polygons for ring in map(_drawn, polygon)]
    shape: dict[str, Any] = {"at": _whole(centre), "box": _box([[centre]] if code in _PLACES else main)}
    if sum(sizes) < DOT_BELOW:
        shape["dot"] = True
    shape["path"] = path_of([ring for ring in rings if len(ring) > 2 and _area(ring) >= SMALLEST_ISLAND])  # noqa: PLR2004
    return shape


def _countries(topology: dict[str, Any], least: float) -> dict[str, list[Polygon]]:
    arcs = [_simplified(arc, least) for arc in _arcs(topology)]
    found: dict[str, list[Polygon]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        if geometry["type"] is None or ("id" not in geometry and geometry["properties"]["name"] not in _OURS):
            continue
        code = _code(geometry)
        for polygon in _polygons(geometry, arcs):
            found.setdefault(_part(code, polygon), []).append(polygon)
    return found


def main(archive: Path) -> None:
    """Write `world.json` beside this module."""
    medium, large = _read(archive, "countries-50m"), _read(archive, "countries-10m")
    exact = _countries(medium, 0)
    simple = _countries(medium, SMALLEST_TRIANGLE)
    places = _countries(large, 0)
    drawn = {code: _shape(code, simple[code], exact[code]) for code in exact if code not in _NOT_DRAWN}
    drawn |= {code: _shape(code, (), places[code]) for code in _LARGE_SCALE}
    nobody = drawn.pop("")["path"]
    lines = ",\n".join(f'"{code}":{json.dumps(drawn[code], separators=(",", ":"))}' for code in sorted(drawn))
    height = _whole(_place(Point(MIDDLE, BOTTOM)))[1]
    head = f'"source":"Natural Earth 4.1.0, 1:50m","width":{WIDTH},"height":{height},"nobody":"{nobody}"'
    (HERE / "world.json").write_text(f'{{{head},"shapes":{{\n{lines}\n}}}}\n', encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
