"""The stories of an earlier revision: its files laid out aside, and its own code run on them where it has any.

The working tree and git's index stay as they are, and nothing is fetched.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

import click

from digest.cli.settings import find_settings
from digest.collected import Story
from digest.errors import SettingsError
from digest.pipeline import addressed, parse_seeds
from digest.settings import Settings

_PACKAGE = Path(__file__).parents[2]  # the folder that holds the package


class Revision(NamedTuple):
    """What ``digest tag`` prints of every seed of a revision, and its stories by id, as today's code reads them.

    A seed that today's code cannot read has no story.
    """

    records: list[dict[str, Any]]
    stories: dict[str, Story]


def revision_of(base: str, settings: Settings) -> Revision:
    """Return the stories of the revision ``base``.

    Ends the command with status 2 where there is no such revision, or it holds no digest that can be read.
    """
    top = Path(_git(settings.root, "rev-parse", "--show-toplevel"))
    inside = settings.root.resolve().relative_to(top.resolve())
    try:
        revision = _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}")
    except click.UsageError:
        raise click.UsageError(f"no revision {base!r} in {top}: name a branch, a tag or a commit") from None
    with _files_of(revision, top) as tree:
        if not (tree / inside / "mkdocs.yml").is_file():
            raise click.UsageError(
                f"no mkdocs.yml in {inside.as_posix()} of the revision {base!r}: no digest to compare"
            )
        _share_cache(tree / inside, settings.cache)
        own = (tree / "digest/__main__.py").is_file() and any((tree / "digest").glob("pipeline*"))
        return Revision(_tagged(base, tree / inside, tree if own else _PACKAGE), _stories(tree / inside))


def _stories(root: Path) -> dict[str, Story]:
    """Return a revision's stories by id; none where today's code does not understand its settings."""
    with suppress(SettingsError, click.UsageError):
        settings = find_settings(root)
        stories = addressed(parse_seeds(settings), settings).stories
        return {story.tagged.article.seed.id: story for story in stories}
    return {}


def _git(folder: Path, *words: str, index: Path | None = None) -> str:
    environment = os.environ | {"GIT_NO_LAZY_FETCH": "1"} | ({"GIT_INDEX_FILE": str(index)} if index else {})
    try:
        done = subprocess.run(  # noqa: S603 - our own words, and a revision that cannot be an option
            ["git", "-C", str(folder), *words],  # noqa: S607 - the user's git
            env=environment, capture_output=True, text=True, check=False, encoding="utf-8",
        )  # fmt: skip
    except FileNotFoundError:
        raise click.UsageError("git is not installed: a revision cannot be read without it") from None
    if done.returncode:
        said = (done.stderr.strip().splitlines() or [f"git {words[0]} failed"])[0]
        raise click.UsageError(f"{folder}: {said.removeprefix('fatal: ')}")
    return done.stdout.rstrip("\n")


@contextmanager
def _files_of(revision: str, top: Path) -> Iterator[Path]:
    """Lay the files of a revision out in a folder of their own, by an index of their own."""
    with tempfile.TemporaryDirectory(prefix="digest-diff-", ignore_cleanup_errors=True) as aside:
        index, tree = Path(aside) / "index", Path(aside) / "tree"
        tree.mkdir()
        _git(top, "read-tree", revision, index=index)
        _git(top, "checkout-index", "--all", "--force", f"--prefix={tree.as_posix()}/", index=index)
        yield tree


def _share_cache(root: Path, cache: Path) -> None:
    """Let the revision find what the working tree has recognised: most of its texts are the same."""
    with suppress(SettingsError, click.UsageError, OSError):
        place = find_settings(root).cache
        # A revision may set a folder that lies anywhere; a link is laid only where all of it goes again.
        inside = place.resolve().is_relative_to(root.resolve())
        if inside and cache.is_dir() and not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            place.symlink_to(cache.resolve(), target_is_directory=True)


def _tagged(base: str, root: Path, package: Path) -> list[dict[str, Any]]:
    """Run ``digest tag`` of the ``package`` in a process of its own, for two versions cannot live in one."""
    done = subprocess.run(
        [sys.executable, "-P", "-m", "digest", "tag"],
        cwd=root, env=os.environ | {"PYTHONPATH": str(package), "PYTHONUTF8": "1"},
        capture_output=True, text=True, check=False, encoding="utf-8",
    )  # fmt: skip
    said = done.stderr.strip()
    failed = done.returncode not in {0, 1} or "Traceback (most recent call last)" in said
    # Without one story and with a complaint, it is the settings or all seeds that are wrong; D303 is: none yet.
    if failed or (said and not done.stdout and " D303 " not in said):
        last = said.splitlines()[-1] if said else f"exit status {done.returncode}"
        raise click.UsageError(f"the revision {base!r} cannot be tagged: {last}")
    return [json.loads(line) for line in done.stdout.splitlines()]
