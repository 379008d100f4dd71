"""A comment on a forge: what there is room for stands whole, what comes after it is named, and then counted."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

LONGEST = 60_000
"""Characters of a comment; GitHub takes 65,536, and whoever posts it may add a few lines."""

_REST = 400  # characters for saying that there is more


class Item(NamedTuple):
    """One thing of a comment: its ``forms``, the fullest first, and one line for where there is room for none."""

    forms: tuple[str, ...]
    brief: str


def comment(head: str, items: Sequence[Item], what: tuple[str, str], longest: int = LONGEST) -> str:
    """Return a comment of at most ``longest`` characters; ``what`` is one thing and several: ``seed``, ``seeds``.

    The first items stand in the fullest form that there is room for. Where one has none, it and all after it follow
    in brief, so that nobody takes the comment for the whole; a quarter of the room is kept for them.
    """
    left = longest - _REST - len(head)
    whole = _whole(items, left)
    if len(whole) == len(items):
        return "\n".join([head, *whole])
    whole = _whole(items, left - longest // 4)
    left -= sum(len(form) + 1 for form in whole)
    return "\n".join([head, *whole, *_brief(items[len(whole) :], what, left)])


def _whole(items: Sequence[Item], left: int) -> list[str]:
    """Return the first items, as many as have a form that there is room for."""
    written: list[str] = []
    for item in items:
        form = next((form for form in item.forms if len(form) < left), None)
        if form is None:
            break
        written.append(form)
        left -= len(form) + 1
    return written


def _brief(items: Sequence[Item], what: tuple[str, str], left: int) -> Iterable[str]:
    lines: list[str] = []
    for item in items:
        if len(item.brief) > left:
            break
        lines.append(item.brief)
        left -= len(item.brief)
    one = len(items) == 1
    more = f"{'A' if one else f'{len(items):,}'} further {what[0] if one else what[1]}"
    yield f"**{more}, for which there is no room here:**\n"
    yield "".join(lines)
    if len(lines) < len(items):
        yield f"… and {len(items) - len(lines):,} more\n"
