"""Front matter of a story: plain values, for the theme and for any other tool."""

from typing import Any

from digest.addresses import address
from digest.collected import Digest, Story
from digest.model import Publish
from digest.prominence import main_tags
from digest.render.foreign import direction
from digest.shown import shown_quotes

_WORDS_A_MINUTE = 230
_MOST_SIGNS = 3
"""People, and countries, that a result of the search shows at most."""


def _minutes(story: Story) -> int:
    words = sum(len(block.text.split()) for block in story.tagged.article.blocks)
    return max(1, round(words / _WORDS_A_MINUTE))


def _kicker(story: Story, digest: Digest) -> tuple[str, str]:
    """Return the words above a headline and their page: the thread, else the country that matters most."""
    if place := digest.thread_places.get(story.page):
        thread = digest.threads[place.key]
        return thread.name, thread.page
    countries = story.tagged.countries
    return (countries[0].name, digest.countries[countries[0].key].page) if countries else ("", "")


def _filed(story: Story, digest: Digest) -> dict[str, Any]:
    """Return what the search files a story under: its people with a page, its speakers among them.

    ``tags`` says for the leading ones of these people and of the countries whether they are confirmed (+) or by
    machine (-): signs, so that they are no words that could be found.
    """
    people = [tag for tag in story.tagged.people if digest.people[tag.key].page]
    speakers = [digest.people[key] for key in _speaking(story, digest)]
    signs = [
        "".join("+" if tag.confirmed else "-" for tag in tags[:_MOST_SIGNS])
        for tags in (people, story.tagged.countries)
    ]
    filed = {
        "people": [digest.people[tag.key].label for tag in people],
        "speakers": [person.label for person in speakers if person.page],
        "tags": "/".join(signs),
    }
    return {key: value for key, value in filed.items() if value}


def _speaking(story: Story, digest: Digest) -> list[str]:
    """Return by key those whose words the page shows, in the order in which they speak."""
    return [key for key in dict.fromkeys(quote.speaker for _, quote in shown_quotes(story)) if key in digest.people]


def _speakers(story: Story, digest: Digest) -> list[str]:
    """Return the names of those whose words the page shows, in the order in which they speak."""
    return [digest.people[key].name for key in _speaking(story, digest)]


def story_meta(story: Story, digest: Digest) -> dict[str, Any]:
    """Return the front matter in the order that a reader of the file expects."""
    tagged, seed = story.tagged, story.tagged.article.seed
    people, countries = [tag.name for tag in tagged.people], [tag.name for tag in tagged.countries]
    isos = [digest.countries[tag.key].entry.iso for tag in tagged.countries]
    source, front = tagged.article.source, seed.front
    kicker, kicker_page = _kicker(story, digest)
    meta: dict[str, Any] = {
        "title": story.title,
        "date": story.date,
        "description": tagged.article.description,
        "people": people,
        "countries": countries,
        "country_codes": isos,
        "main_people": [tag.name for tag in main_tags(tagged.people)],
        "main_countries": [tag.name for tag in main_tags(tagged.countries)],
        "tags": [*people, *countries],
        "speakers": _speakers(story, digest),
        "filed": _filed(story, digest),
        "confirmed": [tag.name for tag in (*tagged.people, *tagged.countries) if tag.confirmed],
        "source": (source.name or source.url) if source else "",
        "source_url": source.url if source else "",
        "credit": front.credit,
        "rights": front.rights,
        "corrected": max((c.date for c in front.corrections), default=None),
        "seed": seed.path,
        "thread": front.thread,
        "kind": "story",
        "kicker": kicker,
        "kicker_page": address(kicker_page),
        "standfirst": front.summary,
        "minutes": _minutes(story) if story.publish is Publish.FULL else 0,
        "lang": tagged.article.lang,
        "dir": direction(tagged.article.lang),
    }
    kept = {"title", "date", "description", "people", "countries", "country_codes", "tags", "seed", "kind"}
    return {key: value for key, value in meta.items() if value or key in kept}
