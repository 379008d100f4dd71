"""``digest tag``: what is recognised in each seed, for programs."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import Any

from digest.entries import PersonEntry, Registry
from digest.model import Quote, Tag, TaggedArticle
from digest.prominence import main_tags


def _isos(tags: Iterable[Tag], registry: Registry) -> list[str]:
    return list(dict.fromkeys(registry.countries[tag.key].iso for tag in tags))


def _quote(quote: Quote, names: dict[str, str]) -> dict[str, str]:
    return {"text": quote.text, "speaker": names.get(quote.speaker, quote.attribution)}


def tag_records(articles: Iterable[TaggedArticle], registry: Registry) -> Iterator[dict[str, Any]]:
    """Yield one record a story: what the digest says of it, by name and by code.

    ``slugs`` tells people of one name apart: those of the registry's entries, in the order of ``people``, of the main
    ones, and of the quotations' speakers; empty for whom the registry does not know.
    """
    known = frozenset(entry.slug for entry in registry.people)
    return (_record(tagged, registry, known) for tagged in articles)


def namesakes(people: Iterable[PersonEntry]) -> frozenset[str]:
    """Return the names that several entries of the registry have."""
    return frozenset(name for name, times in Counter(entry.name for entry in people).items() if times > 1)


def _record(tagged: TaggedArticle, registry: Registry, known: AbstractSet[str]) -> dict[str, Any]:
    article = tagged.article
    names = {tag.key: tag.name for tag in tagged.people}
    return {
        "id": article.seed.id,
        "date": article.seed.date.isoformat(),
        "title": article.title,
        "people": [tag.name for tag in tagged.people],
        "countries": _isos(tagged.countries, registry),
        "about": {
            "people": [tag.name for tag in main_tags(tagged.people)],
            "countries": _isos(main_tags(tagged.countries), registry),
        },
        "quotes": [_quote(quote, names) for quote in tagged.quotes],
        "slugs": {
            "people": _slugs((tag.key for tag in tagged.people), known),
            "about": _slugs((tag.key for tag in main_tags(tagged.people)), known),
            "speakers": _slugs((quote.speaker for quote in tagged.quotes), known),
        },
    }


def _slugs(keys: Iterable[str], known: AbstractSet[str]) -> list[str]:
    return [key if key in known else "" for key in keys]


def tag_lines(articles: Iterable[TaggedArticle], registry: Registry) -> Iterator[str]:
    """Yield one line of JSON a story."""
    return (json.dumps(record, ensure_ascii=False) for record in tag_records(articles, registry))
