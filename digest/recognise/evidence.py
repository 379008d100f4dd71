"""What a story says of countries beside their names: regions, the dateline, words of public life.

It tells which of several towns is meant, and where it is strong enough it is a tag by itself.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from typing import NamedTuple

from digest import knowledge
from digest.model import Rule
from digest.recognise.candidates import Reading
from digest.recognise.countries import Found, Gazetteer
from digest.recognise.datelines import dateline
from digest.recognise.forms import longest_of, normal
from digest.recognise.regions import InRegion, region_named, regions_in
from digest.recognise.towns import Town, town_key, towns

_TOWN_BEFORE = re.compile(r"[^\W\d_](?:[^\W\d_]|[.'’ -])*(?=, $)")
_NEAR = 50
_MOST_WORDS = 4
_ENOUGH_SIGNS = 3


class Told(NamedTuple):
    """Words of passage ``number`` that tell their country themselves: a region, a town with region or country.

    ``town`` is the town's key, ``region`` GeoNames' code of the region; either may be empty. So may the hit's code:
    a dateline's town whose country is still to be found.
    """

    number: int
    hit: Found
    town: str = ""
    region: str = ""


class Evidence(NamedTuple):
    """What speaks for each country: how often it is named for sure, how many local words are its, its regions named.

    ``plain`` are the towns whose name one country alone has, ``towns`` those that the story itself places.
    """

    sure: Counter[str]
    local: Counter[str]
    regions: AbstractSet[tuple[str, str]]
    plain: dict[str, set[str]]
    towns: dict[str, str]

    @property
    def elsewhere(self) -> bool:
        """Whether the story is known to play somewhere."""
        return bool(self.sure) or max(self.local.values(), default=0) > 1

    def weight(self, key: str, town: Town) -> float:
        """Return how much speaks for a country of a town's name, and for one of its regions."""
        sure, local = self.sure[town.code], self.local[town.code] + len(self.plain.get(town.code, set()) - {key})
        named = 1.5 if any((town.code, region) in self.regions for region in town.regions) else 0.0
        return min(1.5, 0.5 * sure + 0.5 * (sure > 0)) + min(1.5, 0.5 * local) + named


def told(readings: Sequence[Reading], own: Sequence[Sequence[Found]], lead: int, where: "Where") -> list[Told]:
    """Return what a story tells of its places itself: the dateline of passage ``lead`` first, then its own words."""
    found: list[Told] = []
    for reading in readings:
        if reading.number == lead:
            found += _dateline(reading, where)
    for reading, hits in zip(readings, own, strict=True):
        for r in regions_in(reading.plain):
            if r.town and _is_listed(r, reading, where):
                continue
            found.append(Told(reading.number, Found(r.start, r.end, r.country, Rule.REGION), r.town, r.region))
        found += _with_country(reading, hits)
    return found


def _is_listed(r: InRegion, reading: Reading, where: "Where") -> bool:
    """Whether a region only follows a country or capital in a list: `Azerbaijan, Georgia and Iran`, `London, New York`.

    The region has no such town, and its name is not shortened. `Gori, Georgia` is a country's town.
    """
    town, _, name = reading.plain[r.start : r.end].rpartition(", ")
    bearers = towns().named.get(r.town, ())
    if name.endswith(".") or name.isupper() or any(b.code == r.country and r.region in b.regions for b in bearers):
        return False
    country = where.gazetteer.named(name, 0, where.year)
    if country and country.code in where.gazetteer.ambiguous and any(b.code == country.code for b in bearers):
        return True
    return where.gazetteer.named(town, 0, where.year) is not None


class Where(NamedTuple):
    """A gazetteer and the year that a story is of."""

    gazetteer: Gazetteer
    year: int


def _dateline(reading: Reading, where: Where) -> Iterator[Told]:
    line = dateline(reading.text)
    if line is None:
        return
    parts = re.compile(r"[^,\s][^,]*").finditer(reading.plain, line.start, line.end)
    town = next(parts)
    key = town_key(town[0])
    for part in parts:
        named = where.gazetteer.named(part[0], part.start(), where.year)
        region = region_named(part[0], key)
        if region:
            hit = Found(town.start(), part.end(), region.country, Rule.REGION)
            yield Told(reading.number, hit, key, region.code)
            return
        if named:
            yield Told(reading.number, named, key)
            return
    known = where.gazetteer.named(town[0], town.start(), where.year)
    if known:
        yield Told(reading.number, known)
    elif key in towns().named:
        yield Told(reading.number, Found(town.start(), town.end(), "", Rule.CITY), key)


def _with_country(reading: Reading, hits: Sequence[Found]) -> Iterator[Told]:
    """Yield towns with their country behind them: `Tripoli, Lebanon`, where the country has such a town."""
    for hit in hits:
        if hit.rule in {Rule.NAME, Rule.REGISTRY, Rule.PLACE}:
            key = _town_before(reading.plain[max(0, hit.start - _NEAR) : hit.start], hit.code)
            if key:
                yield Told(reading.number, hit, key)


def _town_before(before: str, code: str) -> str:
    found = _TOWN_BEFORE.search(before)
    words = found[0].split() if found else []
    for first in range(max(0, len(words) - _MOST_WORDS), len(words)):
        key = town_key(" ".join(words[first:]))
        if any(town.code == code for town in towns().named.get(key, ())):
            return key
    return ""


def signs(readings: Sequence[Reading]) -> list[Told]:
    """Return the words of public life of a story, each once."""
    seen: dict[tuple[str, str], Told] = {}
    for reading in readings:
        for match in _sign_pattern().finditer(reading.plain):
            sign = normal(match[0])
            for code in _codes_of_signs()[sign]:
                hit = Found(match.start(), match.end(), code, Rule.INSTITUTION)
                seen.setdefault((code, sign.casefold().removesuffix("s")), Told(reading.number, hit))
    return list(seen.values())


def telling(found: Sequence[Told]) -> list[Told]:
    """Return the signs of the one country that has enough of them, and twice as many as any other."""
    counted = Counter(sign.hit.code for sign in found).most_common(2)
    if not counted or counted[0][1] < max(_ENOUGH_SIGNS, 2 * counted[1][1] if len(counted) > 1 else 0):
        return []
    return [sign for sign in found if sign.hit.code == counted[0][0]]


@cache
def _codes_of_signs() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for code, words in knowledge.towns().signs.items():
        for word in map(normal, words):
            for form in {word, f"{word}s" if word[-1].isalpha() else word}:
                found.setdefault(form, []).append(code)
    return {word: tuple(codes) for word, codes in found.items()}


@cache
def _sign_pattern() -> re.Pattern[str]:
    words = [word for word in _codes_of_signs() if word[0].isalpha()]
    money = [word for word in _codes_of_signs() if not word[0].isalpha()]
    amounts = "|".join(rf"(?<!\w){re.escape(word)}(?=\d)" for word in sorted(money))
    return re.compile(f"{longest_of(words).pattern}|{amounts}")
