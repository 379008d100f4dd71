"""Ids of headings, as Python-Markdown's table of contents makes them of their words."""

import html
import re
import unicodedata
from functools import lru_cache

from digest.adapter.quick.grammar import words
from digest.adapter.quick.unknown import UnknownError

_NUMBERED = re.compile(r"(.*)_([0-9]+)")
_LONGEST = 9
"""Figures of a number that is counted on; of thousands, Python makes no number at all."""


@lru_cache(maxsize=4096)
def slug(inline: str) -> str:
    """Return what a heading's words give: ASCII letters, figures and hyphens; empty where there is none of these."""
    named = html.unescape(" ".join(words(inline).split()))
    plain = unicodedata.normalize("NFKD", named).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())


class Ids:
    """The ids of one page, all of those that are given before any is made."""

    def __init__(self) -> None:
        self._used: set[str] = set()
        self._last: dict[str, int] = {}
        """The number found last in the row of a base (``a``), or of one from a number on (``a 7``)."""

    def give(self, given: str) -> None:
        """Take note of an id that stands in the page."""
        self._used.add(given)

    def make(self, wanted: str) -> str:
        """Return an id of which there is no other: ``story``, then ``story_1``, ``story_2``.

        Raises :class:`UnknownError` where one that is taken ends with a number out of all measure.
        """
        if wanted and wanted not in self._used:
            self._used.add(wanted)
            return wanted
        numbered = _NUMBERED.fullmatch(wanted)
        if numbered and len(numbered[2]) > _LONGEST:
            raise UnknownError
        base, number = (numbered[1], int(numbered[2])) if numbered else (wanted, 0)
        known = self._last.get(base, 0)
        row = base if number <= known or wanted == f"{base}_{known + 1}" else f"{base} {number}"
        number = max(number, self._last.get(row, 0)) + 1
        while f"{base}_{number}" in self._used:
            number += 1
        self._last[row] = number
        made = f"{base}_{number}"
        self._used.add(made)
        return made
