"""Where a page of the Markdown tree is read on the site, and in the world where the site's address is known."""

from urllib.parse import urljoin


def address(page: str) -> str:
    """Return the address of page ``people/x.md`` below the site's root: ``people/x/``; an anchor stays.

    Files that are no pages (``feed.xml``) are read where they lie.
    """
    path, mark, anchor = page.partition("#")
    if path == "index.md" or path.endswith("/index.md"):
        path = path.removesuffix("index.md")
    elif path.endswith(".md"):
        path = f"{path.removesuffix('.md')}/"
    return f"{path}{mark}{anchor}"


def absolute(site_url: str, page: str) -> str:
    """Return the whole address of a page; below no ``site_url`` it is the one below the site's root, from ``/``."""
    return urljoin(site_url if site_url.endswith("/") else f"{site_url}/", address(page))
