"""Feeds: Atom 1.0 (RFC 4287) and JSON Feed 1.1, and the list of them as OPML 2.0. Made of the seeds, never of the clock."""

from digest.publish.feeds.producer import feed_files

__all__ = ["feed_files"]
