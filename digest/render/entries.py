"""A story as it stands in lists: full (headline, standfirst, chips), brief, or one line."""

from collections.abc import Iterable
from itertools import groupby

from digest.collected import Appearance, Story
from digest.escape import markdown_block
from digest.render.chips import leading_chips
from digest.render.copies import also
from digest.render.markup import bullets, heading, line, link, span, time, wrapped

_SHORTEST_REST = 25


def standfirst(story: Story) -> str:
    """Return what stands under a headline in a list.

    Where the headline was made of the lead's first words, only what follows them: nobody reads a sentence twice.
    """
    article = story.tagged.article
    before, headline, rest = article.description.partition(article.title)
    rest = rest.lstrip(" ,;:—–-")
    if article.title_given or not headline or len(before) > len(headline) or len(rest) < _SHORTEST_REST:
        return article.description
    return f"… {rest}"


def full_entry(story: Story, origin: str, *, level: int = 3, classes: str = "entry", dated: bool = True) -> str:
    """Return headline, standfirst, and a line of chips, below the day where ``dated``; ``level`` is the heading's."""
    chips, copies = leading_chips(story, origin), also(story, origin)
    return wrapped(
        "article",
        classes,
        [
            line(time(story.date), "day") if dated else "",
            heading(level, link(story.title, origin, story.page), story.title, f"story-{story.date}-{story.slug}"),
            markdown_block(standfirst(story)),
            line(" ".join(chips), "under") if chips else "",
            line(copies, "copies") if copies else "",
        ],
    )


def one_line_entry(story: Story, origin: str, *, note: str = "") -> str:
    """Return a list item: the day and the headline, with a word behind it where there is one to say."""
    headline = link(story.title, origin, story.page)
    if note:
        headline = span(f"{headline} {span(note, 'note')}", "passing")
    copies = also(story, origin)
    return f"{time(story.date)} {headline}" + (f" {span(copies, 'copies')}" if copies else "")


def _appearance(seen: Appearance, origin: str) -> str:
    return one_line_entry(seen.story, origin, note="" if seen.main else "mentioned")


def appearances(seen: Iterable[Appearance], origin: str) -> list[str]:
    """Return an entity's stories by year, one line each, newest first; those that only mention it say so."""
    blocks: list[str] = []
    for year, of_year in groupby(seen, key=lambda appearance: appearance.story.date.year):
        blocks.append(f"### {year}")
        blocks.append(bullets(_appearance(appearance, origin) for appearance in of_year))
    return blocks
