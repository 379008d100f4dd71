"""What seeds were parsed into, kept by all that it was made of: a seed's path, its bytes, and the code."""

from dataclasses import replace

from digest.cache.codec import packed, reader
from digest.cache.journal import Journal
from digest.cache.marks import article_mark
from digest.cache.records import key_of
from digest.cache.versions import rules_version
from digest.model import Article

_READ = reader(Article)


class KeptStories:
    """Articles in a journal, each with its mark. A seed of which anything is told has none: it is read anew."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._rest = key_of("stories", rules_version())

    def key(self, shown: str, seed_id: str, raw: bytes) -> bytes:
        """Return the key of a seed: its path as people type it, its path in the seeds folder, and its bytes."""
        return key_of(self._rest, shown, seed_id, raw)

    def find(self, key: bytes) -> Article | None:
        """Return the article that was made of a seed, ``None`` where it was not kept."""
        found: Article | None = self._journal.find(key, _READ)
        return found

    def keep(self, key: bytes, article: Article) -> Article:
        """Keep what was made of a seed, and return it with its mark."""
        found = replace(article, mark=article_mark(article))
        self._journal.put(key, packed(found))
        return found
