"""Near-duplicates: one account that came in twice, whole or lightly edited, is folded into the earliest.

Nothing is lost by it: a copy keeps its page and its place in data and search. See :mod:`digest.folding` for what lists
make of it.
"""

import re
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from typing import Protocol

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
_WORDS = 64
"""Texts whose shingles are held: an account comes in several times within days."""

_Words = Callable[[int], frozenset[int]]
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


class Sketches(Protocol):
    """What texts are sketched by, kept from an earlier run; where it is kept is not this stage's business."""

    def find(self, mark: str) -> tuple[int, ...] | None:
        """Return the bands of the article that bears a mark, ``None`` where nobody remembers."""
        ...

    def keep(self, mark: str, bands: tuple[int, ...]) -> None:
        """Keep the bands of an article."""
        ...


class _Firsts:
    """The stories so far that are nobody's copy, found again by what their texts share while a copy may still come."""

    def __init__(self) -> None:
        # A bucket forgets its oldest: many texts that look alike and are no copies (forms, tables) stay cheap.
        self._buckets: dict[int, tuple[int, ...]] = {}
        self._held: deque[tuple[int, int, tuple[int, ...]]] = deque()

    def near(self, keys: Iterable[int]) -> list[int]:
        """Return the stories that share a band, those that share most of them first, then the earliest."""
        met = Counter(chain.from_iterable(filter(None, map(self._buckets.get, keys))))
        return [number for number, _ in sorted(met.items(), key=lambda pair: (-pair[1], pair[0]))[:_COMPARED]]

    def add(self, day: int, number: int, keys: tuple[int, ...]) -> None:
        self._held.append((day, number, keys))
        for key in keys:
            self._buckets[key] = (*self._buckets.get(key, ())[1 - _BUCKET :], number)

    def forget(self, before: int) -> None:
        """Forget the stories of the days ``before``: what comes now is no copy of them."""
        while self._held and self._held[0][0] < before:
            _, number, keys = self._held.popleft()
            for key in keys:
                left = tuple([other for other in self._buckets.pop(key, ()) if other != number])
                if left:
                    self._buckets[key] = left


def _parted(one: Story, other: Story) -> bool:
    """Whether a curator keeps two stories apart: their seeds name different threads."""
    threads = {thread_key(story.tagged.article.seed.front.thread) for story in (one, other)} - {""}
    return len(threads) > 1


def _likest(stories: Sequence[Story], own: int, near: Iterable[int], words: _Words) -> int | None:
    """Return which of the stories ``near`` is the same account: the likest, the earliest of equals."""
    story, alike = stories[own], dict[int, float]()
    for number in near:
        other = stories[number]
        if (story.date - other.date).days > WINDOW or _parted(story, other):
            continue
        found = likeness(words(own), words(number))
        if found >= ALIKE and not _other_figures(story, other):
            alike[number] = found
    return min(alike, key=lambda number: (-alike[number], number), default=None)


def copies(oldest_first: Sequence[Story], kept: Sketches | None = None) -> dict[int, list[int]]:
    """Return by their place the stories that others are copies of, with the places of these.

    A story is the copy of an earlier one that is itself no copy: likeness is not handed on from copy to copy. Within
    a day the order of the digest decides (a given slug first, then the seed's path). The time taken grows with the
    number of words of the stories that ``kept`` does not know, and of those that look alike.
    """
    firsts, found = _Firsts(), defaultdict[int, list[int]](list)
    words = lru_cache(_WORDS)(lambda number: shingles(account(oldest_first[number])))
    for number, story in enumerate(oldest_first):
        day = story.date.toordinal()
        firsts.forget(day - WINDOW)
        mark = story.tagged.article.mark if kept else ""
        keys = kept.find(mark) if kept and mark else None
        if keys is None:
            keys = _keys(words(number))
            if kept and mark:
                kept.keep(mark, keys)
        near = [n for n in firsts.near(keys) if len(found[n]) < MOST_COPIES]
        first = _likest(oldest_first, number, near, words) if near else None
        if first is not None:
            found[first].append(number)
        elif keys:
            firsts.add(day, number, keys)
    return {first: of for first, of in found.items() if of}


def _keys(words: frozenset[int]) -> tuple[int, ...]:
    """Return the bands of a text by its shingles; none of one that is too short to be compared."""
    return bands(sketch(words)) if len(words) >= SHORTEST else ()


def fold(oldest_first: Sequence[Story], kept: Sketches | None = None) -> tuple[Story, ...]:
    """Return the stories, each copy with the earliest as its ``first`` and the earliest with its ``copies``."""
    folded = list(oldest_first)
    for first, of in copies(oldest_first, kept).items():
        for number in of:
            folded[number] = replace(oldest_first[number], first=oldest_first[first])
        folded[first] = replace(oldest_first[first], copies=tuple(folded[number] for number in of))
    return tuple(folded)
