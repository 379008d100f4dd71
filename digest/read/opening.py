"""The date that a raw seed begins with, glued to its first words: ``date YYYY-MM-DD``."""

import re
from datetime import date

from digest.dates import iso_date, mend
from digest.errors import SeedError
from digest.text import line_and_column

_OPENING = re.compile(r"\s*(date[ \t]+(\d{4}-\d{2}-\d{2})(?!\d)[ \t]*)")
# Something that is meant as a date: `date: 2023-10-12`, `date 12.10.2023`, `date 2023-1-5`.
_ATTEMPT = re.compile(r"\s*(?P<word>date)\b\s*:?[ \t]*(?P<date>\d{1,4}[-./]\d{1,2}[-./]\d{1,4})\b", re.IGNORECASE)
_LONGEST_PREFIX = 4096


def opening_date(text: str, start: int, path: str) -> tuple[date | None, int]:
    """Read ``date YYYY-MM-DD`` at the beginning of the text at offset ``start``.

    Returns the date (``None`` where the text does not begin with one) and the offset of the first word after
    it. Raises :class:`SeedError` D102 for what is meant as a date and is none.
    """
    opening = _OPENING.match(text, start)
    if opening:
        stated = opening[2]
        day = iso_date(stated)
        message, hint = f"not a date: `{stated}`", mend(stated)
    elif opening := _ATTEMPT.match(text, start, start + _LONGEST_PREFIX):
        stated, day = opening["date"], None
        message, hint = f"not a date: `{stated}`", mend(stated)
        if iso_date(stated):  # the day is right and what stands before it is not: `Date: 2023-10-12`
            message, hint = f"a date in another form: `{opening[0].strip()}`", f"write `date {stated}`"
    else:
        return None, start
    if day is None:
        line, column = line_and_column(text, opening.start(1))
        raise SeedError("D102", message, hint, path=path, line=line, column=column)
    return day, opening.end()
