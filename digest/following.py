"""What can be followed: the whole, and each person, country and thread with a page. One list for all that names feeds.

The page `/follow/`, its OPML file and the feeds themselves are made of the same values.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from digest.addresses import address
from digest.collected import Appearance, Digest, Story
from digest.corrections import PAGE as CORRECTIONS

PAGE = "follow.md"
"""The page that explains following and lists the feeds."""

OPML = "follow.opml"
"""The same list for feed readers."""

ATOM = "feed.xml"
JSON = "feed.json"

MOST_ENTRIES = 50
"""Entries of a feed: what a reader who looks in once a month misses least of, and a file that stays small."""


@dataclass(frozen=True, slots=True)
class Followed:
    """Something with feeds: its name, the page that they belong to, its newest stories, and how many it has in all."""

    name: str
    page: str
    newest: tuple[Story, ...]
    stories: int

    @property
    def atom(self) -> str:
        """Where the Atom feed lies: beside what else belongs to the page."""
        return address(self.page) + ATOM

    @property
    def json(self) -> str:
        """Where the JSON Feed lies."""
        return address(self.page) + JSON


class Section(NamedTuple):
    """Some of what can be followed, under a heading; ``total`` is how many there are where not all are listed."""

    title: str
    listed: tuple[Followed, ...]
    total: int


def _followed(name: str, page: str, stories: Sequence[Story]) -> Followed:
    return Followed(name, page, tuple(stories[:MOST_ENTRIES]), len(stories))


def _entity(name: str, page: str, seen: Sequence[Appearance]) -> Followed:
    newest = tuple(appearance.story for appearance in islice(seen, MOST_ENTRIES))
    return Followed(name, page, newest, len(seen))


def whole(digest: Digest, site_name: str) -> Followed:
    """Return the digest as a whole."""
    return _followed(site_name, "index.md", digest.stories)


def corrected() -> Followed:
    """Return the corrections of all stories; the entries of their feeds are no stories."""
    return Followed("Corrections", CORRECTIONS, (), 0)


def threads(digest: Digest) -> Iterator[Followed]:
    """Yield the threads, by name."""
    return (_followed(thread.name, thread.page, thread.stories) for thread in digest.threads.values())


def countries(digest: Digest) -> Iterator[Followed]:
    """Yield the countries, by name."""
    return (_entity(country.name, country.page, country.appearances) for country in digest.countries.values())


def people(digest: Digest) -> Iterator[Followed]:
    """Yield the people that have a page, in the order of an index."""
    return (_entity(one.name, one.page, one.appearances) for one in digest.people.values() if one.page)


def _most(title: str, found: Iterable[Followed], size: int) -> Section:
    """Return a section of at most ``size``: those with most stories, in the order in which they came."""
    given = list(found)
    ranked = sorted(range(len(given)), key=lambda number: (-given[number].stories, number))[:size]
    return Section(title, tuple(given[number] for number in sorted(ranked)), len(given))


def sections(digest: Digest, size: int) -> tuple[Section, ...]:
    """Return what is listed by name: threads, countries, people; ``size`` of each at most, and none that is empty."""
    found = (
        _most("Threads", threads(digest), size),
        _most("Countries", countries(digest), size),
        _most("People", people(digest), size),
    )
    return tuple(section for section in found if section.listed)


def identities(digest: Digest) -> dict[str, str]:
    """Return by its page the place that a story is known by for good, where that is not its page: its first address.

    A story that moves keeps it, as long as its seed names the earlier slugs.
    """
    first: dict[str, str] = {}
    for moved in digest.moved:
        first.setdefault(moved.story.page, moved.page)
    return first
