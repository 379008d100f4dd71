"""Days that are unlikely: to come, long ago, or unlike what the file's name, its folder or the text says."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import PurePosixPath

from digest.checking.subject import Subject, date_place, seed_of, warning
from digest.collected import Story
from digest.dates import iso_date, month_number
from digest.errors import SeedWarning
from digest.model import Seed
from digest.sentences import without_dateline

EARLIEST = 1800
"""The first year of a likely story: what is older than newspapers as we know them is most often a slip of the pen."""

FAR = timedelta(days=31)
"""How far a dateline may be from a story's day: datelines are printed late, and taken over later."""

TIME_ZONES = timedelta(days=1)
"""Somewhere it is tomorrow already."""

_YEAR = re.compile(r"1\d{3}|20\d{2}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)")
_PRINTED = re.compile(r", (?P<month>[A-Z][a-z]{2,8})\.? (?P<day>\d{1,2})(?!\d)")


def day_problems(story: Story, subject: Subject) -> Iterator[SeedWarning]:
    """Yield D123 for a day that can hardly be, D124 for one that something else contradicts."""
    seed = seed_of(story)
    if seed.date > subject.today + TIME_ZONES:
        yield _unlikely(f"{seed.date} is still to come", seed)
    elif seed.date.year < EARLIEST:
        yield _unlikely(f"{seed.date} is long ago", seed)
    contradiction = _file(seed) or _folder(seed) or _dateline(story)
    if contradiction:
        said, instead = contradiction
        hint = f"write {instead} if that is the day meant" if instead else "mend the day, or move the file"
        yield warning("D124", f"{said}, the story's day is {seed.date}", hint, seed, date_place(seed))


def _unlikely(message: str, seed: Seed) -> SeedWarning:
    return warning("D123", f"unlikely day: {message}", "check the year", seed, date_place(seed))


def _file(seed: Seed) -> tuple[str, str] | None:
    """Return what a date at the beginning of the file's name says against the story's day."""
    named = _DAY.match(PurePosixPath(seed.id).name)
    day = iso_date(named[0]) if named else None
    return (f"the file's name says {day}", f"`{day}`") if day and day != seed.date else None


def _folder(seed: Seed) -> tuple[str, str] | None:
    """Return what a folder named like a year says; the nearest to the file counts."""
    years = [part for part in PurePosixPath(seed.id).parts[:-1] if _YEAR.fullmatch(part)]
    return (f"the folder is {years[-1]}/", "") if years and int(years[-1]) != seed.date.year else None


def _dateline(story: Story) -> tuple[str, str] | None:
    """Return what the dateline says: `WASHINGTON, Oct. 22 (AP) —`. It names no year: the nearest one is meant."""
    article, seed = story.tagged.article, seed_of(story)
    lead = article.blocks[article.lead].text if article.blocks else ""
    printed = _PRINTED.search(lead[: len(lead) - len(without_dateline(lead))])
    month = month_number(printed["month"]) if printed else 0
    if not printed or not month:
        return None
    around = range(max(seed.date.year - 1, 1), min(seed.date.year + 1, 9999) + 1)
    days = [day for year in around if (day := iso_date(f"{year:04d}-{month:02d}-{int(printed['day']):02d}"))]
    nearest: date | None = min(days, key=lambda day: abs(day - seed.date), default=None)
    if nearest is None or abs(nearest - seed.date) <= FAR:
        return None
    return f"the dateline says {printed['month']} {printed['day']}", ""
