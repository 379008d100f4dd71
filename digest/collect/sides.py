"""Sides: what was said, set by the country of who said it, so that a reader can hold one against the other."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from digest.collected import Country, Person, Saying, Side, Story
from digest.entries import CountryEntry
from digest.shown import shown_quotes

MOST_SIDES = 8
"""Countries whose people are heard in one place."""

MOST_OF_A_SIDE = 6
MOST_OF_A_SPEAKER = 3

SHORTEST = 24
"""Characters of a quotation that can stand alone: two or three words want the sentence they were put in."""

NOBODY_SAYS = "Country not in the registry"


def _chosen(sayings: Sequence[Saying]) -> tuple[Saying, ...]:
    """Return some of a side's sayings in their order: the longest, and not all of one speaker."""
    heard: Counter[str] = Counter()
    chosen: set[int] = set()
    for place in sorted(range(len(sayings)), key=lambda place: (-len(sayings[place].quote.text), place)):
        speaker = sayings[place].quote.speaker
        if len(chosen) < MOST_OF_A_SIDE and heard[speaker] < MOST_OF_A_SPEAKER:
            chosen.add(place)
            heard[speaker] += 1
    return tuple(sayings[place] for place in sorted(chosen))


def collect_sides(
    stories: Iterable[Story],
    people: Mapping[str, Person],
    countries: Mapping[str, Country],
    known: Mapping[str, CountryEntry],
) -> tuple[Side, ...]:
    """Return what is said in some stories by country: the most quoted first, last those whose country nobody says."""
    said: dict[str, list[Saying]] = defaultdict(list)
    for story in stories:
        for number, quote in shown_quotes(story):
            speaker = people.get(quote.speaker)
            if speaker and len(quote.text) >= SHORTEST:
                home = speaker.entry.country if speaker.entry else ""
                said[home if home in known else ""].append(Saying(story, quote, number))
    sides = [
        Side(
            code=code,
            name=known[code].name if code else NOBODY_SAYS,
            page=countries[code].page if code in countries else "",
            sayings=_chosen(sayings),
            total=len(sayings),
        )
        for code, sayings in said.items()
    ]
    named = sorted((side for side in sides if side.code), key=lambda side: (-side.total, side.name))[:MOST_SIDES]
    return (*named, *(side for side in sides if not side.code))
