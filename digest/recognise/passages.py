"""The places of an article where a name may stand: its title and its blocks.

Every span of this stage is a passage's number with two offsets into that passage's text, which are the
offsets of the block itself. A photo agency's credit is cut off: it names nobody who is part of the story.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from digest import limits
from digest.model import TITLE, Article, Block, BlockKind
from digest.recognise.forms import plain


class Passage(NamedTuple):
    """A title (``number`` is ``TITLE``) or a block, as the text that may hold names.

    ``plain`` is the same text without accents, letter by letter: what phrases are looked for in.
    """

    number: int
    text: str
    plain: str


class Span(NamedTuple):
    """Characters ``start`` to ``end`` of one text; ``label`` says what they are taken for."""

    start: int
    end: int
    label: str


def passages(article: Article) -> tuple[Passage, ...]:
    """Return the title, if the seed gives one, and the blocks; a headline made of the lead says nothing new."""
    texts = [(TITLE, article.title)] if article.title_given else []
    told = [(number, block) for number, block in enumerate(article.blocks) if block.kind is not BlockKind.SOURCE]
    texts += [(number, _without_credit(block)) for number, block in told]
    return tuple(Passage(number, text, plain(text)) for number, text in texts)


def within_reach(story: Sequence[Passage]) -> tuple[tuple[Passage, ...], int | None]:
    """Return the passages of a story's first :data:`~digest.limits.RECOGNISED` characters, the last one cut.

    Return as well the number of the first passage that is not read to its end.
    """
    room, read = limits.RECOGNISED, list[Passage]()
    for passage in story:
        if len(passage.text) > room:
            read.append(Passage(passage.number, passage.text[:room], passage.plain[:room]))
            return tuple(read), passage.number
        read.append(passage)
        room -= len(passage.text)
    return tuple(read), None


def joined(story: Sequence[Passage]) -> str:
    """Return the story as one text, its passages set apart by blank lines."""
    return "\n\n".join(passage.text for passage in story)


def apart(story: Sequence[Passage], spans: Iterable[Span]) -> list[list[Span]]:
    """Bring spans of the joined text back to their passages; one that crosses a blank line is dropped."""
    found: list[list[Span]] = [[] for _ in story]
    ordered = sorted(spans)
    position = 0
    offset = 0
    for place, passage in zip(found, story, strict=True):
        end = offset + len(passage.text)
        while position < len(ordered) and ordered[position].start < end:
            span = ordered[position]
            if span.start >= offset and span.end <= end:
                place.append(Span(span.start - offset, span.end - offset, span.label))
            position += 1
        offset = end + len("\n\n")
    return found


def _without_credit(block: Block) -> str:
    if block.credit and block.text.rstrip(" .").endswith(block.credit):
        return block.text[: block.text.rindex(block.credit)]
    return block.text
