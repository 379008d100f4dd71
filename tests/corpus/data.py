"""Reading the corpus back, as a stranger would: with the standard library, from the files of a built site."""

import csv
import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

Record = dict[str, Any]


def read(site: Path, address: str) -> Record:
    """Return the record at an address below the site's root."""
    loaded: Record = json.loads((site / address.lstrip("/")).read_text(encoding="utf-8"))
    return loaded


def files(site: Path, address: str) -> Iterator[Record]:
    """Yield the files of a list, following it from the first."""
    following: str | None = address
    while following:
        record = read(site, following)
        yield record
        following = record["next"]


def items(site: Path, address: str) -> list[Record]:
    """Return all items of a list."""
    return [item for record in files(site, address) for item in record["items"]]


def articles(site: Path) -> list[Record]:
    """Return the records of all stories, found as documented: months, their lists, the records."""
    months = read(site, "api/v1/articles.json")["months"]
    return [read(site, story["api"]) for month in months for story in items(site, month["api"])]


def sheet(site: Path, name: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    with (site / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def rows(site: Path, query: str, *values: object) -> list[tuple[Any, ...]]:
    """Return what a query finds in the database, opened so that nothing can be written to it."""
    with closing(sqlite3.connect(f"file:{site}/data/digest.sqlite?mode=ro", uri=True)) as database:
        return database.execute(query, values).fetchall()


def html(site: Path, address: str) -> str:
    """Return the page at an address."""
    return (site / address.partition("#")[0].lstrip("/") / "index.html").read_text(encoding="utf-8")


def anchors(page: str) -> list[str]:
    """Return the anchors of a page."""
    return re.findall(r'\sid="([^"]+)"', page)
