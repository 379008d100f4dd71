"""Where the pages of days, weeks, months and years stand in the Markdown tree."""

from datetime import date

from digest.dates import day_path, month_path, week_name

ARCHIVE = "archive/index.md"
EDITIONS = "editions/index.md"


def year_page_path(year: int) -> str:
    """Return the page of a year."""
    return f"archive/{year:04d}.md"


def month_page_path(year: int, month: int) -> str:
    """Return the page of a month."""
    return f"archive/{month_path(year, month)}.md"


def day_page_path(day: date) -> str:
    """Return the page of a day."""
    return f"archive/{day_path(day)}.md"


def edition_page_path(day: date) -> str:
    """Return the page of the week that a day is in."""
    return f"editions/{week_name(day)}.md"


def editions_year_path(year: int) -> str:
    """Return the page of a year's editions; years are those of ISO 8601."""
    return f"editions/{year:04d}.md"
