"""Chips: a person or country of a story, leading to the words that earned it the tag.

Form says what it is (a country in small capitals) and how it came about (confirmed solid, by machine dotted).
"""

from digest.collected import Story
from digest.model import Tag
from digest.render.anchors import anchors
from digest.render.markup import link, span

MOST = 3
"""Chips under a headline in a list."""


def chip(tag: Tag, kind: str, origin: str, target: str) -> str:
    """Return one chip of the given kind (``person`` or ``country``)."""
    standing = "confirmed" if tag.confirmed else "machine"
    return span(link(tag.name, origin, target), f"chip {kind} {standing}")


def leading_chips(story: Story, origin: str) -> list[str]:
    """Return the chips that stand under a headline: the main people and countries, at most :data:`MOST`."""
    people, countries = story.tagged.people, story.tagged.countries
    # Two people at most where there are countries to name, so that a row says both who and where.
    room = MOST - 1 if countries else MOST
    chosen = [(tag, "person") for tag in people[:room]]
    chosen += [(tag, "country") for tag in countries[: MOST - len(chosen)]]
    places = anchors(story)
    return [chip(tag, kind, origin, _evidence(story, places.get(tag.key, ""))) for tag, kind in chosen]


def _evidence(story: Story, anchor: str) -> str:
    """Return the place of a tag's evidence: its anchor on the story's page, or the page."""
    return f"{story.page}#{anchor}" if anchor else story.page
