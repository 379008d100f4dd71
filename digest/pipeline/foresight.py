"""What some seeds would become among all others, at the price of recognising these alone."""

import os.path
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path

from digest.cache import open_cache
from digest.checking import Subject, story_problems
from digest.collect import address_stories, collect, collect_moved
from digest.collected import Digest, Moved, Story
from digest.entries import Registry
from digest.errors import DigestError, SeedNote
from digest.model import Publish, TaggedArticle
from digest.pipeline.parsing import Parsed, asked_seeds, parse_seeds
from digest.pipeline.whole import tagged_articles
from digest.read import seed_paths, shown_path
from digest.settings import Settings


@dataclass(frozen=True, slots=True)
class Addressed:
    """Stories with their addresses, oldest first and without tags, and the earlier addresses that lead to them."""

    stories: tuple[Story, ...]
    moved: tuple[Moved, ...]


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What the seeds of some ``paths`` would become among all others: ``digest`` is the whole with them in it.

    ``complete`` tells that the tags of every story are known; else those of other seeds may be missing.
    """

    paths: tuple[str, ...]
    digest: Digest
    registry: Registry
    problems: tuple[DigestError, ...]
    complete: bool


def addressed(parsed: Parsed, settings: Settings) -> Addressed:
    """Return where the stories of a digest stand; nothing is recognised for it, since no address depends on that."""
    stories = address_stories([TaggedArticle(article) for article in parsed.articles], settings.publish)
    return Addressed(stories, collect_moved(stories))


def foresee(settings: Settings, places: Iterable[Path]) -> Foreseen:
    """Return what the seeds at ``places`` would become; others are read for their addresses and texts alone.

    So only these seeds are recognised, and what the cache knows of the others is taken from there.
    """
    given = (Path(os.path.normpath(path)) for place in places for path in seed_paths(place))
    paths, outside = asked_seeds(settings, given)
    parsed = parse_seeds(settings, [settings.seeds, *outside])
    shown = tuple(shown_path(path, settings.root) for path in paths)
    with open_cache(settings.cache, whole=False) as cache:
        tagged = list(tagged_articles(parsed, settings, cache, frozenset(shown)))
    counts = cache.counts
    digest = collect(tagged, parsed.registry, settings.publish, settings.copies)
    return Foreseen(shown, digest, parsed.registry, parsed.problems, complete=counts.kept + counts.anew == len(tagged))


def foreseen_problems(foreseen: Foreseen, settings: Settings, today: date) -> tuple[DigestError, ...]:
    """Return every problem that was found on the way, and those of the stories that are shown, in order of place.

    ``today`` tells which days are still to come. The stories are those of the preview: nothing is recognised for it.
    """
    digest = foreseen.digest
    stories = sorted((*digest.stories, *digest.hidden), key=lambda story: (story.date, story.page))
    told, model = frozenset(foreseen.paths), settings.model != "none"
    doubtful = story_problems(Subject(stories, foreseen.registry, today, settings.site_name, told, model=model))
    # Notes name whom a text names, and a preview says nothing of what readers will not see.
    in_full = {story.tagged.article.seed.path for story in stories if story.publish is Publish.FULL}
    shown = (problem for problem in doubtful if problem.path in in_full or not isinstance(problem, SeedNote))
    return tuple(sorted(chain(foreseen.problems, shown), key=lambda problem: problem.sort_key))
