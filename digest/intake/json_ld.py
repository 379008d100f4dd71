"""The JSON-LD of a page: its article, and the names in it. Whatever else it holds is passed over."""

import json
from collections.abc import Iterator
from typing import Any

from digest.text import one_line

_ARTICLES = ("Article", "BlogPosting", "Report", "LiveBlogPosting", "WebPage")
_LARGEST = 1_000_000
_DEEPEST = 6


def articles(tree: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - lxml's tree, which has no types
    """Return the objects that describe an article, those that are surely one first."""
    found: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" in str(script.get("type") or "") and len(script.text or "") < _LARGEST:
            try:
                # Line breaks inside of texts are no JSON, and stand in many pages all the same.
                loaded = json.loads(script.text or "", strict=False)
            except (ValueError, RecursionError):
                continue
            found += _objects(loaded)
    return sorted((item for item in found if _rank(item) < len(_ARTICLES)), key=_rank)


def _objects(value: object, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _objects(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph"), depth + 1)


def _rank(item: dict[str, Any]) -> int:
    kinds = item.get("@type")
    named = [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]
    ranks = [place for place, ending in enumerate(_ARTICLES) if any(kind.endswith(ending) for kind in named)]
    return min(ranks, default=len(_ARTICLES))


def names(value: object, depth: int = 0) -> list[str]:
    """Return the names of people or organisations, written as a text, an object or a list of them."""
    if depth > _DEEPEST:
        return []
    if isinstance(value, list):
        return list(dict.fromkeys(name for item in value for name in names(item, depth + 1)))
    if isinstance(value, dict):
        return names(value.get("name"), depth + 1)
    written = one_line(value) if isinstance(value, str) else ""
    return [written] if written and "://" not in written else []
