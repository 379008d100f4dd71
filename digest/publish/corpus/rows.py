"""Rows of the tables that CSV and SQLite share; both are made of the same values in the same order."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from digest.collected import Appearance, Country, Digest, Person, Story
from digest.publish.corpus.links import Links, article_id
from digest.publish.corpus.records import Record, Tagging

Value = str | int | float | bool | None


class ArticleRow(NamedTuple):
    """A story without its text."""

    id: str
    url: str
    date: str
    title: str
    description: str | None
    lang: str
    source: str | None
    source_url: str | None
    credit: str | None
    rights: str | None
    publish: str
    thread: str | None
    seed: str


class PersonRow(NamedTuple):
    """A person; ``url`` is null where they have no page of their own, ``newest`` the id of their newest story."""

    id: str
    name: str
    url: str | None
    confirmed: bool
    country: str | None
    wikidata: str | None
    article_count: int
    main_count: int
    quotation_count: int
    first: str
    last: str
    newest: str


class CountryRow(NamedTuple):
    """A country; ``since`` and ``until`` are the years of a historic state."""

    code: str
    iso: str
    name: str
    url: str
    since: int | None
    until: int | None
    article_count: int
    main_count: int
    first: str
    last: str


class TagRow(NamedTuple):
    """How sure a tag is; which story and whom it joins stands before it."""

    confirmed: bool
    main: bool
    salience: float
    evidence: str


class QuotationRow(NamedTuple):
    """A quotation; which story it stands in stands before it. ``speaker`` is the id of a person."""

    number: int
    url: str
    text: str
    speaker: str | None
    attribution: str | None
    start: int
    end: int


class WithheldRow(NamedTuple):
    """All that is said of a withheld story."""

    id: str
    url: str
    date: str
    reason: str | None


def article_row(record: Record, links: Links) -> ArticleRow:
    """Return the row of a story."""
    story, article = record.story, record.story.tagged.article
    front, source = article.seed.front, article.source
    return ArticleRow(
        id=record.id,
        url=links.page(story.page),
        date=story.date.isoformat(),
        title=story.title,
        description=article.description or None,
        lang=article.lang,
        source=(source.name or None) if source else None,
        source_url=(source.url or None) if source else None,
        credit=front.credit or None,
        rights=front.rights or None,
        publish=str(story.publish),
        thread=front.thread or None,
        seed=article.seed.path,
    )


def person_row(person: Person, links: Links) -> PersonRow:
    """Return the row of a person."""
    seen, entry = person.appearances, person.entry
    return PersonRow(
        id=person.slug,
        name=person.name,
        url=links.page(person.page) if person.page else None,
        confirmed=person.confirmed,
        country=(entry.country or None) if entry else None,
        wikidata=(entry.wikidata or None) if entry else None,
        article_count=len(seen),
        main_count=_main(seen),
        quotation_count=len(person.sayings),
        first=seen[-1].story.date.isoformat(),
        last=seen[0].story.date.isoformat(),
        newest=article_id(seen[0].story),
    )


def country_row(country: Country, links: Links) -> CountryRow:
    """Return the row of a country."""
    seen, years = country.appearances, country.entry.years
    return CountryRow(
        code=country.code,
        iso=country.entry.iso,
        name=country.name,
        url=links.page(country.page),
        since=years[0] if years else None,
        until=years[1] if years else None,
        article_count=len(seen),
        main_count=_main(seen),
        first=seen[-1].story.date.isoformat(),
        last=seen[0].story.date.isoformat(),
    )


def _main(seen: Sequence[Appearance]) -> int:
    return sum(appearance.main for appearance in seen)


def tag_row(tagging: Tagging) -> TagRow:
    """Return what is said of a tag."""
    tag = tagging.tag
    return TagRow(tag.confirmed, tagging.main, tag.salience, str(tagging.evidence))


class Named(NamedTuple):
    """Whom or what a tag of a story names: ``kind`` is ``person`` or ``country``, ``id`` its slug or code."""

    kind: str
    id: str
    name: str
    tagging: Tagging


def named(record: Record, digest: Digest) -> Iterator[Named]:
    """Yield the people of a story, then its countries, by salience."""
    for tagging in record.people:
        person = digest.people[tagging.tag.key]
        yield Named("person", person.slug, person.name, tagging)
    for tagging in record.countries:
        country = digest.countries[tagging.tag.key]
        yield Named("country", country.code, country.name, tagging)


def quotation_rows(record: Record, digest: Digest, links: Links) -> list[QuotationRow]:
    """Return the quotations of a story in their order."""
    return [
        QuotationRow(
            number=spoken.number,
            url=links.page(f"{record.story.page}#q{spoken.number}"),
            text=spoken.quote.text,
            speaker=digest.people[spoken.quote.speaker].slug if spoken.quote.speaker in digest.people else None,
            attribution=spoken.quote.attribution or None,
            start=spoken.start,
            end=spoken.end,
        )
        for spoken in record.quotations
    ]


def withheld_row(story: Story, links: Links) -> WithheldRow:
    """Return the row of a withheld story."""
    reason = story.tagged.article.seed.front.reason or None
    return WithheldRow(article_id(story), links.page(story.page), story.date.isoformat(), reason)
