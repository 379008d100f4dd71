"""Previews as a comment on a pull request: short, with what is long folded away, and nothing of a seed's that acts."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from digest.cli.comment import LONGEST, Item, comment
from digest.cli.preview.card import Card
from digest.cli.told import Line, code, in_comment, ours, problem_line, shortened
from digest.errors import Severity
from digest.render.markup import count

_HEADLINE = 120


def _items(lines: Sequence[Line]) -> Iterator[str]:
    return (f"{'  ' * line.depth}- {in_comment(line.runs)}" for line in lines)


def _folded(card: Card) -> Iterator[str]:
    """Yield what is told at length, under a question each that opens it."""
    asked = [(part.question, part.more) for part in card.parts if part.more]
    for question, parts in groupby(asked, key=lambda part: part[0]):
        items = [item for _, more in parts for item in _items(more)]
        yield f"<details><summary>{question}</summary>\n\n" + "\n".join(items) + "\n\n</details>"


def _parts(card: Card) -> Iterator[str]:
    for part in card.parts:
        first, *others = part.lines
        yield f"- **{part.head}:** {in_comment(first.runs)}"
        yield from (f"  - {in_comment(line.runs)}" for line in others)


def _whole(card: Card, *, folded: bool) -> str:
    blocks = [f"### {in_comment(card.headline)}", in_comment([code(card.path)])]
    if card.problems:
        blocks.append("\n".join(_items([problem_line(problem) for problem in card.problems])))
    if card.parts:
        blocks.append("\n".join(_parts(card)))
    if folded:
        blocks += _folded(card)
    return "\n\n".join(blocks) + "\n"


def _brief(card: Card) -> str:
    headline = [run._replace(text=shortened(run.text, _HEADLINE)) for run in card.headline]
    problems = sum(problem.severity is not Severity.NOTE for problem in card.problems)
    wrong = f", {count(problems, 'problem')}" if problems else ""
    return f"- {in_comment([code(card.path), ours(' '), *headline, ours(wrong)])}\n"


def _head(cards: Sequence[Card]) -> str:
    stories = sum(bool(card.parts) for card in cards)
    broken = len(cards) - stories
    wrong = f"; {count(broken, 'seed becomes', 'seeds become')} none until mended" if broken else ""
    return f"**{count(len(cards), 'seed')}, {count(stories, 'story', 'stories')}**{wrong}\n"


def markdown(cards: Sequence[Card], longest: int = LONGEST) -> str:
    """Return the cards as one comment of at most ``longest`` characters."""
    items = [Item((_whole(card, folded=True), _whole(card, folded=False)), _brief(card)) for card in cards]
    return comment(_head(cards), items, ("seed", "seeds"), longest)
