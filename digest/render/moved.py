"""Earlier addresses: pages that lead to where something is read now, in any generator by their link alone."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from digest import escape
from digest.addresses import address
from digest.collected import Digest, Moved, MovedEntity
from digest.model import Publish
from digest.page import Page
from digest.render.foreign import story_link
from digest.render.markup import link


def _meta(what: str, leads_to: str, **more: date) -> dict[str, Any]:
    """Return the head of such a page; the theme sends readers on at once, to ``leads_to`` below the root."""
    return {
        "title": f"This {what} has moved",
        **more,
        "description": f"The {what} that stood here has another address now.",
        "kind": "moved",
        "robots": "noindex",
        "leads_to": address(leads_to),
    }


def moved_page(moved: Moved) -> Page:
    """Return the page at a story's earlier address."""
    story = moved.story
    hidden = story.publish is Publish.HIDDEN
    where = link("Story withheld", moved.page, story.page) if hidden else story_link(story, moved.page)
    return Page(moved.page, _meta("story", story.page, date=story.date), f"It is read here now: {where}.")


def with_earlier(pages: Iterable[Page], moved: Iterable[MovedEntity]) -> Iterator[Page]:
    """Yield the pages of a person or country, each followed by those at its earlier addresses.

    Not only the first page leads on: each page of a long list and of quotations had its address too.
    """
    earlier = tuple(moved)
    for page in pages:
        yield page
        for one in earlier:
            rest = page.path.removeprefix(one.leads_to.removesuffix(".md"))
            before = f"{one.page.removesuffix('.md')}{rest}"
            body = f"It is read here now: {link(page.meta['title'], before, page.path)}."
            yield Page(before, _meta("page", page.path), body)


def left_pages(digest: Digest) -> Iterator[Page]:
    """Yield the pages at earlier addresses of those whom no story names any more: they lead to the index."""
    for index, words in (("people/index.md", "All people"), ("countries/index.md", "All countries")):
        for one in digest.moved_entities.get(index, ()):
            nobody = escape.markdown_start(escape.markdown(f"{one.name} is named in no story any more."))
            gone = {"title": "This page is gone", "description": "No story names any more who stood here."}
            yield Page(one.page, _meta("page", index) | gone, f"{nobody} {link(words, one.page, index)}.")
