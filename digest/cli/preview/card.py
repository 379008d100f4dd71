"""What one seed will become, as lines under a few heads; nothing of how they are shown.

A card holds what readers will see and no more: of an excerpt nothing that stays unseen, of a withheld story no word.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from digest.addresses import absolute, address
from digest.cli.preview.cut import cut
from digest.cli.preview.tags import open_names, tag_parts
from digest.cli.told import Line, Run, code, line, listed, ours, theirs
from digest.collected import Related, Story
from digest.dates import long_date
from digest.errors import DigestError
from digest.model import Publish
from digest.pipeline import Foreseen
from digest.settings import Settings
from digest.shown import shown_quotes
from digest.text import line_and_column

_MOST = 12
"""Quotations, and copies, that a card names; the rest it counts."""


class Part(NamedTuple):
    """A head with its lines; ``more`` tells them at length, below ``question``.

    ``whole`` tells that ``more`` says all that ``lines`` say.
    """

    head: str
    lines: tuple[Line, ...]
    more: tuple[Line, ...] = ()
    question: str = ""
    whole: bool = False


class Card(NamedTuple):
    """A seed's file, its headline, its parts, and its problems; without parts it becomes nothing."""

    path: str
    headline: tuple[Run, ...]
    where: str
    parts: tuple[Part, ...]
    problems: tuple[DigestError, ...]


def cards(foreseen: Foreseen, found: Iterable[DigestError], settings: Settings) -> list[Card]:
    """Return a card for each of the seeds asked for, in their order, with those problems that are its own."""
    by_path: dict[str, list[DigestError]] = {}
    for problem in found:
        by_path.setdefault(problem.path, []).append(problem)
    digest = foreseen.digest
    stories = {story.tagged.article.seed.path: story for story in (*digest.stories, *digest.hidden)}
    rivals = _rivals(stories.values())
    made = []
    for path in foreseen.paths:
        problems = tuple(by_path.get(path, ()))
        story = stories.get(path)
        if story is None:
            made.append(Card(path, (ours("No story"),), "", (), problems))
            continue
        others = tuple(other for other in rivals[_asked(story)] if other is not story)
        parts = tuple(part for part in _parts(story, others, foreseen, settings) if part.lines)
        headline = (ours("Story withheld"),) if _hidden(story) else (theirs(story.title, 300),)
        made.append(Card(path, headline, _where(story, settings), parts, problems))
    return made


def _hidden(story: Story) -> bool:
    return story.publish is Publish.HIDDEN


def _asked(story: Story) -> tuple[str, str]:
    return story.date.isoformat(), story.tagged.article.slug


def _rivals(stories: Iterable[Story]) -> dict[tuple[str, str], list[Story]]:
    """Return stories by the address that they ask for."""
    found: dict[tuple[str, str], list[Story]] = {}
    for story in stories:
        found.setdefault(_asked(story), []).append(story)
    return found


def _where(story: Story, settings: Settings) -> str:
    return absolute(settings.site_url, story.page) if settings.site_url else f"/{address(story.page)}"


def _parts(story: Story, rivals: Sequence[Story], foreseen: Foreseen, settings: Settings) -> Iterator[Part]:
    yield Part("address", (line(code(_where(story, settings))), *_beside_it(story, rivals, foreseen)))
    yield Part("date", (line(ours(long_date(story.date))),))
    if _hidden(story):
        yield Part("shown", tuple(_withheld(story)))
        return
    yield Part("headline", () if story.tagged.article.title_given else (line(ours("made of the lead")),))
    yield Part("description", (line(theirs(story.tagged.article.description, 300)),))
    yield Part("source", tuple(_source(story)))
    counted, pieces = cut(story)
    yield Part("text", counted, pieces, "How the text was cut")
    for head, lines, more in tag_parts(story):
        yield Part(head, lines, more, "Why these tags?", whole=True)
    yield Part("open", open_names(story, foreseen.registry))
    yield Part("quotations", tuple(_quotations(story)))
    yield Part("thread", tuple(_thread(story, foreseen)))
    yield Part("same account", tuple(_same(story)))
    yield Part("related", tuple(_related(story, foreseen)))


def _beside_it(story: Story, rivals: Sequence[Story], foreseen: Foreseen) -> Iterator[Line]:
    """Yield what else has to do with a story's address: others that ask for it, and those that lead to it."""
    for rival in rivals[:_MOST]:
        other = code(rival.tagged.article.seed.path)
        yield line(other, ours(" asks for the same words on this day and stands at "), code(f"/{address(rival.page)}"))
    for moved in foreseen.digest.moved:
        if moved.story.page == story.page:
            yield line(ours("an earlier address leads here: "), code(f"/{address(moved.page)}"))


def _withheld(story: Story) -> Iterator[Line]:
    reason = story.tagged.article.seed.front.reason
    yield line(ours("withheld: at its address a page says that it is not shown, and nothing of its text is anywhere"))
    yield line(ours("reason: "), theirs(reason)) if reason else line(ours("no reason is given (`reason:`)"))


def _source(story: Story) -> Iterator[Line]:
    source = story.tagged.article.source
    if source:
        yield line(*listed([[theirs(source.name)], [code(source.url)]] if source.url else [[theirs(source.name)]]))
    front = story.tagged.article.seed.front
    for words, said in (("credit: ", front.credit), ("rights: ", front.rights)):
        if said:
            yield line(ours(words), theirs(said))


def _quotations(story: Story) -> Iterator[Line]:
    names = {tag.key: tag.name for tag in story.tagged.people}
    article = story.tagged.article
    quotes = [quote for _, quote in shown_quotes(story)]
    for quote in quotes[:_MOST]:
        at, _ = line_and_column(article.seed.text, article.blocks[quote.block].start + quote.start)
        speaker = names.get(quote.speaker)
        said = [theirs(speaker)] if speaker else [ours("nobody named")]
        if not speaker and quote.attribution:
            said = [ours("nobody named, "), theirs(quote.attribution)]
        yield line(*said, ours(f", line {at}: "), theirs(quote.text))
    if len(quotes) > _MOST:
        yield line(ours(f"and {len(quotes) - _MOST} more"))
    if story.publish is Publish.EXCERPT and story.tagged.quotes:
        yield line(ours("none, for an excerpt leaves them with the source"))


def _thread(story: Story, foreseen: Foreseen) -> Iterator[Line]:
    place = foreseen.digest.thread_places.get(story.page)
    if place:
        thread = foreseen.digest.threads[place.key]
        yield line(theirs(thread.name), ours(f", story {place.number} of {place.of}"))
        if place.before:
            yield line(ours("after "), *_named(place.before))
        if place.after:
            yield line(ours("before "), *_named(place.after))


def _named(story: Story) -> tuple[Run, ...]:
    when = ours(f", {long_date(story.date)} (")
    return theirs(story.title), when, code(story.tagged.article.seed.path), ours(")")


def _same(story: Story) -> Iterator[Line]:
    if story.first:
        yield line(ours("folded into "), *_named(story.first))
        yield line(ours("two accounts that are not one are parted by a `thread:` of their own"))
    for copy in story.copies[:_MOST]:
        yield line(ours("the earliest; folded into it is "), *_named(copy))


def _related(story: Story, foreseen: Foreseen) -> Iterator[Line]:
    digest = foreseen.digest
    if not foreseen.complete:
        return
    for found in digest.related.get(story.page, ()):
        yield line(*_named(found.story), ours(": "), *_shared(found, foreseen))


def _shared(found: Related, foreseen: Foreseen) -> tuple[Run, ...]:
    digest = foreseen.digest
    names = [digest.people[key].name for key in found.people] + [digest.countries[key].name for key in found.countries]
    when = [[ours(found.when)]] if found.when else []
    return listed([*([theirs(name)] for name in names[:3]), *when])
