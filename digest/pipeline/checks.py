"""What ``digest check`` asks: every problem of the seeds, the registry and the settings, and what could be mended."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from digest import limits
from digest.addresses import address
from digest.checking import (
    Subject,
    difference,
    mended,
    registry_problems,
    story_problems,
    vanished,
)
from digest.collect import address_stories, fold
from digest.collected import Story
from digest.errors import DigestError, SeedError, SettingsError
from digest.model import Publish, TaggedArticle
from digest.pipeline.parsing import Parsed, asked_seeds, misnamed_files, parse_seeds
from digest.pipeline.whole import FATAL, build, tag_seeds
from digest.plain_files import link_above, read_plain
from digest.progress import Progress, silent
from digest.read import misnamed, read_seed, seed_paths, shown_path
from digest.registry_places import RegistryPlaces
from digest.render import render
from digest.settings import Settings


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


def _stories(parsed: Parsed, settings: Settings, progress: Progress) -> tuple[Sequence[Story], list[DigestError]]:
    """Return the stories oldest first, copies with the earliest; without tags where names cannot be looked for."""
    problems: list[DigestError] = []
    try:
        tagged = list(tag_seeds(parsed, settings, progress))
    except SettingsError as problem:
        problem.path = problem.path or "mkdocs.yml"
        problems.append(problem)
        tagged = [TaggedArticle(article) for article in parsed.articles]
    stories = address_stories(tagged, settings.publish)
    hidden = [story for story in stories if story.publish is Publish.HIDDEN]
    shown = fold([story for story in stories if story.publish is not Publish.HIDDEN])
    return sorted((*shown, *hidden), key=lambda story: (story.date, story.page)), problems


def check(settings: Settings, places: Iterable[Path] = (), *, today: date, progress: Progress = silent) -> Checked:
    """Find every problem of the seeds at ``places`` (of all when none is given), of the registry and of the settings.

    Doubles and collisions are looked for in the whole digest. ``today`` tells which days are still to come.
    """
    given = list(places)
    passed_over = {path for place in given for path in misnamed(place, settings.seeds)}
    asked, outside = asked_seeds(settings, [p for place in given for p in seed_paths(place) if p not in passed_over])
    parsed = parse_seeds(settings, [settings.seeds, *outside] if given else ())
    told = frozenset(shown_path(path, settings.root) for path in asked) if given else None
    problems = list(parsed.problems)
    if not FATAL.intersection(problem.code for problem in problems):
        stories, wrong = _stories(replace(parsed, whole=not outside), settings, progress)
        subject = Subject(
            stories, parsed.registry, today, settings.site_name, told,
            recognised=not wrong, model=settings.model != "none",
        )  # fmt: skip
        problems += [*wrong, *story_problems(subject)]
    problems += registry_problems(parsed.registry, registry_places(settings))
    paths_of = {article.seed.path for article in parsed.articles}
    listed = (
        problem for problem in problems if told is None or problem.path in told or not isinstance(problem, SeedError)
    )
    wrong_names = misnamed_files(given, settings)
    good = len(paths_of if told is None else paths_of & told)
    return Checked(good, tuple(sorted([*listed, *wrong_names], key=lambda problem: problem.sort_key)))


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
        shown = shown_path(path, settings.root)
        if link_above(path, (settings.root, settings.seeds)):  # the check tells it
            continue
        try:
            before = read_plain(path, limits.SEED_BYTES)
        except OSError:  # the check tells it, and the other seeds are mended
            continue
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
