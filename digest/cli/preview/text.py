"""Previews for a terminal: a column of heads, and lines that end where the window does."""

from collections.abc import Iterable, Iterator

from digest.cli.preview.card import Card
from digest.cli.told import code, in_terminal, name, problem_line

_COLUMN = 15
_INDENT = "  "
_HEADLINE = 300


def _below(card: Card, width: int) -> Iterator[str]:
    for part in card.parts:
        lines = part.more if part.whole and part.more else (*part.lines, *part.more)
        head = f"{_INDENT}{part.head}".ljust(_COLUMN)
        for number, line in enumerate(lines):
            step = " " * _COLUMN + _INDENT * line.depth
            yield from in_terminal(
                line.runs, width=width, first=step if number else head + _INDENT * line.depth, later=f"{step}{_INDENT}"
            )


def text(cards: Iterable[Card], width: int) -> Iterator[str]:
    """Yield the cards as lines of at most ``width`` columns; a word that is longer has a line to itself."""
    for number, card in enumerate(cards):
        if number:
            yield ""
        yield from in_terminal([code(card.path)], width=width)
        headline = [name(run.text, _HEADLINE) for run in card.headline]
        yield from in_terminal(headline, width=width, first=_INDENT, later=_INDENT)
        if card.parts:
            yield ""
        yield from _below(card, width)
        if card.problems:
            yield ""
        for problem in card.problems:
            yield from in_terminal(problem_line(problem).runs, width=width, first=_INDENT, later=_INDENT * 2)
