"""The world's shapes, as `world.json` has them: Natural Earth's, projected and rounded; read when first asked for.

Everything is in whole units of one map, from its top left corner. A ring is a closed line without its last point.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate, pairwise

Point = tuple[int, int]
Ring = tuple[Point, ...]
Box = tuple[int, int, int, int]

_NUMBER = re.compile(r"-?\d+")


@dataclass(frozen=True, slots=True)
class Shape:
    """One country: ``at`` is a point to find it by, ``box`` holds its main parts (left, top, right, bottom).

    ``dot`` is set where it is too small to be seen by its shape, which then may be empty; ``path`` is the data of an
    SVG path.
    """

    at: Point
    box: Box
    dot: bool
    path: str


@dataclass(frozen=True, slots=True)
class World:
    """The map: ``nobody`` is the path of land that stands under no country's heading, ``shapes`` are by code."""

    source: str
    width: int
    height: int
    nobody: str
    shapes: dict[str, Shape]


@cache
def world() -> World:
    """Return ``world.json``."""
    raw = json.loads(files(__package__).joinpath("world.json").read_text(encoding="utf-8"))
    shapes = {
        code: Shape(tuple(shape["at"]), tuple(shape["box"]), shape.get("dot", False), shape["path"])
        for code, shape in raw["shapes"].items()
    }
    return World(raw["source"], raw["width"], raw["height"], raw["nobody"], shapes)


def path_of(rings: Iterable[Ring]) -> str:
    """Write rings as the data of an SVG path: relative whole numbers, and no blank before a minus."""
    written, last = [], (0, 0)
    for ring in rings:
        steps = [(x - u, y - v) for (u, v), (x, y) in pairwise((last, *ring))]
        numbers = [f"{x} {y}" for x, y in steps]
        written.append(f"m{numbers[0]}l{' '.join(numbers[1:])}z".replace(" -", "-"))
        last = ring[0]
    return "".join(written)


def rings_of(path: str) -> tuple[Ring, ...]:
    """Read what :func:`path_of` wrote."""
    rings: list[Ring] = []
    last = (0, 0)
    for part in path.split("z")[:-1]:
        numbers = [int(number) for number in _NUMBER.findall(part)]
        steps = zip(numbers[::2], numbers[1::2], strict=True)
        _, *ring = accumulate(steps, lambda at, step: (at[0] + step[0], at[1] + step[1]), initial=last)
        rings.append(tuple(ring))
        last = ring[0]
    return tuple(rings)


def box_of(ring: Iterable[Point]) -> Box:
    """Return the box that holds a ring."""
    xs, ys = zip(*ring, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


@cache
def outlines() -> dict[str, tuple[Ring, ...]]:
    """Return the rings of every country by code; under ``""`` the land of nobody."""
    known = world()
    return {"": rings_of(known.nobody), **{code: rings_of(shape.path) for code, shape in known.shapes.items()}}
