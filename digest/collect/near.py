"""Near-duplicates: one account that came in twice, whole or lightly edited, is folded into the earliest.

Nothing is lost by it: a copy keeps its page and its place in data and search. See :mod:`digest.folding` for what lists
make of it.
"""

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from digest.collect.sketch import bands, likeness, shingles, sketch
from digest.collect.threads import thread_key
from digest.collected import Story
from digest.model import BlockKind

ALIKE = 0.6
"""How much of their shingles two texts share to be one account. What that means on real texts: docs/curating.md."""

FIGURES, FEWEST_FIGURES = 0.75, 4
"""How many of the fewer figures two texts share, where both have some: a form filled in anew has others."""

SHORTEST = 40
"""Shingles of a text that is compared at all: in a shorter one the likeness of two reports is chance or habit."""

WINDOW = 7
"""Days between the earliest and its copy: what returns later is news again, or somebody's archive."""

MOST_COPIES = 20
"""Copies of one story; the next begins anew, so that no page grows with them."""

_BUCKET = 32
_COMPARED = 12
_OF_THE_ACCOUNT = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.QUOTATION})
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


def account(story: Story) -> Iterator[str]:
    """Yield a story's own words, block by block: captions and the line of the source come and go with the paper."""
    return (block.text for block in story.tagged.article.blocks if block.kind in _OF_THE_ACCOUNT)


def _other_figures(one: Story, other: Story) -> bool:
    """Whether two texts that read alike tell of different figures: this week's table, another company's terms."""
    these, those = (frozenset(f for text in account(story) for f in _FIGURE.findall(text)) for story in (one, other))
    fewer = min(len(these), len(those))
    return fewer >= FEWEST_FIGURES and len(these & those) < FIGURES * fewer


class _Firsts:
    """The stories so far that are nobody's copy, found again by what their texts share."""

    def __init__(self) -> None:
        # A bucket forgets its oldest: many texts that look alike and are no copies (forms, tables) stay cheap.
        self.buckets: dict[tuple[int, ...], deque[int]] = defaultdict(lambda: deque(maxlen=_BUCKET))

    def near(self, keys: Iterable[tuple[int, ...]]) -> list[int]:
        """Return the stories that share a band, those that share most of them first, then the earliest."""
        met = Counter(number for key in keys for number in self.buckets.get(key, ()))
        return [number for number, _ in sorted(met.items(), key=lambda pair: (-pair[1], pair[0]))[:_COMPARED]]

    def add(self, number: int, keys: Iterable[tuple[int, ...]]) -> None:
        for key in keys:
            self.buckets[key].append(number)


def _parted(one: Story, other: Story) -> bool:
    """Whether a curator keeps two stories apart: their seeds name different threads."""
    threads = {thread_key(story.tagged.article.seed.front.thread) for story in (one, other)} - {""}
    return len(threads) > 1


def _likest(stories: Sequence[Story], own: int, words: frozenset[int], near: Iterable[int]) -> int | None:
    """Return which of the stories ``near`` is the same account: the likest, the earliest of equals."""
    story, alike = stories[own], dict[int, float]()
    for number in near:
        other = stories[number]
        if (story.date - other.date).days > WINDOW or _parted(story, other):
            continue
        found = likeness(words, shingles(account(other)))
        if found >= ALIKE and not _other_figures(story, other):
            alike[number] = found
    return min(alike, key=lambda number: (-alike[number], number), default=None)


def copies(oldest_first: Sequence[Story]) -> dict[int, list[int]]:
    """Return by their place the stories that others are copies of, with the places of these.

    A story is the copy of an earlier one that is itself no copy: likeness is not handed on from copy to copy. Within
    a day the order of the digest decides (a given slug first, then the seed's path). The time taken grows with the
    number of words.
    """
    firsts, found = _Firsts(), defaultdict[int, list[int]](list)
    for number, story in enumerate(oldest_first):
        words = shingles(account(story))
        if len(words) < SHORTEST:
            continue
        keys = bands(sketch(words))
        first = _likest(oldest_first, number, words, (n for n in firsts.near(keys) if len(found[n]) < MOST_COPIES))
        if first is None:
            firsts.add(number, keys)
        else:
            found[first].append(number)
    return {first: of for first, of in found.items() if of}


def fold(oldest_first: Sequence[Story]) -> tuple[Story, ...]:
    """Return the stories, each copy with the earliest as its ``first`` and the earliest with its ``copies``."""
    folded = list(oldest_first)
    for first, of in copies(oldest_first).items():
        for number in of:
            folded[number] = replace(oldest_first[number], first=oldest_first[first])
        folded[first] = replace(oldest_first[first], copies=tuple(folded[number] for number in of))
    return tuple(folded)
