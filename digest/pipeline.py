"""The whole way from a folder of seeds to the pages of a site, in the order in which it happens.

    seeds ─ read ─▶ Seed ─ parse ─▶ Article ─ recognise ─▶ TaggedArticle ─ collect ─▶ Digest ─ render ─▶ pages

Stages do not know one another; this module is where they meet.
"""

import os.path
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from digest.cache import Cache, Counts, KeptNames, KeptTags, open_cache
from digest.collect import address_stories, alias_problems, collect, collect_moved
from digest.collected import Digest, Moved, Story
from digest.errors import DigestError, SeedError, SettingsError
from digest.evaluate import GoldDocument, GoldFile
from digest.model import Article, ByHand, PersonEntry, Registry, Seed, TaggedArticle
from digest.parse import parse
from digest.publish import LinkedData, OutputFile, data_files, last_changes, linked_data, page_files
from digest.read import read_seed, read_seeds, seed_paths, shown_path
from digest.recognise import RememberedNames, name_finder, recognise
from digest.registry import load_registry, unknown_countries
from digest.render import render
from digest.settings import Settings

FATAL = frozenset({"D201", "D303"})
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


@dataclass(frozen=True, slots=True)
class PageHeads:
    """What heads of pages say by page of the Markdown tree: JSON-LD, and the day of the last change."""

    linked: LinkedData
    changed: dict[str, str]


def _registry(settings: Settings, seeds: Iterable[Seed]) -> tuple[Registry, tuple[DigestError, ...]]:
    """Load the registry; countries are known in the digest's languages and in those its seeds are written in."""
    languages = dict.fromkeys([*settings.languages, *sorted({seed.front.lang for seed in seeds} - {""})])
    return load_registry(settings.seeds, shown=shown_path(settings.seeds, settings.root), languages=tuple(languages))


def _articles(seeds: Iterable[Seed], registry: Registry, problems: list[DigestError]) -> Iterator[Article]:
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
    paths = [path for place in found for path in seed_paths(place)]
    reading = read_seeds(paths, folder=settings.seeds, root=settings.root)
    registry, problems = _registry(settings, reading.seeds)
    wrong: list[DigestError] = [*problems, *reading.problems]
    if not settings.seeds.is_dir() and found == [settings.seeds]:
        hint = "make the folder, or name another one under extra.digest.seeds"
        message = f"no folder {shown_path(settings.seeds, settings.root)}"
        wrong.append(SettingsError("D303", message, hint, path="mkdocs.yml"))
    articles = tuple(_articles(reading.seeds, registry, wrong))
    wrong += alias_problems(articles)
    problems_in_order = tuple(sorted(wrong, key=lambda problem: problem.sort_key))
    return Parsed(articles, registry, problems_in_order, whole=not given)


def _tagged(
    parsed: Parsed, settings: Settings, cache: Cache, only: Container[str] | None = None
) -> Iterator[TaggedArticle]:
    """Yield the tags that the cache knows, and recognise what it does not know.

    Where ``only`` names the seeds that matter, others that the cache does not know have no tags.
    """
    finder = name_finder(settings.model)
    tags = KeptTags(cache.tags, finder.name, parsed.registry)
    names = finder if settings.model == "none" else RememberedNames(finder, KeptNames(cache.names, finder.name))
    known = [tags.find(article) for article in parsed.articles]
    wanted = [
        kept is None and (only is None or a.seed.path in only) for a, kept in zip(parsed.articles, known, strict=True)
    ]
    new = recognise((a for a, want in zip(parsed.articles, wanted, strict=True) if want), parsed.registry, names)
    for article, kept, want in zip(parsed.articles, known, wanted, strict=True):
        yield tags.keep(next(new)) if want else kept or TaggedArticle(article)


def _gold_seed(document: GoldDocument, gold: GoldFile, root: Path) -> Seed:
    """Return the seed of an annotated text, without the tags that a curator gave it: they are not recognition."""
    if not document.seed:
        return document.as_seed(gold.shown)
    path = Path(os.path.normpath(gold.path.parent / document.seed))
    seed = read_seed(path, shown=shown_path(path, root), seed_id=document.id)
    return replace(seed, front=replace(seed.front, people=ByHand(), countries=ByHand()))


def parse_gold(gold: GoldFile, settings: Settings, people: tuple[PersonEntry, ...] | None = None) -> Parsed:
    """Parse the texts of a gold file; nothing is written. The articles' seeds have the documents' ids.

    ``people``, where given, take the place of those in the folder's registry.
    """
    seeds: list[Seed] = []
    wrong: list[DigestError] = []
    for document in gold.documents:
        try:
            seeds.append(_gold_seed(document, gold, settings.root))
        except SeedError as problem:
            wrong.append(problem)
    registry, problems = _registry(settings, seeds)
    wrong += problems
    if people is not None:
        registry = replace(registry, people=people)
    articles = tuple(_articles(seeds, registry, wrong))
    return Parsed(articles, registry, tuple(sorted(wrong, key=lambda problem: problem.sort_key)))


def tag_seeds(parsed: Parsed, settings: Settings) -> Iterator[TaggedArticle]:
    """Recognise people, countries and quotations, article by article in order; what is unchanged is not read anew."""
    with open_cache(settings.cache, whole=parsed.whole) as cache:
        yield from _tagged(parsed, settings, cache)


def build(settings: Settings) -> Built:
    """Make the digest that the settings describe; bad seeds are left out of it and reported.

    Raises the problem itself where it is one of :data:`FATAL`.
    """
    parsed = parse_seeds(settings)
    for problem in parsed.problems:
        if problem.code in FATAL:
            raise problem
    with open_cache(settings.cache, whole=parsed.whole) as cache:
        digest = collect(_tagged(parsed, settings, cache), parsed.registry, settings.publish, settings.cluster)
    return Built(digest, parsed.registry, parsed.problems, cache.counts)


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
        tagged = list(_tagged(parsed, settings, cache, frozenset(shown)))
    counts = cache.counts
    digest = collect(tagged, parsed.registry, settings.publish, settings.cluster)
    return Foreseen(shown, digest, parsed.registry, parsed.problems, complete=counts.kept + counts.anew == len(tagged))


def site_files(digest: Digest, settings: Settings) -> Iterator[OutputFile]:
    """Yield a digest's Markdown tree and data files: what the hook hands to MkDocs and ``digest export`` writes."""
    yield from page_files(render(digest, settings))
    yield from data_files(digest, settings)


def page_heads(digest: Digest, settings: Settings) -> PageHeads:
    """Return what the heads of a digest's pages say: what the adapter hands to the theme."""
    return PageHeads(linked_data(digest, settings), last_changes(digest))
