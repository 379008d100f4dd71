"""``digest tag``: what is recognised in each seed, for programs."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from digest.model import Quote, Registry, Tag, TaggedArticle
from digest.prominence import main_tags


def _isos(tags: Iterable[Tag], registry: Registry) -> list[str]:
    return list(dict.fromkeys(registry.countries[tag.key].iso for tag in tags))


def _quote(quote: Quote, names: dict[str, str]) -> dict[str, str]:
    return {"text": quote.text, "speaker": names.get(quote.speaker, quote.attribution)}


def tag_record(tagged: TaggedArticle, registry: Registry) -> dict[str, Any]:
    """Return one story's record, as the design's table of commands gives it."""
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
    }


def tag_lines(articles: Iterable[TaggedArticle], registry: Registry) -> Iterator[str]:
    """Yield one line of JSON a story."""
    return (json.dumps(tag_record(tagged, registry), ensure_ascii=False) for tagged in articles)
