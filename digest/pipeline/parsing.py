"""From the seeds of a folder to articles: read, held against the registry, and parsed where the cache has them not."""

import os.path
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from digest.cache import Cache, KeptStories, open_cache
from digest.collect import alias_problems
from digest.entries import Registry
from digest.errors import DigestError, SeedError, SettingsError
from digest.model import Article, Seed
from digest.parse import parse
from digest.plain_files import link_above
from digest.read import misnamed, misnamed_problem, read_file, seed_files, seed_paths, shown_path
from digest.registry import load_registry, unknown_countries
from digest.settings import Settings


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
class _Read:
    """A seed that was read, its ``key`` in the cache, and the ``article`` that the cache has of it.

    Where something is told of it, it has no key: it is not kept, so that it is told again.
    """

    seed: Seed
    key: bytes = b""
    article: Article | None = None


def registry_of(settings: Settings, seeds: Iterable[Seed]) -> tuple[Registry, tuple[DigestError, ...]]:
    """Load the registry; countries are known in the digest's languages and in those its seeds are written in."""
    languages = dict.fromkeys([*settings.languages, *sorted({seed.front.lang for seed in seeds} - {""})])
    return load_registry(settings.seeds, shown=shown_path(settings.seeds, settings.root), languages=tuple(languages))


def articles_of(seeds: Iterable[Seed], registry: Registry, problems: list[DigestError]) -> Iterator[Article]:
    """Yield an article for each good seed; what is wrong with the others joins ``problems``."""
    for seed in seeds:
        if _countries_known(seed, registry, problems) and (article := _parsed(seed, problems)):
            yield article


def _countries_known(seed: Seed, registry: Registry, problems: list[DigestError]) -> bool:
    wrong = list(unknown_countries(seed, registry))
    problems += wrong
    return not wrong


def _parsed(seed: Seed, problems: list[DigestError]) -> Article | None:
    try:
        return parse(seed)
    except SeedError as problem:
        problems.append(problem)
        return None


def parse_seeds(settings: Settings, places: Iterable[Path] = (), cache: Cache | None = None) -> Parsed:
    """Read and parse the seeds at ``places`` (all of the seeds folder when none is given).

    All are read; what the ``cache`` has of the same bytes under the same name is not parsed again. Without one, that
    of the settings is opened.
    """
    given = list(places)
    if cache is None:
        with open_cache(settings.cache, whole=not given, told=False) as opened:
            return parse_seeds(settings, given, opened)
    found = given or [settings.seeds]
    no_folder = [*_seeds_folder(settings)] if settings.seeds in found else []
    paths = [path for place in found if not (no_folder and place == settings.seeds) for path in seed_paths(place)]
    kept, wrong = KeptStories(cache.stories), list[DigestError]()
    read = list(_read(paths, settings, kept, wrong))
    registry, problems = registry_of(settings, (one.seed for one in read))
    wrong += problems
    wrong += [] if given else misnamed_files([settings.seeds], settings)
    wrong += no_folder
    articles = tuple(_articles(read, registry, kept, wrong))
    wrong += alias_problems(articles)
    problems_in_order = tuple(sorted(wrong, key=lambda problem: problem.sort_key))
    return Parsed(articles, registry, problems_in_order, whole=not given)


def _read(paths: Iterable[Path], settings: Settings, kept: KeptStories, problems: list[DigestError]) -> Iterator[_Read]:
    for file in seed_files(paths, folder=settings.seeds, root=settings.root, problems=problems):
        key = kept.key(file.shown, file.id, file.raw)
        if article := kept.find(key):
            yield _Read(article.seed, key, article)
            continue
        before = len(problems)
        seed = read_file(file, problems)
        if seed:
            yield _Read(seed, key if len(problems) == before else b"")


def _articles(
    read: Iterable[_Read], registry: Registry, kept: KeptStories, problems: list[DigestError]
) -> Iterator[Article]:
    for one in read:
        if not _countries_known(one.seed, registry, problems):
            continue
        if one.article:
            yield one.article
        elif article := _parsed(one.seed, problems):
            yield kept.keep(one.key, article) if one.key else article


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
