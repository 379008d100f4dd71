"""A story as it stands in lists: full (headline, standfirst, chips), brief, or one line."""

from collections.abc import Iterable
from itertools import groupby

from digest.collected import Appearance, Story
from digest.dates import long_date
from digest.escape import markdown_block
from digest.render.chips import leading_chips
from digest.render.markup import bullets, line, link, time, wrapped


def full_entry(
    story: Story, origin: str, *, level: int = 3, classes: str = "entry", dated: bool = True, leave_out: str = ""
) -> str:
    """Return headline, standfirst, and a line of date and chips; ``level`` is the heading's."""
    chips = leading_chips(story, origin, leave_out=leave_out)
    below = " ".join([*([time(story.date)] if dated else []), *chips])
    return wrapped(
        "article",
        classes,
        [
            f"{'#' * level} {link(story.title, origin, story.page)}",
            markdown_block(story.tagged.article.description),
            line(below, "under") if below else "",
        ],
    )


def one_line_entry(story: Story, origin: str) -> str:
    """Return a list item: the day and the headline."""
    return f"{time(story.date)} {link(story.title, origin, story.page)}"


def by_day(stories: Iterable[Story], origin: str, *, level: int = 2) -> list[str]:
    """Return full entries below date lines; stories come ordered by day."""
    blocks: list[str] = []
    for day, of_day in groupby(stories, key=lambda story: story.date):
        blocks.append(f"{'#' * level} {long_date(day)}")
        blocks += [full_entry(story, origin, level=level + 1, dated=False) for story in of_day]
    return blocks


def appearances(seen: Iterable[Appearance], origin: str) -> list[str]:
    """Return an entity's stories by year, one line each; newest first."""
    blocks: list[str] = []
    for year, of_year in groupby(seen, key=lambda appearance: appearance.story.date.year):
        blocks.append(f"### {year}")
        blocks.append(bullets(one_line_entry(appearance.story, origin) for appearance in of_year))
    return blocks
