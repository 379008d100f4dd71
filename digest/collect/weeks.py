"""Weeks: the stories of each ISO week (ISO 8601: from Monday; a year's first week holds its 4 January)."""

from collections import defaultdict
from collections.abc import Iterable

from digest.collected import Story, Week


def collect_weeks(oldest_first: Iterable[Story]) -> tuple[Week, ...]:
    """Return the weeks that have stories, oldest first."""
    found: dict[tuple[int, int], list[Story]] = defaultdict(list)
    for story in oldest_first:
        year, number, _ = story.date.isocalendar()
        found[year, number].append(story)
    return tuple(
        Week(year, number, f"editions/{year:04d}-W{number:02d}.md", tuple(stories))
        for (year, number), stories in found.items()
    )
