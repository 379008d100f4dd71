"""The countries of a story by all that stands for them: names, regions, towns; decided for the whole story at once.

Names of countries are sure but for a few; towns are not. Each town's name is weighed: how many people live in each
of the towns that bear it, and what the story says elsewhere of the countries they lie in. A name that stays in
doubt is left out.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from digest.model import Rule
from digest.recognise.countries.evidence import Evidence, gathered
from digest.recognise.countries.gazetteer import Atlas, Found
from digest.recognise.countries.meant import meant
from digest.recognise.countries.mentions import Mention, Standing, mentions
from digest.recognise.countries.signs import signs, telling
from digest.recognise.countries.told import Told
from digest.recognise.countries.towns import Town, towns
from digest.recognise.people.reading import Reading

_LARGE = 100_000
"""A town of so many people is known by its name alone."""

_GREAT = 300_000
"""A town of so many people is known even where nothing around its name tells a place, or its country."""

_CLEAR = 4.0
"""How many times weightier than all others of its name a town must be."""

_MOST = 3.0
"""The greatest power of ten by which evidence makes a town weightier."""


class Story(NamedTuple):
    """What is known of a story before its places are.

    ``found`` are the countries' words in each passage, ``beside`` the places that tell their country themselves,
    ``people`` the passages' numbers and places that name somebody, ``names`` the folded words of the people's names.
    """

    readings: Sequence[Reading]
    found: Sequence[Sequence[Found]]
    beside: Sequence[Told]
    people: AbstractSet[tuple[int, int]]
    names: AbstractSet[str]


class Hit(NamedTuple):
    """Words of passage ``number`` that stand for a country."""

    number: int
    found: Found


def located(story: Story, atlas: Atlas) -> list[Hit]:
    """Return all words of a story that stand for a country, in order."""
    barred = story.people | _excluded(story.readings, atlas)
    own = [
        (reading, [hit for hit in hits if (reading.number, hit.start) not in story.people])
        for reading, hits in zip(story.readings, story.found, strict=True)
    ]
    beside = [place for place in story.beside if (place.number, place.hit.start) not in barred]
    marks = signs(story.readings, barred)
    written = _towns(own, beside, barred, story.names)
    evidence = gathered(own, beside, marks, written, atlas.gazetteer.ambiguous)
    names = [Hit(*hit) for hit in meant(own, story.people, story.names, evidence, atlas)]
    regions = [Hit(place.number, place.hit) for place in beside if place.hit.code]
    chosen = _outermost([*regions, *names, *_cities(written, evidence)])
    codes = {hit.found.code for hit in chosen}
    return chosen + [Hit(sign.number, sign.hit) for sign in telling(marks) if sign.hit.code not in codes]


def _excluded(readings: Sequence[Reading], atlas: Atlas) -> set[tuple[int, int]]:
    """Return the places of phrases that are known not to mean a country."""
    return {
        (reading.number, place)
        for reading in readings
        for match in atlas.gazetteer.excluded.finditer(reading.plain)
        for place in range(match.start(), match.end())
    }


def _towns(
    own: Sequence[tuple[Reading, Sequence[Found]]],
    beside: Sequence[Told],
    barred: AbstractSet[tuple[int, int]],
    names: AbstractSet[str],
) -> dict[str, list[Mention]]:
    """Return the mentions of each town, without names that are somebody's in this story."""
    placed = {place.town for place in beside}
    found: dict[str, list[Mention]] = {}
    for place in beside:
        if not place.hit.code:
            mention = Mention(place.number, place.hit.start, place.hit.end, place.town, Standing.LOCAL)
            found.setdefault(place.town, []).append(mention)
    for reading, hits in own:
        for mention in mentions(reading, hits, barred):
            if mention.key in placed or mention.key not in names:
                found.setdefault(mention.key, []).append(mention)
    return found


def _cities(written: Mapping[str, Sequence[Mention]], evidence: Evidence) -> Iterator[Hit]:
    """Yield the mentions of the towns whose country is told, or found by weighing."""
    for key, found in written.items():
        code = evidence.towns.get(key) or _bearer(key, max(mention.standing for mention in found), evidence)
        wide = any(town.wide for town in towns().named.get(key, ()) if town.code == code)
        for mention in found if code else ():
            rule = Rule.REGION if wide else Rule.CITY
            yield Hit(mention.number, Found(mention.start, mention.end, code, rule))


def _bearer(key: str, standing: Standing, evidence: Evidence) -> str:
    """Return the country of the town that a name means, or nothing where that is in doubt."""
    bearers: Sequence[Town] = towns().named[key]
    speaks = {town.code: evidence.weight(key, town) for town in bearers}
    if standing is Standing.LOCAL and any(speaks.values()):  # a town's own news tells its country
        bearers = [town for town in bearers if speaks[town.code]]
    weights = {town.code: town.people * 10 ** min(speaks[town.code], _MOST) for town in bearers}
    best = max(bearers, key=lambda town: weights[town.code])
    if weights[best.code] < _CLEAR * (sum(weights.values()) - weights[best.code]):
        return ""
    lonely = len(towns().named[key]) == 1
    return best.code if _is_known(best, standing, evidence, speaks=speaks[best.code] > 0, lonely=lonely) else ""


def _is_known(town: Town, standing: Standing, evidence: Evidence, *, speaks: bool, lonely: bool) -> bool:
    """Whether a town may be meant: one that the story speaks for, or one of a size to be named without a word more.

    ``lonely`` tells a name that no other country has. A story that plays elsewhere names only great towns so.
    """
    if standing is Standing.HEADLINE or (standing is Standing.ALONE and town.people < _LARGE):
        return False
    if speaks:
        return True
    if evidence.placed:
        return town.people >= _GREAT and standing >= Standing.PLACE
    if standing is Standing.LOCAL and lonely:
        return True
    return town.people >= (_LARGE if standing >= Standing.PLACE or lonely else _GREAT)


def _outermost(hits: Iterable[Hit]) -> list[Hit]:
    """Return the hits in order, of those that overlap the longest."""
    chosen: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.number, hit.found.start, -hit.found.end)):
        if not chosen or chosen[-1].number != hit.number or hit.found.start >= chosen[-1].found.end:
            chosen.append(hit)
    return chosen
