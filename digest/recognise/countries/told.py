"""Places that tell their country themselves: the dateline, `Athens, Ga.`, `Tripoli, Lebanon`, `Putnam County`."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from digest.model import Rule
from digest.recognise.countries.datelines import dateline
from digest.recognise.countries.gazetteer import Atlas, Found
from digest.recognise.countries.regions import InRegion, region_named, regions_in
from digest.recognise.countries.towns import town_key, towns
from digest.recognise.passages import Passage

_TOWN_BEFORE = re.compile(r"[^\W\d_](?:[^\W\d_]|[.'’ -])*(?=, $)")
_NEAR = 50
_MOST_WORDS = 4
_IN_LIST = re.compile(r",? (?:and|or) [A-Z]")
_PART = re.compile(r"[^,\s][^,]*")


class Told(NamedTuple):
    """Words of passage ``number`` that tell their country themselves.

    ``town`` is the town's key, ``region`` GeoNames' code of the region; either may be empty. So may the hit's code:
    a town of a ``dateline`` whose country is still to be found.
    """

    number: int
    hit: Found
    town: str = ""
    region: str = ""
    dateline: bool = False

    @property
    def known(self) -> bool:
        """Whether the words are a place's for sure: a dateline, a county, a town that is known."""
        return self.dateline or not self.town or self.town in towns().named


def told(story: Sequence[Passage], own: Sequence[Sequence[Found]], lead: int, atlas: Atlas) -> list[Told]:
    """Return what a story tells of its places: the dateline of passage ``lead`` first, then its own words.

    ``own`` are the countries' words of each passage.
    """
    found = [place for passage in story if passage.number == lead for place in _dateline(passage, atlas)]
    for passage, hits in zip(story, own, strict=True):
        found += [
            Told(passage.number, Found(r.start, r.end, r.country, Rule.REGION), r.town, r.region)
            for r in regions_in(passage.plain)
            if not (r.town and _is_listed(r, passage, atlas))
        ]
        found += _with_country(passage, hits)
    return found


def _dateline(passage: Passage, atlas: Atlas) -> Iterator[Told]:
    line = dateline(passage.text)
    if line is None:
        return
    town, *parts = _PART.finditer(passage.plain, line.start, line.end)
    key = town_key(town[0])
    for part in parts:
        region = region_named(part[0], key)
        if region:
            hit = Found(town.start(), part.end(), region.country, Rule.REGION)
            yield Told(passage.number, hit, key, region.code, dateline=True)
            return
        country = atlas.named(part[0], part.start())
        if country:
            yield Told(passage.number, country, key, dateline=True)
            return
    known = atlas.named(town[0], town.start())
    if known:
        yield Told(passage.number, known, dateline=True)
    elif key in towns().named:
        yield Told(passage.number, Found(town.start(), town.end(), "", Rule.CITY), key, dateline=True)


def _with_country(passage: Passage, hits: Sequence[Found]) -> Iterator[Told]:
    """Yield towns with their country behind them: `Tripoli, Lebanon`, where the country has such a town."""
    for hit in hits:
        if hit.rule in {Rule.NAME, Rule.REGISTRY, Rule.PLACE}:
            key = _town_before(passage.plain[max(0, hit.start - _NEAR) : hit.start], hit.code)
            if key:
                yield Told(passage.number, hit, key)


def _town_before(before: str, code: str) -> str:
    found = _TOWN_BEFORE.search(before) if before.endswith(", ") else None
    words = found[0].split() if found else []
    for first in range(max(0, len(words) - _MOST_WORDS), len(words)):
        key = town_key(" ".join(words[first:]))
        if any(town.code == code for town in towns().named.get(key, ())):
            return key
    return ""


def _is_listed(r: InRegion, passage: Passage, atlas: Atlas) -> bool:
    """Whether a region only follows a country or capital in a list: `Azerbaijan, Georgia and Iran`, `London, New York`.

    The region has no such town, and its name is not shortened. `Gori, Georgia` is a country's town.
    """
    town, _, name = passage.plain[r.start : r.end].rpartition(", ")
    bearers = towns().named.get(r.town, ())
    if name.endswith(".") or name.isupper() or any(b.code == r.country and r.region in b.regions for b in bearers):
        return False
    country = atlas.named(name)
    if country and country.code in atlas.gazetteer.ambiguous and any(b.code == country.code for b in bearers):
        return True
    if atlas.named(town) is None:
        return False
    return _IN_LIST.match(passage.plain, r.end) is not None or passage.plain.endswith(", ", 0, r.start)
