"""Weeks: the stories of each ISO week (ISO 8601: from Monday; a year's first week holds its 4 January)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from digest.collect.sides import collect_sides
from digest.collected import Country, Person, Story, Tally, Week
from digest.entries import CountryEntry

MOST = 12
"""People and countries each that a week is told by."""

MOST_GONE = 6
"""People and countries each that a week does not name and the week before did."""

_DAYS = 7


def _counts(stories: Iterable[Story], kind: str) -> Counter[str]:
    """Return in how many of the stories each person or country is."""
    return Counter(tag.key for story in stories for tag in getattr(story.tagged, kind))


def _tallies(
    now: Counter[str], then: Counter[str], known: Mapping[str, Person] | Mapping[str, Country]
) -> tuple[Tally, ...]:
    """Return the most named of a week, the most first; behind them those who were named in the week before alone."""
    tallies = [Tally(key, now[key], then[key]) for key in {**now, **then}]
    tallies.sort(key=lambda tally: (-tally.stories, -tally.before, known[tally.key].name, tally.key))
    named = [tally for tally in tallies if tally.stories][:MOST]
    gone = [tally for tally in tallies if not tally.stories][:MOST_GONE]
    return (*named, *gone)


def collect_weeks(
    oldest_first: Iterable[Story],
    people: Mapping[str, Person],
    countries: Mapping[str, Country],
    known: Mapping[str, CountryEntry],
) -> tuple[Week, ...]:
    """Return the weeks that have stories, oldest first, each held against the calendar week before.

    ``known`` are all countries of the registry: a speaker may come from one that no story is about.
    """
    found: dict[int, list[Story]] = defaultdict(list)
    for story in oldest_first:
        found[story.date.toordinal() - story.date.weekday()].append(story)
    named = {monday: (_counts(stories, "people"), _counts(stories, "countries")) for monday, stories in found.items()}
    nobody: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    weeks = []
    for monday, stories in found.items():
        before = found.get(monday - _DAYS, [])
        now, then = named[monday], named.get(monday - _DAYS, nobody)
        year, number, _ = stories[0].date.isocalendar()
        weeks.append(
            Week(
                year=year,
                number=number,
                page=f"editions/{year:04d}-W{number:02d}.md",
                stories=tuple(stories),
                before=len(before),
                people=_tallies(now[0], then[0], people),
                countries=_tallies(now[1], then[1], countries),
                sides=collect_sides(stories, people, countries, known),
            )
        )
    return tuple(weeks)
