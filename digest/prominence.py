"""What a story is about and what it only mentions: one measure for pages, feeds and commands."""

from collections.abc import Sequence

from digest.model import Tag

MAIN = 0.6
"""A tag that weighs this much is a main one; how the weight comes about says :mod:`digest.recognise.salience`."""


def main_tags(tags: Sequence[Tag]) -> tuple[Tag, ...]:
    """Return the tags of one kind (a story's people, or its countries) that the story is about, by salience.

    Where none weighs enough, the weightiest is what the story is about, as far as it is about any.
    """
    most = max((tag.salience for tag in tags), default=0.0)
    return tuple(tag for tag in tags if tag.salience >= min(MAIN, most))


def mentioned_tags(tags: Sequence[Tag]) -> tuple[Tag, ...]:
    """Return the others: those that the story only mentions."""
    main = {tag.key for tag in main_tags(tags)}
    return tuple(tag for tag in tags if tag.key not in main)
