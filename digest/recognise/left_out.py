"""What a story has not because somebody said so: tags taken away by its seed, phrases that the registry passes over."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from digest import limits
from digest.entries import Registry
from digest.model import ByHand, LeftOut, Mention, Reason, Rule, Tag
from digest.recognise.forms import longest_of, normal
from digest.recognise.people.reading import Reading


class _Entry(NamedTuple):
    """A person or country of the registry, as far as it is named here."""

    kind: str
    key: str
    name: str


class _Known:
    """A registry as a key of the cache: by identity, since a table of countries cannot be hashed."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry

    def __hash__(self) -> int:
        return hash((id(self.registry.people), id(self.registry.countries)))

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Known)
            and other.registry.people is self.registry.people
            and other.registry.countries is self.registry.countries
        )


def removed(kind: str, found: Sequence[Tag], kept: Sequence[Tag], said: ByHand) -> Iterator[LeftOut]:
    """Yield the tags that were recognised and are not among those a seed lets stand."""
    keys = {tag.key for tag in kept}
    reason = Reason.REMOVED if said.final is None else Reason.REPLACED
    for tag in found:
        if tag.key not in keys:
            yield LeftOut(kind, tag.key, tag.name, reason, tag.mentions)


def passed_over(readings: Sequence[Reading], registry: Registry) -> Iterator[LeftOut]:
    """Yield whom the registry's ``not:`` says a story's words do not mean, in the order of the text."""
    pattern, meant = _excluded(_Known(registry))
    found: dict[_Entry, list[Mention]] = {}
    for reading in readings:
        for match in pattern.finditer(reading.plain):
            for entry in meant.get(normal(match[0]), ()):
                mention = Mention(reading.number, match.start(), match.end(), Rule.EXCLUDED)
                found.setdefault(entry, []).append(mention)
    for entry, mentions in found.items():
        yield LeftOut(*entry, Reason.EXCLUDED, tuple(mentions))


@lru_cache(maxsize=4)
def _excluded(known: _Known) -> tuple[re.Pattern[str], dict[str, tuple[_Entry, ...]]]:
    """Return all excluding phrases as one pattern, and whose each of them is not: of more, the first."""
    people = ((_Entry("person", entry.slug, entry.name), entry.exclude) for entry in known.registry.people)
    countries = ((_Entry("country", c.code, c.name), c.exclude) for c in known.registry.countries.values())
    meant: dict[str, list[_Entry]] = {}
    for entry, phrases in (*people, *countries):
        for phrase in dict.fromkeys(map(normal, phrases)):
            meant.setdefault(phrase, []).append(entry)
    return longest_of(meant), {phrase: tuple(entries[: limits.NAMESAKES]) for phrase, entries in meant.items()}
