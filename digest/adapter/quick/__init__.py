"""From the renderer's Markdown to HTML without Markdown: byte for byte the same, or nothing.

The pages of a digest use a small part of Markdown, always in the same way. What is wholly within that part is turned
into HTML here; the least thing that is not known for certain leaves the page to MkDocs' ordinary path.
"""

import logging
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version

from mkdocs.config.defaults import MkDocsConfig

from digest.adapter.quick.blocks import Body
from digest.adapter.quick.links import Links
from digest.adapter.quick.unknown import UnknownError

__all__ = ["Quick"]

_EXTENSIONS = {"toc", "tables", "fenced_code", "md_in_html"}
"""What MkDocs switches on and the digest asks for; another might give a meaning to anything."""


_RELEASES = {"markdown": "3.11.", "mkdocs": "1.6."}
"""How versions begin whose bytes the tests have compared; another release may write others."""


class Quick:
    """The pages of one build. ``addresses`` has the address of each published file by its place (``src_uri``).

    ``usable`` tells that Markdown is of a release and set up as it is known here, and that nobody asked for a warning
    where a link's anchor is missing: for that MkDocs looks at each page as it renders it. Nor is a table of contents
    made, as MkDocs keeps one beside a page's HTML: no template of the digest shows one.
    """

    def __init__(self, config: MkDocsConfig, addresses: Mapping[str, str]) -> None:
        self._addresses = addresses
        self.usable = (
            set(config.markdown_extensions) == _EXTENSIONS
            and not any(config.mdx_configs.values())
            and config.validation.links.anchors < logging.WARNING
            and all(_installed(package).startswith(release) for package, release in _RELEASES.items())
        )

    def html(self, body: str, page: str, url: str) -> str | None:
        """Return the HTML of a page's Markdown without its front matter; ``None`` where not all of it is known.

        ``page`` is its place in the Markdown tree, ``url`` its address on the site, both as MkDocs has them.
        """
        made = Body()
        try:
            for block in body.rstrip("\n").split("\n\n"):
                made.read(block)
            return made.written(Links(self._addresses, page, url))
        except UnknownError:
            return None


def _installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:  # a generator that only bears MkDocs' name
        return ""
