"""What two sets of tags differ in, story by story, as values: nothing of files, and nothing of how it is shown."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

Record = Mapping[str, Any]
"""A story's tags as ``digest tag`` prints them."""

_NOTHING: Mapping[str, Any] = MappingProxyType({})


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
    """One tag more (``added``) or less. ``what`` is a name, an ISO code or a speaker, ``text`` a quotation's words.

    ``slug`` is the person's in the registry, as far as the record says it.
    """

    added: bool
    kind: Kind
    what: str
    text: str = ""
    slug: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """A story's page, below the site's root, that stood ``old`` and stands ``new``; ``hint`` says how to lead on."""

    old: str
    new: str
    hint: str


@dataclass(frozen=True, slots=True)
class StoryChange:
    """A story whose tags or address differ; ``was`` is its earlier id where its seed was moved."""

    id: str
    title: str
    standing: Standing
    changes: tuple[Change, ...]
    was: str = ""
    move: Move | None = None


class _Who(NamedTuple):
    """A person by name and slug, or a country by code. Where one side knows no slug, the name decides."""

    name: str
    slug: str = ""

    def same(self, other: "_Who") -> bool:
        return self.name == other.name and (self.slug == other.slug or not (self.slug and other.slug))

    def among(self, others: Iterable["_Who"]) -> bool:
        return any(self.same(other) for other in others)


def changed_stories(
    before: Sequence[Record],
    after: Sequence[Record],
    renamed: Mapping[str, str] = _NOTHING,
    moves: Mapping[str, Move] = _NOTHING,
) -> list[StoryChange]:
    """Return every story whose tags or address differ, in the order of ``after``; then those that are gone.

    ``renamed`` are people's slugs of today by earlier ones, ``moves`` what became of addresses, by today's id.
    """
    earlier = earlier_records(before, after)
    found: list[StoryChange] = []
    for record in after:
        was = earlier.get(record["id"])
        changes = tuple(_changes(was or {}, record, renamed))
        moved = was["id"] if was and was["id"] != record["id"] else ""
        move = moves.get(record["id"])
        if was is None or changes or move:
            standing = Standing.NEW if was is None else Standing.CHANGED
            found.append(StoryChange(record["id"], record["title"], standing, changes, moved, move))
    kept = {was["id"] for was in earlier.values()}
    gone = [record for record in before if record["id"] not in kept]
    return found + [StoryChange(r["id"], r["title"], Standing.REMOVED, tuple(_changes(r, {}, renamed))) for r in gone]


def earlier_records(before: Sequence[Record], after: Sequence[Record]) -> dict[str, Record]:
    """Return the earlier record of each story of today, by today's id.

    Stories are the same by id; those left over, by day and headline where these are one story's alone.
    """
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


def _changes(before: Record, after: Record, renamed: Mapping[str, str]) -> Iterator[Change]:
    for key, kind, main in (
        ("people", Kind.PERSON, Kind.MAIN_PERSON),
        ("countries", Kind.COUNTRY, Kind.MAIN_COUNTRY),
    ):
        old, new = _named(before, key, renamed), _named(after, key)
        yield from _differences(old, new, kind)
        both = [who for who in new if who.among(old)]  # who is new is not also said to be new among the main ones
        yield from _differences(_main(before, key, both, renamed), _main(after, key, both), main)
    yield from _quotations(before, after, renamed)


def _who(names: Sequence[str], slugs: Sequence[str], renamed: Mapping[str, str]) -> list[_Who]:
    told = slugs if len(slugs) == len(names) else [""] * len(names)  # a revision may know of no slugs
    return [_Who(name, renamed.get(slug, slug)) for name, slug in zip(names, told, strict=True)]


def _named(record: Record, key: str, renamed: Mapping[str, str] = _NOTHING) -> list[_Who]:
    return _who(record.get(key, ()), record.get("slugs", {}).get(key, ()), renamed)


def _main(record: Record, key: str, among: Sequence[_Who], renamed: Mapping[str, str] = _NOTHING) -> list[_Who]:
    slugs = record.get("slugs", {}).get("about", ()) if key == "people" else ()
    return [who for who in _who(record.get("about", {}).get(key, ()), slugs, renamed) if who.among(among)]


def _differences(before: Sequence[_Who], after: Sequence[_Who], kind: Kind) -> Iterator[Change]:
    for added, these, others in ((False, before, after), (True, after, before)):
        for who in these:
            if not who.among(others):
                yield Change(added=added, kind=kind, what=who.name, slug=who.slug)


def _said(record: Record, renamed: Mapping[str, str] = _NOTHING) -> list[tuple[str, _Who]]:
    quotes = record.get("quotes", ())
    speakers = _who([q["speaker"] for q in quotes], record.get("slugs", {}).get("speakers", ()), renamed)
    return [(quote["text"], speaker) for quote, speaker in zip(quotes, speakers, strict=True)]


def _quotations(before: Record, after: Record, renamed: Mapping[str, str]) -> Iterator[Change]:
    """Yield quotations that are gone or new; one with another speaker is both."""
    old, new = _said(before, renamed), _said(after)
    for added, these, others in ((False, old, new), (True, new, old)):
        left: dict[str, list[_Who]] = {}
        for text, speaker in others:
            left.setdefault(text, []).append(speaker)
        for text, speaker in these:
            same = next((who for who in left.get(text, ()) if who.same(speaker)), None)
            if same:
                left[text].remove(same)
            else:
                yield Change(added=added, kind=Kind.QUOTATION, what=speaker.name, text=text, slug=speaker.slug)
