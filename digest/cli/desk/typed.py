"""What is typed at the desk, read and checked before anything is done: a text, a slug, an office with its days."""

import re

import click

from digest.dates import iso_date, mend
from digest.entries import Role
from digest.slugs import is_slug
from digest.text import one_line, without_controls

_LIKE_A_DAY = re.compile(r"\d{4}[-./]\d{1,2}(?:[-./]\d{1,2})?|\d{1,2}[-./]\d{1,2}[-./]\d{4}")
"""What ends no title: a day of no calendar, a month, a day in another order."""


class Text(click.ParamType[str]):
    """Text for ``people.yml``: one line, with a letter in it."""

    name = "text"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the text as it is written, without what nobody can see."""
        written = one_line(without_controls(value))
        if not re.search(r"\w", written):
            self.fail("nothing that could be read", param, ctx)
        return written


class Slug(Text):
    """A slug."""

    name = "slug"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the slug."""
        if not is_slug(value):
            self.fail("use a-z, 0-9 and single hyphens, at most 60, and a letter", param, ctx)
        return value


class Office(Text):
    """An office with the days it was held: ``TITLE [FROM [TO]]``; ``-`` stands for a day that is not certain."""

    name = "office"

    def convert(self, value: str | Role, param: click.Parameter | None, ctx: click.Context | None) -> Role:  # type: ignore[override]  # a role is made of the text
        """Return the office with its days."""
        if isinstance(value, Role):
            return value
        words = super().convert(value, param, ctx).split(" ")
        days: list[str] = []
        while len(days) < 2 and len(words) > 1 and (words[-1] == "-" or iso_date(words[-1])):  # noqa: PLR2004
            days.insert(0, words.pop())
        if iso_date(words[-1]):
            self.fail(f"one day too many: {words[-1]} (write at most two, as 2001-12-31, or -)", param, ctx)
        if _LIKE_A_DAY.fullmatch(words[-1]):
            self.fail(f"not a day: {words[-1]} ({mend(words[-1])})", param, ctx)
        start, end = (iso_date(day) for day in (*days, "-", "-")[:2])
        return Role(" ".join(words), start, end)
