"""Calendars: the days of a month, and the months of the whole span at a glance, marked by weight.

They are raw HTML, which Markdown passes by: their addresses are those of the site as it is served. What colour and
weight say, the words of each link say as well.
"""

import calendar
from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import groupby

from digest.addresses import address
from digest.dates import day_span, month_name
from digest.render.markup import stories
from digest.render.places import day_page_path, edition_page_path, month_page_path, year_page_path

_THOUSAND = 1000
_WEEK = 7


def _site_reference(origin: str, target: str) -> str:
    """Return the relative address between two pages as they are served."""
    return "../" * address(origin).count("/") + address(target)


def _day_weight(number: int) -> str:
    """Return how heavily a calendar marks a day: three steps are as many as the eye tells apart."""
    return "few" if number == 1 else "several" if number < 4 else "many"  # noqa: PLR2004


def _month_weight(number: int, most: int) -> str:
    """Return how heavily a month is marked beside the busiest of all; a single story weighs little anywhere."""
    if number == 1:
        return "few"
    return "many" if number * 3 > most * 2 else "several" if number * 3 > most else "few"


def short_figure(number: int) -> str:
    """Return a figure that fits a small cell: ``312``, ``1.6k``, ``16k``."""
    if number < _THOUSAND:
        return str(number)
    return f"{number // 100 / 10}k" if number < 10 * _THOUSAND else f"{number // _THOUSAND}k"


def _named(before: str, shown: str, after: str) -> str:
    """Return the words of a link of which ``shown`` is seen, and all is read out."""
    opening = f'<span class="unseen">{before} </span>' if before else ""
    return f'{opening}{shown}<span class="unseen">{after}</span>'


def _day(day: date, month: int, counts: Counter[date], origin: str) -> str:
    if day.month != month:
        return "<td></td>"
    number = counts.get(day, 0)
    if not number:
        return f"<td>{day.day}</td>"
    words = _named("", str(day.day), f" {month_name(month)} ({stories(number)})")
    target = _site_reference(origin, day_page_path(day))
    return f'<td class="{_day_weight(number)}"><a href="{target}" title="{stories(number)}">{words}</a></td>'


def _week(days: Sequence[date], counts: Counter[date], origin: str) -> str:
    """Return the head of a calendar's row: the number of the week, which leads to its edition where it has one."""
    number = days[0].isocalendar().week
    if not any(counts.get(day) for day in days):
        return f'<th scope="row" class="wk"><span class="unseen">Week {number}</span></th>'
    words = _named("Week", str(number), f" ({day_span(days[0], days[-1])})")
    return (
        f'<th scope="row" class="wk"><a href="{_site_reference(origin, edition_page_path(days[0]))}">{words}</a></th>'
    )


def _weeks(year: int, month: int) -> list[list[date]]:
    """Return the weeks of a month, whole ones but for the ends of all time."""
    first = date(year, month, 1).toordinal()
    last = first + calendar.monthrange(year, month)[1] - 1
    mondays = range(first - date.fromordinal(first).weekday(), last + 1, _WEEK)
    span = range(date.min.toordinal(), date.max.toordinal() + 1)
    return [[date.fromordinal(n) for n in range(monday, monday + _WEEK) if n in span] for monday in mondays]


def month_calendar(year: int, month: int, counts: Counter[date], origin: str) -> str:
    """Return a small calendar of one month as a table; days and weeks with stories are links, days marked by weight.

    ``counts`` has the stories of all days, also of those of the months beside it: they share its weeks.
    """
    rows = "".join(
        f"<tr>{_week(week, counts, origin)}{''.join(_day(day, month, counts, origin) for day in week)}</tr>"
        for week in _weeks(year, month)
    )
    letters = "".join(f'<th scope="col" abbr="{name}">{name[0]}</th>' for name in calendar.day_name)
    head = f'<tr><th scope="col" class="wk"><span class="unseen">Week</span></th>{letters}</tr>'
    return f'<table class="cal"><thead>{head}</thead><tbody>{rows}</tbody></table>'


def _months(year: int, of_year: Counter[int], most: int, origin: str) -> str:
    cells = []
    for month in sorted(of_year):
        number = of_year[month]
        shown = short_figure(number)
        rest = stories(number).removeprefix(shown) if number < _THOUSAND else f" ({stories(number)})"
        words = _named(f"{month_name(month)}:", shown, rest)
        target = _site_reference(origin, month_page_path(year, month))
        cells.append(f'<li class="m{month} {_month_weight(number, most)}"><a href="{target}">{words}</a></li>')
    return f"<ol>{''.join(cells)}</ol>"


def _year(year: int, of_year: Counter[int], most: int, origin: str) -> str:
    if not of_year:
        return f'<li class="none"><span>{year}</span></li>'
    total = stories(sum(of_year.values()))
    words = f'{year}<span class="unseen"> ({total})</span>'
    link = f'<a href="{_site_reference(origin, year_page_path(year))}" title="{total}">{words}</a>'
    return f"<li>{link}{_months(year, of_year, most, origin)}</li>"


def span_of_months(counts: Counter[date], origin: str) -> str:
    """Return the whole span: decades with stories, newest first, each with its years between the first and the last."""
    months: dict[int, Counter[int]] = {}
    for day, number in counts.items():
        months.setdefault(day.year, Counter())[day.month] += number
    most = max((number for of_year in months.values() for number in of_year.values()), default=0)
    letters = "".join(f"<span>{month_name(month)[0]}</span>" for month in range(1, 13))
    decades = []
    for decade, years in groupby(sorted(months, reverse=True), key=lambda year: year // 10 * 10):
        shown = range(min(decade + 9, max(months)), max(decade, min(months)) - 1, -1)
        total = stories(sum(sum(months[year].values()) for year in years))
        rows = "".join(_year(year, months.get(year, Counter()), most, origin) for year in shown)
        decades.append(
            f'<section class="decade"><h2>{decade}s <span class="count">{total}</span></h2>'
            f'<div class="letters-of-months" aria-hidden="true">{letters}</div><ol class="years">{rows}</ol></section>'
        )
    return f'<div class="span">{"".join(decades)}</div>'
