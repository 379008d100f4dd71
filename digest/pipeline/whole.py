"""The whole way from a folder of seeds to the pages of a site, in the order in which it happens.

    seeds ─ read ─▶ Seed ─ parse ─▶ Article ─ recognise ─▶ TaggedArticle ─ collect ─▶ Digest ─ render ─▶ pages

Stages do not know one another; this module is where they meet.
"""

import os.path
from collections.abc import Container, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from pathlib import Path

from digest.cache import Cache, Counts, KeptNames, KeptTags, open_cache
from digest.checking import (
    Subject,
    cheap_problems,
)
from digest.collect import alias_problems, collect
from digest.collected import Digest
from digest.entries import PersonEntry, Registry
from digest.errors import DigestError, SeedError, SettingsError
from digest.model import Article, Seed, TaggedArticle
from digest.parse import parse
from digest.pipeline.recognisers import recognisers
from digest.plain_files import link_above
from digest.progress import Progress, silent
from digest.publish import LinkedData, OutputFile, data_files, last_changes, linked_data, page_files
from digest.read import misnamed, misnamed_problem, read_seeds, seed_paths, shown_path
from digest.recognise import NameFinder, batched, name_finder, recognise_batch
from digest.registry import load_registry, unknown_countries
from digest.render import render
from digest.settings import Settings

FATAL = frozenset({"D201", "D205", "D303"})
"""Without its registry a digest would be published with other names, without its folder with none: it stops."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """Articles by the order of their paths, the registry, and every problem found on the way.

    ``whole`` tells that every seed of the digest was read, and not only some of them.
    """

    articles: tuple[Article, ...]
    registry: Registry
    problems: tuple[DigestError, ...]
    whole: bool = False


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


def registry_of(settings: Settings, seeds: Iterable[Seed]) -> tuple[Registry, tuple[DigestError, ...]]:
    """Load the registry; countries are known in the digest's languages and in those its seeds are written in."""
    languages = dict.fromkeys([*settings.languages, *sorted({seed.front.lang for seed in seeds} - {""})])
    return load_registry(settings.seeds, shown=shown_path(settings.seeds, settings.root), languages=tuple(languages))


def articles_of(seeds: Iterable[Seed], registry: Registry, problems: list[DigestError]) -> Iterator[Article]:
    """Yield an article for each good seed; what is wrong with the others joins ``problems``."""
    for seed in seeds:
        wrong = list(unknown_countries(seed, registry))
        problems += wrong
        if wrong:
            continue
        try:
            yield parse(seed)
        except SeedError as problem:
            problems.append(problem)


def parse_seeds(settings: Settings, places: Iterable[Path] = ()) -> Parsed:
    """Read and parse the seeds at ``places`` (all of the seeds folder when none is given)."""
    given = list(places)
    found = given or [settings.seeds]
    no_folder = [*_seeds_folder(settings)] if settings.seeds in found else []
    paths = [path for place in found if not (no_folder and place == settings.seeds) for path in seed_paths(place)]
    reading = read_seeds(paths, folder=settings.seeds, root=settings.root)
    registry, problems = registry_of(settings, reading.seeds)
    wrong: list[DigestError] = [*problems, *reading.problems]
    wrong += [] if given else misnamed_files([settings.seeds], settings)
    wrong += no_folder
    articles = tuple(articles_of(reading.seeds, registry, wrong))
    wrong += alias_problems(articles)
    problems_in_order = tuple(sorted(wrong, key=lambda problem: problem.sort_key))
    return Parsed(articles, registry, problems_in_order, whole=not given)


def _seeds_folder(settings: Settings) -> Iterator[SettingsError]:
    """Yield D303 where there is no folder of seeds, or another lies behind a link in its place."""
    shown = shown_path(settings.seeds, settings.root)
    if settings.seeds.is_symlink() or link_above(settings.seeds, [settings.root]):
        hint = "put the folder itself there, or name the one that is meant under extra.digest.seeds"
        yield SettingsError("D303", f"{shown} is a symbolic link", hint, path="mkdocs.yml")
    elif not settings.seeds.is_dir():
        hint = "make the folder, or name another one under extra.digest.seeds"
        yield SettingsError("D303", f"no folder {shown}", hint, path="mkdocs.yml")


def asked_seeds(settings: Settings, given: Iterable[Path]) -> tuple[list[Path], list[Path]]:
    """Return the seeds ``given``, as the digest knows them, and those of them that lie outside its seeds folder."""
    own = {os.path.normpath(path): path for path in seed_paths(settings.seeds)}
    asked = {os.path.normpath(path): path for path in given}
    return [own.get(key, path) for key, path in asked.items()], [p for key, p in asked.items() if key not in own]


def misnamed_files(places: Iterable[Path], settings: Settings) -> list[DigestError]:
    """Return D135 for each file at some places that lies among the seeds and is passed over for its name."""
    files = dict.fromkeys(path for place in places for path in misnamed(place, settings.seeds))
    return [misnamed_problem(path, shown_path(path, settings.root)) for path in files]


def tagged_articles(
    parsed: Parsed,
    settings: Settings,
    cache: Cache,
    only: Container[str] | None = None,
    progress: Progress = silent,
) -> Iterator[TaggedArticle]:
    """Yield the tags that the cache knows, and recognise what it does not know.

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
                yield kept or TaggedArticle(article)


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


def build(settings: Settings, people: tuple[PersonEntry, ...] | None = None, progress: Progress = silent) -> Built:
    """Make the digest that the settings describe; bad seeds are left out of it and reported.

    ``people``, where given, take the place of those in the registry: to see what a change does before it is made.
    Raises the problem itself where it is one of :data:`FATAL`.
    """
    parsed = parse_seeds(settings)
    if people is not None:
        # A trial must not weed out of the cache what the next build will ask for.
        parsed = replace(parsed, registry=replace(parsed.registry, people=people), whole=False)
    for problem in parsed.problems:
        if problem.code in FATAL:
            raise problem
    with open_cache(settings.cache, whole=parsed.whole) as cache:
        tagged = tagged_articles(parsed, settings, cache, progress=progress)
        digest = collect(tagged, parsed.registry, settings.publish, settings.copies)
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
