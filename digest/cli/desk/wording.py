"""YAML as the neighbours write it: a text, a list and an entry as lines, in their quotation marks and their form."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import yaml

from digest.entries import PersonEntry, Role

LONGEST = 120
"""Characters of a line; a longer list is broken."""

ORDER = ("name", "slug", "formerly", "aliases", "country", "wikidata", "roles", "not")
"""The keys of an entry as they are written."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a file's entries are written.

    ``flow`` are the entries on one line each, ``block_lists`` and ``block_roles`` the lists with a line for each item;
    ``quote`` is the mark around names (or none), ``deeper`` how many blanks an item stands behind its key.
    """

    flow: bool = False
    block_lists: bool = False
    block_roles: bool = True
    quote: str = ""
    deeper: int = 2


def scalar(text: str, quote: str = "") -> str:
    """Return a text as YAML, in plain letters where every reader takes these for the same text."""
    for written in ([] if quote else [text]) + [f"{mark}{text}{mark}" for mark in (quote or '"', '"', "'")]:
        if _reads_as(written, text):
            return written
    escaped: str = yaml.safe_dump(text, default_style='"', allow_unicode=True, width=float("inf"))
    return escaped.strip()


def _reads_as(written: str, text: str) -> bool:
    try:
        read: object = yaml.safe_load(f"- k: {written}\n- [{written}, {written}]\n- {{k: {written}}}\n")
    except (yaml.YAMLError, ValueError):
        return False
    return read == [{"k": text}, [text, text], {"k": text}]


def flow_list(values: Sequence[str], column: int) -> str:
    """Return a list on one line, or on several where it would be too long; it begins behind ``column`` letters."""
    lines, width = ["["], column + 1
    for number, value in enumerate(values):
        if number and width + len(value) + 3 > LONGEST:
            lines[-1] += ","
            lines.append(" " * (column + 1))
            width = column + 1
        elif number:
            lines[-1] += ", "
            width += 2
        lines[-1] += value
        width += len(value)
    return "\n".join(lines) + "]"


def role_text(role: Role) -> str:
    """Return an office as a mapping on one line."""
    days = [f"{key}: {day.isoformat()}" for key, day in (("from", role.start), ("to", role.end)) if day]
    return "{" + ", ".join([f"title: {scalar(role.title)}", *days]) + "}"


def values_of(entry: PersonEntry, style: Style) -> dict[str, str | tuple[str, ...]]:
    """Return what an entry says, key by key in the order of writing: a text, or the items of a list."""
    found: dict[str, str | tuple[str, ...]] = {
        "name": scalar(entry.name, style.quote),
        "slug": entry.slug,
        "formerly": entry.formerly,
        "aliases": tuple(scalar(alias, style.quote) for alias in entry.aliases),
        "country": scalar(entry.country) if entry.country else "",
        "wikidata": entry.wikidata,
        "roles": tuple(role_text(role) for role in entry.roles),
        "not": tuple(scalar(phrase, style.quote) for phrase in entry.exclude),
    }
    return {key: value for key in ORDER if (value := found[key])}


def pair_lines(key: str, value: str | tuple[str, ...], column: int, style: Style) -> Iterator[str]:
    """Yield the lines of one key of an entry whose keys stand behind ``column`` blanks."""
    before = " " * column
    if isinstance(value, str):
        yield f"{before}{key}: {value}"
    elif style.block_roles if key == "roles" else style.block_lists:
        yield f"{before}{key}:"
        yield from (f"{before}{' ' * style.deeper}- {item}" for item in value)
    else:
        head = f"{before}{key}: "
        yield from (head + flow_list(value, len(head))).split("\n")


def pair_inline(key: str, value: str | tuple[str, ...]) -> str:
    """Return one key of an entry that is written on one line."""
    return f"{key}: {value}" if isinstance(value, str) else f"{key}: [{', '.join(value)}]"


def entry_lines(entry: PersonEntry, column: int, style: Style) -> list[str]:
    """Return the lines of a new entry; ``column`` is that of its hyphen, from 0."""
    values = values_of(entry, style)
    if style.flow:
        return [f"{' ' * column}- {{{', '.join(pair_inline(*pair) for pair in values.items())}}}"]
    lines = [line for pair in values.items() for line in pair_lines(*pair, column + 2, style)]
    return [f"{' ' * column}- {lines[0].lstrip(' ')}", *lines[1:]]
