"""Company: who and what else is named in the stories of a person or a country."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from digest.collected import Appearance, Company, Story

MOST_COMPANY = 8
"""People and countries each that a page names as company."""

MOST_OF_A_STORY = 100
"""People, and countries, of one story that are company: its main ones. A story that names more is a list of names, and
the company that each of its people kept with each would grow with the square of it."""

MOST_SHARED = 5
"""Shared stories that are kept of each: the newest."""


def company_of(own: str, newest_first: Iterable[Appearance]) -> tuple[Company, ...]:
    """Return the people, then the countries, that most of these stories name besides ``own``."""
    counts: Counter[tuple[str, str]] = Counter()
    shared: dict[tuple[str, str], list[Story]] = defaultdict(list)
    for appearance in newest_first:
        tagged = appearance.story.tagged
        others = [("person", tag.key) for tag in tagged.people[:MOST_OF_A_STORY]]
        others += [("country", tag.key) for tag in tagged.countries[:MOST_OF_A_STORY]]
        for other in others:
            if other[1] == own:
                continue
            counts[other] += 1
            if counts[other] <= MOST_SHARED:
                shared[other].append(appearance.story)
    most = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0][1]))
    return tuple(
        Company(kind, key, number, tuple(shared[kind, key]))
        for wanted in ("person", "country")
        for (kind, key), number in [pair for pair in most if pair[0][0] == wanted][:MOST_COMPANY]
    )
