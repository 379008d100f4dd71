"""Where the front matter of a seed stands: between two lines of three hyphens before the text."""

import re
from typing import NamedTuple

_OPEN = re.compile(r"\s*^---[ \t]*\n", re.MULTILINE)
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)


class Fenced(NamedTuple):
    """Offsets of front matter: its YAML from ``start`` to ``end``, and the ``body`` that follows it.

    Where no line closes it, ``end`` is ``None`` and ``body`` 0: it hides nothing of the text.
    """

    start: int
    end: int | None = None
    body: int = 0


def fenced(text: str) -> Fenced | None:
    """Return where a text's front matter stands, ``None`` where none begins it."""
    opening = _OPEN.match(text)
    if opening is None:
        return None
    closing = _CLOSE.search(text, opening.end())
    return Fenced(opening.end(), closing.start(), closing.end()) if closing else Fenced(opening.end())
