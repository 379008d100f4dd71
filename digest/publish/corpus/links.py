"""Addresses in the data: of a page for readers, and of a record for programs."""

from dataclasses import dataclass

from digest import escape
from digest.addresses import absolute
from digest.collected import Story

API = "api/v1"
"""The folder of the records; its number grows when a field is renamed or taken away, not when one is added."""

VERSION = 1

RIGHTS = (
    "Every article carries its own source, credit and rights. Where its rights are null, nothing is granted: ask the "
    "source. Names, codes and offsets are facts."
)
"""What is said of the rights in the whole."""


def article_id(story: Story) -> str:
    """Return what names a story in the data: its day and slug, ``2023/10/12/talks``, as in its address."""
    return story.page.removeprefix("articles/").removesuffix(".md")


def article_path(story: Story) -> str:
    """Return the place of a story's record below the API."""
    return f"articles/{article_id(story)}.json"


@dataclass(frozen=True, slots=True)
class Links:
    """Whole addresses where the site's own is known; else those below the site's root, from ``/``."""

    site_url: str

    def page(self, page: str) -> str:
        """Return the address of a page of the Markdown tree, with its anchor, or of a file."""
        path, mark, anchor = page.partition("#")
        return absolute(self.site_url, f"{escape.url_path(path)}{mark}{anchor}")

    def api(self, path: str) -> str:
        """Return the address of a record: ``people.json`` below the API."""
        return self.page(f"{API}/{path}")

    def schema(self, name: str) -> str:
        """Return the address of the schema of one kind of record."""
        return self.api(f"schemas/{name}.json")
