"""What two sets of tags differ in, story by story, as values: nothing of files, and nothing of how it is shown."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Record = Mapping[str, Any]
"""A story's tags as ``digest tag`` prints them."""


class Kind(StrEnum):
    """What was added or taken away. A main person or country is one that the story is about."""

    PERSON = "person"
    COUNTRY = "country"
    MAIN_PERSON = "main person"
    MAIN_COUNTRY = "main country"
    QUOTATION = "quotation"


class Standing(StrEnum):
    """What became of a story."""

    CHANGED = "changed"
    NEW = "new"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Change:
    """One tag more (``added``) or less. ``what`` is a name, an ISO code or a speaker, ``text`` a quotation's words."""

    added: bool
    kind: Kind
    what: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class StoryChange:
    """A story whose tags differ; ``was`` is its earlier id where it was moved."""

    id: str
    title: str
    standing: Standing
    changes: tuple[Change, ...]
    was: str = ""


def changed_stories(before: Sequence[Record], after: Sequence[Record]) -> list[StoryChange]:
    """Return every story whose tags differ, in the order of ``after``; then those that are gone.

    Stories are the same by id; those left over, by day and headline where these are one story's alone.
    """
    earlier = _earlier(before, after)
    found: list[StoryChange] = []
    for record in after:
        was = earlier.get(record["id"])
        changes = tuple(_changes(was or {}, record))
        moved = was["id"] if was and was["id"] != record["id"] else ""
        if was is None or changes:
            standing = Standing.NEW if was is None else Standing.CHANGED
            found.append(StoryChange(record["id"], record["title"], standing, changes, moved))
    kept = {was["id"] for was in earlier.values()}
    gone = [record for record in before if record["id"] not in kept]
    return found + [StoryChange(r["id"], r["title"], Standing.REMOVED, tuple(_changes(r, {}))) for r in gone]


def _earlier(before: Sequence[Record], after: Sequence[Record]) -> dict[str, Record]:
    """Return the earlier record of each story of today, by today's id."""
    by_id = {record["id"]: record for record in before}
    found = {record["id"]: by_id[record["id"]] for record in after if record["id"] in by_id}
    old = _alone(record for record in before if record["id"] not in found)
    new = _alone(record for record in after if record["id"] not in found)
    return found | {new[mark]["id"]: old[mark] for mark in new if mark in old}


def _alone(records: Iterable[Record]) -> dict[tuple[str, str], Record]:
    """Return records by day and headline, where no other has the same two."""
    listed = list(records)
    times = Counter((record["date"], record["title"]) for record in listed)
    return {mark: record for record in listed if times[mark := (record["date"], record["title"])] == 1}


def _changes(before: Record, after: Record) -> Iterator[Change]:
    for key, kind, main in (
        ("people", Kind.PERSON, Kind.MAIN_PERSON),
        ("countries", Kind.COUNTRY, Kind.MAIN_COUNTRY),
    ):
        old, new = before.get(key, ()), after.get(key, ())
        yield from _differences(old, new, kind)
        both = set(old) & set(new)  # who is new is not also said to be new among the main ones
        yield from _differences(_main(before, key, both), _main(after, key, both), main)
    yield from _quotations(before, after)


def _main(record: Record, key: str, among: AbstractSet[str]) -> list[str]:
    return [what for what in record.get("about", {}).get(key, ()) if what in among]


def _differences(before: Sequence[str], after: Sequence[str], kind: Kind) -> Iterator[Change]:
    yield from (Change(added=False, kind=kind, what=what) for what in before if what not in after)
    yield from (Change(added=True, kind=kind, what=what) for what in after if what not in before)


def _quotations(before: Record, after: Record) -> Iterator[Change]:
    """Yield quotations that are gone or new; one with another speaker is both."""
    old, new = ([(quote["text"], quote["speaker"]) for quote in record.get("quotes", ())] for record in (before, after))
    for added, these, others in ((False, old, new), (True, new, old)):
        for text, speaker in (Counter(these) - Counter(others)).elements():
            yield Change(added=added, kind=Kind.QUOTATION, what=speaker, text=text)
