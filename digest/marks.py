"""Marks: a hash of all that a page is made of, so that what was made of the same before can be kept.

A mark must name everything that the making reads, and nothing that grows with the digest. A story is marked by its
words, tags and address once, and by these wherever it is named. People, countries and threads are read as far as
others show them: their *face* (names, page, number of stories), not their stories; and most show no more of them than
what they are *called*, which stays when a story joins theirs.
"""

from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from hashlib import blake2b
from itertools import chain
from typing import Any

from digest.collected import (
    Appearance,
    Company,
    Country,
    Digest,
    Person,
    Related,
    Saying,
    SeenRole,
    Story,
    Tally,
    Thread,
    Week,
)
from digest.entries import CountryEntry, PersonEntry
from digest.model import Quote, Tag

_SIZE = 16
"""Bytes that stand for anything: all are of one length, so that a row of them can be read in one way only."""


def _hashed(parts: Iterable[bytes]) -> bytes:
    return blake2b(b"".join(parts), digest_size=_SIZE).digest()


class Marks:
    """The marks of one digest; ``base`` is the hash of what everything is made with: settings and code."""

    def __init__(self, digest: Digest, base: str) -> None:
        self._digest = digest
        self._base = _plain(base)
        self._stories: dict[str, bytes] = {}
        self._called: dict[tuple[type, str], bytes] = {}
        self._called_in: dict[str, bytes] = {}
        self._related_to: dict[str, bytes] = {}
        self._faces: dict[str, bytes] = {}
        self._weeks: dict[str, bytes] = {}
        self._ways: dict[type, Callable[[Any], bytes]] = {
            Story: self.story,
            Person: self._person,
            Country: self._country,
            Thread: self._thread,
            Week: self._week,
            # Whether the story is about them is told by the story's own tags.
            Appearance: lambda seen: self.story(seen.story),
            Saying: lambda said: _hashed(
                (self.story(said.story), _plain(said.number), self.speaker(said.quote.speaker))
            ),
            Company: lambda met: _hashed((_plain(met.stories), self._met(met), self.part(met.shared))),
            Tally: self._tally,
            Quote: _plain,
            Tag: _plain,
            SeenRole: _plain,
            PersonEntry: _plain,
            CountryEntry: _plain,
        }

    def of(self, kind: str, *parts: Any) -> str:  # noqa: ANN401 - any value of the model, of the digest, or plain
        """Return the mark of what is made of ``parts``; ``kind`` names it, since others may be made of the same."""
        return _hashed([self._base, _plain(kind), *map(self.part, parts)]).hex()

    def part(self, value: Any) -> bytes:  # noqa: ANN401 - as above
        """Return what stands for a value in a mark."""
        way = self._ways.get(type(value))
        if way:
            return way(value)
        if value is None:
            return _NOTHING
        if isinstance(value, bytes):  # what another method returned
            return value
        if isinstance(value, (tuple, list)):
            return _hashed([_plain(len(value)), *map(self.part, value)])
        if is_dataclass(value):
            return _hashed(self.part(getattr(value, field.name)) for field in fields(value))
        if isinstance(value, (str, int, float, date, Enum)):
            return _plain(value)
        raise TypeError(f"no way to mark {type(value)}")

    def story(self, story: Story) -> bytes:
        """Return the mark of a story wherever it is named: its text, tags, address, and those of its copies."""
        known = self._stories.get(story.page)
        if known is None:
            told = (story, *((story.first, *story.first.copies) if story.first else ()), *story.copies)
            names = [(one.tagged.mark, one.page, one.slug, one.publish.value) for one in told]
            known = self._stories[story.page] = _plain((bool(story.first), names))
        return known

    def named(self, story: Story) -> list[Person | Country | Thread | None]:
        """Return all that a story names, in a fixed order: its people and speakers, its countries, its thread."""
        tagged = story.tagged
        speakers = (quote.speaker for quote in tagged.quotes)
        people = dict.fromkeys(chain((tag.key for tag in tagged.people), speakers))
        place = self._digest.thread_places.get(story.page)
        return [
            *(self._digest.people.get(key) for key in people),
            *(self._digest.countries.get(tag.key) for tag in tagged.countries),
            self._digest.threads[place.key] if place else None,
        ]

    def called_in(self, story: Story) -> bytes:
        """Return what stands for all that a story names where only names and addresses are shown."""
        known = self._called_in.get(story.page)
        if known is None:
            known = self._called_in[story.page] = _hashed(map(self.called, self.named(story)))
        return known

    def related(self, story: Story) -> bytes:
        """Return what stands for the stories that a story is related to, and why."""
        known = self._related_to.get(story.page)
        if known is None:
            found = self._digest.related.get(story.page, ())
            known = self._related_to[story.page] = _hashed(map(self._related, found))
        return known

    def called(self, one: Person | Country | Thread | None) -> bytes:
        """Return what stands for somebody, a country or a thread where only their names and addresses are shown."""
        if one is None:
            return _NOTHING
        own = type(one), one.key if not isinstance(one, Country) else one.code
        known = self._called.get(own)
        if known is None:
            known = self._called[own] = _plain((own[0].__name__, own[1], _names(one)))
        return known

    def speaker(self, key: str) -> bytes:
        """Return what stands for who speaks: the person, and the country that the registry names."""
        person = self._digest.people.get(key)
        country = self._digest.countries.get(person.entry.country) if person and person.entry else None
        return _hashed((self.called(person), self.called(country)))

    def _of_key(self, key: str) -> tuple[Person | Country | None, ...]:
        """Return who or what has a key; a tally does not say of which kind it is."""
        return self._digest.people.get(key), self._digest.countries.get(key)

    def _tally(self, of: Tally) -> bytes:
        return _hashed((_plain((of.key, of.stories, of.before)), *map(self.called, self._of_key(of.key))))

    def _met(self, met: Company) -> bytes:
        """Return what stands for one of somebody's company; of two with one name, each says what it was."""
        if met.kind == "country":
            return self.called(self._digest.countries.get(met.key))
        person = self._digest.people[met.key]
        return _hashed((self.called(person), self.part(person.roles)))

    def _related(self, found: Related) -> bytes:
        people = (self.called(self._digest.people[key]) for key in found.people)
        countries = (self.called(self._digest.countries[key]) for key in found.countries)
        return _hashed((self.story(found.story), _plain(found.when), *people, _NOTHING, *countries))

    def _person(self, person: Person) -> bytes:
        known = self._faces.get(person.key)
        if known is None:
            known = self._faces[person.key] = _hashed(
                (self.called(person), _plain((len(person.appearances), repr(person.roles))))
            )
        return known

    def _country(self, country: Country) -> bytes:
        return _hashed((self.called(country), _plain(len(country.appearances))))

    def _week(self, week: Week) -> bytes:
        known = self._weeks.get(week.page)
        if known is None:  # whole: an edition tells of its week and names those beside it
            known = _hashed(self.part(getattr(week, field.name)) for field in fields(week))
            self._weeks[week.page] = known
        return known

    def _thread(self, thread: Thread) -> bytes:
        return _hashed((self.called(thread), _plain(len(thread.stories))))


def _names(one: Person | Country | Thread) -> tuple[object, ...]:
    """Return the names and addresses of one; who has no page leads to the newest story."""
    if isinstance(one, Thread):
        return one.name, one.slug, one.page
    where = one.page or one.appearances[0].story.page
    if isinstance(one, Country):
        return one.name, one.slug, where, repr(one.entry)
    return one.name, one.filed, one.slug, one.page, where, one.label, one.confirmed, repr(one.entry)


def _plain(value: object) -> bytes:
    return blake2b(repr(value).encode("utf-8", "surrogatepass"), digest_size=_SIZE).digest()


_NOTHING = _plain(None)
