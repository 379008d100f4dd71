"""The index of editions: the newest weeks, the years, and the weeks of each year."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from digest import escape
from digest.collected import Digest, Week
from digest.page import Page
from digest.render.copies import counted
from digest.render.editions.content import days_of, lead_story
from digest.render.markup import bullets, count, line, link, span, stories, wrapped
from digest.render.places import EDITIONS, editions_year_path

NEWEST = 8
"""Editions that the index shows with their lead story; each year's page has all of its own."""


def edition_index_pages(digest: Digest) -> Iterator[Page]:
    """Yield the index and a page for each year: at most 53 weeks on each, so that none grows without bound."""
    years = [(year, list(weeks)) for year, weeks in groupby(digest.weeks, key=lambda week: week.year)]
    yield _index(digest.weeks, years)
    for position, (year, weeks) in enumerate(years):
        earlier = years[position - 1][0] if position else None
        later = years[position + 1][0] if position + 1 < len(years) else None
        yield _year(year, weeks, earlier, later)


def _in_all(weeks: Sequence[Week]) -> str:
    total = sum(len(week.stories) for week in weeks)
    return f"{count(len(weeks), 'edition')}, {stories(total)}"


def _week_line(week: Week, origin: str) -> str:
    """Return a week with its number of stories and the headline that leads it."""
    days = span(link(days_of(week), origin, week.page), "of-week")
    led_by = span(escape.markdown(lead_story(week).title), "led-by")
    return f"{days} {led_by} {span(counted(week.stories), 'count')}"


def _year_line(year: int, weeks: Sequence[Week]) -> str:
    return f"{link(str(year), EDITIONS, editions_year_path(year))} {span(_in_all(weeks), 'count')}"


def _index(weeks: Sequence[Week], years: Sequence[tuple[int, list[Week]]]) -> Page:
    summary = f"{_in_all(weeks).capitalize()}: each week with stories, as one page."
    meta = {"title": "Editions", "description": summary, "kind": "editions"}
    newest = [_week_line(week, EDITIONS) for week in reversed(weeks[-NEWEST:])]
    decades = []
    for decade, group in groupby(reversed(years), key=lambda pair: pair[0] // 10 * 10):
        lines = bullets([_year_line(year, of) for year, of in group])
        decades.append(wrapped("section", "letter", [f"## {decade}s", lines]))
    body = [
        line(escape.markdown(summary), "office"),
        wrapped("section", "weeks", ["## Newest", bullets(newest)]) if newest else "",
        wrapped("div", "index", decades) if decades else "",
    ]
    return Page(EDITIONS, meta, "\n\n".join(block for block in body if block))


def _year(year: int, weeks: Sequence[Week], earlier: int | None, later: int | None) -> Page:
    path = editions_year_path(year)
    summary = f"{_in_all(weeks)} in {year}."
    ways = [
        f"{word} {link(str(other), path, editions_year_path(other))}"
        for word, other in (("Earlier:", earlier), ("Later:", later))
        if other is not None
    ]
    body = [
        line(f"{link('Editions', path, EDITIONS)} · {escape.markdown(summary)}", "office"),
        wrapped("div", "weeks", [bullets(_week_line(week, path) for week in reversed(weeks))]),
        line(" · ".join(ways), "pager") if ways else "",
    ]
    meta = {"title": f"Editions of {year}", "description": summary, "kind": "editions"}
    return Page(path, meta, "\n\n".join(block for block in body if block))
