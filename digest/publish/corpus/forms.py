"""How things are written wherever a record names them: a story, a person, a country, a quotation.

A field is never missing; one that has no value is ``null``.
"""

from collections.abc import Sequence
from typing import Any

from digest.collected import Country, Digest, Person, Related, Story, Thread
from digest.model import Source, Tag
from digest.prominence import main_tags
from digest.publish.corpus.links import Links, article_id, article_path
from digest.publish.corpus.records import Record, Spoken, Tagging


def reference(story: Story, links: Links) -> dict[str, Any]:
    """Return what names a story: its addresses, day and headline."""
    return {
        "id": article_id(story),
        "url": links.page(story.page),
        "api": links.api(article_path(story)),
        "date": story.date.isoformat(),
        "title": story.title,
    }


def related(found: Related, digest: Digest, links: Links) -> dict[str, Any]:
    """Return a story that another is related to, and why: the main people and countries of both, and the time."""
    people, countries = [digest.people[key] for key in found.people], [digest.countries[key] for key in found.countries]
    return {
        **reference(found.story, links),
        "people": [{"id": known.slug, "name": known.name} for known in people],
        "countries": [{"code": known.code, "name": known.name} for known in countries],
        "when": found.when or None,
    }


def source(given: Source | None) -> dict[str, Any] | None:
    """Return where a text was published, if that is known."""
    return {"name": given.name or None, "url": given.url or None} if given else None


def origin(story: Story) -> dict[str, Any]:
    """Return where a story comes from, under which right it is shown, and how much of it."""
    front = story.tagged.article.seed.front
    return {
        "seed": story.tagged.article.seed.path,
        "source": source(story.tagged.article.source),
        "credit": front.credit or None,
        "rights": front.rights or None,
        "publish": str(story.publish),
    }


def brief(story: Story, digest: Digest, links: Links) -> dict[str, Any]:
    """Return a story as it stands in lists: without its text and evidence, and whom it names in short."""
    tagged = story.tagged
    main = {tag.key for tag in (*main_tags(tagged.people), *main_tags(tagged.countries))}

    def tag(given: Tag, name: dict[str, str]) -> dict[str, Any]:
        return {**name, "confirmed": given.confirmed, "main": given.key in main}

    people = [(given, digest.people[given.key]) for given in tagged.people]
    countries = [(given, digest.countries[given.key]) for given in tagged.countries]
    return {
        **reference(story, links),
        "description": tagged.article.description or None,
        "lang": tagged.article.lang,
        **origin(story),
        "people": [tag(given, {"id": known.slug, "name": known.name}) for given, known in people],
        "countries": [tag(given, {"code": known.code, "name": known.name}) for given, known in countries],
    }


def person(known: Person, links: Links) -> dict[str, Any]:
    """Return what names a person; ``url`` and ``api`` are null where they have no page of their own."""
    return {
        "id": known.slug,
        "name": known.name,
        "url": links.page(known.page) if known.page else None,
        "api": links.api(person_path(known)) if known.page else None,
    }


def person_path(known: Person) -> str:
    """Return the place of a person's record."""
    return f"people/{known.slug}.json"


def country(known: Country, links: Links) -> dict[str, Any]:
    """Return what names a country; ``code`` is its own, ``iso`` today's (``SU``, ``RU``)."""
    return {
        "code": known.code,
        "iso": known.entry.iso,
        "name": known.name,
        "url": links.page(known.page),
        "api": links.api(country_path(known)),
    }


def country_path(known: Country) -> str:
    """Return the place of a country's record."""
    return f"countries/{known.slug}.json"


def thread(known: Thread, links: Links) -> dict[str, Any]:
    """Return what names a thread."""
    return {
        "id": known.slug,
        "name": known.name,
        "url": links.page(known.page),
        "api": links.api(f"threads/{known.slug}.json"),
    }


def evidence(tagging: Tagging) -> dict[str, Any]:
    """Return how sure a tag is, and the words that earned it."""
    tag = tagging.tag
    return {
        "confirmed": tag.confirmed,
        "main": tagging.main,
        "salience": tag.salience,
        "evidence": str(tagging.evidence),
        "mentions": [words._asdict() for words in tagging.words],
    }


def quotation(spoken: Spoken, record: Record, digest: Digest, links: Links) -> dict[str, Any]:
    """Return a quotation with its place in the story's text and the address of its words."""
    quote = spoken.quote
    speaker = digest.people.get(quote.speaker)
    return {
        "number": spoken.number,
        "url": links.page(f"{record.story.page}#q{spoken.number}"),
        "text": quote.text,
        "speaker": person(speaker, links) if speaker else None,
        "attribution": quote.attribution or None,
        "start": spoken.start,
        "end": spoken.end,
    }


def span_of(stories: Sequence[Story]) -> dict[str, Any]:
    """Return how many stories there are, newest first, and the days they span."""
    return {
        "article_count": len(stories),
        "first": stories[-1].date.isoformat(),
        "last": stories[0].date.isoformat(),
    }
