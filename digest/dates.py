"""Days: read as ``YYYY-MM-DD`` and nothing else, shown as a newspaper writes them; and their English names."""

import re
from datetime import date
from functools import cache

from babel.dates import format_date, get_day_names, get_month_names

DAYS_AND_MONTHS = frozenset((*get_day_names(locale="en").values(), *get_month_names(locale="en").values()))
"""English names of the days of the week and of the months: capitalised, and no part of a name."""

SHORT_MONTHS = tuple(get_month_names("abbreviated", locale="en").values())
"""`Jan` to `Dec`, without a full stop."""

_ANY_ORDER = re.compile(r"(\d{1,4})[-./](\d{1,2})[-./](\d{1,4})")


def iso_date(text: str) -> date | None:
    """Return the day that ``YYYY-MM-DD`` names, ``None`` where it names none."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def mend(text: str) -> str:
    """Return the edit that makes a date of ``text``, as a hint."""
    match = _ANY_ORDER.search(text)
    if match:
        first, month, last = match.groups()
        year, day = (first, last) if len(first) == 4 else (last, first)  # noqa: PLR2004 - a year has four figures
        orders = [(month, day)] if year == first or "." in match[0] else [(month, day), (day, month)]
        written = (f"{year}-{int(one):02d}-{int(other):02d}" for one, other in orders)
        likely = list(dict.fromkeys(proposal for proposal in written if iso_date(proposal)))
        if likely:
            return f"write {' or '.join(likely)}, if that is the day meant"
    return "write year, month and day as YYYY-MM-DD"


@cache
def long_date(day: date) -> str:
    """Return ``12 October 2023``."""
    return f"{day.day} {format_date(day, 'MMMM y', locale='en')}"


def day_name(day: date) -> str:
    """Return ``Thursday, 12 October``."""
    return f"{format_date(day, 'EEEE', locale='en')}, {day.day} {month_name(day.month)}"


def day_span(first: date, last: date) -> str:
    """Return ``14–28 October 1962``: two days and all between, nothing said twice."""
    if first == last:
        return long_date(last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{long_date(last)}"
    if first.year == last.year:
        return f"{first.day} {month_name(first.month)} – {long_date(last)}"
    return f"{long_date(first)} – {long_date(last)}"


def iso_week(text: str) -> tuple[int, int] | None:
    """Return year and number of the week that ``YYYY-Www`` names (ISO 8601), ``None`` where it names none."""
    if not re.fullmatch(r"[0-9]{4}-W[0-9]{2}", text):
        return None
    year, number = int(text[:4]), int(text[6:])
    try:
        date.fromisocalendar(year, number, 1)
    except ValueError:
        return None
    return year, number


def month_path(year: int, month: int) -> str:
    """Return a month as folders of an address: ``2023/10``, always of four figures and two, as ``%Y`` is not."""
    return f"{year:04d}/{month:02d}"


def day_path(day: date) -> str:
    """Return a day as folders of an address: ``2023/10/12``."""
    return f"{month_path(day.year, day.month)}/{day.day:02d}"


def week_name(day: date) -> str:
    """Return the week of a day as ISO 8601 writes it: ``2023-W41``."""
    year, number, _ = day.isocalendar()
    return f"{year:04d}-W{number:02d}"


@cache
def month_name(month: int) -> str:
    """Return ``October`` for 10."""
    return format_date(date(2000, month, 1), "MMMM", locale="en")


@cache
def month_number(name: str) -> int:
    """Return 10 for ``October``, ``Oct``, ``Oct.`` or ``october``; 0 for what names no month."""
    plain = name.rstrip(".").casefold()
    names: dict[str, int] = {month_name(number).casefold(): number for number in range(1, 13)}
    short = {month.casefold(): number for number, month in enumerate(SHORT_MONTHS, 1)}
    known: dict[str, int] = names | short | {"sept": 9}
    return known.get(plain, 0)
