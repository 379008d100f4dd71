"""Why these tags: for each tag of a story the sentences with the words that earned it, and the rule in plain words.

Only what the story's page shows is quoted: an excerpt's unseen part is neither quoted nor counted.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from digest import escape
from digest.collected import Story
from digest.model import TITLE, Block
from digest.render.anchors import Evidence, Place, evidence
from digest.render.foreign import foreign
from digest.render.markup import bullets, count, reference, span, wrapped
from digest.render.weave import Mark, weave
from digest.rules import WITHOUT_WORDS, in_words
from digest.sentences import Excerpt, around
from digest.shown import shown_blocks, shown_mentions

QUESTION = "Why these tags?"
PLACE = "why"
"""The anchor of the part that answers it."""

UNSEEN = "named further on, in the part of the story that is not shown here"

_BEFORE, _AFTER = "<mark>", "</mark>"


class _Line(NamedTuple):
    """A sentence: its text, what is shown of it, and the places marked in it."""

    text: str
    excerpt: Excerpt
    places: tuple[Place, ...]

    def holds(self, place: Place) -> bool:
        """Whether the words of a further place stand in what is shown."""
        mention, start, end = place.mention, self.excerpt.start, self.excerpt.end
        return mention.block == self.places[0].mention.block and start <= mention.start and mention.end <= end


def _lines(story: Story, blocks: Sequence[Block], places: Sequence[Place]) -> list[_Line]:
    """Return the sentences of some places in the order of the text; two places of one sentence share a line."""
    lines: list[_Line] = []
    for place in sorted(places, key=lambda place: (place.mention.block, place.mention.start)):
        if lines and lines[-1].holds(place):
            lines[-1] = lines[-1]._replace(places=(*lines[-1].places, place))
            continue
        mention = place.mention
        text = story.title if mention.block == TITLE else blocks[mention.block].text
        lines.append(_Line(text, around(text, mention.start, mention.end), (place,)))
    return lines


def _sentence(known: _Line, lang: str) -> str:
    """Return a sentence with its words marked; in another language than the page's, it says so."""
    start, end, opens, closes = known.excerpt
    marks = [Mark(p.mention.start - start, p.mention.end - start, _BEFORE, _AFTER) for p in known.places]
    words = ("" if opens else "… ") + weave(known.text[start:end], marks) + ("" if closes else " …")
    return foreign(words, lang)


def _written(known: _Line, story: Story) -> str:
    rules = dict.fromkeys(in_words(place.mention.rule) for place in known.places)
    sentence = _sentence(known, story.tagged.article.lang)
    return f"[{sentence}]({reference(story.page, f'#{known.places[0].anchor}')}) {span('; '.join(rules), 'rule')}"


def _explained(known: Evidence, story: Story, blocks: Sequence[Block]) -> Iterator[str]:
    yield f'<p class="who" id="{known.line}" markdown="span">{escape.markdown(known.tag.name)}</p>'
    if not known.places:
        yield bullets([span(UNSEEN if known.tag.mentions else WITHOUT_WORDS, "rule")])
        return
    lines = [_written(written, story) for written in _lines(story, blocks, known.places)]
    if more := len(shown_mentions(known.tag, blocks)) - len(known.places):
        lines[-1] += " " + span(f"· and {count(more, 'more place', 'more places')}", "rule")
    yield bullets(lines)


def why(story: Story) -> str:
    """Return the part of a story's page that opens to tell why it has its tags; nothing where it has none."""
    blocks = shown_blocks(story)
    told = [block for known in evidence(story) for block in _explained(known, story, blocks)]
    summary = f'<summary markdown="span">{QUESTION}</summary>'
    return wrapped("details", "why", [summary, wrapped("div", "told", told)], id=PLACE) if told else ""
