"""Marks: a short name for a whole value, the same wherever and whenever it is made. Equal marks mean equal values.

What was made of a value can be kept by its mark. A mark is a BLAKE2b hash (16 bytes, in hexadecimal) of the value's
bytes in MessagePack, without the marks that it holds and without what does not count when values are compared.
"""

import hashlib
from dataclasses import replace
from typing import Any

from digest.cache.codec import packed
from digest.model import TAGS, Article, TaggedArticle

BYTES = 16


def mark_of(tagged: TaggedArticle) -> str:
    """Return the mark of an article with its tags, whatever mark it bears."""
    return _hashed([article_mark(tagged.article), *[getattr(tagged, name) for name in TAGS]])


def article_mark(article: Article) -> str:
    """Return the mark of an article with its seed, whatever mark it bears."""
    # Where the keys of a seed stand is no part of what the seed says: such places are not compared either.
    front = replace(article.seed.front, places={})
    return _hashed(replace(article, seed=replace(article.seed, front=front), mark=""))


def marked(tagged: TaggedArticle) -> TaggedArticle:
    """Return an article with its tags and its mark."""
    return replace(tagged, mark=mark_of(tagged))


def _hashed(value: Any) -> str:  # noqa: ANN401 - whatever the model holds
    return hashlib.blake2b(packed(value), digest_size=BYTES).hexdigest()
