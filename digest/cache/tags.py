"""The tags of whole stories, kept by all that recognition is given: story, registry, model and rules."""

from dataclasses import fields
from typing import get_type_hints

from digest.cache.codec import plain, reader
from digest.cache.journal import Journal, key_of
from digest.cache.marks import marked
from digest.cache.versions import rules_version
from digest.entries import Registry
from digest.model import Article, TaggedArticle

_HINTS = get_type_hints(TaggedArticle)
_TAGS = [field.name for field in fields(TaggedArticle) if field.name not in {"article", "mark"}]
_READERS = [reader(_HINTS[name]) for name in _TAGS]


class KeptTags:
    """Tags in a journal; ``model`` is the name of what finds names."""

    def __init__(self, journal: Journal, model: str, registry: Registry) -> None:
        self._journal = journal
        # A dataclass's repr names every field, so nothing that recognition may come to read is forgotten here.
        self._rest = key_of(model, rules_version(), repr(registry))

    def find(self, article: Article) -> TaggedArticle | None:
        """Return the article with its tags as they were kept, ``None`` where they were not."""
        key = self._key(article)
        raw = self._journal.get(key)
        if raw is None:
            return None
        try:
            return marked(TaggedArticle(article, *[read(value) for read, value in zip(_READERS, raw, strict=True)]))
        except (TypeError, ValueError):
            self._journal.spoil(key)
            return None

    def keep(self, tagged: TaggedArticle) -> TaggedArticle:
        """Keep the tags of an article, and return it with its mark."""
        self._journal.put(self._key(tagged.article), [plain(getattr(tagged, name)) for name in _TAGS])
        return marked(tagged)

    def _key(self, article: Article) -> str:
        return key_of(self._rest, repr(article))
