"""Somebody else's text, as far as a seed tells, without a word on the right to show it."""

import re
from collections.abc import Iterator
from functools import cache

from digest import knowledge
from digest.checking.subject import Place, Subject, key_place, seed_of, warning
from digest.collected import Story
from digest.errors import SeedWarning
from digest.model import BlockKind, Publish
from digest.sentences import without_dateline
from digest.text import fold, line_and_column

_PARTS = re.compile(r"[,/;|]| via | for | and ")


def rights_problems(story: Story, subject: Subject) -> Iterator[SeedWarning]:
    """Yield D131 where a source or an agency is named, ``rights`` is not, and the whole text is shown.

    A credit to the digest itself tells that the words are its own and the source is there to check them by.
    """
    seed = seed_of(story)
    if seed.front.rights or story.publish is not Publish.FULL or _own(seed.front.credit, subject.site):
        return
    named = _agency(story) or _source(story)
    if named:
        whose, place = named
        where = "" if seed.front.places else " between two lines of `---` at the top"
        hint = f"write `rights: …`, or `credit: Written for this digest` if the words are its own,{where}".rstrip(",")
        yield warning("D131", f"somebody else's text without `rights`: {whose}", hint, seed, place)


def _own(credit: str, site: str) -> bool:
    said = fold(credit)
    return bool(said) and any(fold(word) in said for word in (*knowledge.own_words(), site) if fold(word))


@cache
def _agencies() -> frozenset[str]:
    return frozenset(map(fold, knowledge.agencies().credits))


def _agency(story: Story) -> tuple[str, Place] | None:
    """Return the agency that the credit or the dateline names."""
    seed, article = seed_of(story), story.tagged.article
    for part in _PARTS.split(seed.front.credit):
        if fold(part) in _agencies():
            return part.strip(), key_place(seed, "credit")
    lead = article.blocks[article.lead]
    dateline = lead.text[: len(lead.text) - len(without_dateline(lead.text))]
    for named in re.findall(r"\(([^)]+)\)", dateline):
        if fold(named) in _agencies():
            return named, line_and_column(seed.text, lead.start)
    return None


def _source(story: Story) -> tuple[str, Place] | None:
    """Return the source, of the front matter or of the text's last line."""
    seed, article = seed_of(story), story.tagged.article
    if article.source is None or not (article.source.name or article.source.url):
        return None
    lines = [block.line for block in article.blocks if block.kind is BlockKind.SOURCE]
    place = (lines[-1], 1) if lines and seed.front.source is None else key_place(seed, "source")
    return article.source.name or article.source.url, place
