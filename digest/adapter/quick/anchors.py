"""Ids of headings, as Python-Markdown's table of contents makes them of their words."""

import html
import re
import unicodedata
from functools import lru_cache

from digest.adapter.quick.grammar import words

_NUMBERED = re.compile(r"(.*)_([0-9]+)")


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
        self._rows: dict[str, int] = {}
        """For each id that was made more than once, up to which number all are taken."""

    def give(self, given: str) -> None:
        """Take note of an id that stands in the page."""
        self._used.add(given)

    def make(self, wanted: str) -> str:
        """Return an id of which there is no other: ``story``, then ``story_1``, ``story_2``."""
        if not wanted or wanted in self._used:
            numbered = _NUMBERED.fullmatch(wanted)
            base, number = (numbered[1], int(numbered[2])) if numbered else (wanted, 0)
            known = self._rows.get(base, 0)
            in_row = number <= known or wanted == f"{base}_{known + 1}"
            number = max(number, known) + 1 if in_row else number + 1
            while f"{base}_{number}" in self._used:
                number += 1
            if in_row:
                self._rows[base] = number
            wanted = f"{base}_{number}"
        self._used.add(wanted)
        return wanted
