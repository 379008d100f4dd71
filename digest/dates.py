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
        proposal = f"{year}-{int(month):02d}-{int(day):02d}"
        if iso_date(proposal):
            return f"write {proposal}, if that is the day meant"
    return "write year, month and day as YYYY-MM-DD"


@cache
def long_date(day: date) -> str:
    """Return ``12 October 2023``."""
    return f"{day.day} {format_date(day, 'MMMM y', locale='en')}"


@cache
def month_name(month: int) -> str:
    """Return ``October`` for 10."""
    return format_date(date(2000, month, 1), "MMMM", locale="en")
