"""The calendar: years, the twelve months of a year, a month's days, a day's stories."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from digest.collected import Digest, Story
from digest.dates import long_date, month_name
from digest.folding import unfolded
from digest.page import Page
from digest.render.calendars import month_calendar, span_of_months
from digest.render.copies import counted
from digest.render.entries import full_entry
from digest.render.lists import chunks, numbered_page, page_count, pager
from digest.render.markup import line, link, span, stories, wrapped
from digest.render.places import (
    ARCHIVE,
    EDITIONS,
    day_page_path,
    edition_page_path,
    month_page_path,
    year_page_path,
)
from digest.render.threads import INDEX as THREADS

INDEX = ARCHIVE
LINES_A_DAY = 10
"""Headlines that a month shows of one day; the day's own page has all."""


def days_of(digest: Digest) -> dict[date, list[Story]]:
    """Return the days with stories, oldest first, each with its stories in their order."""
    return {day: list(group) for day, group in groupby(reversed(digest.stories), key=lambda story: story.date)}


def index_page(counts: Counter[date], *, threads: bool) -> Page:
    """Return the first page of the archive: the whole span, month by month."""
    summary = f"{stories(sum(counts.values())).capitalize()} by year, month and day."
    meta = {"title": "Archive", "description": summary, "kind": "archive"}
    told = f" By {link('thread', INDEX, THREADS)}: stories that belong together." if threads else ""
    body = [
        line(f"{summary} By week: {link('Editions', INDEX, EDITIONS)}.{told}", "office"),
        line("A figure is a month's number of stories; the heavier its mark, the more.", "note") if counts else "",
        span_of_months(counts, INDEX) if counts else "",
    ]
    return Page(INDEX, meta, "\n\n".join(block for block in body if block))


def year_page(year: int, days: Sequence[date], counts: Counter[date]) -> Page:
    """Return the page of a year, of which ``days`` have stories; ``counts`` has those of all days."""
    path = year_page_path(year)
    of_month = Counter({month: sum(counts[day] for day in of) for month, of in groupby(days, key=lambda d: d.month)})
    months = []
    for month in range(1, 13):
        number = of_month[month]
        title = link(month_name(month), path, month_page_path(year, month)) if number else month_name(month)
        shown = f"## {title} {span(str(number), 'count') if number else ''}".strip()
        drawn = month_calendar(year, month, counts, path)
        months.append(wrapped("section", "month" if number else "month empty", [shown, drawn]))
    summary = f"{stories(sum(of_month.values())).capitalize()} of {year}."
    meta = {"title": str(year), "description": summary, "kind": "year"}
    body = [line(f"{link('Archive', path, INDEX)} · {summary}", "office"), wrapped("div", "year", months)]
    return Page(path, meta, "\n\n".join(body))


def month_page(year: int, month: int, days: dict[date, list[Story]], counts: Counter[date]) -> Page:
    """Return the page of a month with its stories by day; ``counts`` has those of the days beside it too."""
    path = month_page_path(year, month)
    blocks: list[str] = []
    for day, of_day in days.items():
        blocks.append(f"## {link(long_date(day), path, day_page_path(day))}")
        listed = unfolded(of_day)
        blocks += [full_entry(story, path, dated=False) for story in listed[:LINES_A_DAY]]
        if len(listed) > LINES_A_DAY:
            blocks.append(line(link(f"All {stories(len(of_day))} of the day", path, day_page_path(day)), "more"))
    total = sum(len(of_day) for of_day in days.values())
    summary = f"{stories(total).capitalize()} of {month_name(month)} {year}."
    meta = {"title": f"{month_name(month)} {year}", "description": summary, "kind": "month"}
    aside = wrapped("aside", "calendar", [month_calendar(year, month, counts, path)])
    crumbs = line(
        f"{link('Archive', path, INDEX)} · {link(str(year), path, year_page_path(year))} · {summary}", "office"
    )
    return Page(path, meta, "\n\n".join([crumbs, aside, wrapped("div", "days", blocks)]))


def day_pages(day: date, of_day: Sequence[Story], size: int) -> Iterator[Page]:
    """Yield the pages of a day."""
    first, listed = day_page_path(day), unfolded(of_day)
    total = page_count(len(listed), size)
    for number, part in chunks(listed, size):
        path = numbered_page(first, number)
        up = link(f"{month_name(day.month)} {day.year}", path, month_page_path(day.year, day.month))
        week = link(f"Week {day.isocalendar().week}", path, edition_page_path(day))
        body = [
            line(f"{link('Archive', path, INDEX)} · {up} · {week} · {counted(of_day)}", "office"),
            wrapped("div", "days", [full_entry(story, path, level=2, dated=False) for story in part]),
            pager(first, number, total),
        ]
        meta = {"title": long_date(day), "description": f"{stories(len(of_day))} of {long_date(day)}.", "kind": "day"}
        yield Page(path, meta, "\n\n".join(block for block in body if block))
