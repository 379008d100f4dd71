"""A story as a record: its shown text, what is said in it and whom it names, each with the words as evidence.

There is one measure of place: characters of :attr:`Record.text`, the shown blocks with a blank line between them.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from digest.collected import Story
from digest.model import TITLE, Block, BlockKind, Mention, Quote, Tag
from digest.prominence import main_tags
from digest.publish.corpus.links import article_id
from digest.shown import shown_blocks, shown_mentions, shown_quotes, shown_roles

BETWEEN = "\n\n"
"""What stands between two blocks of a record's text."""


class Evidence(StrEnum):
    """What a tag rests on, as far as readers may see it."""

    WORDS = "words"  # the words that follow
    UNSEEN = "unseen"  # words of the part that is not shown
    HAND = "hand"  # a curator's word: the text does not name it


class Words(NamedTuple):
    """Words that earned a tag: characters ``start`` to ``end`` of ``field``, which is ``title`` or ``text``."""

    field: str
    start: int
    end: int
    words: str
    rule: str


class Tagging(NamedTuple):
    """A person or country of one story with what may be shown of its evidence."""

    tag: Tag
    main: bool
    roles: tuple[str, ...]
    evidence: Evidence
    words: tuple[Words, ...]


class Spoken(NamedTuple):
    """A quotation; ``number`` is that of the anchor ``#q1`` on the story's page."""

    number: int
    start: int
    end: int
    quote: Quote


class Part(NamedTuple):
    """A block of the text: characters ``start`` to ``end``; ``line`` is its first line in the seed, from 1."""

    kind: BlockKind
    start: int
    end: int
    line: int
    credit: str


class Record(NamedTuple):
    """All that leaves the digest of one story."""

    story: Story
    id: str
    text: str
    parts: tuple[Part, ...]
    people: tuple[Tagging, ...]
    countries: tuple[Tagging, ...]
    quotations: tuple[Spoken, ...]


def record_of(story: Story) -> Record:
    """Return the record of a story; of an excerpt, that of the part which is shown."""
    blocks = shown_blocks(story)
    parts = tuple(_parts(blocks))
    starts = [part.start for part in parts]
    return Record(
        story=story,
        id=article_id(story),
        text=BETWEEN.join(block.text for block in blocks),
        parts=parts,
        people=_taggings(story, story.tagged.people, blocks, starts),
        countries=_taggings(story, story.tagged.countries, blocks, starts),
        quotations=tuple(
            Spoken(number, starts[quote.block] + quote.start, starts[quote.block] + quote.end, quote)
            for number, quote in shown_quotes(story)
        ),
    )


def _parts(blocks: Sequence[Block]) -> Iterator[Part]:
    start = 0
    for block in blocks:
        end = start + len(block.text)
        yield Part(block.kind, start, end, block.line, block.credit)
        start = end + len(BETWEEN)


def _taggings(story: Story, tags: Sequence[Tag], blocks: Sequence[Block], starts: Sequence[int]) -> tuple[Tagging, ...]:
    main = {tag.key for tag in main_tags(tags)}
    return tuple(
        Tagging(
            tag,
            tag.key in main,
            shown_roles(story, tag),
            _evidence(tag, blocks),
            tuple(_words(mention, story, blocks, starts) for mention in shown_mentions(tag, blocks)),
        )
        for tag in tags
    )


def _evidence(tag: Tag, blocks: Sequence[Block]) -> Evidence:
    if not tag.mentions:
        return Evidence.HAND
    return Evidence.WORDS if shown_mentions(tag, blocks) else Evidence.UNSEEN


def _words(mention: Mention, story: Story, blocks: Sequence[Block], starts: Sequence[int]) -> Words:
    start, end, rule = mention.start, mention.end, str(mention.rule)
    if mention.block == TITLE:
        return Words("title", start, end, story.title[start:end], rule)
    offset = starts[mention.block]
    return Words("text", offset + start, offset + end, blocks[mention.block].text[start:end], rule)
