"""How much a story is about somebody or some country.

A headline and a lead are written to say what a story is about; a name that comes up early, often, and more often
than the others is what it is about; and so is who speaks in it. The weights were fitted by logistic regression to the
people by whom a news agency's indexers filed its stories, and rounded; :data:`digest.prominence.MAIN` is where it is as
likely as not that they would have filed the story there. Of two that weigh the same, the one named earlier goes first.
"""

import math
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import NamedTuple

from digest.model import TITLE, Article, Mention, Tag

_IN_TITLE = 0.5
_IN_LEAD = 0.4
_EACH_TIME = 0.9  # for each time that the number of mentions grows e-fold
_MOST_NAMED = 2.5  # times the share of the mentions that the most named one has
_LATE = 1.0  # times the share of the story that stands before the first mention
_SPEAKS = 0.8


class Front(NamedTuple):
    """What stands at the front of a story, and how long the rest is.

    ``lead`` is the first paragraph's number, ``headline`` the part of it that is the headline. The part begins with
    the paragraph: the office that a headline drops (`Russian President`) weighs as well. It is empty where the seed
    gives a title; that one is a passage of its own. ``starts`` are the places in the story where its blocks begin,
    ``length`` is where the last one ends, in characters.
    """

    lead: int
    headline: range
    starts: tuple[int, ...]
    length: int


def front_of(article: Article) -> Front:
    """Return the front of an article."""
    start = -1 if article.title_given else article.blocks[article.lead].text.find(article.title)
    starts, length = [], 0
    for block in article.blocks:
        starts.append(length)
        length += len(block.text)
    return Front(article.lead, range(start + len(article.title)) if start >= 0 else range(0), tuple(starts), length)


def by_weight(tags: Iterable[Tag], front: Front, speakers: AbstractSet[str] = frozenset()) -> tuple[Tag, ...]:
    """Return the people or the countries of a story with their weight, the weightiest first.

    ``speakers`` are the keys of those whom the story quotes.
    """
    listed = list(tags)
    most = max((len(tag.mentions) for tag in listed), default=0)
    weighed = [replace(t, salience=salience(t.mentions, front, most, speaks=t.key in speakers)) for t in listed]
    return tuple(sorted(weighed, key=lambda tag: (-tag.salience, first_place(tag.mentions), tag.key)))


def salience(mentions: Sequence[Mention], front: Front, most: int, *, speaks: bool = False) -> float:
    """Return the weight of the mentions of one person or country.

    ``most`` is the number of mentions of the one that is named most often, of the same kind.
    """
    if not mentions:
        return 0.0
    in_lead = [mention for mention in mentions if mention.block == front.lead]
    in_title = any(m.block == TITLE for m in mentions) or any(m.start in front.headline for m in in_lead)
    counted = _EACH_TIME * math.log(len(mentions)) + _MOST_NAMED * len(mentions) / max(most, 1)
    placed = _IN_TITLE * in_title + _IN_LEAD * bool(in_lead) - _LATE * _before(mentions, front)
    return round(counted + placed + _SPEAKS * speaks, 3)


def _before(mentions: Sequence[Mention], front: Front) -> float:
    """Return how much of a story stands before the first mention, from 0 to 1."""
    first = min((front.starts[m.block] + m.start for m in mentions if m.block != TITLE), default=0)
    return first / max(front.length, 1)


def first_place(mentions: Sequence[Mention]) -> tuple[int, int]:
    """Return where a name comes up first, for the order of what weighs the same; after all text if never."""
    return min(((mention.block, mention.start) for mention in mentions), default=(10**9, 0))
