"""Where in a story the evidence of a tag can be lit: ``#m1``, ``#m2`` … and ``#headline``, else its line ``#why-1``."""

from collections.abc import Sequence
from typing import NamedTuple

from digest.collected import Story
from digest.model import TITLE, Block, BlockKind, Mention, Rule, Tag
from digest.shown import shown_blocks, shown_mentions

HEADLINE = "headline"

MOST = 3
"""Places of a story that one tag's evidence is shown at."""


class Place(NamedTuple):
    """Words that earned a tag, and their anchor on the story's page."""

    mention: Mention
    anchor: str


class Evidence(NamedTuple):
    """A tag with the places of its evidence; a chip leads to the first.

    ``kind`` is ``person`` or ``country``, ``line`` the anchor of the tag's explanation.
    """

    kind: str
    tag: Tag
    places: tuple[Place, ...]
    line: str

    @property
    def anchor(self) -> str:
        """Where a chip leads: to the words, where the page shows any, else to the line that says why."""
        return self.places[0].anchor if self.places else self.line


def _best(mentions: Sequence[Mention], blocks: Sequence[Block]) -> Mention:
    """Return the first mention in running text, else in the title, else in a heading, which carries no links."""
    plain = [m for m in mentions if m.block == TITLE or blocks[m.block].kind is not BlockKind.HEADING]
    in_text = [m for m in plain if m.block != TITLE]
    return next(iter(in_text or plain or mentions))


def _telling(tag: Tag, blocks: Sequence[Block]) -> list[Mention]:
    """Return the mentions that explain a tag: the best of each rule, the best of all first."""
    shown = shown_mentions(tag, blocks)
    if not shown:
        return []
    of_rule: dict[Rule, list[Mention]] = {}
    for mention in shown:
        of_rule.setdefault(mention.rule, []).append(mention)
    first = _best(shown, blocks)
    others = [_best(mentions, blocks) for rule, mentions in of_rule.items() if rule is not first.rule]
    return [first, *others][:MOST]


def evidence(story: Story) -> tuple[Evidence, ...]:
    """Return a story's people, then its countries, with their evidence; anchors are numbered along the text."""
    blocks = shown_blocks(story)
    tags = [("person", tag) for tag in story.tagged.people] + [("country", tag) for tag in story.tagged.countries]
    telling = [_telling(tag, blocks) for _, tag in tags]
    in_text = sorted(
        (m.block, m.start, number, turn)
        for number, mentions in enumerate(telling)
        for turn, m in enumerate(mentions)
        if m.block != TITLE
    )
    anchors = {(number, turn): f"m{n}" for n, (*_, number, turn) in enumerate(in_text, 1)}
    return tuple(
        Evidence(
            kind,
            tag,
            tuple(Place(m, anchors.get((number, turn), HEADLINE)) for turn, m in enumerate(mentions)),
            f"why-{number + 1}",
        )
        for number, ((kind, tag), mentions) in enumerate(zip(tags, telling, strict=True))
    )
