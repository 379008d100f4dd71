"""One account that came in twice: what entries say of it, and what each page says of the other."""

from collections.abc import Sequence

from digest.collected import Story
from digest.dates import long_date
from digest.folding import unfolded
from digest.render.foreign import story_link
from digest.render.markup import bullets, line, link, stories, time, wrapped

_NAMED = 3
PLACE = "copies"


def _source(story: Story) -> str:
    source = story.tagged.article.source
    return source.name if source else ""


def _known_as(story: Story, other: Story) -> str:
    """Return what tells a story from ``other``, which says the same: its source, else its headline, else its day."""
    if _source(story) and _source(story) != _source(other):
        return _source(story)
    if story.title != other.title:
        return story.title
    return long_date(story.date) if story.date != other.date else "another copy"


def also(story: Story, origin: str) -> str:
    """Return what an entry says of a story's copies, or of the earliest where it is itself a copy; mostly nothing."""
    if story.first:
        return f"First here on {link(long_date(story.first.date), origin, story.first.page)}"
    if not story.copies:
        return ""
    named = [link(_known_as(copy, story), origin, copy.page) for copy in story.copies[:_NAMED]]
    if len(story.copies) > _NAMED:
        named.append(link(f"{len(story.copies) - _NAMED} more", origin, f"{story.page}#{PLACE}"))
    return f"Also: {', '.join(named)}"


def first_told(story: Story) -> str:
    """Return the line above a copy's text: which story the account first came with."""
    if not story.first:
        return ""
    first = story_link(story.first, story.page)
    return line(f"The same account as {first}, first here on {time(story.first.date)}.", "note same")


def told_again(story: Story) -> str:
    """Return the section that lists a story's copies; nothing where it has none."""
    if not story.copies:
        return ""
    lines = [
        f'{link(_known_as(copy, story), story.page, copy.page)} <span class="by">{time(copy.date)}</span>'
        for copy in story.copies
    ]
    return wrapped("section", "again", [f'<h2 id="{PLACE}">The same account</h2>', bullets(lines)])


def counted(listed: Sequence[Story]) -> str:
    """Return how many stories a list has, copies counted, and how many of them are folded into others."""
    folded = len(listed) - len(unfolded(listed))
    if not folded:
        return stories(len(listed))
    return f"{stories(len(listed))}, {folded} of them {'a copy' if folded == 1 else 'copies'}"


def neighbour(listed: Sequence[Story], position: int, step: int) -> Story | None:
    """Return the next story of a list in one direction that does not tell the same account again."""
    own = listed[position]
    account = (own.first or own).page
    position += step
    while 0 <= position < len(listed):
        other = listed[position]
        if (other.first or other).page != account:
            return other
        position += step
    return None
