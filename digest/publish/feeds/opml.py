"""OPML 2.0 (http://opml.org/spec2.opml): the feeds that ``/follow/`` lists, for a feed reader to take in at once."""

from collections.abc import Iterable

from digest import escape
from digest.following import Followed, Section
from digest.publish.feeds.atom import element
from digest.publish.feeds.entries import plain
from digest.publish.feeds.links import Links


def _outline(followed: Followed, links: Links) -> str:
    # Every outline has a text, even where a name is made of what nobody can see.
    name = plain(followed.name) or links.to(followed.page)
    # `rss` is the format's word for every feed that is subscribed to, whatever its own form.
    return element(
        "outline", type="rss", text=name, title=name, xmlUrl=links.to(followed.atom), htmlUrl=links.to(followed.page)
    )


def opml_text(whole: Iterable[Followed], sections: Iterable[Section], links: Links) -> str:
    """Return the file: the feeds of the whole, then a folder for each section."""
    parts = ['<?xml version="1.0" encoding="utf-8"?>\n<opml version="2.0">\n<head>\n']
    parts += [element("title", links.site_name), "</head>\n<body>\n"]
    parts += [_outline(followed, links) for followed in whole]
    for section in sections:
        parts.append(f'<outline text="{escape.xml(section.title)}">\n')
        parts += [_outline(followed, links) for followed in section.listed]
        parts.append("</outline>\n")
    return "".join([*parts, "</body>\n</opml>\n"])
