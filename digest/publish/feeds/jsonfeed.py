"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/): a feed and its items as JSON text."""

import json
from collections.abc import Iterable
from typing import Any

from digest.publish.feeds.atom import ICON
from digest.publish.feeds.entries import Entry, Feed, moment
from digest.publish.feeds.links import Links

VERSION = "https://jsonfeed.org/version/1.1"


def _written(values: dict[str, Any]) -> str:
    """Return the members that have a value, as JSON."""
    return json.dumps({key: value for key, value in values.items() if value}, ensure_ascii=False)


def item_text(entry: Entry, links: Links) -> str:
    """Return an item. Its rights, which the format does not know, stand under ``_digest``, as it asks of extensions."""
    return _written(
        {
            "id": links.identity(entry.identity),
            "url": links.to(entry.page),
            "external_url": entry.via,
            "title": entry.title,
            "content_html": entry.content,
            "summary": entry.summary,
            "date_published": moment(entry.published),
            "date_modified": moment(entry.updated),
            "authors": [{"name": entry.author}] if entry.author else [],
            "tags": list(dict.fromkeys((*entry.people, *entry.countries))),
            "language": entry.lang,
            "_digest": {"rights": entry.rights} if entry.rights else {},
        }
    )


def json_text(feed: Feed, items: Iterable[str], links: Links) -> str:
    """Return a whole feed; ``items`` are written already, newest first."""
    head = _written(
        {
            "version": VERSION,
            "title": feed.title,
            "description": feed.subtitle,
            "home_page_url": links.to(feed.page),
            "feed_url": links.to(feed.json),
            "icon": links.to(ICON),
            "authors": [{"name": links.site_name}],
            "language": "en",
        }
    )
    return f'{head[:-1]}, "items": [\n' + ",\n".join(items) + "\n]}\n"
