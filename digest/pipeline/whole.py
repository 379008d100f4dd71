"""The whole way from a folder of seeds to the pages of a site, in the order in which it happens.

    seeds ─ read ─▶ Seed ─ parse ─▶ Article ─ recognise ─▶ TaggedArticle ─ collect ─▶ Digest ─ render ─▶ pages

Stages do not know one another; this module is where they meet.
"""

import gc
from collections.abc import Container, Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from digest.cache import Cache, Counts, KeptNames, KeptSketches, KeptTags, marked, open_cache
from digest.checking import (
    Subject,
    cheap_problems,
)
from digest.collect import collect
from digest.collected import Digest
from digest.entries import PersonEntry, Registry
from digest.errors import DigestError
from digest.model import Article, TaggedArticle
from digest.pipeline.parsing import Parsed, parse_seeds
from digest.pipeline.recognisers import recognisers
from digest.progress import Progress, silent
from digest.publish import LinkedData, OutputFile, data_files, last_changes, linked_data, page_files
from digest.recognise import NameFinder, batched, name_finder, recognise_batch
from digest.render import render
from digest.settings import Settings

RARELY = (100_000, 50, 1000)
"""How many values are made before Python looks for cycles, and how seldom it looks among older ones.

By Python's own measure (:func:`gc.get_threshold`), 20,000 stories with their tags took 5.1 s out of the cache, not 3.0.
"""

FATAL = frozenset({"D201", "D205", "D303"})
"""Without its registry a digest would be published with other names, without its folder with none: it stops."""


@dataclass(frozen=True, slots=True)
class Built:
    """A digest, its registry, every problem that kept something out of it, and how much was recognised anew."""

    digest: Digest
    registry: Registry
    problems: tuple[DigestError, ...]
    counts: Counts


@dataclass(frozen=True, slots=True)
class PageHeads:
    """What heads of pages say by page of the Markdown tree: JSON-LD, and the day of the last change."""

    linked: LinkedData
    changed: dict[str, str]


def tagged_articles(
    parsed: Parsed,
    settings: Settings,
    cache: Cache,
    only: Container[str] | None = None,
    progress: Progress = silent,
) -> Iterator[TaggedArticle]:
    """Yield the tags that the cache knows, and recognise what it does not know; every article bears its mark.

    Where ``only`` names the seeds that matter, others that the cache does not know have no tags.
    """
    finder = name_finder(settings.model)
    tags = KeptTags(cache.tags, finder.name, parsed.registry)
    known = [tags.find(article) for article in parsed.articles]
    wanted = [
        kept is None and (only is None or a.seed.path in only) for a, kept in zip(parsed.articles, known, strict=True)
    ]
    asked = [article for article, want in zip(parsed.articles, wanted, strict=True) if want]
    with progress(len(asked)) as step, closing(_recognised(asked, parsed.registry, settings, finder, cache)) as new:
        for article, kept, want in zip(parsed.articles, known, wanted, strict=True):
            if want:
                yield tags.keep(next(new))
                step()
            else:
                yield kept or marked(TaggedArticle(article))


def _recognised(
    articles: Sequence[Article], registry: Registry, settings: Settings, finder: NameFinder, cache: Cache
) -> Generator[TaggedArticle]:
    """Yield articles with their tags, in order, batch by batch; what came of a batch is written before the next."""
    memory = None if settings.model == "none" else KeptNames(cache.names, finder.name)
    made = batched(articles, memory)
    with recognisers(settings, len(articles)) as crew:
        done = (
            crew.recognise(made, settings.model, registry)
            if crew
            else ((batch, recognise_batch(batch, registry, finder)) for batch in made)
        )
        for batch, results in done:
            if memory:
                memory.keep((text, rows) for text, rows in results.read if memory.find(text) is None)
            yield from batch.tagged(results)
            cache.tags.flush()


def tag_seeds(parsed: Parsed, settings: Settings, progress: Progress = silent) -> Iterator[TaggedArticle]:
    """Recognise people, countries and quotations, article by article in order; what is unchanged is not read anew."""
    with open_cache(settings.cache, whole=parsed.whole) as cache:
        yield from tagged_articles(parsed, settings, cache, progress=progress)


@contextmanager
def _rarely_tidied() -> Iterator[None]:
    """Let Python look for cycles rarely: millions of values are made here that stay, and hardly one is in a cycle."""
    before = gc.get_threshold()
    gc.set_threshold(*RARELY)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def build(settings: Settings, people: tuple[PersonEntry, ...] | None = None, progress: Progress = silent) -> Built:
    """Make the digest that the settings describe; bad seeds are left out of it and reported.

    ``people``, where given, take the place of those in the registry: to see what a change does before it is made.
    Raises the problem itself where it is one of :data:`FATAL`.
    """
    # A trial must not weed out of the cache what the next build will ask for.
    with _rarely_tidied(), open_cache(settings.cache, whole=people is None) as cache:
        parsed = parse_seeds(settings, cache=cache)
        if people is not None:
            parsed = replace(parsed, registry=replace(parsed.registry, people=people), whole=False)
        for problem in parsed.problems:
            if problem.code in FATAL:
                raise problem
        tagged = tagged_articles(parsed, settings, cache, progress=progress)
        digest = collect(tagged, parsed.registry, settings.publish, settings.copies, KeptSketches(cache.sketches))
    stories = sorted((*digest.stories, *digest.hidden), key=lambda story: story.page)
    doubtful = cheap_problems(Subject(stories, parsed.registry, date.max, model=settings.model != "none"))
    problems = tuple(sorted(chain(parsed.problems, doubtful), key=lambda problem: problem.sort_key))
    return Built(digest, parsed.registry, problems, cache.counts)


def site_files(digest: Digest, settings: Settings) -> Iterator[OutputFile]:
    """Yield a digest's Markdown tree and data files: what the hook hands to MkDocs and ``digest export`` writes."""
    yield from page_files(render(digest, settings))
    yield from data_files(digest, settings)


def page_heads(digest: Digest, settings: Settings) -> PageHeads:
    """Return what the heads of a digest's pages say: what the adapter hands to the theme."""
    return PageHeads(linked_data(digest, settings), last_changes(digest))
