"""Atom 1.0, RFC 4287: a feed and its entries as XML text; whatever is not ours goes through :func:`escape.xml`."""

from collections.abc import Iterable

from digest import escape
from digest.publish.feeds.entries import Entry, Feed, moment
from digest.publish.feeds.links import Links

ICON = "assets/digest/favicon.svg"
"""The paper's mark, which the theme brings."""


def element(name: str, text: str = "", /, **attributes: str) -> str:
    """Return an element on a line of its own; an attribute without a value is left out, ``_`` in its name is ``:``."""
    given = "".join(f' {key.replace("_", ":")}="{escape.xml(value)}"' for key, value in attributes.items() if value)
    return f"<{name}{given}>{escape.xml(text)}</{name}>\n" if text else f"<{name}{given}/>\n"


def _author(name: str) -> str:
    return f"<author>{element('name', name).rstrip()}</author>\n" if name else ""


def _categories(entry: Entry, links: Links) -> Iterable[str]:
    for names, index in ((entry.people, "people/index.md"), (entry.countries, "countries/index.md")):
        # A scheme is an IRI that tells two vocabularies apart; a relative one would not.
        scheme = links.to(index) if links.site_url else ""
        yield from (element("category", term=name, scheme=scheme) for name in names)


def entry_text(entry: Entry, links: Links) -> str:
    """Return an ``entry`` element."""
    lang = escape.xml(entry.lang)
    parts = [
        f'<entry xml:lang="{lang}">\n' if lang and lang != "en" else "<entry>\n",
        element("id", links.identity(entry.identity)),
        element("title", entry.title),
        element("link", rel="alternate", type="text/html", href=links.to(entry.page)),
        element("link", rel="via", href=entry.via) if entry.via else "",
        element("published", moment(entry.published)),
        element("updated", moment(entry.updated)),
        _author(entry.author),
        *_categories(entry, links),
        element("rights", entry.rights) if entry.rights else "",
        element("summary", entry.summary) if entry.summary else "",
        element("content", entry.content, type="html"),
        "</entry>\n",
    ]
    return "".join(parts)


def atom_text(feed: Feed, entries: Iterable[str], links: Links) -> str:
    """Return a whole feed; ``entries`` are written already, newest first."""
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">\n',
        element("id", links.identity(feed.page)),
        element("title", feed.title),
        element("subtitle", feed.subtitle) if feed.subtitle else "",
        element("link", rel="self", type="application/atom+xml", href=links.to(feed.atom)),
        element("link", rel="alternate", type="text/html", href=links.to(feed.page)),
        element("updated", moment(feed.updated)),
        # RFC 4287, 4.1.1: entries without an author have the feed's.
        _author(links.site_name),
        element("icon", links.to(ICON)),
        *entries,
        "</feed>\n",
    ]
    return "".join(parts)
