"""The text of an edition's mail: lines that any program shows, an address on a line of its own."""

import textwrap
from collections.abc import Iterator, Sequence

from digest.collected import Story
from digest.dates import long_date
from digest.folding import unfolded
from digest.render.copies import counted
from digest.render.editions.content import Edition, Heard, Named, against, compared_with, parts
from digest.render.editions.links import Links
from digest.render.entries import standfirst
from digest.render.markup import stories
from digest.text import one_line, without_controls

WIDTH = 72


def _filled(text: str, indent: str = "") -> str:
    """Return a text as lines of at most :data:`WIDTH` characters; a longer word stays whole."""
    words = one_line(without_controls(text))
    return textwrap.fill(
        words,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _headed(title: str, mark: str) -> str:
    written = _filled(title)
    return f"{written}\n{mark * min(WIDTH, max(map(len, written.splitlines()), default=0))}"


def _story(story: Story, links: Links) -> str:
    lines = [_filled(story.title), long_date(story.date), _filled(standfirst(story)), links.to(story.page)]
    return "\n".join(line for line in lines if line)


def _spoken(side: Heard) -> Iterator[str]:
    yield _headed(side.name, "-")
    for spoken in side.spoken:
        yield f"{_filled(spoken.words, '  ')}\n{_filled(f'{spoken.speaker}, {long_date(spoken.story.date)}', '  ')}"
    if more := side.total - len(side.spoken):
        yield f"  and {more:,} more in the stories"


def _named(title: str, everyone: Sequence[Named], *, compared: bool) -> Iterator[str]:
    now = [
        f"{one.name} {one.tally.stories}" + (f" ({against(one.tally)})" if compared else "")
        for one in everyone
        if one.tally.stories
    ]
    gone = [f"{one.name} ({one.tally.before})" for one in everyone if not one.tally.stories]
    if now:
        yield _filled(f"{title}: {', '.join(now)}")
    if gone:
        yield _filled(f"{title} only in the week before: {', '.join(gone)}")


def _blocks(edition: Edition, paper: str, links: Links, size: int) -> Iterator[str]:
    week = edition.week
    head = [_filled(paper), _filled(f"{edition.title}: {counted(week.stories)}"), links.to(week.page)]
    yield "\n".join(line for line in head if line)
    if edition.kicker:
        yield _headed(edition.kicker, "-")
    yield _story(edition.lead, links)
    groups = next(parts(edition, size))
    for turn, group in enumerate(groups):
        if turn or group.name != edition.kicker:  # the lead's own group goes on below it
            yield _headed(group.name, "-")
        for story in group.stories:
            yield _story(story, links)
    if more := len(unfolded(week.stories)) - 1 - sum(len(group.stories) for group in groups):
        yield f"And {stories(more)} more."
    if edition.heard:
        yield _headed("In their words", "=")
        for side in edition.heard:
            yield from _spoken(side)
    yield _headed("The week in figures", "=")
    yield _filled(compared_with(week))
    yield from _named("Countries", edition.countries, compared=bool(week.before))
    yield from _named("People", edition.people, compared=bool(week.before))
    yield _filled(f"Edition {week.name} of {paper}. This mail loads nothing and counts no reader.")


def text_part(edition: Edition, paper: str, links: Links, size: int) -> str:
    """Return the whole text; of a week with very many stories, those of the edition's first page."""
    return "\n\n".join(_blocks(edition, paper, links, size)) + "\n"
