"""What a story is about and what it only mentions: one measure for pages, feeds and commands."""

from collections.abc import Sequence

from digest.model import Tag

MAIN = 0.5
"""A tag is a main one when it weighs at least this share of the story's weightiest of its kind."""


def main_tags(tags: Sequence[Tag]) -> tuple[Tag, ...]:
    """Return the tags of one kind (a story's people, or its countries) that the story is about, by salience."""
    most = max((tag.salience for tag in tags), default=0.0)
    return tuple(tag for tag in tags if tag.salience >= MAIN * most)


def mentioned_tags(tags: Sequence[Tag]) -> tuple[Tag, ...]:
    """Return the others: those that the story only mentions."""
    main = {tag.key for tag in main_tags(tags)}
    return tuple(tag for tag in tags if tag.key not in main)
