"""Where a country is: a small map of its region, without links, for the country's own page."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from digest import escape
from digest.collected import Country
from digest.knowledge.world import Box, Point, Ring, outlines, path_of, world

WIDTH, HEIGHT = 480, 320
"""Of the drawing, in its own units; the part of the world that it shows is scaled to it."""

NARROWEST = 360
"""Units of the world that are shown at least, from left to right: about fifty degrees at the equator."""

ROOM = 17
"""Tenths of a country's own size that are shown, at least."""

SEEN_ALONE = 16
"""A country that is drawn smaller gets a ring around it."""

_BEYOND = 9
"""How far rings are followed outside the frame, so that the cut is not seen."""


def _whole(boxes: Sequence[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _frame(box: Box) -> Box:
    """Return the part of the world to show around ``box``: never more than there is, and in the drawing's proportions."""
    left, top, right, bottom = box
    known = world()
    wide = max(NARROWEST, (right - left) * ROOM // 10, (bottom - top) * ROOM * WIDTH // (10 * HEIGHT))
    wide = min(wide, known.height * WIDTH // HEIGHT)
    high = wide * HEIGHT // WIDTH
    x = min(max(0, (left + right - wide) // 2), known.width - wide)
    y = min(max(0, (top + bottom - high) // 2), known.height - high)
    return x, y, x + wide, y + high


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


def _seen(ring: Ring, frame: Box) -> Ring:
    """Return what of a ring is seen in a frame, in the drawing's units; empty where it is nothing."""
    left, top, right, bottom = frame
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    if max(xs) < left or min(xs) > right or max(ys) < top or min(ys) > bottom:
        return ()
    wide = right - left
    scaled = [((x - left) * WIDTH // wide, (y - top) * WIDTH // wide) for x, y in ring]
    points = [point for point, _ in groupby(scaled)]
    for axis, limit in ((0, WIDTH), (1, HEIGHT)):
        if max(p[axis] for p in points) > limit + _BEYOND:
            points = _cut(points, axis, limit + _BEYOND, below=True)
        if points and min(p[axis] for p in points) < -_BEYOND:
            points = _cut(points, axis, -_BEYOND, below=False)
        if not points:
            return ()
    return tuple(points) if len(set(points)) > 2 else ()  # noqa: PLR2004 - two points are a line


def _rings(codes: Sequence[str], frame: Box) -> Iterator[Ring]:
    for code in codes:
        yield from (seen for ring in outlines()[code] if (seen := _seen(ring, frame)))


def _marks(codes: Sequence[str], frame: Box) -> str:
    """Return a ring around each country that is too small to be found by its shape."""
    left, top, right, _ = frame
    marks = ""
    for code in codes:
        shape = world().shapes[code]
        size = max(shape.box[2] - shape.box[0], shape.box[3] - shape.box[1]) * WIDTH // (right - left)
        if size < SEEN_ALONE:
            x, y = ((at - start) * WIDTH // (right - left) for at, start in zip(shape.at, (left, top), strict=True))
            marks += f'<circle class="dot" cx="{x}" cy="{y}" r="3"/><circle class="ring" cx="{x}" cy="{y}" r="13"/>'
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
        f'<figure class="locator" data-pagefind-ignore="all">\n<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
        f' aria-label="{escape.attribute(words)}">\n<path class="land" d="{path_of(_rings(others, frame))}"/>\n'
        f'<path class="here" d="{path_of(_rings(codes, frame))}"/>{_marks(codes, frame)}\n</svg>\n'
        f"<figcaption>{borders}</figcaption>\n</figure>"
    )
