"""What some seeds would become among all others, at the price of recognising these alone."""

import os.path
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from digest.cache import open_cache
from digest.collect import address_stories, collect, collect_moved
from digest.collected import Digest, Moved, Story
from digest.errors import DigestError
from digest.model import Registry, TaggedArticle
from digest.pipeline.whole import Parsed, parse_seeds, tagged_articles
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
    own = {os.path.normpath(path): path for path in seed_paths(settings.seeds)}
    asked = dict.fromkeys(os.path.normpath(path) for place in places for path in seed_paths(place))
    paths = [own.get(path, Path(path)) for path in asked]
    parsed = parse_seeds(settings, [settings.seeds, *(path for path in paths if path not in own.values())])
    shown = tuple(shown_path(path, settings.root) for path in paths)
    with open_cache(settings.cache, whole=False) as cache:
        tagged = list(tagged_articles(parsed, settings, cache, frozenset(shown)))
    counts = cache.counts
    digest = collect(tagged, parsed.registry, settings.publish, settings.cluster)
    return Foreseen(shown, digest, parsed.registry, parsed.problems, complete=counts.kept + counts.anew == len(tagged))
