"""Every feed of the digest as a file, in a fixed order; an entry that stands in several feeds is written once."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from digest.addresses import address
from digest.collected import Digest, MovedEntity, Story
from digest.corrections import listed_corrections
from digest.following import (
    ATOM,
    JSON,
    MOST_ENTRIES,
    OPML,
    Followed,
    corrected,
    countries,
    identities,
    people,
    sections,
    threads,
    whole,
)
from digest.publish.feeds.atom import atom_text, entry_text
from digest.publish.feeds.content import short_content, whole_content
from digest.publish.feeds.entries import NEVER, Entry, Feed, correction_entry, last_change, plain, story_entry
from digest.publish.feeds.jsonfeed import item_text, json_text
from digest.publish.feeds.links import Links
from digest.publish.feeds.opml import opml_text
from digest.publish.files import OutputFile
from digest.settings import Settings


class Written(NamedTuple):
    """An entry in both forms."""

    atom: str
    json: str


def _both(entry: Entry, links: Links) -> Written:
    return Written(entry_text(entry, links), item_text(entry, links))


class _ShortEntries:
    """Entries of people's and countries' feeds, written when first asked for: most stories stand in several."""

    def __init__(self, known: dict[str, str], links: Links) -> None:
        self._known = known
        self._links = links
        self._written: dict[str, Written] = {}

    def of(self, story: Story) -> Written:
        if story.page not in self._written:
            entry = story_entry(story, self._known.get(story.page, story.page), short_content)
            self._written[story.page] = _both(entry, self._links)
        return self._written[story.page]


def _files(feed: Feed, entries: Iterable[Written], links: Links) -> Iterator[OutputFile]:
    written = list(entries)
    yield OutputFile(feed.atom, atom_text(feed, (one.atom for one in written), links).encode())
    yield OutputFile(feed.json, json_text(feed, (one.json for one in written), links).encode())


def _with_earlier(files: Iterable[OutputFile], moved: Iterable[MovedEntity]) -> Iterator[OutputFile]:
    """Yield a page's two feeds, then the same at its earlier addresses.

    A feed reader follows no page that leads on, and a static site has no other way to lead it: so the feed goes on
    where it was subscribed, and says itself where it lies now.
    """
    atom, json = files
    yield from (atom, json)
    for one in moved:
        yield OutputFile(address(one.page) + ATOM, atom.content)
        yield OutputFile(address(one.page) + JSON, json.content)


def _feed(followed: Followed, title: str, subtitle: str) -> Feed:
    updated = max((last_change(story) for story in followed.newest), default=NEVER)
    return Feed(plain(title), plain(subtitle), followed.page, followed.atom, followed.json, updated)


def _corrections(digest: Digest, known: dict[str, str], links: Links) -> Iterator[OutputFile]:
    listed = listed_corrections(digest)[:MOST_ENTRIES]
    where = corrected()
    newest = listed[0].day if listed else NEVER
    subtitle = f"What was changed in stories of {links.site_name}, and why."
    feed = Feed(f"{links.site_name}: corrections", subtitle, where.page, where.atom, where.json, newest)
    entries = (correction_entry(one, known.get(one.story.page, one.story.page), links) for one in listed)
    return _files(feed, (_both(entry, links) for entry in entries), links)


def feed_files(digest: Digest, settings: Settings) -> Iterator[OutputFile]:
    """Yield the feeds of the whole, of corrections, threads, countries and people, and the list of them as OPML.

    The whole and the threads carry stories as far as their pages show them, the others their descriptions: a story
    stands in the feeds of everybody in it.
    """
    name, site = plain(settings.site_name), settings.site_url
    root, below, entity = (Links(site, name, depth) for depth in (0, 1, 2))
    known = identities(digest)

    def full(followed: Followed, links: Links) -> Iterator[Written]:
        for story in followed.newest:
            yield _both(story_entry(story, known.get(story.page, story.page), whole_content), links)

    everything = whole(digest, name)
    yield from _files(_feed(everything, name, settings.site_description), full(everything, root), root)
    yield from _corrections(digest, known, below)
    for thread in threads(digest):
        feed = _feed(thread, f"{name}: {thread.name}", f"Stories of the thread {thread.name}.")
        yield from _files(feed, full(thread, entity), entity)
    short = _ShortEntries(known, entity)
    for followed in (*countries(digest), *people(digest)):
        feed = _feed(followed, f"{name}: {followed.name}", f"Stories that name {followed.name}.")
        files = _files(feed, (short.of(story) for story in followed.newest), entity)
        yield from _with_earlier(files, digest.moved_entities.get(followed.page, ()))
    # A reader's program cannot follow a relative address in a list of its own.
    if site:
        listed = opml_text((everything, corrected()), sections(digest, settings.page_size), root)
        yield OutputFile(OPML, listed.encode())
