"""Company: who and what else is named in the stories of a person or a country."""

from collections import Counter
from collections.abc import Iterable, Sequence
from heapq import nsmallest
from itertools import chain

from digest.collected import Appearance, Company, Story

MOST_COMPANY = 8
"""People and countries each that a page names as company."""

MOST_OF_A_STORY = 100
"""People, and countries, of one story that are company: its main ones. A story that names more is a list of names, and
the company that each of its people kept with each would grow with the square of it."""

MOST_SHARED = 5
"""Shared stories that are kept of each: the newest."""

_Other = tuple[str, str]


class Circle:
    """Whom and what else each story names: looked up once, and asked for every person and country of it."""

    def __init__(self) -> None:
        self._named: dict[str, tuple[_Other, ...]] = {}

    def named_in(self, story: Story) -> tuple[_Other, ...]:
        """Return the main people and countries of a story, by kind and key."""
        named = self._named.get(story.page)
        if named is None:
            people = (("person", tag.key) for tag in story.tagged.people[:MOST_OF_A_STORY])
            countries = (("country", tag.key) for tag in story.tagged.countries[:MOST_OF_A_STORY])
            named = self._named[story.page] = (*people, *countries)
        return named


def company_of(own: str, newest_first: Sequence[Appearance], circle: Circle) -> tuple[Company, ...]:
    """Return the people, then the countries, that most of these stories name besides ``own``."""
    counts = Counter(chain.from_iterable(circle.named_in(seen.story) for seen in newest_first))
    most = [
        other
        for wanted in ("person", "country")
        for other in nsmallest(
            MOST_COMPANY,
            (other for other in counts if other[0] == wanted and other[1] != own),
            key=lambda other: (-counts[other], other[1]),
        )
    ]
    shared = _shared({other: min(counts[other], MOST_SHARED) for other in most}, newest_first, circle)
    return tuple(Company(kind, key, counts[kind, key], tuple(shared[kind, key])) for kind, key in most)


def _shared(wanted: dict[_Other, int], newest_first: Iterable[Appearance], circle: Circle) -> dict[_Other, list[Story]]:
    """Return for each of those ``wanted`` as many stories as are wanted of it, the newest first."""
    found: dict[_Other, list[Story]] = {other: [] for other in wanted}
    missing = sum(wanted.values())
    for seen in newest_first:
        if not missing:
            break
        for other in circle.named_in(seen.story):
            if len(found.get(other, ())) < wanted.get(other, 0):
                found[other].append(seen.story)
                missing -= 1
    return found
