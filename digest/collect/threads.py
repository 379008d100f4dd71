"""Threads: stories that their seeds join by the same words under ``thread:``."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from digest.collected import Story, Thread, ThreadPlace
from digest.folding import unfolded
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


def thread_places(threads: Mapping[str, Thread]) -> dict[str, ThreadPlace]:
    """Return by the story's page where it stands in its thread; a copy stands where its earliest does."""
    places = {}
    for thread in threads.values():
        pages = {story.page for story in thread.stories}
        told = unfolded(tuple(reversed(thread.stories)))
        around = zip(told, (None, *told), (*told[1:], None), strict=False)
        for number, (story, before, after) in enumerate(around, 1):
            place = ThreadPlace(thread.key, number, len(told), before, after)
            of_one_account = {story.page, *(copy.page for copy in story.copies)}
            places.update(dict.fromkeys(of_one_account & pages, place))
    return places
