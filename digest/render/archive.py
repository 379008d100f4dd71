"""The calendar: years, the twelve months of a year, a month's days, a day's stories."""

import calendar
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from digest.collected import Digest, Story
from digest.dates import long_date, month_name
from digest.page import Page
from digest.render.entries import full_entry
from digest.render.lists import chunks, numbered_page, page_count, pager
from digest.render.markup import bullets, line, link, reference, span, stories, wrapped

INDEX = "archive/index.md"
LINES_A_DAY = 10
"""Headlines that a month shows of one day; the day's own page has all."""


def year_page_path(year: int) -> str:
    """Return the page of a year."""
    return f"archive/{year:04d}.md"


def month_page_path(year: int, month: int) -> str:
    """Return the page of a month."""
    return f"archive/{year:04d}/{month:02d}.md"


def day_page_path(day: date) -> str:
    """Return the page of a day."""
    return f"archive/{day:%Y}/{day:%m}/{day:%d}.md"


def archive_pages(digest: Digest, size: int) -> Iterator[Page]:
    """Yield every page of the archive; stories come newest first."""
    oldest_first = list(reversed(digest.stories))
    days = {day: list(group) for day, group in groupby(oldest_first, key=lambda story: story.date)}
    counts = Counter({day: len(group) for day, group in days.items()})
    yield _index(counts)
    for year in sorted({day.year for day in days}):
        yield _year(year, counts)
    for (year, month), group in groupby(days, key=lambda day: (day.year, day.month)):
        yield _month(year, month, {day: days[day] for day in group})
    for day, of_day in days.items():
        yield from _day(day, of_day, size)


def _index(counts: Counter[date]) -> Page:
    years: Counter[int] = Counter()
    for day, number in counts.items():
        years[day.year] += number
    decades = []
    for decade, group in groupby(sorted(years, reverse=True), key=lambda year: year // 10 * 10):
        lines = [f"{link(str(year), INDEX, year_page_path(year))} {span(str(years[year]), 'count')}" for year in group]
        decades.append(wrapped("section", "letter", [f"## {decade}s", bullets(lines)]))
    summary = f"{stories(sum(counts.values())).capitalize()} by year, month and day."
    meta = {"title": "Archive", "description": summary, "kind": "archive"}
    return Page(INDEX, meta, "\n\n".join([line(summary, "office"), wrapped("div", "index", decades)]))


def _weight(number: int) -> str:
    """Return how heavily a calendar marks a day: three steps are as many as the eye tells apart."""
    return "few" if number == 1 else "several" if number < 4 else "many"  # noqa: PLR2004


def _calendar_day(day: date, month: int, counts: Counter[date], origin: str) -> str:
    if day.month != month:
        return "<td></td>"
    number = counts.get(day, 0)
    if not number:
        return f"<td>{day.day}</td>"
    # A table of raw HTML: Markdown does not follow links there, so the address is the page's own.
    address = reference(origin, day_page_path(day)).removesuffix(".md") + "/"
    return f'<td class="{_weight(number)}"><a href="../{address}" title="{stories(number)}">{day.day}</a></td>'


def month_calendar(year: int, month: int, counts: Counter[date], origin: str) -> str:
    """Return a small calendar of one month as a table; days with stories are links, marked by weight."""
    weeks = calendar.Calendar().monthdatescalendar(year, month)
    rows = "".join(f"<tr>{''.join(_calendar_day(d, month, counts, origin) for d in week)}</tr>" for week in weeks)
    letters = "".join(f'<th scope="col" abbr="{name}">{name[0]}</th>' for name in calendar.day_name)
    return f'<table class="cal"><thead><tr>{letters}</tr></thead><tbody>{rows}</tbody></table>'


def _year(year: int, counts: Counter[date]) -> Page:
    path = year_page_path(year)
    of_year = Counter({day: number for day, number in counts.items() if day.year == year})
    months = []
    for month in range(1, 13):
        number = sum(n for day, n in of_year.items() if day.month == month)
        title = link(month_name(month), path, month_page_path(year, month)) if number else month_name(month)
        shown = f"## {title} {span(str(number), 'count') if number else ''}".strip()
        months.append(
            wrapped(
                "section", "month" if number else "month empty", [shown, month_calendar(year, month, of_year, path)]
            )
        )
    summary = f"{stories(sum(of_year.values())).capitalize()} of {year}."
    meta = {"title": str(year), "description": summary, "kind": "year"}
    body = [line(f"{link('Archive', path, INDEX)} · {summary}", "office"), wrapped("div", "year", months)]
    return Page(path, meta, "\n\n".join(body))


def _month(year: int, month: int, days: dict[date, list[Story]]) -> Page:
    path = month_page_path(year, month)
    blocks: list[str] = []
    for day, of_day in days.items():
        blocks.append(f"## {link(long_date(day), path, day_page_path(day))}")
        blocks += [full_entry(story, path, dated=False) for story in of_day[:LINES_A_DAY]]
        if len(of_day) > LINES_A_DAY:
            blocks.append(line(link(f"All {stories(len(of_day))} of the day", path, day_page_path(day)), "more"))
    total = sum(len(of_day) for of_day in days.values())
    summary = f"{stories(total).capitalize()} of {month_name(month)} {year}."
    meta = {"title": f"{month_name(month)} {year}", "description": summary, "kind": "month"}
    counts = Counter({day: len(of_day) for day, of_day in days.items()})
    aside = wrapped("aside", "calendar", [month_calendar(year, month, counts, path)])
    crumbs = line(
        f"{link('Archive', path, INDEX)} · {link(str(year), path, year_page_path(year))} · {summary}", "office"
    )
    return Page(path, meta, "\n\n".join([crumbs, aside, wrapped("div", "days", blocks)]))


def _day(day: date, of_day: Sequence[Story], size: int) -> Iterator[Page]:
    first = day_page_path(day)
    total = page_count(len(of_day), size)
    for number, part in chunks(of_day, size):
        path = numbered_page(first, number)
        up = link(f"{month_name(day.month)} {day.year}", path, month_page_path(day.year, day.month))
        body = [
            line(f"{link('Archive', path, INDEX)} · {up} · {stories(len(of_day))}", "office"),
            wrapped("div", "days", [full_entry(story, path, level=2, dated=False) for story in part]),
            pager(first, number, total),
        ]
        meta = {"title": long_date(day), "description": f"{stories(len(of_day))} of {long_date(day)}.", "kind": "day"}
        yield Page(path, meta, "\n\n".join(block for block in body if block))
