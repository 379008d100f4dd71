"""Every page of the digest as a draft, in a fixed order, each with a mark of all that it is made of.

Pages on which much of the digest stands (the front page, indices) have none: they are made each time, and are few.
"""

from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from itertools import groupby

from digest.collected import Country, Digest, Person, Thread
from digest.draft import Draft, each_time
from digest.entries import CountryEntry
from digest.marks import Marks
from digest.page import Page
from digest.render.archive import day_pages, days_of, index_page, month_page, year_page
from digest.render.copies import neighbour
from digest.render.corrections import corrections_pages
from digest.render.editions import edition_index_pages, edition_pages, editions
from digest.render.entity import country_pages, person_pages
from digest.render.follow import follow_page
from digest.render.front import front_page
from digest.render.indices import countries_page, people_pages
from digest.render.moved import left_pages, moved_page, with_earlier
from digest.render.searching import search_page
from digest.render.story import hidden_page, story_page
from digest.render.threads import thread_index_pages, thread_pages
from digest.settings import Settings

_WEEK = 7
"""Days of a year or month beside it that a calendar may show."""


def drafts(digest: Digest, settings: Settings, marks: Marks) -> Iterator[Draft[Page]]:
    """Yield the pages of ``digest``: front page, stories, people, countries, archive, threads, the paper's own."""
    size = settings.page_size
    yield each_time(lambda: [front_page(digest, settings.site_name, settings.site_description)])
    yield from _stories(digest, settings, marks)
    yield each_time(lambda: people_pages(digest, size))
    for person in digest.people.values():
        if person.page:
            yield _entity(person, digest, marks, partial(person_pages, person, digest, settings))
    yield each_time(lambda: [countries_page(digest)])
    for country in digest.countries.values():
        yield _entity(country, digest, marks, partial(country_pages, country, digest, settings))
    yield each_time(lambda: left_pages(digest))
    yield from _archive(digest, size, marks)
    yield each_time(lambda: edition_index_pages(digest))
    for edition in editions(digest):
        yield Draft(marks.of("edition", edition), partial(edition_pages, edition, size))
    yield each_time(lambda: thread_index_pages(digest, size))
    for thread in digest.threads.values():
        yield _thread(thread, digest, size, marks)
    yield each_time(lambda: corrections_pages(digest, size))
    yield each_time(lambda: [follow_page(digest, settings)])
    if settings.search:
        yield each_time(lambda: [search_page()])


def _one(make: Callable[[], Page]) -> Callable[[], Iterable[Page]]:
    return lambda: [make()]


def _stories(digest: Digest, settings: Settings, marks: Marks) -> Iterator[Draft[Page]]:
    for position, story in enumerate(digest.stories):
        earlier, later = (neighbour(digest.stories, position, step) for step in (1, -1))
        place = digest.thread_places.get(story.page)
        mark = marks.of("story", story, earlier, later, place, marks.related(story), marks.named(story))
        yield Draft(mark, _one(partial(story_page, story, digest, earlier, later, settings)))
    for story in digest.hidden:
        yield Draft(marks.of("hidden", story), _one(partial(hidden_page, story)))
    for moved in digest.moved:
        yield Draft(marks.of("moved", moved), _one(partial(moved_page, moved)))


def _entity(entity: Person | Country, digest: Digest, marks: Marks, pages: Callable[[], Iterator[Page]]) -> Draft[Page]:
    """Return the draft of an entity's pages, with those at its earlier addresses."""
    earlier = digest.moved_entities.get(entity.page, ())
    others: tuple[CountryEntry, ...] = ()
    if isinstance(entity, Country):
        others = (*entity.heirs, *entity.forebears)
    codes = [entity.entry.country] if isinstance(entity, Person) and entity.entry else [state.code for state in others]
    states = [marks.called(digest.countries.get(code)) for code in codes]
    mark = marks.of("entity", entity, entity.appearances, entity.sayings, entity.company, earlier, others, states)
    return Draft(mark, lambda: with_earlier(pages(), earlier))


def _archive(digest: Digest, size: int, marks: Marks) -> Iterator[Draft[Page]]:
    days = days_of(digest)
    counts = Counter({day: len(of_day) for day, of_day in days.items()})
    yield each_time(lambda: [index_page(counts, threads=bool(digest.threads))])
    for year, of in groupby(days, key=lambda day: day.year):
        of_year = list(of)
        mark = marks.of("year", year, _counts_near(date(year, 1, 1), date(year, 12, 1), counts))
        yield Draft(mark, _one(partial(year_page, year, of_year, counts)))
    for (year, month), of in groupby(days, key=lambda day: (day.year, day.month)):
        first, of_month = date(year, month, 1), {day: days[day] for day in of}
        mark = marks.of("month", year, month, list(of_month.values()), _counts_near(first, first, counts))
        yield Draft(mark, _one(partial(month_page, year, month, of_month, counts)))
    for day, of_day in days.items():
        yield Draft(marks.of("day", day, of_day), partial(day_pages, day, of_day, size))


def _counts_near(first: date, last: date, counts: Counter[date]) -> list[tuple[date, int]]:
    """Return the days with stories from the month of ``first`` to that of ``last``, and of weeks shared with others."""
    begin = first.replace(day=1).toordinal() - _WEEK
    end = last.replace(day=monthrange(last.year, last.month)[1]).toordinal() + _WEEK
    near = (date.fromordinal(n) for n in range(max(1, begin), min(end, date.max.toordinal()) + 1))
    return [(day, counts[day]) for day in near if day in counts]


def _thread(thread: Thread, digest: Digest, size: int, marks: Marks) -> Draft[Page]:
    named = [marks.called_in(story) for story in thread.stories]
    return Draft(marks.of("thread", thread, thread.stories, named), partial(thread_pages, thread, digest, size))
