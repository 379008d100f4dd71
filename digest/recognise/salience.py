"""How much a story is about somebody or some country.

A headline and a lead are written to say what a story is about, so they weigh most; then it counts how often
the name comes up. Of two that come up alike, the one named earlier goes first.
"""

from collections.abc import Sequence

from digest.model import TITLE, Mention

_IN_TITLE = 4.0
_IN_LEAD = 3.0


def salience(mentions: Sequence[Mention], lead: int) -> float:
    """Return the weight of the mentions; ``lead`` is the number of the first paragraph."""
    places = {mention.block for mention in mentions}
    return len(mentions) + _IN_TITLE * (TITLE in places) + _IN_LEAD * (lead in places)


def first_place(mentions: Sequence[Mention]) -> tuple[int, int]:
    """Return where a name comes up first, for the order of what weighs the same; after all text if never."""
    return min(((mention.block, mention.start) for mention in mentions), default=(10**9, 0))
