"""Feeds: Atom 1.0 (RFC 4287), JSON Feed 1.1, and their list as OPML 2.0; dated by the seeds, never by the clock."""

from digest.publish.feeds.producer import feed_drafts

__all__ = ["feed_drafts"]
