"""Stories in small batches of plain values, so that a batch can be recognised anywhere and its results come back.

A batch carries what is remembered of its texts, and brings back what the language model read anew: whoever recognises
it needs the registry and the model, and no memory of its own.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from digest.entries import Registry
from digest.model import TAGS, Article, TaggedArticle
from digest.recognise.names import NameFinder
from digest.recognise.remembered import Memory, RememberedNames, Row
from digest.recognise.tagging import BATCH, english_text, recognise

Found = tuple[str, tuple[Row, ...]]
"""A text, and the names that a language model found in it."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Stories to be recognised together, and what is remembered of their texts; ``None`` where nothing ever is."""

    articles: tuple[Article, ...]
    known: tuple[Found, ...] | None

    def tagged(self, results: "Results") -> Iterator[TaggedArticle]:
        """Yield each story with its tags."""
        return (TaggedArticle(article, *tags) for article, tags in zip(self.articles, results.tags, strict=True))


@dataclass(frozen=True, slots=True)
class Results:
    """What came of a batch: the tags of each story, without the story itself, and what was read anew."""

    tags: tuple[tuple[Any, ...], ...]
    read: tuple[Found, ...]


@dataclass(slots=True)
class _Carried:
    """What a batch remembers, and what joins it on the way."""

    known: dict[str, tuple[Row, ...]]
    read: list[Found] = field(default_factory=list)

    def find(self, text: str) -> tuple[Row, ...] | None:
        return self.known.get(text)

    def keep(self, found: Iterable[Found]) -> None:
        self.read += [(text, tuple([(row[0], row[1], row[2]) for row in rows])) for text, rows in found]


def batched(articles: Iterable[Article], memory: Memory | None) -> Iterator[Batch]:
    """Yield articles in batches, in their order; ``memory`` is asked when a batch is made."""
    rest = iter(articles)
    while batch := tuple(islice(rest, BATCH)):
        known = None if memory is None else tuple(_remembered(batch, memory))
        yield Batch(batch, known)


def _remembered(batch: Iterable[Article], memory: Memory) -> Iterator[Found]:
    for text in dict.fromkeys(english_text(article) for article in batch):
        if text and (rows := memory.find(text)) is not None:
            yield text, rows


def recognise_batch(batch: Batch, registry: Registry, finder: NameFinder) -> Results:
    """Recognise the stories of a batch; ``finder`` reads the texts of which nothing is remembered."""
    carried = _Carried(dict(batch.known or ()))
    names = finder if batch.known is None else RememberedNames(finder, carried)
    tagged = recognise(batch.articles, registry, names)
    return Results(tuple(tuple(getattr(each, name) for name in TAGS) for each in tagged), tuple(carried.read))
