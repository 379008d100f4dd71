"""Facets: which page of the search has which people, countries, speaker, day and kind, in one small file.

Pagefind's own filters take two bytes for each page of each value, a facet at a time, and its search without words loads
its whole index (1.5.2: 18 MB at 20,000 stories). So its fragments, which know the facets of their page, are read once
more, and the facets written as :func:`packed` says. Pages are named by their place in Pagefind's own list of pages.
"""

import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from digest.errors import OutputError
from digest.search.pagefind import FORM_FAULTS, drop_filters, tables, unpacked

FACETS = ("kind", "countries", "people", "speaker")
MOST = {"people": 400, "speaker": 150}
"""Values of a facet that come first; the others follow in a file of their own, where a reader asks for them."""
_DAY_ONE = date(1, 1, 1).toordinal() - 1

Values = list[tuple[str, list[int]]]


class Indexed(NamedTuple):
    """A page of the search: its day as a number from 1 January of year 1, 0 for none, and its values by facet."""

    day: int
    values: dict[str, list[str]]


def write_facets(folder: Path) -> None:
    """Write the facets of the index in ``folder`` beside it: ``facets.HASH.gz`` and ``names.HASH.gz``.

    Raises :class:`OutputError` D403 where the index has not the form that Pagefind 1.5 gives it.
    """
    try:
        drop_filters(folder)
        for table in tables(folder):
            pages = [_page(folder / "fragment" / f"{place}.pf_fragment") for place in table.pages]
            first, rest = split(by_value(pages))
            _write(folder / f"facets.{table.name}.gz", packed(first, [page.day for page in pages]))
            _write(folder / f"names.{table.name}.gz", packed(rest, []))
    except FORM_FAULTS as problem:
        hint = "install the Pagefind that the lock names"
        raise OutputError("D403", f"search index of an unknown form: {problem}", hint, path=str(folder)) from problem


def by_value(pages: Iterable[Indexed]) -> dict[str, Values]:
    """Return for each facet its values with the numbers of their pages, those of most pages first."""
    found: dict[str, dict[str, list[int]]] = {facet: defaultdict(list) for facet in FACETS}
    for number, page in enumerate(pages):
        for facet in FACETS:
            for value in dict.fromkeys(page.values.get(facet, ())):
                found[facet][value].append(number)
    return {facet: sorted(values.items(), key=lambda one: (-len(one[1]), one[0])) for facet, values in found.items()}


def split(facets: dict[str, Values]) -> tuple[dict[str, Values], dict[str, Values]]:
    """Return what a reader loads first, and the rest."""
    first = {facet: values[: MOST.get(facet, len(values))] for facet, values in facets.items()}
    return first, {facet: values[len(first[facet]) :] for facet, values in facets.items()}


def packed(facets: dict[str, Values], days: Sequence[int]) -> bytes:
    """Return facets as bytes: a line of JSON with the names, then numbers of seven bits a byte, the lowest first.

    The numbers: for each value how many pages it has, then the way from each to the next, from -1; at last the days
    of the pages as runs: the way from the day before (doubled, odd where it leads back), and how many pages have it.
    """
    head = {"pages": len(days), "facets": [[facet, [name for name, _ in values]] for facet, values in facets.items()]}
    numbers = bytearray()
    for values in facets.values():
        for _, pages in values:
            numbers += _number(len(pages))
            for before, page in zip([-1, *pages], pages, strict=False):
                numbers += _number(page - before)
    for way, length in _runs(days):
        numbers += _number(way) + _number(length)
    return json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode() + b"\n" + bytes(numbers)


def _runs(days: Sequence[int]) -> Iterator[tuple[int, int]]:
    before = 0
    for day, run in groupby(days):
        way, before = day - before, day
        yield (2 * way if way >= 0 else -2 * way - 1), len(list(run))


def _number(value: int) -> bytes:
    written = bytearray()
    while value > 0x7F:  # noqa: PLR2004 - seven bits
        written.append(value & 0x7F | 0x80)
        value >>= 7
    written.append(value)
    return bytes(written)


def _page(fragment: Path) -> Indexed:
    values = json.loads(unpacked(fragment))["filters"]
    day = values.get("day", [""])[0]
    return Indexed(date.fromisoformat(day).toordinal() - _DAY_ONE if day else 0, values)


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(gzip.compress(content, 9, mtime=0))
