"""What lists make of near-duplicates: a copy does not stand beside the earliest, whose entry names it.

A list without the earliest shows the copy, so that no day, country or person loses a story. Counts count all, and say
how many of them are copies.
"""

from collections.abc import Sequence

from digest.collected import Appearance, Story


def unfolded(stories: Sequence[Story]) -> tuple[Story, ...]:
    """Return the stories of a list but for copies of others in it."""
    pages = {story.page for story in stories if story.copies}
    return tuple(story for story in stories if not (story.first and story.first.page in pages))


def unfolded_appearances(seen: Sequence[Appearance]) -> tuple[Appearance, ...]:
    """Return the appearances of a list but for those in copies of others in it."""
    kept = {story.page for story in unfolded([appearance.story for appearance in seen])}
    return tuple(appearance for appearance in seen if appearance.story.page in kept)
