"""People and countries as JSON: a list of each, and a record for each that has a page, with its stories."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from digest.collected import Appearance, Company, Country, Digest, Person, Saying
from digest.draft import Draft, each_time
from digest.marks import Marks
from digest.publish.corpus import forms
from digest.publish.corpus.documents import documents
from digest.publish.corpus.links import Links
from digest.publish.files import OutputFile

PEOPLE = "people.json"
COUNTRIES = "countries.json"


def person_drafts(digest: Digest, links: Links, size: int, marks: Marks) -> Iterator[Draft[OutputFile]]:
    """Yield the list of people in the order of the A–Z, then the record and the quotations of each with a page."""
    listed = list(digest.people.values())
    head = {"url": links.page("people/index.md")}
    written = partial(_person, links=links)
    yield each_time(lambda: documents(PEOPLE, "people", head, listed, written, links, size))
    for person in listed:
        if person.page:
            mark = marks.of("api person", person, person.appearances, person.sayings, person.company)
            yield Draft(mark, partial(_person_files, person, digest, links, size))


def _person_files(person: Person, digest: Digest, links: Links, size: int) -> Iterator[OutputFile]:
    whole = {**_person(person, links), **_background(person), "company": _company(person.company, digest, links)}
    whole["quotations"] = links.api(_quotations_path(person)) if person.sayings else None
    written = partial(_appearance, links=links)
    yield from documents(forms.person_path(person), "person", whole, person.appearances, written, links, size)
    if person.sayings:
        yield from _quotations(person, links, size)


def _quotations_path(person: Person) -> str:
    return f"people/{person.slug}/quotations.json"


def _person(person: Person, links: Links) -> dict[str, Any]:
    entry = person.entry
    return {
        **forms.person(person, links),
        "filed": person.filed,
        "confirmed": person.confirmed,
        "country": (entry.country or None) if entry else None,
        "wikidata": (entry.wikidata or None) if entry else None,
        "formerly": list(entry.formerly) if entry else [],
        **_count(person.appearances),
        "quotation_count": len(person.sayings),
        "newest": forms.reference(person.appearances[0].story, links),
    }


def _background(person: Person) -> dict[str, Any]:
    """Return what the registry knows of a person, and the offices that stories put before the name."""
    entry = person.entry
    held = entry.roles if entry else ()
    return {
        "aliases": list(entry.aliases) if entry else [],
        "roles": [
            {
                "title": role.title,
                "from": role.start.isoformat() if role.start else None,
                "to": role.end.isoformat() if role.end else None,
            }
            for role in held
        ],
        "described": [
            {"title": role.title, "first": role.first.isoformat(), "last": role.last.isoformat()}
            for role in person.roles
        ],
    }


def _quotations(person: Person, links: Links, size: int) -> Iterator[OutputFile]:
    """Yield a person's quotations, of the newest story first, in the order of its text."""
    head = {"person": forms.person(person, links)}
    path = _quotations_path(person)
    written = partial(_saying, person=person, links=links)
    yield from documents(path, "quotations", head, person.sayings, written, links, size)


def _saying(saying: Saying, person: Person, links: Links) -> dict[str, Any]:
    return {
        "number": saying.number,
        "url": links.page(f"{saying.story.page}#q{saying.number}"),
        "text": saying.quote.text,
        "speaker": forms.person(person, links),
        "attribution": saying.quote.attribution or None,
        "article": forms.reference(saying.story, links),
        **forms.origin(saying.story),
    }


def _count(seen: Sequence[Appearance]) -> dict[str, Any]:
    """Return in how many stories somebody or some country is, of how many it is a main subject, and since when."""
    return {
        **forms.span_of([appearance.story for appearance in seen]),
        "main_count": sum(appearance.main for appearance in seen),
    }


def _appearance(appearance: Appearance, links: Links) -> dict[str, Any]:
    tag = appearance.tag
    return {
        **forms.reference(appearance.story, links),
        "confirmed": tag.confirmed,
        "main": appearance.main,
        "salience": tag.salience,
    }


def _company(company: Sequence[Company], digest: Digest, links: Links) -> dict[str, Any]:
    """Return whom a person or country meets most, and in how many stories."""
    people = [item for item in company if item.kind == "person"]
    countries = [item for item in company if item.kind == "country"]
    return {
        "people": [{**forms.person(digest.people[c.key], links), "article_count": c.stories} for c in people],
        "countries": [{**forms.country(digest.countries[c.key], links), "article_count": c.stories} for c in countries],
    }


def country_drafts(digest: Digest, links: Links, size: int, marks: Marks) -> Iterator[Draft[OutputFile]]:
    """Yield the list of countries by name, then the record of each."""
    listed = list(digest.countries.values())
    head = {"url": links.page("countries/index.md")}
    written = partial(_country, links=links)
    yield each_time(lambda: documents(COUNTRIES, "countries", head, listed, written, links, size))
    for country in listed:
        mark = marks.of("api country", country, country.appearances, country.company, country.heirs)
        yield Draft(mark, partial(_country_files, country, digest, links, size))


def _country_files(country: Country, digest: Digest, links: Links, size: int) -> Iterator[OutputFile]:
    whole = {**_country(country, links), "company": _company(country.company, digest, links)}
    written = partial(_appearance, links=links)
    return documents(forms.country_path(country), "country", whole, country.appearances, written, links, size)


def _country(country: Country, links: Links) -> dict[str, Any]:
    years = country.entry.years
    return {
        **forms.country(country, links),
        "historic": {"from": years[0], "to": years[1]} if years else None,
        "continued_by": [heir.code for heir in country.heirs],
        "formerly": list(country.entry.formerly),
        **_count(country.appearances),
        "newest": forms.reference(country.appearances[0].story, links),
    }
