"""The tags of whole stories, kept by all that recognition is given: story, registry, model and rules."""

from typing import get_type_hints

from digest.cache.codec import packed, reader
from digest.cache.journal import Journal
from digest.cache.marks import article_mark, marked
from digest.cache.records import key_of
from digest.cache.versions import rules_version
from digest.entries import Registry
from digest.model import TAGS, Article, TaggedArticle

_HINTS = get_type_hints(TaggedArticle)
# mypy cannot follow a tuple of types that is made at run time.
_READ = reader(tuple[*[_HINTS[name] for name in TAGS], str])  # type: ignore[misc]


class KeptTags:
    """Tags in a journal, each with the mark of the whole; ``model`` is the name of what finds names."""

    def __init__(self, journal: Journal, model: str, registry: Registry) -> None:
        self._journal = journal
        # A dataclass's repr names every field, so nothing that recognition may come to read is forgotten here.
        self._rest = key_of(model, rules_version(), repr(registry))

    def find(self, article: Article) -> TaggedArticle | None:
        """Return the article with its tags and mark as they were kept, ``None`` where they were not."""
        found = self._journal.find(self._key(article), _READ)
        return None if found is None else TaggedArticle(article, *found)

    def keep(self, tagged: TaggedArticle) -> TaggedArticle:
        """Keep the tags of an article, and return it with its mark."""
        found = marked(tagged)
        self._journal.put(self._key(found.article), packed([*[getattr(found, name) for name in TAGS], found.mark]))
        return found

    def _key(self, article: Article) -> bytes:
        return key_of(self._rest, article.mark or article_mark(article))
