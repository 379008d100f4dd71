"""Files beside the pages: for feed readers, search engines, and whoever takes the corpus away."""

from collections.abc import Iterator

from digest.addresses import absolute
from digest.collected import Digest
from digest.draft import Draft, each_time
from digest.marks import Marks
from digest.publish.corpus import corpus_drafts
from digest.publish.feeds import feed_drafts
from digest.publish.files import OutputFile
from digest.settings import Settings


def data_drafts(digest: Digest, settings: Settings, marks: Marks) -> Iterator[Draft[OutputFile]]:
    """Yield the files beside the pages as drafts, in a fixed order."""
    yield from corpus_drafts(digest, settings, marks)
    yield each_time(lambda: [_robots(settings)])
    yield from feed_drafts(digest, settings, marks)


def data_files(digest: Digest, settings: Settings) -> Iterator[OutputFile]:
    """Yield the files beside the pages, in a fixed order."""
    for draft in data_drafts(digest, settings, Marks(digest, "")):
        yield from draft.make()


def _robots(settings: Settings) -> OutputFile:
    """Return ``robots.txt``: everything may be read; the sitemap, where the site's address is known (RFC 9309)."""
    lines = ["User-agent: *", "Allow: /"]
    if settings.site_url:
        lines += ["", f"Sitemap: {absolute(settings.site_url, 'sitemap.xml')}"]
    return OutputFile("robots.txt", ("\n".join(lines) + "\n").encode())
