"""Addresses that a change moves: whoever has a link to the old one finds nothing there, unless an alias leads on."""

import posixpath
from collections.abc import Mapping

from digest.addresses import address
from digest.cli.changes import Move, Record
from digest.collected import Story
from digest.pipeline import Addressed


def moves(earlier: Mapping[str, Record], before: Mapping[str, Story], now: Addressed) -> dict[str, Move]:
    """Return by today's id the stories that stand elsewhere than they did, where nothing leads on to them.

    ``earlier`` are the records of the stories by today's id, ``before`` the stories of that time by theirs.
    """
    there = {story.page: story for story in now.stories}
    leading = {(moved.page, moved.story.page) for moved in now.moved}
    found = {}
    for story in now.stories:
        key = story.tagged.article.seed.id
        was = before.get(earlier[key]["id"]) if key in earlier else None
        if was and was.page != story.page and (was.page, story.page) not in leading:
            hint = _hint(was, story, there.get(was.page))
            found[key] = Move(f"/{address(was.page)}", f"/{address(story.page)}", hint)
    return found


def _hint(was: Story, story: Story, there: Story | None) -> str:
    if there:
        return f"{there.tagged.article.seed.path} stands there now: give one of the two a `slug:`"
    if posixpath.dirname(was.page) != posixpath.dirname(story.page):
        return "the date is part of an address, and an alias leads on within a day alone"
    return f"no alias: add `aliases: [{was.slug}]`"
