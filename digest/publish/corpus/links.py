"""Addresses in the data: of a page for readers, and of a record for programs."""

from dataclasses import dataclass

from digest.addresses import absolute, address
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
    """Whole addresses where the site's own is known; else those below the site's root, from ``/``.

    ``root`` is the front page's. Below it, addresses are made of slugs alone, so that nothing needs joining or quoting.
    """

    root: str

    def page(self, page: str) -> str:
        """Return the address of a page of the Markdown tree, with its anchor, or of a file."""
        return self.root + address(page)

    def api(self, path: str) -> str:
        """Return the address of a record: ``people.json`` below the API."""
        return f"{self.root}{API}/{path}"

    def schema(self, name: str) -> str:
        """Return the address of the schema of one kind of record."""
        return self.api(f"schemas/{name}.json")


def links_of(site_url: str) -> Links:
    """Return the addresses of a site."""
    return Links(absolute(site_url, "index.md"))
