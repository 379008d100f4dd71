"""How a seed's text was cut: what was taken for a caption, a heading, a quotation, and what readers see of it."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from digest.cli.told import Line, line, ours, strong, theirs
from digest.collected import Story
from digest.model import Block, BlockKind, Publish
from digest.render.markup import count
from digest.shown import shown_blocks

_BEGINNING = 70
_MOST = 40
"""Pieces that are listed; a text that has more of them is a book."""

_NAMES = {BlockKind.SOURCE: "source line"}


def _kind(block: Block) -> str:
    return _NAMES.get(block.kind, block.kind.value)


def _tally(blocks: Sequence[Block]) -> str:
    """Return how many there are of each kind, in the order of the text."""
    return ", ".join(count(number, kind) for kind, number in Counter(map(_kind, blocks)).items())


def _lines(blocks: Sequence[Block]) -> str:
    first, last = blocks[0].line, blocks[-1].last_line
    return f"line {first}" if first == last else f"lines {first}–{last}"


def _piece(blocks: Sequence[Block], *, shown: bool) -> Line:
    """Return the line of one block, or of several paragraphs that follow one another."""
    what = _kind(blocks[0]) if len(blocks) == 1 else count(len(blocks), _kind(blocks[0]))
    credit = blocks[0].credit
    said = [ours(", credit "), theirs(credit)] if credit and shown else []
    words = [ours(": "), theirs(blocks[0].text, _BEGINNING)] if shown else [ours(", not shown")]
    return line(ours(f"{_lines(blocks)}, "), strong(what), *said, *words)


def _pieces(blocks: Sequence[Block]) -> list[Sequence[Block]]:
    """Return the blocks one by one, paragraphs that follow one another together; a heading is one by itself."""
    runs = [list(run) for _, run in groupby(blocks, key=lambda block: block.kind)]
    return [
        piece for run in runs for piece in ([run] if run[0].kind is BlockKind.PARAGRAPH else [[one] for one in run])
    ]


def cut(story: Story) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Return what a text consists of in one line, and its pieces with their lines and first words."""
    blocks, seen = story.tagged.article.blocks, shown_blocks(story)
    unseen = blocks[len(seen) :]
    counted = [line(ours(_tally(blocks)))]
    if story.publish is Publish.EXCERPT:
        rest = f"not shown: {_lines(unseen)} ({_tally(unseen)})" if unseen else "nothing else is there"
        counted.append(line(ours(f"an excerpt; shown: {_lines(seen)}; {rest}")))
    pieces = [_piece(piece, shown=True) for piece in _pieces(seen)]
    pieces += [_piece(piece, shown=False) for piece in _pieces(unseen)]
    left = [line(ours(f"and {len(pieces) - _MOST} more"))] if len(pieces) > _MOST else []
    return tuple(counted), (*pieces[:_MOST], *left)
