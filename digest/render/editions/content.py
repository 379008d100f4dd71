"""What an edition says, in the order in which it says it: the lead story, the groups, the week in figures.

No markup: the page and the mail are both made of it, so that they tell the same.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

from digest.collected import Digest, Side, Story, Tally, Thread, Week
from digest.dates import day_span
from digest.folding import unfolded
from digest.prominence import main_tags
from digest.render.copies import counted

ELSEWHERE = "Other stories"

LONGEST = 360
"""Characters of a quotation that are shown."""


class Group(NamedTuple):
    """Stories of one thread, else of one main country, oldest first; ``page`` where it has one."""

    name: str
    page: str
    stories: tuple[Story, ...]


class Named(NamedTuple):
    """A person or country of the week: where the name leads, and in how many stories it is and was."""

    name: str
    page: str
    tally: Tally


class Spoken(NamedTuple):
    """A quotation as it is shown, in the language of its story: whose it is, and where it stands."""

    words: str
    speaker: str
    speaker_page: str
    story: Story
    number: int

    @property
    def target(self) -> str:
        """The words in their story."""
        return f"{self.story.page}#q{self.number}"


class Heard(NamedTuple):
    """What people of one country said; ``total`` counts all of it."""

    name: str
    page: str
    spoken: tuple[Spoken, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Edition:
    """One week; ``earlier`` and ``later`` are the nearest weeks that have stories.

    ``kicker`` is the thread or country that the lead story stands for; the groups hold all other stories.
    """

    week: Week
    earlier: Week | None
    later: Week | None
    kicker: str
    lead: Story
    groups: tuple[Group, ...]
    people: tuple[Named, ...]
    countries: tuple[Named, ...]
    heard: tuple[Heard, ...]

    @property
    def title(self) -> str:
        """The week by its days."""
        return f"The week of {days_of(self.week)}"


def days_of(week: Week) -> str:
    """Return the days of a week: ``9–15 October 2023``."""
    return day_span(week.monday, week.sunday)


def lead_story(week: Week) -> Story:
    """Return the story that the week's other stories have most to do with; of equals the latest.

    Measured by its first country and its first person: in how many stories of the week these are.
    """
    weight = {tally.key: tally.stories for tally in (*week.people, *week.countries)}

    def connected(story: Story) -> int:
        first = [*main_tags(story.tagged.countries)[:1], *main_tags(story.tagged.people)[:1]]
        return sum(weight.get(tag.key, 0) for tag in first)

    return max(reversed(unfolded(week.stories)), key=lambda story: (connected(story), story.date))


def _groups(week: Week, lead: Story, digest: Digest, threads: Mapping[str, Thread]) -> tuple[str, tuple[Group, ...]]:
    """Return the name of the lead's group, and the groups: the lead's first, threads, countries, then the others."""
    found: dict[tuple[int, str], list[Story]] = defaultdict(list)
    of_lead = (2, "")
    for story in unfolded(week.stories):
        thread, countries = threads.get(story.page), story.tagged.countries
        key = (0, thread.key) if thread else (1, countries[0].key) if countries else (2, "")
        if story is lead:
            of_lead = key
        else:
            found[key].append(story)
    groups = [
        (key != of_lead, key[0], -len(stories), Group(*_heading(key, digest), tuple(stories)))
        for key, stories in found.items()
    ]
    groups.sort(key=lambda entry: (*entry[:3], entry[3].name))
    name = _heading(of_lead, digest)[0] if of_lead[0] < 2 else ""  # noqa: PLR2004 - 2 has no name to tell
    return name, tuple(entry[3] for entry in groups)


def _heading(key: tuple[int, str], digest: Digest) -> tuple[str, str]:
    """Return what stands over a group, and its page."""
    match key:
        case (0, thread):
            return digest.threads[thread].name, digest.threads[thread].page
        case (1, code):
            return digest.countries[code].name, digest.countries[code].page
        case _:
            return ELSEWHERE, ""


def _named(tallies: Sequence[Tally], digest: Digest, kind: str) -> tuple[Named, ...]:
    """Return the names of some tallies; who has no page leads to the newest story."""
    known = digest.people if kind == "people" else digest.countries
    entities = [(known[tally.key], tally) for tally in tallies]
    return tuple(Named(who.name, who.page or who.appearances[0].story.page, tally) for who, tally in entities)


def _heard(side: Side, digest: Digest) -> Heard:
    spoken = []
    for saying in side.sayings:
        speaker = digest.people[saying.quote.speaker]
        spoken.append(Spoken(_shown(saying.quote.text), speaker.name, speaker.page, saying.story, saying.number))
    return Heard(side.name, side.page, tuple(spoken), side.total)


def _shown(text: str) -> str:
    """Return a quotation, a very long one cut between words, its closing mark kept."""
    if len(text) <= LONGEST:
        return text
    closing = text[-1] if text[-1] in "\"”»'’" else ""
    return text[: LONGEST - 2].rsplit(" ", 1)[0].rstrip(" ,;:") + " …" + closing


def parts(edition: Edition, size: int) -> Iterator[tuple[Group, ...]]:
    """Yield the groups of each page of an edition: ``size`` stories a page, the lead on the first counted in."""
    flat = [(number, story) for number, group in enumerate(edition.groups) for story in group.stories]
    cuts = [0, *range(size - 1, len(flat), size), len(flat)]
    for start, end in pairwise(cuts):
        page = []
        for number, pairs in groupby(flat[start:end], key=itemgetter(0)):
            group, stories = edition.groups[number], tuple(story for _, story in pairs)
            name = group.name if stories[0] is group.stories[0] else f"{group.name}, continued"
            page.append(Group(name, group.page, stories))
        yield tuple(page)


def editions(digest: Digest) -> Iterator[Edition]:
    """Yield the edition of each week, oldest first."""
    threads = {story.page: thread for thread in digest.threads.values() for story in thread.stories}
    for position, week in enumerate(digest.weeks):
        yield _edition(digest, position, threads, week)


def edition_of(digest: Digest, week: Week) -> Edition:
    """Return the edition of one week."""
    threads = {story.page: thread for thread in digest.threads.values() for story in thread.stories}
    return _edition(digest, digest.weeks.index(week), threads, week)


def _edition(digest: Digest, position: int, threads: Mapping[str, Thread], week: Week) -> Edition:
    lead = lead_story(week)
    kicker, groups = _groups(week, lead, digest, threads)
    return Edition(
        week=week,
        earlier=digest.weeks[position - 1] if position else None,
        later=digest.weeks[position + 1] if position + 1 < len(digest.weeks) else None,
        kicker=kicker,
        lead=lead,
        groups=groups,
        people=_named(week.people, digest, "people"),
        countries=_named(week.countries, digest, "countries"),
        heard=tuple(_heard(side, digest) for side in week.sides),
    )


def against(tally: Tally) -> str:
    """Return how the week holds against the one before, in words and a figure: ``more, 2 before``; ``as before``."""
    if not tally.before:
        return "new"
    if tally.stories == tally.before:
        return "as before"
    return f"{'more' if tally.stories > tally.before else 'fewer'}, {tally.before} before"


def compared_with(week: Week) -> str:
    """Return the line that says what the figures are held against; in the first week of all dates, nothing is."""
    if week.monday.toordinal() <= 7:  # noqa: PLR2004 - the days of a week
        return "How many stories name each."
    monday = week.monday - timedelta(days=7)
    days = day_span(monday, monday + timedelta(days=6))
    if not week.before:
        return f"How many stories name each. The week before, {days}, has none to compare with."
    return f"How many of the week's {counted(week.stories)} name each; before: of the {week.before:,} of {days}."
