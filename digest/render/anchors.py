"""Where in a story the evidence of a tag can be lit: the anchors ``#m1``, ``#m2`` … and ``#headline``."""

from collections.abc import Iterable

from digest.collected import Story
from digest.model import TITLE, Block, BlockKind, Mention, Publish, Tag

HEADLINE = "headline"


def shown_blocks(story: Story) -> tuple[Block, ...]:
    """Return the blocks that the story's page shows: all, those up to its lead, or none."""
    blocks = story.tagged.article.blocks
    if story.publish is Publish.FULL:
        return blocks
    if story.publish is Publish.HIDDEN:
        return ()
    lead = next((n for n, block in enumerate(blocks) if block.kind is BlockKind.PARAGRAPH), 0)
    return blocks[: lead + 1]


def evidence(tag: Tag, blocks: tuple[Block, ...]) -> Mention | None:
    """Return the mention that a chip leads to: the first outside headings, which carry no links."""
    shown = [mention for mention in tag.mentions if mention.block < len(blocks)]
    plain = [m for m in shown if m.block == TITLE or blocks[m.block].kind is not BlockKind.HEADING]
    in_text = [m for m in plain if m.block != TITLE]
    return next(iter(in_text or plain or shown), None)


def all_tags(story: Story) -> tuple[Tag, ...]:
    """Return a story's people and countries, each by salience."""
    return (*story.tagged.people, *story.tagged.countries)


def anchors(story: Story) -> dict[str, str]:
    """Return the anchor of each tag's evidence by the tag's key, numbered in the order of the text."""
    return dict(numbered(all_tags(story), shown_blocks(story)))


def numbered(tags: Iterable[Tag], blocks: tuple[Block, ...]) -> Iterable[tuple[str, str]]:
    """Yield each tag's key with its anchor."""
    found = [(mention, tag.key) for tag in tags if (mention := evidence(tag, blocks)) is not None]
    number = 0
    for mention, key in sorted(found, key=lambda pair: (pair[0].block, pair[0].start, pair[1])):
        if mention.block == TITLE:
            yield key, HEADLINE
        else:
            number += 1
            yield key, f"m{number}"
