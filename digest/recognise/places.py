"""The countries of a story by all that stands for them: names, regions, towns; decided for the whole story at once.

Names of countries are sure but for a few; towns are not. Each town's name is weighed: how many people live in each
of the towns that bear it, and what the story says elsewhere of the countries they lie in. A name that stays in
doubt is left out.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from digest.model import Rule
from digest.recognise.candidates import Reading
from digest.recognise.countries import Found, credible
from digest.recognise.evidence import Evidence, Told, Where, signs, telling, told
from digest.recognise.mentions import Mention, Standing, goes_on, local_use, mentions
from digest.recognise.regions import region_named
from digest.recognise.towns import Town, town_key, towns

_LARGE = 100_000
"""A town of so many people is known by its name alone."""

_GREAT = 300_000
"""A town of so many people is known even where nothing around its name tells a place."""

_CLEAR = 4.0
"""How many times weightier than all others of its name a town must be."""

_CURRENCY = re.compile(
    r"[ \u00a0-](?:dlrs?|dollars?|francs?|marks?|pounds?|sterling|crowns?|kron[ae]r?|pesos?|guilders?|rupees?|lira|dinars?"
    r"|shillings?|riyals?|rubles?|roubles?)(?!\w)",
    re.IGNORECASE,
)
_FIRM = re.compile(r"(?:[ \u00a0](?:[A-Z][\w.&'’-]*|and|&|of)){0,4}[ \u00a0](?:Corp|Corporation|Inc|Ltd|Limited|PLC|Plc|plc|N\.?V|AG|S\.?A|GmbH|Co|LLC|Bhd)(?!\w)")
_MOST = 3.0
_LOCAL = 1.0


class Story(NamedTuple):
    """What is known of a story before its places are.

    ``found`` are the countries' forms in each passage, ``people`` the passages' numbers and places that name somebody,
    ``names`` the folded words of the people's names, ``lead`` the number of the first paragraph.
    """

    readings: Sequence[Reading]
    found: Sequence[Sequence[Found]]
    people: AbstractSet[tuple[int, int]]
    names: AbstractSet[str]
    lead: int


class Hit(NamedTuple):
    """Words of passage ``number`` that stand for a country."""

    number: int
    found: Found


def located(story: Story, where: Where) -> list[Hit]:
    """Return all words of a story that stand for a country, in order."""
    own = [
        [hit for hit in hits if (reading.number, hit.start) not in story.people]
        for reading, hits in zip(story.readings, story.found, strict=True)
    ]
    beside = [place for place in told(story.readings, own, story.lead, where) if not _named(story, place)]
    marks = signs(story.readings)
    written = _towns(story, own, beside, where)
    evidence = _evidence(story.readings, own, beside, marks, written, where)
    chosen = [Hit(place.number, place.hit) for place in beside if place.hit.code]
    chosen += _countries(story, own, evidence, where)
    chosen = _outermost([*chosen, *_cities(written, evidence)])
    codes = {hit.found.code for hit in chosen}
    return chosen + [Hit(sign.number, sign.hit) for sign in telling(marks) if sign.hit.code not in codes]


def _named(story: Story, place: Told) -> bool:
    return (place.number, place.hit.start) in story.people


def _towns(story: Story, own: Sequence[Sequence[Found]], beside: Sequence[Told], where: Where) -> dict[str, list[Mention]]:
    """Return the mentions of each town, without names that are somebody's in this story."""
    placed = {place.town for place in beside}
    found: dict[str, list[Mention]] = {}
    for place in beside:
        if not place.hit.code:
            mention = Mention(place.number, place.hit.start, place.hit.end, place.town, Standing.LOCAL)
            found.setdefault(place.town, []).append(mention)
    for reading, hits in zip(story.readings, own, strict=True):
        people = {place for number, place in story.people if number == reading.number}
        for mention in mentions(reading, hits, people, where.gazetteer.excluded):
            if mention.key in placed or mention.key not in story.names:
                found.setdefault(mention.key, []).append(mention)
    return found


def _evidence(
    readings: Sequence[Reading],
    own: Sequence[Sequence[Found]],
    beside: Sequence[Told],
    marks: Sequence[Told],
    written: dict[str, list[Mention]],
    where: Where,
) -> Evidence:
    ambiguous = where.gazetteer.ambiguous
    sure = Counter(
        hit.code for hits in own for hit in hits if hit.rule is not Rule.NAME or hit.code not in ambiguous
    )
    local = Counter(mark.hit.code for mark in marks)
    local.update(place.hit.code for place in beside if place.hit.rule is Rule.REGION for _ in range(2))
    local.update(place.hit.code for place in beside if place.hit.rule is not Rule.REGION)
    plain: dict[str, set[str]] = {}
    for key, found in written.items():
        bearers = towns().named[key]
        if len(bearers) == 1 and max(mention.standing for mention in found) >= Standing.PLACE:
            plain.setdefault(bearers[0].code, set()).add(key)
    regions = {(place.hit.code, place.region) for place in beside if place.region}
    regions.update(_regions_named(readings, own))
    return Evidence(sure, local, regions, plain, {p.town: p.hit.code for p in beside if p.town and p.hit.code})


def _regions_named(readings: Sequence[Reading], own: Sequence[Sequence[Found]]) -> Iterator[tuple[str, str]]:
    """Yield the regions that stand by their full names: `Ohio`."""
    for reading, hits in zip(readings, own, strict=True):
        for hit in hits:
            region = region_named(reading.plain[hit.start : hit.end]) if hit.rule is Rule.PLACE else None
            if region:
                yield region.country, region.code


def _countries(
    story: Story, own: Sequence[Sequence[Found]], evidence: Evidence, where: Where
) -> Iterator[Hit]:
    """Yield the countries' own words, those of doubtful meaning only where the story bears them out."""
    texts = [reading.text for reading in story.readings]
    forms = _forms(story.readings, own)
    own = [
        [hit for hit in hits if not _is_thing(hit, reading)] for reading, hits in zip(story.readings, own, strict=True)
    ]
    meant = [
        [_meant(hit, reading, story, (forms, evidence, where)) for hit in hits]
        for reading, hits in zip(story.readings, own, strict=True)
    ]
    others = {code for code, count in evidence.local.items() if count > 1} | set(evidence.towns.values())
    for reading, hits in zip(story.readings, credible(meant, texts, where.gazetteer.ambiguous, others), strict=True):
        for hit in hits:
            yield Hit(reading.number, hit)


def _is_thing(hit: Found, reading: Reading) -> bool:
    """Whether a country's word belongs to a currency, or a capital's to a longer name."""
    if hit.rule in {Rule.ADJECTIVE, Rule.CAPITAL, Rule.SEAT} and _FIRM.match(reading.text, hit.end):
        return True
    if hit.rule in {Rule.ADJECTIVE, Rule.NAME}:
        return _CURRENCY.match(reading.text, hit.end) is not None
    return hit.rule is Rule.CAPITAL and goes_on(reading.text, hit.end)


def _forms(readings: Sequence[Reading], own: Sequence[Sequence[Found]]) -> dict[str, set[str]]:
    """Return by which words each country is named."""
    forms: dict[str, set[str]] = {}
    for reading, hits in zip(readings, own, strict=True):
        for hit in hits:
            forms.setdefault(hit.code, set()).add(town_key(reading.plain[hit.start : hit.end]))
    return forms


def _meant(
    hit: Found, reading: Reading, story: Story, known: tuple[dict[str, set[str]], Evidence, Where]
) -> Found:
    """Return a hit with the country that is meant: a region or a smaller town may bear the name (Georgia, Paris)."""
    forms, evidence, where = known
    words = reading.plain[hit.start : hit.end]
    if hit.rule is Rule.REGISTRY or len(forms[hit.code]) > 1:
        return hit
    key = town_key(words)
    if key in evidence.towns:
        return hit._replace(code=evidence.towns[key], rule=Rule.CITY)
    if hit.code in where.gazetteer.ambiguous and hit.rule is Rule.NAME:
        region = region_named(words)
        if region and evidence.local[region.country]:
            return hit._replace(code=region.country, rule=Rule.REGION)
    if key in towns().named and _own_news(key, story):
        for town in towns().named[key]:
            if town.code != hit.code and evidence.local[town.code] > _LOCAL + evidence.local[hit.code]:
                return hit._replace(code=town.code, rule=Rule.CITY)
    return hit


def _own_news(key: str, story: Story) -> bool:
    """Whether a story uses a place's name anywhere as its own news does."""
    for reading, hits in zip(story.readings, story.found, strict=True):
        for hit in hits:
            if town_key(reading.plain[hit.start : hit.end]) == key:
                people = {place for number, place in story.people if number == reading.number}
                if local_use(reading, hit, people):
                    return True
    return False


def _cities(written: dict[str, list[Mention]], evidence: Evidence) -> Iterator[Hit]:
    for key, found in written.items():
        code = evidence.towns.get(key) or _bearer(key, max(m.standing for m in found), evidence)
        if code:
            for mention in found:
                yield Hit(mention.number, Found(mention.start, mention.end, code, Rule.CITY))


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
    if standing is Standing.HEADLINE or (standing is Standing.ALONE and best.people < _LARGE):
        return ""
    if speaks[best.code]:
        return best.code
    if evidence.elsewhere:
        return best.code if best.people >= _GREAT and standing >= Standing.PLACE else ""
    known = best.people >= (_LARGE if standing >= Standing.PLACE or len(bearers) == 1 else _GREAT)
    return best.code if known or (standing is Standing.LOCAL and len(bearers) == 1) else ""


def _outermost(hits: Iterable[Hit]) -> list[Hit]:
    """Return the hits in order, of those that overlap the longest."""
    chosen: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.number, h.found.start, -h.found.end)):
        if not chosen or chosen[-1].number != hit.number or hit.found.start >= chosen[-1].found.end:
            chosen.append(hit)
    return chosen
