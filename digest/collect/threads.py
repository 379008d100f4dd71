"""Threads: stories that their seeds join by the same words under ``thread:``."""

from collections import defaultdict
from collections.abc import Iterable

from digest.collected import Story, Thread
from digest.slugs import share_out, slugify
from digest.text import ascii_letters


def thread_key(name: str) -> str:
    """Return what tells threads apart: their words, whatever their case, accents and blanks."""
    return " ".join(ascii_letters(name).casefold().split())


def collect_threads(oldest_first: Iterable[Story]) -> dict[str, Thread]:
    """Return the threads of ``oldest_first`` by key, in the order of their names; a thread is named as it began."""
    found: dict[str, list[Story]] = defaultdict(list)
    for story in oldest_first:
        if key := thread_key(story.tagged.article.seed.front.thread):
            found[key].append(story)
    names = {key: stories[0].tagged.article.seed.front.thread for key, stories in found.items()}
    slugs = share_out(found, lambda key: slugify(names[key], "thread"))
    return {
        key: Thread(key, names[key], slugs[key], f"threads/{slugs[key]}.md", tuple(reversed(found[key])))
        for key in sorted(found)
    }
