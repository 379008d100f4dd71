"""The stories of a person or a country: by year, a line each, those that only mention it marked; a few in full."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from digest.collected import Appearance
from digest.escape import markdown_block
from digest.render.copies import also
from digest.render.entries import standfirst
from digest.render.foreign import in_language_of, story_link
from digest.render.lists import numbered_page
from digest.render.markup import bullets, heading, line, span, time, wrapped

IN_FULL = 3
"""As many stories stand with their standfirst; more are a line each."""

_NOTE = span("mentioned", "note")


def month_anchor(day: date) -> str:
    """Return the anchor of the newest story of a month in a list."""
    return f"in-{day.year:04d}-{day.month:02d}"


def listed_at(page: str, size: int, day: date, position: int) -> str:
    """Return where the story at a position of the whole list stands, which is the newest of its month."""
    return f"{numbered_page(page, position // size + 1)}#{month_anchor(day)}"


def _anchored(seen: Sequence[Appearance]) -> Iterator[tuple[Appearance, str]]:
    """Yield appearances, the first of each month with the month's anchor."""
    month = ""
    for appearance in seen:
        anchor = month_anchor(appearance.story.date)
        yield appearance, "" if anchor == month else anchor
        month = anchor


def _time(appearance: Appearance, anchor: str) -> str:
    written = time(appearance.story.date)
    return written.replace("<time ", f'<time id="{anchor}" ', 1) if anchor else written


def _line(appearance: Appearance, anchor: str, origin: str) -> str:
    headline = story_link(appearance.story, origin)
    told = headline if appearance.main else span(f"{headline} {_NOTE}", "passing")
    copies = also(appearance.story, origin)
    return f"{_time(appearance, anchor)} {told}" + (f" {span(copies, 'copies')}" if copies else "")


def _in_full(appearance: Appearance, anchor: str, origin: str) -> str:
    story = appearance.story
    day = _time(appearance, anchor) + ("" if appearance.main else f" {_NOTE}")
    headline = heading(3, story_link(story, origin), story.title, f"story-{story.date}-{story.slug}")
    told = in_language_of(story, markdown_block(standfirst(story)))
    copies = also(story, origin)
    return wrapped("article", "entry", [line(day, "day"), headline, told, line(copies, "copies") if copies else ""])


def appearances(seen: Sequence[Appearance], origin: str, total: int) -> list[str]:
    """Return a page's worth of an entity's stories, newest first; ``total`` is how many it has in all."""
    anchored = list(_anchored(seen))
    if total <= IN_FULL:
        return [_in_full(appearance, anchor, origin) for appearance, anchor in anchored]
    blocks: list[str] = []
    for year, of_year in groupby(anchored, key=lambda pair: pair[0].story.date.year):
        blocks.append(f"### {year}")
        blocks.append(bullets(_line(appearance, anchor, origin) for appearance, anchor in of_year))
    return blocks
