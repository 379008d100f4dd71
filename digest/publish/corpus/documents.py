"""JSON files: one line, keys in the order that a reader expects, and long lists a page at a time."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from digest.publish.corpus.links import API, Links
from digest.publish.files import OutputFile

Item = TypeVar("Item")


def document(path: str, schema: str, value: Mapping[str, Any], links: Links) -> OutputFile:
    """Return the file of one record; it names the schema that it follows."""
    # Nothing in it is escaped beyond JSON: it is no part of a page.
    written = json.dumps({"$schema": links.schema(schema), **value}, ensure_ascii=False, separators=(",", ":"))
    return OutputFile(f"{API}/{path}", f"{written}\n".encode())


def numbered(path: str, number: int) -> str:
    """Return the place of the n-th file of the list that begins at ``path``: ``people.json``, ``people/2.json``."""
    return path if number == 1 else f"{path.removesuffix('.json')}/{number}.json"


def documents(  # noqa: PLR0913, PLR0917 - a list is its place, its schema, its head, its items and how long a page is
    path: str,
    schema: str,
    head: Mapping[str, Any],
    items: Sequence[Item],
    written: Callable[[Item], Any],
    links: Links,
    size: int,
) -> Iterator[OutputFile]:
    """Yield the files of a list, each with ``head``; an empty list has one empty file."""
    pages = max(1, -(-len(items) // size))
    for number in range(1, pages + 1):
        value = {
            **head,
            "page": number,
            "pages": pages,
            "total": len(items),
            "previous": links.api(numbered(path, number - 1)) if number > 1 else None,
            "next": links.api(numbered(path, number + 1)) if number < pages else None,
            "items": [written(item) for item in items[(number - 1) * size : number * size]],
        }
        yield document(numbered(path, number), schema, value, links)
