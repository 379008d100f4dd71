"""The map of the world on the page of countries: shapes tinted by number of stories, each a link; no script."""

import posixpath
from collections.abc import Iterable, Sequence
from math import isqrt
from typing import NamedTuple

from digest import escape
from digest.addresses import address
from digest.collected import Country
from digest.knowledge.world import Point, Shape, world
from digest.render.markup import stories, web_link

STEPS = 5
"""As many tints as the eye tells apart."""

DOT, REACH = 11, 28
"""Radius of a dot, and of what answers to the pointer around it: 24 pixels across where the map is 1,150 wide."""

_SOURCE = "https://www.naturalearthdata.com/"


class Drawn(NamedTuple):
    """A country with stories, and its shape on the map."""

    country: Country
    shape: Shape

    @property
    def number(self) -> int:
        """How many stories it has."""
        return len(self.country.appearances)


def web_reference(origin: str, target: str) -> str:
    """Return the web address of page ``target`` relative to ``origin``: for raw HTML, where Markdown sees no link."""
    here, there = address(origin), address(target)
    return escape.attribute(posixpath.relpath(there or ".", here or ".") + "/")


def on_the_map(countries: Iterable[Country]) -> tuple[list[Drawn], list[Country]]:
    """Part countries into those that the map shows and those that it cannot: states of the past, and Antarctica."""
    shapes = world().shapes
    drawn, others = [], []
    for country in countries:
        if country.code in shapes:
            drawn.append(Drawn(country, shapes[country.code]))
        else:
            others.append(country)
    return drawn, others


def steps(most: int) -> list[int]:
    """Return the least number of stories of each tint: round numbers from 1, far enough apart to reach ``most``."""
    round_numbers = [n * 10**zeros for zeros in range(len(str(most))) for n in (1, 2, 5) if n * 10**zeros <= most]
    wanted = min(STEPS, len(round_numbers))
    return [round_numbers[number * len(round_numbers) // wanted] for number in range(wanted)]


def _step(number: int, least: Sequence[int]) -> int:
    return sum(number >= lower for lower in least)


def _reach(at: Point, others: Sequence[Point]) -> int:
    """Return how far around a dot the pointer may be: at most half the way to the next country with stories."""
    nearest = min(((at[0] - x) ** 2 + (at[1] - y) ** 2 for x, y in others if (x, y) != at), default=(2 * REACH) ** 2)
    return max(DOT, min(REACH, isqrt(nearest) // 2))


def _link(drawn: Drawn, origin: str, least: Sequence[int], others: Sequence[Point]) -> str:
    name = escape.attribute(f"{drawn.country.name}, {stories(drawn.number)}")
    x, y = drawn.shape.at
    shown = f'<path d="{drawn.shape.path}"/>' if drawn.shape.path else ""
    if drawn.shape.dot:
        shown += f'<circle class="reach" cx="{x}" cy="{y}" r="{_reach(drawn.shape.at, others)}"/>'
        shown += f'<circle class="dot" cx="{x}" cy="{y}" r="{DOT}"/>'
    return (
        f'<a class="s{_step(drawn.number, least)}" href="{web_reference(origin, drawn.country.page)}"'
        f' aria-label="{name}"><title>{name}</title>{shown}</a><text aria-hidden="true">{name}</text>'
    )


def _in_words(least: Sequence[int], most: int) -> list[str]:
    """Return the legend: what each tint means."""
    last = [lower - 1 for lower in least[1:]]
    words = [stories(a) if a == b else f"{a:,}–{b:,} stories" for a, b in zip(least, last, strict=False)]
    return [*words, stories(most) if most == least[-1] else f"{least[-1]:,} or more"]


def _legend(least: Sequence[int], most: int) -> str:
    items = ["<li><i></i>none</li>"]
    items += [f'<li><i class="s{n}"></i>{words}</li>' for n, words in enumerate(_in_words(least, most), 1)]
    return f'<ul class="legend" aria-label="What the tints mean">{"".join(items)}</ul>'


NOTE = (
    f"Shapes and borders are {web_link('Natural Earth', _SOURCE)}’s, which draws who holds the land and not who claims "
    "it; the names are this digest’s. A dot marks what is too small to be seen."
)


def world_map(drawn: Sequence[Drawn], origin: str) -> str:
    """Return the map with its legend as one block of HTML; small countries come last, above those around them."""
    known = world()
    most = max((one.number for one in drawn), default=1)
    least = steps(most)
    shown = {one.country.code for one in drawn}
    land = known.nobody + "".join(f"M0 0{s.path}" for code, s in known.shapes.items() if code not in shown and s.path)
    points = [one.shape.at for one in drawn]
    links = "\n".join(
        _link(one, origin, least, points) for one in sorted(drawn, key=lambda one: (one.shape.dot, one.country.name))
    )
    return (
        f'<figure class="world">\n<svg viewBox="0 0 {known.width} {known.height}" role="group"'
        ' aria-label="Map of the world: countries by number of stories">\n'
        f'<path class="land" d="{land}"/>\n{links}\n</svg>\n{_legend(least, most)}\n</figure>'
    )
