"""The JSON Schemas (draft 2020-12) of the records: kept by hand in ``digest/publish/schemas``, published with them."""

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from digest.publish.corpus.links import API, Links
from digest.publish.files import OutputFile

NAMES = (
    "index", "articles", "month", "article", "people", "person", "countries", "country", "quotations",
    "threads", "thread", "editions", "edition", "withheld", "common",
)  # fmt: skip
"""A schema for each kind of file, and ``common`` for what they share."""


@cache
def _schema(name: str) -> dict[str, Any]:
    text = (files("digest") / "publish" / "schemas" / f"{name}.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def schema_files(links: Links) -> Iterator[OutputFile]:
    """Yield each schema under the address where it is published, by which the others refer to it."""
    for name in NAMES:
        schema = _schema(name)
        placed = {"$schema": schema["$schema"], "$id": links.schema(name), **schema}
        yield OutputFile(f"{API}/schemas/{name}.json", (json.dumps(placed, indent=2) + "\n").encode())
