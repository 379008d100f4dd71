"""The stage's one function: every page of the digest, in a fixed order."""

from collections.abc import Iterator

from digest.collected import Digest
from digest.page import Page
from digest.render.archive import archive_pages
from digest.render.copies import neighbour
from digest.render.corrections import corrections_pages
from digest.render.editions import edition_index_pages, edition_pages, editions
from digest.render.entity import country_pages, person_pages
from digest.render.follow import follow_page
from digest.render.front import front_page
from digest.render.indices import countries_page, people_pages
from digest.render.moved import left_pages, moved_page, with_earlier
from digest.render.story import hidden_page, story_page
from digest.render.threads import thread_pages
from digest.settings import Settings


def render(digest: Digest, settings: Settings) -> Iterator[Page]:
    """Yield the pages of ``digest``: front page, stories, people, countries, archive, threads, the paper's own."""
    yield front_page(digest, settings.site_name, settings.site_description)
    for position, story in enumerate(digest.stories):
        earlier, later = (neighbour(digest.stories, position, step) for step in (1, -1))
        yield story_page(story, digest, earlier, later, settings)
    for story in digest.hidden:
        yield hidden_page(story)
    for moved in digest.moved:
        yield moved_page(moved)
    yield from people_pages(digest, settings.page_size)
    for person in digest.people.values():
        if person.page:
            yield from with_earlier(person_pages(person, digest, settings), digest.moved_entities.get(person.page, ()))
    yield countries_page(digest)
    for country in digest.countries.values():
        yield from with_earlier(country_pages(country, digest, settings), digest.moved_entities.get(country.page, ()))
    yield from left_pages(digest)
    yield from archive_pages(digest, settings.page_size)
    yield from edition_index_pages(digest)
    for edition in editions(digest):
        yield from edition_pages(edition, settings.page_size)
    yield from thread_pages(digest, settings.page_size)
    yield from corrections_pages(digest, settings.page_size)
    yield follow_page(digest, settings)
    if settings.search:
        yield _search_page()


def _search_page() -> Page:
    """Return the search page; its text is what a reader without JavaScript finds there."""
    body = (
        "Search needs JavaScript. Without it, everything can be found by "
        "[people](people/index.md), [countries](countries/index.md) and [date](archive/index.md)."
    )
    meta = {"title": "Search", "description": "Search stories, people and countries.", "kind": "search"}
    return Page("search.md", meta, body)
