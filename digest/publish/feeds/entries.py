"""A feed and its entries as values, before either form is written."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from digest.collected import Story
from digest.corrections import ListedCorrection
from digest.model import Tag
from digest.publish.feeds.content import anchor, paragraph
from digest.publish.feeds.links import Links
from digest.text import one_line, without_controls

NEVER = date(1970, 1, 1)
"""The day of a feed that has no entry yet: both forms ask for one, and the clock is not asked."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. ``identity`` and ``page`` are places of the Markdown tree, ``via`` the source's own address.

    ``title``, ``summary``, ``author``, ``rights`` and the names are plain text, ``content`` is HTML.
    """

    identity: str
    page: str
    title: str
    published: date
    updated: date
    content: str
    summary: str = ""
    lang: str = "en"
    author: str = ""
    rights: str = ""
    via: str = ""
    people: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed of the page ``page``, with the places of its two files; ``updated`` is its last change, by the seeds."""

    title: str
    subtitle: str
    page: str
    atom: str
    json: str
    updated: date


def plain(text: str) -> str:
    """Return text as one line of characters that a reader can see; it may be none."""
    return one_line(without_controls(text))


def moment(day: date) -> str:
    """Return a day as RFC 3339 writes a moment: noon, which is the same day nearly everywhere on earth."""
    return f"{day.isoformat()}T12:00:00Z"


def last_change(story: Story) -> date:
    """Return the day of a story or of its last correction, whichever is later."""
    return max([story.date, *(c.date for c in story.tagged.article.seed.front.corrections)])


def _names(tags: Iterable[Tag]) -> tuple[str, ...]:
    return tuple(name for name in dict.fromkeys(plain(tag.name) for tag in tags) if name)


def story_entry(story: Story, identity: str, content: Callable[[Story], str]) -> Entry:
    """Return the entry of a story."""
    article = story.tagged.article
    return Entry(
        identity=identity,
        page=story.page,
        title=plain(story.title),
        published=story.date,
        updated=last_change(story),
        content=content(story),
        summary=plain(article.description),
        lang=article.lang,
        author=plain(article.seed.front.credit),
        rights=plain(article.seed.front.rights),
        via=article.source.url if article.source else "",
        people=_names(story.tagged.people),
        countries=_names(story.tagged.countries),
    )


def correction_entry(correction: ListedCorrection, identity: str, links: Links) -> Entry:
    """Return the entry of a correction; it leads to the story."""
    where = anchor(correction.title, links.to(correction.story.page))
    return Entry(
        identity=f"{identity}#{correction.mark}",
        page=correction.story.page,
        title=plain(f"Correction: {correction.title}"),
        published=correction.day,
        updated=correction.day,
        content=f"{paragraph(correction.note)}<p>{where}</p>",
        summary=plain(correction.note),
    )
