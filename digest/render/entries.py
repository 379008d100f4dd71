"""A story as it stands in lists: full (headline, standfirst, chips), brief, or one line."""

from digest.collected import Story
from digest.escape import markdown_block
from digest.render.chips import leading_chips
from digest.render.copies import also
from digest.render.foreign import in_language_of, story_link
from digest.render.markup import heading, line, span, time, wrapped

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
            heading(level, story_link(story, origin), story.title, f"story-{story.date}-{story.slug}"),
            in_language_of(story, markdown_block(standfirst(story))),
            line(" ".join(chips), "under") if chips else "",
            line(copies, "copies") if copies else "",
        ],
    )


def one_line_entry(story: Story, origin: str, *, note: str = "") -> str:
    """Return a list item: the day and the headline, with a word behind it where there is one to say."""
    headline = story_link(story, origin)
    if note:
        headline = span(f"{headline} {span(note, 'note')}", "passing")
    copies = also(story, origin)
    return f"{time(story.date)} {headline}" + (f" {span(copies, 'copies')}" if copies else "")
