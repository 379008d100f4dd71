"""Chips: a person or country of a story, leading to the words that earned it the tag.

Form says what it is (a country in small capitals) and how it came about (confirmed solid, by machine dotted).
"""

from digest.collected import Story
from digest.model import Tag
from digest.prominence import main_tags
from digest.render.anchors import evidence
from digest.render.markup import link, span

MOST = 3
"""Chips under a headline in a list."""


def chip(tag: Tag, kind: str, origin: str, target: str) -> str:
    """Return one chip of the given kind (``person`` or ``country``)."""
    standing = "confirmed" if tag.confirmed else "machine"
    return span(link(tag.name, origin, target), f"chip {kind} {standing}")


def leading_chips(story: Story, origin: str) -> list[str]:
    """Return the chips under a headline: people and countries that the story is about, at most :data:`MOST`."""
    people, countries = main_tags(story.tagged.people), main_tags(story.tagged.countries)
    # Two people at most where there are countries to name, so that a row says both who and where.
    room = MOST - 1 if countries else MOST
    chosen = [(tag, "person") for tag in people[:room]]
    chosen += [(tag, "country") for tag in countries[: MOST - len(chosen)]]
    anchors = {(known.kind, known.tag.key): known.anchor for known in evidence(story)}
    return [chip(tag, kind, origin, f"{story.page}#{anchors[kind, tag.key]}") for tag, kind in chosen]
