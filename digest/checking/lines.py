"""Paragraphs that nothing parts: pasted with a line each, they would be read as one."""

from collections.abc import Iterator

from digest import knowledge
from digest.checking.subject import seed_of, warning
from digest.collected import Story
from digest.errors import SeedWarning
from digest.model import BlockKind

_LONGEST_WRAPPED = 160
"""Characters; who breaks the lines of a paragraph breaks them earlier, so a longer one is a paragraph itself."""


def line_problems(story: Story) -> Iterator[SeedWarning]:
    """Yield D136 for the first block whose lines look like paragraphs or captions of their own."""
    article, seed = story.tagged.article, seed_of(story)
    lines = seed.text.split("\n")
    agency_lines = tuple(f"— {name}" for name in knowledge.agencies().credits)
    for block in article.blocks:
        own = lines[block.line - 1 : block.last_line]
        if block.kind not in {BlockKind.PARAGRAPH, BlockKind.CAPTION} or len(own) == 1:
            continue
        if any(len(line) > _LONGEST_WRAPPED for line in own) or any(line.endswith(agency_lines) for line in own[:-1]):
            message = f"{len(own)} lines with no blank line between them are read as one {block.kind}"
            yield warning("D136", message, "put a blank line between paragraphs", seed, (block.line, 1))
            return
