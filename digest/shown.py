"""What readers may see of a story: one measure for pages, feeds, data and search.

``publish: excerpt`` shows a text up to its lead, ``hidden`` shows nothing; whatever leaves the digest asks here.
"""

from collections.abc import Iterator, Sequence

from digest.collected import Story
from digest.model import Block, Mention, Publish, Quote, Tag
from digest.text import one_line


def shown_blocks(story: Story) -> tuple[Block, ...]:
    """Return the blocks that the story's page shows: all, those up to its lead, or none."""
    blocks = story.tagged.article.blocks
    if story.publish is Publish.FULL:
        return blocks
    if story.publish is Publish.HIDDEN:
        return ()
    return blocks[: story.tagged.article.lead + 1]


def shown_mentions(tag: Tag, blocks: Sequence[Block]) -> list[Mention]:
    """Return the mentions of a tag that a page of these blocks shows."""
    return [mention for mention in tag.mentions if mention.block < len(blocks)]


def shown_quotes(story: Story) -> Iterator[tuple[int, Quote]]:
    """Yield the quotations that may be shown, with their number in the story from 1 (the anchor ``#q1``).

    An excerpt shows its lead alone; its quotations stay with the source.
    """
    if story.publish is Publish.FULL:
        yield from enumerate(story.tagged.quotes, 1)


def shown_roles(story: Story, tag: Tag) -> tuple[str, ...]:
    """Return the words before a person's name that may be shown: of an excerpt, those that stand in what is shown."""
    if story.publish is Publish.FULL:
        return tag.roles
    seen = one_line(" ".join([story.title, *(block.text for block in shown_blocks(story))])).casefold()
    return tuple(role for role in tag.roles if role.casefold() in seen)
