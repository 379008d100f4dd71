"""The front page: the newest story, those after it by day, the newest week, and the latest words."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from digest import escape
from digest.collected import Digest, Saying, Story
from digest.dates import long_date
from digest.folding import unfolded
from digest.model import Publish
from digest.page import Page
from digest.render.archive import INDEX as ARCHIVE
from digest.render.copies import counted
from digest.render.entries import full_entry, one_line_entry
from digest.render.foreign import in_language_of
from digest.render.markup import bullets, line, link, span, stories, time, wrapped

PATH = "index.md"
NEXT = 8
"""Stories with a standfirst below the newest."""

EARLIER = 18
"""Headlines alone at the foot."""

_MOST = 8

# A whole sentence, short enough to be set large: it opens with a capital and closes with a mark of its own.
_SENTENCE = re.compile(r"\W[A-Z].{30,240}[.!?]\W")


def _most(digest: Digest, week: Sequence[Story], kind: str) -> str:
    entities = digest.people if kind == "people" else digest.countries
    counts = Counter(tag.key for story in week for tag in getattr(story.tagged, kind))
    most = sorted(counts.items(), key=lambda pair: (-pair[1], entities[pair[0]].name))[:_MOST]
    lines = []
    for key, number in most:
        entity = entities[key]
        target = entity.page or entity.appearances[0].story.page
        lines.append(f"{link(entity.name, PATH, target)} {span(str(number), 'count')}")
    return bullets(lines)


def _week(digest: Digest) -> str:
    newest = digest.stories[0].date
    monday = newest - timedelta(days=newest.weekday())
    week = [story for story in digest.stories if story.date >= monday]
    people, countries = _most(digest, week, "people"), _most(digest, week, "countries")
    return wrapped(
        "section",
        "week",
        [
            "## The week",
            line(f"From {time(monday)} · {link(counted(week), PATH, digest.weeks[-1].page)}", "office"),
            "### People" if people else "",
            people,
            "### Countries" if countries else "",
            countries,
        ],
    )


def _latest_saying(digest: Digest) -> Saying | None:
    """Return the newest quotation by a named person that is a whole sentence and fits a column."""
    for story in digest.stories:
        if story.publish is not Publish.FULL:
            continue
        for number, quote in enumerate(story.tagged.quotes, 1):
            if quote.speaker in digest.people and _SENTENCE.fullmatch(quote.text):
                return Saying(story, quote, number)
    return None


def _words(digest: Digest) -> str:
    saying = _latest_saying(digest)
    if saying is None:
        return ""
    speaker = digest.people[saying.quote.speaker]
    name = link(speaker.name, PATH, speaker.page) if speaker.page else escape.markdown(speaker.name)
    where = link(long_date(saying.story.date), PATH, f"{saying.story.page}#q{saying.number}")
    words = in_language_of(saying.story, escape.markdown_block(saying.quote.text))
    quote = f"> {words}\n>\n> {span(f'{name}, {where}', 'by')}"
    return wrapped("section", "words", ["## In their words", quote])


def front_page(digest: Digest, site_name: str, summary: str) -> Page:
    """Return the front page of a digest; "newest" is by the seeds, never by the clock."""
    meta = {"title": site_name, "description": summary, "kind": "front"}
    if not digest.stories:
        return Page(PATH, meta, "There are no stories yet. Put a text into the seeds folder and build again.")
    first, *rest = unfolded(digest.stories)
    following, earlier = rest[:NEXT], rest[NEXT : NEXT + EARLIER]
    foot = []
    if earlier:
        more = line(link(f"All {stories(len(digest.stories))}, by year, month and day", PATH, ARCHIVE), "more")
        foot = ["## Earlier", bullets(one_line_entry(story, PATH) for story in earlier), more]
    body = [
        full_entry(first, PATH, level=2, classes="entry first"),
        wrapped("div", "following", [full_entry(story, PATH, level=3) for story in following]) if following else "",
        wrapped("aside", "today", [_words(digest), _week(digest)]),
        wrapped("section", "earlier", foot) if foot else "",
    ]
    return Page(PATH, meta, "\n\n".join(block for block in body if block))
