"""Related stories: for each story those that share most of what it is about, with the reason.

What two stories share weighs by its rarity: that both are about the one mayor says more than that both are about the
United States. Nearness in time raises the weight, and the rest stays.
"""

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import islice

from digest.collect.threads import thread_key
from digest.collected import Related, Story
from digest.prominence import main_tags

MOST = 5
"""Related stories of one story."""

NEAREST = 24
"""Stories looked at on each side in time for each person and country: an often seen one has thousands."""

_SUBJECTS = 5  # main people, and main countries, that are asked for company
_LASTING, _DAYS = 0.3, 14.0  # the part of a weight that time does not take; days after which half of the rest is gone
_LEAST = 0.25  # of the weight of something that one story in the digest alone is about

_DIGITS, _DIGIT = 9, 1e-9

_Subject = tuple[str, str]


def _subjects(story: Story) -> list[_Subject]:
    people = main_tags(story.tagged.people)[:_SUBJECTS]
    countries = main_tags(story.tagged.countries)[:_SUBJECTS]
    return [*(("person", tag.key) for tag in people), *(("country", tag.key) for tag in countries)]


def _when(one: Story, other: Story) -> str:
    """Return what two days share, by the calendar (ISO weeks, months), or that they are near all the same."""
    day, other_day = one.date.toordinal(), other.date.toordinal()
    if day == other_day:
        return "same day"
    if (day - 1) // 7 == (other_day - 1) // 7:  # the first of all days was a Monday
        return "same week"
    if abs(day - other_day) <= 7:  # noqa: PLR2004 - the days of a week
        return "within a week"
    return "same month" if (one.date.year, one.date.month) == (other.date.year, other.date.month) else ""


@cache
def _nearness(days: int) -> float:
    return _LASTING + (1 - _LASTING) / (1 + days / _DAYS)


def _nearest(places: Sequence[int], own: int) -> Sequence[int]:
    """Return of a subject's stories those around ``own``; places rise as time does."""
    if len(places) <= 2 * NEAREST:
        return places
    middle = bisect_left(places, own)
    return places[max(0, middle - NEAREST) : middle + NEAREST + 1]


def _apart(stories: Sequence[Story]) -> list[tuple[str, str]]:
    """Return for each story its account (the page of the earliest) and its thread: who shares one is not named."""
    return [
        ((story.first or story).page, thread_key(story.tagged.article.seed.front.thread) or story.page)
        for story in stories
    ]


def related_stories(oldest_first: Iterable[Story]) -> dict[str, tuple[Related, ...]]:
    """Return by the story's page its related stories, the weightiest first, then the nearest in time.

    Copies are not named, nor is what stands in the same thread, which the page shows by itself. Time and memory grow
    with the number of stories: each looks at :data:`NEAREST` others a side for each subject.
    """
    stories = tuple(oldest_first)
    subjects = [_subjects(story) for story in stories]
    index = _index(subjects, stories)
    rarest = math.log(1 + len(stories))
    weight = {subject: math.log(1 + len(stories) / len(found)) / rarest for subject, found in index.items()}
    days = [story.date.toordinal() for story in stories]
    apart = _apart(stories)
    related = {}
    for own, story in enumerate(stories):
        near = [(subject, _nearest(index.get(subject, ()), own)) for subject in subjects[own]]
        totals: dict[int, float] = {}
        for subject, places in near:
            for number in places:
                totals[number] = totals.get(number, 0.0) + weight[subject]
        if best := _best(own, totals, days, apart):
            related[story.page] = tuple(
                _related(story, stories[number], [subject for subject, places in near if number in places])
                for number in best
            )
    return related


def _best(
    own: int, totals: Mapping[int, float], days: Sequence[int], apart: Sequence[tuple[str, str]]
) -> Sequence[int]:
    """Return the :data:`MOST` weightiest of the stories that share something with ``own``; ``totals`` say how much."""
    today, chosen = days[own], []
    for number, total in totals.items():
        if total < _LEAST:  # time takes from it and adds nothing
            continue
        between = abs(days[number] - today)
        score = total * _nearness(between)
        if score < _LEAST - _DIGIT:
            continue
        # Rounded, so that no machine's last digit decides an order.
        score = round(score, _DIGITS)
        if score >= _LEAST:
            chosen.append((-score, between, number))
    chosen.sort()
    one, thread = apart[own]
    named = (number for *_, number in chosen if apart[number][0] != one and apart[number][1] != thread)
    return list(islice(named, MOST))


def _index(subjects: Sequence[Sequence[_Subject]], stories: Sequence[Story]) -> dict[_Subject, list[int]]:
    """Return by subject the places of its stories in the order of time, copies left out."""
    index: dict[_Subject, list[int]] = defaultdict(list)
    for number, of_story in enumerate(subjects):
        if not stories[number].first:
            for subject in of_story:
                index[subject].append(number)
    return dict(index)


def _related(story: Story, other: Story, both: Sequence[_Subject]) -> Related:
    people = tuple(key for kind, key in both if kind == "person")
    countries = tuple(key for kind, key in both if kind == "country")
    return Related(other, people, countries, _when(story, other))
