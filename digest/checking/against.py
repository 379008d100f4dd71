"""Addresses of an earlier site that the next one would not have: a reader's bookmark, another site's link."""

import html
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from posixpath import dirname
from urllib.parse import unquote, urlsplit

from digest.errors import OutputWarning

KEPT = ("articles", "people", "countries", "threads", "editions")
"""The folders whose addresses are stable: what is published there once stays, or leads on."""

_LOCATION = re.compile(r"<loc>\s*([^<]+?)\s*</loc>")
_PAGE_NUMBER = re.compile(r"/\d+/$")


def old_addresses(site: Path) -> frozenset[str]:
    """Return the addresses, below the site's root, of a built site: a folder, or the sitemap of one.

    Further pages of a long list (``people/x/2/``) are no addresses of their own.
    """
    found = _of_folder(site) if site.is_dir() else _of_sitemap(site)
    return frozenset(address for address in found if not _PAGE_NUMBER.search(address))


def _of_folder(site: Path) -> Iterator[str]:
    for folder in KEPT:
        for page in (site / folder).rglob("index.html"):
            yield f"{page.parent.relative_to(site).as_posix()}/"


def _of_sitemap(file: Path) -> Iterator[str]:
    """Yield what a sitemap lists; a site may live below any folder of its host, so the first known name begins it.

    Read as text: a document type with entities of its own would be a stranger's means to fill the memory.
    """
    for location in _LOCATION.findall(file.read_text(encoding="utf-8", errors="replace")):
        path = unquote(urlsplit(html.unescape(location)).path)
        parts = path.strip("/").split("/")
        begin = next((number for number, part in enumerate(parts) if part in KEPT), None)
        if begin is not None:
            yield "/".join(parts[begin:]) + "/"


def vanished(old: Iterable[str], new: Iterable[str], shown: str, registry: str) -> Iterator[OutputWarning]:
    """Yield D410 for each address of ``old`` that is not in ``new``; redirects are among the new ones.

    ``shown`` is the old site as it was typed, ``registry`` the folder of the registry likewise.
    """
    before, today = frozenset(old), frozenset(new)
    come = sorted(today - before)
    for address in sorted(before - today):
        yield OutputWarning("D410", f"/{address} would vanish", _hint(address, come, registry), path=shown)


def _hint(address: str, come: Iterable[str], registry: str) -> str:
    """Return the edit that keeps an address, naming what came in its place where that is plain."""
    section, _, rest = address.partition("/")
    slug = rest.rstrip("/").rpartition("/")[2]
    beside = [new for new in come if dirname(new.rstrip("/")) == dirname(address.rstrip("/"))]
    instead = f" that is now /{beside[0]}" if len(beside) == 1 else ""
    match section:
        case "articles":
            gone = " that it was; a story that was deleted leads nowhere"
            return f"write `aliases: [{slug}]` in the seed{instead or gone}"
        case "people":
            named = "" if instead else "`digest people add` whoever is still in a story; else "
            return f"{named}write `formerly: [{slug}]` in {registry}/people.yml, below the person{instead}"
        case "countries":
            return f"write `formerly: [{slug}]` in {registry}/countries.yml, below the country{instead}"
        case "threads":
            return f"write `thread:` in its stories as before{instead and f', not as for /{beside[0]}'}"
        case _:
            return "its stories are gone, or have other days"
