"""A story's earlier address: a page that leads to where the story is read now, in any generator by its link alone."""

from typing import Any

from digest.addresses import address
from digest.collected import Moved
from digest.model import Publish
from digest.page import Page
from digest.render.markup import link


def moved_page(moved: Moved) -> Page:
    """Return the page at an earlier address; the theme sends readers on at once, to ``leads_to`` below the root."""
    story = moved.story
    title = "Story withheld" if story.publish is Publish.HIDDEN else story.title
    meta: dict[str, Any] = {
        "title": "This story has moved",
        "date": story.date,
        "description": "The story that stood here has another address now.",
        "kind": "moved",
        "robots": "noindex",
        "leads_to": address(story.page),
    }
    return Page(moved.page, meta, f"It is read here now: {link(title, moved.page, story.page)}.")
