"""The values that are known before a text is read: the registry's people and the countries of the world."""

import datetime as dt
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Role:
    """An office of a registered person, with the days it was held (open where ``None``)."""

    title: str
    start: dt.date | None = None
    end: dt.date | None = None


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """A person of the curated registry.

    ``exclude`` are phrases that hold the name but are someone else's; ``formerly`` the slugs that the person's page
    had earlier, each of which leads on to the page of today.
    """

    name: str
    slug: str
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    country: str = ""
    wikidata: str = ""
    exclude: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CountryEntry:
    """A country or territory and the words that stand for it in a newspaper.

    ``code`` is ISO 3166-1 alpha-2, or for a historic state its ISO 3166-3 predecessor (``SU``); ``iso`` is the
    code given to the outside (``SU`` gives ``RU``). ``curated`` holds the forms that ``countries.yml`` of the
    seeds folder adds: a tag found by one of them counts as confirmed. The bare name of an ``ambiguous`` country
    needs a second sign, which its ``neighbours`` are. ``formerly`` are earlier slugs of its page.
    """

    code: str
    name: str
    slug: str
    iso: str
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    nationals: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    institutions: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    ambiguous: bool = False
    neighbours: tuple[str, ...] = ()
    years: tuple[int, int] | None = None
    continued_by: tuple[str, ...] = ()
    curated: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    foreign: dict[str, tuple[str, ...]] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Registry:
    """All that is known before a text is read: curated people, and countries by code."""

    people: tuple[PersonEntry, ...]
    countries: dict[str, CountryEntry]
