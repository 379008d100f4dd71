"""The people and countries that a story will have, each with the words that earned it, as far as readers see them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from digest.cli.told import Line, Run, code, line, listed, marked, name, ours, sentence, strong, theirs
from digest.collected import Story
from digest.entries import Registry
from digest.model import TITLE, Mention
from digest.prominence import main_tags
from digest.render.anchors import Evidence, evidence
from digest.render.markup import count
from digest.render.why import UNSEEN
from digest.rules import WITHOUT_WORDS, in_words
from digest.sentences import Excerpt, around
from digest.shown import shown_blocks, shown_mentions
from digest.text import line_and_column

_MOST = 40
"""Tags of a kind that a card names; the rest it counts."""

_HEADS = {"person": "people", "country": "countries"}


def tag_parts(story: Story) -> Iterator[tuple[str, tuple[Line, ...], tuple[Line, ...]]]:
    """Yield ``people`` and ``countries`` with their names in a line, and with each name's words."""
    known = evidence(story)
    for kind, head in _HEADS.items():
        of_kind = [found for found in known if found.kind == kind]
        if of_kind:
            main = {tag.key for tag in main_tags([found.tag for found in of_kind])}
            yield head, (_names(of_kind, main),), tuple(_told(of_kind, main, story))
        else:
            yield head, (line(ours("none")),), ()


def _names(known: Sequence[Evidence], main: set[str]) -> Line:
    """Return the names in a line: the main ones, then those only mentioned, then those that nobody has confirmed."""
    some = known[:_MOST]
    first = _of([found for found in some if found.tag.key in main])
    rest = _of([found for found in some if found.tag.key not in main])
    more = [ours(f" and {len(known) - _MOST} more")] if len(known) > _MOST else []
    return line(*first, *([ours("; only mentioned: "), *rest] if rest else []), *more, *_by_machine(some))


def _of(known: Sequence[Evidence]) -> tuple[Run, ...]:
    return listed([theirs(found.tag.name)] for found in known)


def _by_machine(known: Sequence[Evidence]) -> tuple[Run, ...]:
    found = [one for one in known if not one.tag.confirmed]
    if not found:
        return (ours("; all confirmed"),) if len(known) > 1 else (ours("; confirmed"),)
    if len(found) == len(known):
        return (ours("; all by machine"),) if len(known) > 1 else (ours("; by machine"),)
    return ours("; by machine: "), *_of(found)


def _told(known: Sequence[Evidence], main: set[str], story: Story) -> Iterator[Line]:
    blocks = shown_blocks(story)
    for found in known[:_MOST]:
        weight = "main" if found.tag.key in main else "mentioned"
        standing = "confirmed" if found.tag.confirmed else "by machine"
        yield line(name(found.tag.name), ours(f", {weight}, {standing}"))
        if not found.places:
            yield line(ours(UNSEEN if found.tag.mentions else WITHOUT_WORDS), depth=1)
        for sentence_of in _sentences([place.mention for place in found.places], story):
            yield sentence_of.line(story)
        if more := len(shown_mentions(found.tag, blocks)) - len(found.places):
            yield line(ours(f"and {count(more, 'more place', 'more places')}"), depth=1)
    if len(known) > _MOST:
        yield line(ours(f"and {len(known) - _MOST} more"))


class _Sentence(NamedTuple):
    """What is shown of a block, or of the headline, around some of its words."""

    text: str
    shown: Excerpt
    mentions: tuple[Mention, ...]

    def line(self, story: Story, *, rule: bool = True) -> Line:
        """Return where the words stand, their sentence with them marked, and the rules in plain words."""
        article, first = story.tagged.article, self.mentions[0]
        at = "headline"
        if first.block != TITLE:
            at = f"line {line_and_column(article.seed.text, article.blocks[first.block].start + first.start)[0]}"
        rules = "; ".join(dict.fromkeys(in_words(mention.rule) for mention in self.mentions))
        before, after = ("" if self.shown.opens else "… "), ("" if self.shown.closes else " …")
        because = f" ({rules})" if rule else ""
        return line(ours(f"{at}: {before}"), *self._runs(), ours(f"{after}{because}"), depth=1)

    def _runs(self) -> Iterator[Run]:
        at = self.shown.start
        for mention in self.mentions:
            if at < mention.start:
                yield sentence(self.text[at : mention.start])
            yield marked(self.text[mention.start : mention.end])
            at = mention.end
        if at < self.shown.end:
            yield sentence(self.text[at : self.shown.end])


def _sentences(mentions: Sequence[Mention], story: Story) -> list[_Sentence]:
    """Return the sentences of some mentions in the order of the text; those that share one stand in it together."""
    found: list[_Sentence] = []
    for mention in sorted(mentions, key=lambda mention: (mention.block, mention.start)):
        last = found[-1] if found else None
        earlier = last.mentions[-1] if last else None
        if last and earlier and (earlier.block == mention.block and earlier.end <= mention.start < last.shown.end):
            found[-1] = last._replace(mentions=(*last.mentions, mention))
            continue
        text = story.title if mention.block == TITLE else story.tagged.article.blocks[mention.block].text
        found.append(_Sentence(text, around(text, mention.start, mention.end), (mention,)))
    return found


def open_names(story: Story, registry: Registry) -> tuple[Line, ...]:
    """Return the names that fit several people of the registry, with their words: they tag nobody."""
    entries = {entry.slug: entry for entry in registry.people}
    blocks = shown_blocks(story)
    lines: list[Line] = []
    for open_name in story.tagged.open:
        seen = [mention for mention in open_name.mentions if mention.block < len(blocks)]
        if open_name.mentions and not seen:
            continue
        fits = listed([theirs(entries[slug].name), ours(" "), code(slug)] for slug in open_name.slugs)
        lines.append(
            line(strong("to settle"), ours(": "), theirs(open_name.name), ours(" tags nobody, for it fits "), *fits)
        )
        lines += [found.line(story, rule=False) for found in _sentences(seen[:1], story)]
    return tuple(lines)
