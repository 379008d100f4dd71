"""What somebody was, and when: the registry's offices, and the words that stories put before the name."""

from datetime import date

from digest import escape
from digest.collected import Person, SeenRole
from digest.dates import long_date, month_name
from digest.entries import Role
from digest.render.markup import line, span

MOST_SEEN = 6
"""Descriptions that a page gives: the most frequent."""


def years(first: int, last: int) -> str:
    """Return ``1999`` or ``1999–2023``."""
    return str(first) if first == last else f"{first}–{last}"


def _held(role: Role) -> str:
    """Return the years of an office: ``1999–2000``, ``since 2012``, ``until 2000``."""
    if role.start and role.end:
        return years(role.start.year, role.end.year)
    if role.start:
        return f"since {role.start.year}"
    return f"until {role.end.year}" if role.end else ""


def _seen(first: date, last: date) -> str:
    """Return when a description was seen: the day, the month, or the years."""
    if first == last:
        return long_date(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{month_name(first.month)} {first.year}"
    return years(first.year, last.year)


def _dated(title: str, when: str) -> str:
    return escape.markdown(title) + (f", {span(when, 'when')}" if when else "")


def _described(role: SeenRole) -> str:
    return _dated(role.title, _seen(role.first, role.last))


def offices(person: Person) -> list[str]:
    """Return the lines under a name: the offices of the registry, and what stories call them, each with its dates."""
    held = "; ".join(_dated(role.title, _held(role)) for role in (person.entry.roles if person.entry else ()))
    seen = "; ".join(_described(role) for role in person.roles[:MOST_SEEN])
    return [
        line(held, "office") if held else "",
        line(f"As described in these stories: {seen}", "described") if seen else "",
    ]


def first_office(person: Person) -> str:
    """Return in a word or two what somebody was, to tell them from another of their name."""
    held = [role.title for role in person.entry.roles] if person.entry else []
    return next(iter([*held, *(role.title for role in person.roles)]), "")
