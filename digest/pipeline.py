"""The whole way from a folder of seeds to the pages of a site, in the order in which it happens.

    seeds ─ read ─▶ Seed ─ parse ─▶ Article ─ recognise ─▶ TaggedArticle ─ collect ─▶ Digest ─ render ─▶ pages

Stages do not know one another; this module is where they meet.
"""

import os.path
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from pathlib import Path

from digest.addresses import address
from digest.cache import Cache, Counts, KeptNames, KeptTags, open_cache
from digest.checking import (
    Subject,
    cheap_problems,
    difference,
    mended,
    registry_problems,
    story_problems,
    vanished,
)
from digest.collect import address_stories, alias_problems, collect, collect_moved, fold
from digest.collected import Digest, Moved, Story
from digest.errors import DigestError, SeedError, SettingsError
from digest.evaluate import GoldDocument, GoldFile
from digest.model import Article, ByHand, PersonEntry, Publish, Registry, Seed, TaggedArticle
from digest.parse import parse
from digest.publish import LinkedData, OutputFile, data_files, last_changes, linked_data, page_files
from digest.read import read_seed, read_seeds, seed_paths, shown_path
from digest.recognise import RememberedNames, name_finder, recognise
from digest.registry import load_registry, unknown_countries
from digest.registry_places import RegistryPlaces
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
class Checked:
    """How many of the seeds asked about are good, and every problem of theirs, of the registry and of the settings."""

    good: int
    problems: tuple[DigestError, ...]


@dataclass(frozen=True, slots=True)
class Mend:
    """A seed that could be laid out more plainly: its file, its path as people type it, and its bytes anew."""

    path: Path
    shown: str
    before: bytes
    after: bytes

    def diff(self) -> Iterator[str]:
        """Yield the lines of a diff."""
        return difference(self.before, self.after, self.shown)


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
            wrong += problem.all
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


def build(settings: Settings, people: tuple[PersonEntry, ...] | None = None) -> Built:
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
        digest = collect(_tagged(parsed, settings, cache), parsed.registry, settings.publish, settings.cluster)
    stories = sorted((*digest.stories, *digest.hidden), key=lambda story: story.page)
    doubtful = cheap_problems(Subject(stories, parsed.registry, date.max, model=settings.model != "none"))
    problems = tuple(sorted(chain(parsed.problems, doubtful), key=lambda problem: problem.sort_key))
    return Built(digest, parsed.registry, problems, cache.counts)


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


def _asked(settings: Settings, places: Iterable[Path]) -> tuple[list[Path], list[Path]]:
    """Return the seeds at some places, and every seed of the digest with those of them that lie elsewhere."""
    all_seeds = seed_paths(settings.seeds)
    known = {os.path.normpath(path): path for path in all_seeds}
    given = [path for place in places for path in seed_paths(place)]
    asked = list({key: known.get(key, path) for path in given if (key := os.path.normpath(path))}.values())
    return asked, [*all_seeds, *(path for path in asked if os.path.normpath(path) not in known)]


def _stories(parsed: Parsed, settings: Settings) -> tuple[Sequence[Story], list[DigestError]]:
    """Return the stories oldest first, copies with the earliest; without tags where names cannot be looked for."""
    problems: list[DigestError] = []
    try:
        tagged = list(tag_seeds(parsed, settings))
    except SettingsError as problem:
        problem.path = problem.path or "mkdocs.yml"
        problems.append(problem)
        tagged = [TaggedArticle(article) for article in parsed.articles]
    stories = address_stories(tagged, settings.publish)
    hidden = [story for story in stories if story.publish is Publish.HIDDEN]
    shown = fold([story for story in stories if story.publish is not Publish.HIDDEN])
    return sorted((*shown, *hidden), key=lambda story: (story.date, story.page)), problems


def check(settings: Settings, places: Iterable[Path] = (), *, today: date) -> Checked:
    """Find every problem of the seeds at ``places`` (of all when none is given), of the registry and of the settings.

    Doubles and collisions are looked for in the whole digest. ``today`` tells which days are still to come.
    """
    given = list(places)
    asked, paths = _asked(settings, given)
    parsed = parse_seeds(settings, paths if given and paths else ())
    told = frozenset(shown_path(path, settings.root) for path in asked) if given else None
    problems = list(parsed.problems)
    if not FATAL.intersection(problem.code for problem in problems):
        whole = len(paths) == len(seed_paths(settings.seeds))
        stories, wrong = _stories(replace(parsed, whole=whole), settings)
        subject = Subject(
            stories, parsed.registry, today, settings.site_name, told,
            recognised=not wrong, model=settings.model != "none",
        )  # fmt: skip
        problems += [*wrong, *story_problems(subject)]
    problems += registry_problems(parsed.registry, registry_places(settings))
    paths_of = {article.seed.path for article in parsed.articles}
    listed = (problem for problem in problems if told is None or problem.path in told or not _of_a_seed(problem))
    good = len(paths_of if told is None else paths_of & told)
    return Checked(good, tuple(sorted(listed, key=lambda problem: problem.sort_key)))


def _of_a_seed(problem: DigestError) -> bool:
    return isinstance(problem, SeedError)


def registry_places(settings: Settings) -> RegistryPlaces:
    """Return where the registry's files say what."""
    return RegistryPlaces(settings.seeds, shown_path(settings.seeds, settings.root))


def vanished_addresses(settings: Settings, old: Iterable[str], shown: str) -> tuple[DigestError, ...]:
    """Return a problem for each address of ``old``, those of a built site, that the digest of today would not have."""
    pages = render(build(settings).digest, settings)
    new = (address(page.path) for page in pages)
    return tuple(vanished(old, new, shown, shown_path(settings.seeds, settings.root)))


def mends(settings: Settings, places: Iterable[Path] = ()) -> Iterator[Mend]:
    """Yield the seeds at ``places`` (all when none is given) that could be laid out more plainly, as they would be."""
    for path in (path for place in list(places) or [settings.seeds] for path in seed_paths(place)):
        if path.is_symlink():
            continue
        shown, before = shown_path(path, settings.root), path.read_bytes()
        after = mended(before, dates=_without_a_day(path, shown))
        if after != before:
            yield Mend(path, shown, before, after)


def _without_a_day(path: Path, shown: str) -> bool:
    """Whether a seed cannot be read for want of a day: only then is a day written anew."""
    try:
        read_seed(path, shown=shown, seed_id=shown)
    except SeedError as problem:
        return not {"D101", "D102"}.isdisjoint(one.code for one in problem.all)
    return False
