"""The calendar: days and weeks that have stories are links, and what weight says the words say too."""

import re
from collections import Counter
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.dates import day_name, day_span, iso_week, week_name
from digest.render.calendars import month_calendar, short_figure, span_of_months

OCTOBER = "archive/2023/10.md"


def links(html: str) -> dict[str, str]:
    """Return the words of each link by its address; the markup must be well-formed."""
    root = ET.fromstring(html)  # noqa: S314 - our own markup
    return {a.attrib["href"]: "".join(a.itertext()) for a in root.iter("a")}


def test_a_day_with_stories_is_a_link_that_says_how_many() -> None:
    drawn = month_calendar(2023, 10, Counter({date(2023, 10, 12): 5}), OCTOBER)
    assert links(drawn) == {
        "../../../editions/2023-W41/": "Week 41 (9–15 October 2023)",
        "../../../archive/2023/10/12/": "12 October (5 stories)",
    }
    assert 'class="many"' in drawn


def test_a_week_leads_to_its_edition_also_where_its_stories_are_of_the_next_month() -> None:
    october = month_calendar(2023, 10, Counter({date(2023, 11, 1): 1}), OCTOBER)
    assert links(october) == {"../../../editions/2023-W44/": "Week 44 (30 October – 5 November 2023)"}


@pytest.mark.parametrize(("year", "month"), [(1, 1), (9999, 12)])
def test_the_ends_of_all_dates_are_drawn(year: int, month: int) -> None:
    day = date(year, month, 31)
    assert f"../../../archive/{year:04d}/{month:02d}/31/" in links(month_calendar(year, month, Counter([day]), OCTOBER))


def test_the_span_has_the_years_of_its_decades_and_every_month_with_stories() -> None:
    counts = Counter({date(1988, 3, 1): 1, date(1991, 5, 1): 2, date(1991, 5, 2): 7, date(2011, 1, 1): 4})
    drawn = span_of_months(counts, "archive/index.md")
    assert links(drawn) == {
        "../archive/2011/": "2011 (4 stories)",
        "../archive/2011/01/": "January: 4 stories",
        "../archive/1991/": "1991 (9 stories)",
        "../archive/1991/05/": "May: 9 stories",
        "../archive/1988/": "1988 (1 story)",
        "../archive/1988/03/": "March: 1 story",
    }
    # Decades without stories are passed over; within one, an empty year shows that it is empty.
    years = [int(year) for year in re.findall(r">(\d{4})<", drawn)]
    assert years == [2011, 2010, *range(1999, 1989, -1), 1989, 1988]
    assert re.findall(r'class="(m\d+ \w+)"', drawn) == ["m1 several", "m5 many", "m3 few"]


def test_eighty_years_full_of_stories_are_one_page_of_bounded_weight() -> None:
    counts = Counter({date(year, month, 1): 40 for year in range(1945, 2025) for month in range(1, 13)})
    drawn = span_of_months(counts, "archive/index.md")
    assert len(links(drawn)) == 80 * 13
    assert len(drawn.encode()) < 160_000


def test_a_figure_that_is_cut_short_is_told_in_full() -> None:
    told = links(span_of_months(Counter({date(2023, 10, 1): 1650}), "archive/index.md"))
    assert told["../archive/2023/10/"] == "October: 1.6k (1,650 stories)"


def test_an_empty_span_has_no_figures() -> None:
    assert links(span_of_months(Counter(), "archive/index.md")) == {}


@pytest.mark.parametrize(
    ("number", "shown"), [(1, "1"), (999, "999"), (1000, "1.0k"), (9999, "9.9k"), (10_000, "10k"), (123_456, "123k")]
)
def test_a_figure_fits_its_cell(number: int, shown: str) -> None:
    assert short_figure(number) == shown


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        (date(2023, 10, 9), date(2023, 10, 15), "9–15 October 2023"),
        (date(2023, 10, 30), date(2023, 11, 5), "30 October – 5 November 2023"),
        (date(2021, 12, 27), date(2022, 1, 2), "27 December 2021 – 2 January 2022"),
        (date(2023, 10, 9), date(2023, 10, 9), "9 October 2023"),
    ],
)
def test_days_are_told_as_a_newspaper_does(first: date, last: date, shown: str) -> None:
    assert day_span(first, last) == shown


def test_a_day_of_a_week_has_its_name() -> None:
    assert day_name(date(2023, 10, 12)) == "Thursday, 12 October"


@pytest.mark.parametrize(
    "text", ["", "2023-W00", "2023-W53", "0000-W01", "2023-W1", "2023-w41", " 2023-W41", "2023-W41\n", "٢٠٢٣-W٤١"]
)
def test_what_is_no_week_is_none(text: str) -> None:
    assert iso_week(text) is None


@settings(max_examples=200, deadline=None)
@given(st.dates())
def test_the_week_of_any_day_is_read_back(day: date) -> None:
    assert iso_week(week_name(day)) == day.isocalendar()[:2]
