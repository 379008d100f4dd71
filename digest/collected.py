"""The digest as a whole: stories, people and countries with all that joins them. Made by collect, read by render.

Pages are named by their place in the Markdown tree (``people/vladimir-putin.md``); an empty ``page`` means
that the entity has none and is only a line in an index.
"""

from dataclasses import dataclass, field
from datetime import date

from digest.entries import CountryEntry, PersonEntry
from digest.model import Publish, Quote, Tag, TaggedArticle


@dataclass(frozen=True, slots=True)
class Story:
    """A tagged article with its address. ``publish`` is the seed's word, else the digest's default.

    Where one account came in twice, the earliest has the others as its ``copies``, and each of them has it as its
    ``first``.
    """

    tagged: TaggedArticle
    slug: str
    page: str
    publish: Publish
    first: "Story | None" = None
    copies: tuple["Story", ...] = ()

    @property
    def date(self) -> date:
        """The day of the story."""
        return self.tagged.article.seed.date

    @property
    def title(self) -> str:
        """The headline."""
        return self.tagged.article.title


@dataclass(frozen=True, slots=True)
class Appearance:
    """An entity's tag in one story; ``main`` where the story is about it, and does not only mention it."""

    story: Story
    tag: Tag
    main: bool


@dataclass(frozen=True, slots=True)
class Saying:
    """A person's words in one story; ``number`` counts the story's quotations from 1 (the anchor ``#q1``)."""

    story: Story
    quote: Quote
    number: int


@dataclass(frozen=True, slots=True)
class Company:
    """An entity met in the same stories: ``kind`` is ``person`` or ``country``, ``stories`` how many.

    ``shared`` are the newest few of these stories, newest first.
    """

    kind: str
    key: str
    stories: int
    shared: tuple[Story, ...] = ()


@dataclass(frozen=True, slots=True)
class SeenRole:
    """An office that stories put before a name, with the first and last day it was seen."""

    title: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the digest; ``entry`` where the registry knows them. Appearances are newest first.

    ``filed`` is what indices sort and group the name by; ``label`` is what the search calls the person, who shares it
    with nobody else that has a page.
    """

    key: str
    name: str
    filed: str
    slug: str
    page: str
    confirmed: bool
    entry: PersonEntry | None
    appearances: tuple[Appearance, ...]
    roles: tuple[SeenRole, ...] = ()
    sayings: tuple[Saying, ...] = ()
    company: tuple[Company, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class Country:
    """A country with stories. Appearances are newest first.

    ``heirs`` are the states that continue a historic one, ``forebears`` the historic states with stories that this
    one continues; ``sayings`` are what people named in it said in the stories that are about it, newest story first.
    """

    code: str
    name: str
    slug: str
    page: str
    entry: CountryEntry
    appearances: tuple[Appearance, ...]
    company: tuple[Company, ...] = ()
    heirs: tuple[CountryEntry, ...] = ()
    forebears: tuple[CountryEntry, ...] = ()
    sayings: tuple[Saying, ...] = ()


@dataclass(frozen=True, slots=True)
class Thread:
    """Stories that their seeds join by ``thread:``, newest first; ``key`` is the folded name."""

    key: str
    name: str
    slug: str
    page: str
    stories: tuple[Story, ...]


@dataclass(frozen=True, slots=True)
class ThreadPlace:
    """Where a story stands in its thread: the ``number``-th ``of`` so many accounts, copies not counted."""

    key: str
    number: int
    of: int
    before: Story | None
    after: Story | None


@dataclass(frozen=True, slots=True)
class Related:
    """A story that another one is related to, and why: the main people and countries of both, by key, and the time.

    ``when`` is ``same day``, ``same week``, ``within a week``, ``same month`` or nothing.
    """

    story: Story
    people: tuple[str, ...]
    countries: tuple[str, ...]
    when: str


@dataclass(frozen=True, slots=True)
class Tally:
    """In how many stories of a week an entity is, and of the calendar week ``before`` it."""

    key: str
    stories: int
    before: int


@dataclass(frozen=True, slots=True)
class Side:
    """What people of one country said in a week, oldest first; without ``code`` those whose country nobody says.

    ``page`` is empty where the country has none; ``total`` counts all that they said, shown here or not.
    """

    code: str
    name: str
    page: str
    sayings: tuple[Saying, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Week:
    """An ISO week with stories, oldest first; ``name`` is ``2023-W41``.

    ``before`` counts the stories of the calendar week before. ``people`` and ``countries`` are those of the most
    stories, the most first; behind them those of the week before that this one does not name. ``sides`` are what was
    said, by the speakers' countries, those with the most words first.
    """

    year: int
    number: int
    page: str
    stories: tuple[Story, ...]
    before: int = 0
    people: tuple[Tally, ...] = ()
    countries: tuple[Tally, ...] = ()
    sides: tuple[Side, ...] = ()

    @property
    def name(self) -> str:
        """The week as ISO 8601 writes it."""
        return f"{self.year:04d}-W{self.number:02d}"

    @property
    def monday(self) -> date:
        """Its first day."""
        return date.fromisocalendar(self.year, self.number, 1)

    @property
    def sunday(self) -> date:
        """Its last day; the last week that there are dates for ends with them."""
        return date.fromordinal(min(self.monday.toordinal() + 6, date.max.toordinal()))


@dataclass(frozen=True, slots=True)
class Moved:
    """An earlier address of a story, named by its ``aliases:``; ``page`` is the place where it stood."""

    page: str
    story: Story


@dataclass(frozen=True, slots=True)
class MovedEntity:
    """An earlier address of a person or country, named by its ``formerly:``; ``page`` is the place where it stood.

    ``leads_to`` is its page of today, or the index of its kind where no story names it any more.
    """

    page: str
    name: str
    leads_to: str


@dataclass(frozen=True, slots=True)
class Digest:
    """Everything there is to render: stories newest first, people by name, countries by name.

    ``hidden`` are stories whose text is withheld: they have an address and nothing else. ``threads`` are by key in
    the order of their names, ``weeks`` oldest first, ``moved`` by story from the oldest, each story's earliest first.
    ``moved_entities`` are by the page of today, people first, in the order of the registry.
    ``thread_places`` and ``related`` are by the story's page.
    """

    stories: tuple[Story, ...]
    hidden: tuple[Story, ...]
    people: dict[str, Person]
    countries: dict[str, Country]
    threads: dict[str, Thread] = field(default_factory=dict)
    weeks: tuple[Week, ...] = ()
    moved: tuple[Moved, ...] = ()
    moved_entities: dict[str, tuple[MovedEntity, ...]] = field(default_factory=dict)
    thread_places: dict[str, ThreadPlace] = field(default_factory=dict)
    related: dict[str, tuple[Related, ...]] = field(default_factory=dict)
