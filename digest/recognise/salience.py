"""How much a story is about somebody or some country.

A headline and a lead are written to say what a story is about, so they weigh most; then it counts how often
the name comes up. Of two that come up alike, the one named earlier goes first.
"""

from collections.abc import Sequence
from typing import NamedTuple

from digest.model import TITLE, Article, Mention

_IN_TITLE = 4.0
_IN_LEAD = 3.0


class Front(NamedTuple):
    """What stands at the front of a story: its first paragraph's number, and the part of it that is the headline.

    The part begins with the paragraph: the office that a headline drops (`Russian President`) weighs as well. It is
    empty where the seed gives a title; that one is a passage of its own.
    """

    lead: int
    headline: range


def front_of(article: Article, lead: int) -> Front:
    """Return the front of an article whose first paragraph is block ``lead``."""
    start = -1 if article.title_given else article.blocks[lead].text.find(article.title)
    return Front(lead, range(start + len(article.title)) if start >= 0 else range(0))


def salience(mentions: Sequence[Mention], front: Front) -> float:
    """Return the weight of the mentions of one person or country."""
    in_lead = [mention for mention in mentions if mention.block == front.lead]
    in_title = any(m.block == TITLE for m in mentions) or any(m.start in front.headline for m in in_lead)
    return len(mentions) + _IN_TITLE * in_title + _IN_LEAD * bool(in_lead)


def first_place(mentions: Sequence[Mention]) -> tuple[int, int]:
    """Return where a name comes up first, for the order of what weighs the same; after all text if never."""
    return min(((mention.block, mention.start) for mention in mentions), default=(10**9, 0))
