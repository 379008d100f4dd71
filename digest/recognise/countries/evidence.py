"""What a story says for each country, all together: it tells which of several towns is meant."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from digest.model import Rule
from digest.recognise.countries.gazetteer import Found
from digest.recognise.countries.mentions import Mention, Standing
from digest.recognise.countries.regions import region_named
from digest.recognise.countries.told import Told
from digest.recognise.countries.towns import Town, towns
from digest.recognise.people.reading import Reading

_MOST = 1.5
_A_REGION = 2


class Evidence(NamedTuple):
    """What speaks for each country: how often it is named for sure, and how many local words are its.

    ``regions`` are those named, ``around`` those that have a town of a name in the story; ``alone`` are by country the
    towns whose name it alone has, ``towns`` those that the story places itself.
    """

    sure: Counter[str]
    local: Counter[str]
    regions: AbstractSet[tuple[str, str]]
    around: AbstractSet[tuple[str, str]]
    alone: Mapping[str, AbstractSet[str]]
    towns: Mapping[str, str]

    @property
    def placed(self) -> bool:
        """Whether the story is known to play somewhere."""
        return bool(self.sure) or max(self.local.values(), default=0) > 1

    def speaks_for(self, code: str) -> int:
        """Return how many local words and towns speak for a country."""
        return self.local[code] + len(self.alone.get(code, frozenset()))

    def weight(self, key: str, town: Town) -> float:
        """Return how much speaks for the country of a town named ``key``, as a power of ten by which the town grows."""
        sure = self.sure[town.code]
        local = self.speaks_for(town.code) - (key in self.alone.get(town.code, frozenset()))
        named = any((town.code, region) in self.regions for region in town.regions)
        return min(_MOST, 0.5 * sure + 0.5 * (sure > 0)) + min(_MOST, 0.5 * local) + _MOST * named


def gathered(
    own: Sequence[tuple[Reading, Sequence[Found]]],
    beside: Sequence[Told],
    marks: Sequence[Told],
    written: Mapping[str, Sequence[Mention]],
    ambiguous: Mapping[str, AbstractSet[str]],
) -> Evidence:
    """Return the evidence of a story: countries' words, places told, signs, towns."""
    hits = [hit for _, found in own for hit in found]
    local = Counter(mark.hit.code for mark in marks)
    for place in beside:
        local[place.hit.code] += _A_REGION if place.hit.rule is Rule.REGION else 1
    return Evidence(
        sure=Counter(hit.code for hit in hits if hit.rule is not Rule.NAME or hit.code not in ambiguous),
        local=local,
        regions={*((p.hit.code, p.region) for p in beside if p.region), *_named(own)},
        around={(town.code, region) for key in written for town in towns().named[key] for region in town.regions},
        alone=_alone(written.items()),
        towns={place.town: place.hit.code for place in beside if place.town and place.hit.code},
    )


def _named(own: Sequence[tuple[Reading, Sequence[Found]]]) -> Iterator[tuple[str, str]]:
    """Yield the regions that stand by their full names: `Ohio`."""
    for reading, hits in own:
        for hit in hits:
            region = region_named(reading.plain[hit.start : hit.end]) if hit.rule is Rule.PLACE else None
            if region:
                yield region.country, region.code


def _alone(written: Iterable[tuple[str, Sequence[Mention]]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for key, mentions in written:
        bearers = towns().named[key]
        if len(bearers) == 1 and max(mention.standing for mention in mentions) >= Standing.PLACE:
            found.setdefault(bearers[0].code, set()).add(key)
    return found
