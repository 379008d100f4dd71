"""Where a country is: a small map of its region, without links, for the country's own page."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby

from digest import escape
from digest.collected import Country
from digest.knowledge.world import Box, Point, Ring, box_of, outlines, path_of, world

WIDTH = 360
"""Of the drawing, in its own units; the part of the world that it shows is scaled to it."""

NARROWEST = 360
"""Units of the world that are shown at least, from left to right: about fifty degrees at the equator."""

ROOM = 240
"""Units of the world that are shown around a country, both sides taken together."""

TALLEST, FLATTEST = (2, 3), (1, 2)
"""Height by width: a wide country has a flatter map."""

LEAST_LAND = 25
"""One part in so many is land at least; an island's map is widened until it is, so that it is seen where it lies."""

SMALLEST = 2
"""Square units of the drawing: what is smaller is not drawn."""

SEEN_ALONE = 12
"""A country that is drawn smaller gets a ring around it."""

_BEYOND = 9
"""How far rings are followed outside the frame, so that the cut is not seen."""


def _whole(boxes: Sequence[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _part(box: Box, wide: int) -> Box:
    """Return the part of the world around ``box`` that is ``wide``; it never reaches beyond the map."""
    left, top, right, bottom = box
    known = world()
    tall, flat = (wide * high // per for high, per in (TALLEST, FLATTEST))
    wide, high = min(wide, known.width), min(max(flat, bottom - top + ROOM), tall, known.height)
    x = min(max(0, (left + right - wide) // 2), known.width - wide)
    y = min(max(0, (top + bottom - high) // 2), known.height - high)
    return x, y, x + wide, y + high


def _frame(box: Box) -> Box:
    """Return the part of the world to show around ``box``: its region, and enough of it that there is land to see."""
    left, top, right, bottom = box
    high, per = TALLEST
    wide = max(NARROWEST, right - left + ROOM, (bottom - top + ROOM * high // per) * per // high)
    frame = _part(box, wide)
    while wide < world().width and _land(frame) * LEAST_LAND < WIDTH * _height(frame):
        wide = wide * 3 // 2
        frame = _part(box, wide)
    return frame


def _height(frame: Box) -> int:
    left, top, right, bottom = frame
    return (bottom - top) * WIDTH // (right - left)


def _land(frame: Box) -> float:
    return sum(_area(ring) for ring in _rings(tuple(outlines()), frame))


def _cut(ring: Sequence[Point], axis: int, limit: int, *, below: bool) -> list[Point]:
    """Return what of a ring lies on one side of a line (Sutherland and Hodgman 1974)."""

    def inside(point: Point) -> bool:
        return point[axis] <= limit if below else point[axis] >= limit

    kept: list[Point] = []
    for a, b in zip([ring[-1], *ring], ring, strict=False):
        if inside(a) != inside(b):
            along = round(a[1 - axis] + (b[1 - axis] - a[1 - axis]) * (limit - a[axis]) / (b[axis] - a[axis]))
            kept.append((limit, along) if axis == 0 else (along, limit))
        if inside(b):
            kept.append(b)
    return kept


def _area(ring: Sequence[Point]) -> float:
    return abs(sum(x * v - u * y for (x, y), (u, v) in zip([ring[-1], *ring], ring, strict=False))) / 2


def _seen(ring: Ring, frame: Box) -> Ring:
    """Return what of a ring is seen in a frame, in the drawing's units; empty where it is nothing."""
    left, top, right, _ = frame
    wide = right - left
    scaled = [((x - left) * WIDTH // wide, (y - top) * WIDTH // wide) for x, y in ring]
    points = [point for point, _ in groupby(scaled)]
    for axis, limit in ((0, WIDTH), (1, _height(frame))):
        if max(p[axis] for p in points) > limit + _BEYOND:
            points = _cut(points, axis, limit + _BEYOND, below=True)
        if points and min(p[axis] for p in points) < -_BEYOND:
            points = _cut(points, axis, -_BEYOND, below=False)
        if not points:
            return ()
    return tuple(points) if _area(points) >= SMALLEST else ()


@cache
def _boxed(code: str) -> tuple[tuple[Box, Ring], ...]:
    return tuple((box_of(ring), ring) for ring in outlines()[code])


def _rings(codes: Sequence[str], frame: Box) -> Iterator[Ring]:
    left, top, right, bottom = frame
    for code in codes:
        for (west, north, east, south), ring in _boxed(code):
            if west <= right and east >= left and north <= bottom and south >= top and (seen := _seen(ring, frame)):
                yield seen


def _marks(codes: Sequence[str], frame: Box) -> str:
    """Return a ring around a country too small to be found by its shape; of several, around those that have none."""
    left, top, right, _ = frame
    marks = ""
    for code in codes:
        shape = world().shapes[code]
        size = max(shape.box[2] - shape.box[0], shape.box[3] - shape.box[1]) * WIDTH // (right - left)
        if not shape.path or (len(codes) == 1 and (shape.dot or size < SEEN_ALONE)):
            x, y = ((at - start) * WIDTH // (right - left) for at, start in zip(shape.at, (left, top), strict=True))
            dot = "" if shape.path else f'<circle class="dot" cx="{x}" cy="{y}" r="2"/>'
            marks += f'{dot}<circle class="ring" cx="{x}" cy="{y}" r="{min(max(10, size // 2 + 4), WIDTH // 5)}"/>'
    return marks


def _shown(country: Country) -> tuple[str, ...]:
    """Return the codes whose land is filled: its own, or that of the states which continue it."""
    codes = (country.code,) if country.code in world().shapes else tuple(heir.code for heir in country.heirs)
    return tuple(code for code in codes if code in world().shapes)


def locator(country: Country) -> str:
    """Return the map of a country's region as a block of HTML, or ``""`` where the map has no place for it.

    A state of the past is shown by the states that continue it, in today's borders, and the line below says so.
    """
    codes = _shown(country)
    if not codes:
        return ""
    frame = _frame(_whole([world().shapes[code].box for code in codes]))
    others = [code for code in outlines() if code not in codes]
    own = codes == (country.code,)
    words = f"{country.name} on a map of its region" if own else f"The states that continue {country.name}, on a map"
    borders = "Borders: Natural Earth" if own else "The states that continue it, in today’s borders: Natural Earth"
    return (
        f'<figure class="locator" data-pagefind-ignore="all">\n<svg viewBox="0 0 {WIDTH} {_height(frame)}" role="img"'
        f' aria-label="{escape.attribute(words)}">\n<path class="land" d="{path_of(_rings(others, frame))}"/>\n'
        f'<path class="here" d="{path_of(_rings(codes, frame))}"/>{_marks(codes, frame)}\n</svg>\n'
        f"<figcaption>{borders}</figcaption>\n</figure>"
    )
