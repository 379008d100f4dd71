"""The stage's one function: every page of the digest, in a fixed order."""

from collections.abc import Iterator

from digest.collected import Digest
from digest.marks import Marks
from digest.page import Page
from digest.render.drafts import drafts
from digest.settings import Settings


def render(digest: Digest, settings: Settings) -> Iterator[Page]:
    """Yield the pages of ``digest``: front page, stories, people, countries, archive, threads, the paper's own."""
    for draft in drafts(digest, settings, Marks(digest, "")):
        yield from draft.make()
