"""Threads: a page for each, its stories as they happened; an index of all; and a story's place in its own."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from digest import escape
from digest.collected import Digest, Saying, Story, Thread
from digest.dates import day_span, long_date
from digest.folding import unfolded
from digest.page import Page
from digest.render.copies import counted
from digest.render.entries import full_entry
from digest.render.foreign import story_link
from digest.render.lists import chunks, numbered_page, page_count, pager
from digest.render.markup import count, heading, line, link, span, stories, wrapped
from digest.shown import shown_quotes

INDEX = "threads/index.md"
MOST = 12
"""People and countries each that a thread's page names."""

MOST_SAYINGS = 4
_FITS = range(40, 240)  # characters of a quotation beside the timeline


def thread_index_pages(digest: Digest, size: int) -> Iterator[Page]:
    """Yield the index of threads, those with the newest stories first."""
    newest_first = sorted(digest.threads.values(), key=lambda thread: thread.stories[0].date, reverse=True)
    if newest_first:
        yield from _index(newest_first, size)


def _index(threads: Sequence[Thread], size: int) -> Iterator[Page]:
    total = page_count(len(threads), size)
    summary = f"{count(len(threads), 'thread').capitalize()}: stories that belong together, in the order of time."
    for number, part in chunks(threads, size):
        path = numbered_page(INDEX, number)
        body = [
            line(summary, "office"),
            wrapped("div", "threads-list", [_line(thread, path) for thread in part]),
            pager(INDEX, number, total),
        ]
        meta = {"title": "Threads", "description": summary, "kind": "threads", "part": number}
        yield Page(path, meta, "\n\n".join(block for block in body if block))


def _days(thread: Thread) -> str:
    return day_span(thread.stories[-1].date, thread.stories[0].date)


def _line(thread: Thread, origin: str) -> str:
    latest = thread.stories[0]
    return wrapped(
        "article",
        "entry",
        [
            line(f"{_days(thread)} · {stories(len(thread.stories))}", "day"),
            heading(2, link(thread.name, origin, thread.page), thread.name, f"thread-{thread.slug}"),
            line(f"Latest: {story_link(latest, origin)}", "latest"),
        ],
    )


def thread_pages(thread: Thread, digest: Digest, size: int) -> Iterator[Page]:
    """Yield the pages of a thread, its stories as they happened."""
    told = unfolded(tuple(reversed(thread.stories)))
    total = page_count(len(told), size)
    for number, part in chunks(told, size):
        path = numbered_page(thread.page, number)
        steps = pager(thread.page, number, total, "Earlier", "Later")
        body = [
            line(f"{_days(thread)} · {counted(thread.stories)}", "office"),
            wrapped("section", "timeline", [*_timeline(part, path), steps]),
            _beside(thread, told, digest) if number == 1 else "",
        ]
        meta = {
            "title": thread.name,
            "description": f"{thread.name}: {stories(len(thread.stories))}, {_days(thread)}.",
            "kind": "thread",
            "kicker": "Thread",
            "kicker_page": "threads/",
            "part": number,
        }
        yield Page(path, meta, "\n\n".join(block for block in body if block))


def later(before: date, after: date) -> str:
    """Return how much later a day is, in the unit that people would use; nothing for the next day."""
    days = (after - before).days
    for unit, length, least in (("year", 365.25, 730), ("month", 30.44, 61), ("week", 7, 14), ("day", 1, 2)):
        if days >= least:
            return f"{count(round(days / length), unit)} later"
    return ""


def _timeline(told: Sequence[Story], path: str) -> list[str]:
    """Return entries from the oldest to the newest: a thread is read as it happened."""
    blocks = ["## As it happened, oldest first"]
    for before, story in zip((None, *told), told, strict=False):
        gap = later(before.date, story.date) if before else ""
        blocks += [line(gap, "gap") if gap else "", full_entry(story, path)]
    return blocks


def _beside(thread: Thread, told: Sequence[Story], digest: Digest) -> str:
    people, countries = (_met(thread, kind, digest) for kind in ("people", "countries"))
    said = [_said(saying, digest, thread.page) for saying in _sayings(told, digest)]
    return wrapped(
        "aside",
        "with",
        [
            *(["## People", line(people, "company")] if people else []),
            *(["## Countries", line(countries, "company")] if countries else []),
            *(["## In their words", *said] if said else []),
        ],
    )


def _met(thread: Thread, kind: str, digest: Digest) -> str:
    """Return the people or countries of most of a thread's stories, each with how many."""
    entities = digest.people if kind == "people" else digest.countries
    counts = Counter(tag.key for story in thread.stories for tag in getattr(story.tagged, kind))
    most = sorted(counts.items(), key=lambda pair: (-pair[1], entities[pair[0]].name))[:MOST]
    parts = []
    for key, number in most:
        entity = entities[key]
        name = link(entity.name, thread.page, entity.page) if entity.page else escape.markdown(entity.name)
        parts.append(f"{name} {span(str(number), 'count')}")
    return ", ".join(parts)


def _sayings(told: Sequence[Story], digest: Digest) -> list[Saying]:
    """Return a few quotations in the order of time, one of each speaker: whole sentences, short enough."""
    chosen: dict[str, Saying] = {}
    for story in told:
        for number, quote in shown_quotes(story):
            if quote.speaker in digest.people and len(quote.text) in _FITS and _whole(quote.text):
                chosen.setdefault(quote.speaker, Saying(story, quote, number))
        if len(chosen) >= MOST_SAYINGS:
            break
    return list(chosen.values())[:MOST_SAYINGS]


def _whole(text: str) -> bool:
    """Whether a quotation is a whole sentence, as far as its marks tell."""
    words = text.strip("\"'“”‘’«» ")
    return words.endswith((".", "!", "?", "؟", "。")) and not words[0].islower()


def _said(saying: Saying, digest: Digest, origin: str) -> str:
    speaker = digest.people[saying.quote.speaker]
    name = link(speaker.name, origin, speaker.page) if speaker.page else escape.markdown(speaker.name)
    where = link(long_date(saying.story.date), origin, f"{saying.story.page}#q{saying.number}")
    return wrapped("blockquote", "saying", [escape.markdown_block(saying.quote.text), span(f"{name}, {where}", "by")])


def ordinal(number: int) -> str:
    """Return ``1st``, ``2nd``, ``3rd``, ``11th``."""
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number:,}{ending}"


def part_of(story: Story, digest: Digest) -> str:
    """Return a story's place in its thread, with the stories before and after; nothing where it is of none."""
    place = digest.thread_places.get(story.page)
    if place is None:
        return ""
    thread = digest.threads[place.key]
    where = f"{ordinal(place.number)} of {place.of}" if place.of > 1 else "the only story so far"
    lines = [line(f"Part of {link(thread.name, story.page, thread.page)}, {where}", "of")]
    for words, other in (("Before", place.before), ("After", place.after)):
        if other:
            lines.append(line(f"{words} {story_link(other, story.page)}", "step"))
    return wrapped("nav", "part", lines, **{"aria-label": "In this thread"})
