"""Every feed of the digest as a file, in a fixed order; an entry that stands in several feeds is written once."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from digest.addresses import address
from digest.collected import Digest, MovedEntity, Story
from digest.corrections import listed_corrections
from digest.draft import Draft, each_time
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
from digest.marks import Marks
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


def feed_drafts(digest: Digest, settings: Settings, marks: Marks) -> Iterator[Draft[OutputFile]]:
    """Yield the feeds of the whole, of corrections, threads, countries and people, and the list of them as OPML.

    The whole and the threads carry stories as far as their pages show them, the others their descriptions: a story
    stands in the feeds of everybody in it.
    """
    name, site = plain(settings.site_name), settings.site_url
    root, below, entity = (Links(site, name, depth) for depth in (0, 1, 2))
    known = identities(digest)

    def mark(followed: Followed, earlier: Sequence[MovedEntity] = ()) -> str:
        named = (followed.name, followed.page, [known.get(story.page, "") for story in followed.newest])
        return marks.of("feeds", *named, followed.newest, earlier)

    def full(followed: Followed, title: str, subtitle: str, links: Links) -> Iterator[OutputFile]:
        stories = (story_entry(story, known.get(story.page, story.page), whole_content) for story in followed.newest)
        return _files(_feed(followed, title, subtitle), (_both(entry, links) for entry in stories), links)

    everything = whole(digest, name)
    yield Draft(mark(everything), lambda: full(everything, name, settings.site_description, root))
    yield each_time(lambda: _corrections(digest, known, below))
    for thread in threads(digest):
        title, subtitle = f"{name}: {thread.name}", f"Stories of the thread {thread.name}."
        yield Draft(mark(thread), partial(full, thread, title, subtitle, entity))
    short = _ShortEntries(known, entity)
    for followed in (*countries(digest), *people(digest)):
        earlier = digest.moved_entities.get(followed.page, ())
        yield Draft(mark(followed, earlier), partial(_short_feed, followed, name, earlier, short, entity))
    # A reader's program cannot follow a relative address in a list of its own.
    if site:
        yield each_time(lambda: [_opml(digest, everything, settings, root)])


def _short_feed(
    followed: Followed, name: str, earlier: Sequence[MovedEntity], short: _ShortEntries, links: Links
) -> Iterator[OutputFile]:
    feed = _feed(followed, f"{name}: {followed.name}", f"Stories that name {followed.name}.")
    files = _files(feed, (short.of(story) for story in followed.newest), links)
    return _with_earlier(files, earlier)


def _opml(digest: Digest, everything: Followed, settings: Settings, links: Links) -> OutputFile:
    listed = opml_text((everything, corrected()), sections(digest, settings.page_size), links)
    return OutputFile(OPML, listed.encode())
