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
    attempt = opening or _ATTEMPT.match(text, start, start + _LONGEST_PREFIX)
    if attempt is None:
        return None, start
    stated = opening[2] if opening else _ATTEMPT.match(text, start)["date"]  # type: ignore[index]  # it matched
    day = iso_date(stated) if opening else None
    if day is None or opening is None:
        line, column = line_and_column(text, attempt.start(1))
        raise SeedError("D102", f"not a date: `{stated}`", mend(stated), path=path, line=line, column=column)
    return day, opening.end()
