"""The search page."""

from digest.page import Page


def search_page() -> Page:
    """Return the search page; its text is what a reader without JavaScript finds there."""
    body = (
        "Search needs JavaScript. Without it, everything can be found by "
        "[people](people/index.md), [countries](countries/index.md) and [date](archive/index.md)."
    )
    meta = {"title": "Search", "description": "Search stories, people and countries.", "kind": "search"}
    return Page("search.md", meta, body)
