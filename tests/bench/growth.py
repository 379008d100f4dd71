"""Measure whole builds as a digest grows, beside plain MkDocs and Hugo: ``python -m tests.bench.growth 2000 20000``.

For each number of stories an invented digest is written (:mod:`tests.bench.stories`) and built: with nothing kept
from before (cold), into an empty ``site/`` with what was kept (warm), and after one edited seed (edit); all without the
search index, which is measured on its own. Beside it the same stories are built by plain MkDocs with its search and
tags, and by Hugo where ``--hugo`` names its program. Every round runs them one after another, so that a machine whose
speed drifts is the same for all; the figures are medians over the rounds, and what counts are the ratios.
"""

import argparse
import statistics
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import rmtree
from typing import NamedTuple

import yaml

from digest.pipeline import parse_seeds
from digest.settings import load_settings
from tests.bench import rivals
from tests.bench.measured import Run, grown, run
from tests.bench.stories import write_digest

BUILD = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
QUIET = {"NO_MKDOCS_2_WARNING": "1"}


class Sites(NamedTuple):
    """The same stories three times: as a digest, as pages of plain MkDocs, and of Hugo."""

    digest: Path
    mkdocs: Path
    hugo: Path


def written(folder: Path, stories: int) -> Sites:
    """Write the three sites of so many stories below ``folder``, unless they are there from before."""
    sites = Sites(*(folder / f"{stories}" / name for name in Sites._fields))
    if not sites.hugo.exists():
        write_digest(sites.digest, stories)
        config = yaml.safe_load((sites.digest / "mkdocs.yml").read_text(encoding="utf-8"))
        config["extra"]["digest"]["search"] = False
        (sites.digest / "no-search.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
        articles = parse_seeds(load_settings(sites.digest, config)).articles
        rivals.write_mkdocs(articles, sites.mkdocs)
        rivals.write_hugo(articles, sites.hugo)
    return sites


def _edited(digest: Path, mark: int) -> None:
    seed = min((digest / "seeds").rglob("*.txt"))
    text = seed.read_text(encoding="utf-8").partition("\n\nEdited ")[0].rstrip("\n")
    seed.write_text(f"{text}\n\nEdited for the time number {mark}.\n", encoding="utf-8")


def ways(sites: Sites, hugo: str, mark: int) -> Iterator[tuple[str, Callable[[], Run]]]:
    """Yield what is measured in one round, in an order in which each finds what it needs."""
    digest = sites.digest

    def cold() -> Run:
        rmtree(digest / "site", ignore_errors=True)
        rmtree(digest / ".cache", ignore_errors=True)
        return run([*BUILD, "-f", "no-search.yml"], digest, environment=QUIET)

    def warm() -> Run:
        rmtree(digest / "site", ignore_errors=True)
        return run([*BUILD, "-f", "no-search.yml"], digest, environment=QUIET)

    def edit() -> Run:
        _edited(digest, mark)
        return run([*BUILD, "-f", "no-search.yml"], digest, environment=QUIET)

    def index() -> Run:
        return run([sys.executable, "-m", "digest", "index", "site"], digest)

    def plain() -> Run:
        rmtree(sites.mkdocs / "site", ignore_errors=True)
        return run(BUILD, sites.mkdocs, environment=QUIET)

    def by_hugo() -> Run:
        rmtree(sites.hugo / "public", ignore_errors=True)
        return run([hugo, "--quiet"], sites.hugo)

    yield from {"cold": cold, "warm": warm, "edit": edit, "index": index, "plain MkDocs": plain}.items()
    if hugo:
        yield "Hugo", by_hugo


def measured(sites: Sites, hugo: str, rounds: int) -> dict[str, Run]:
    """Return the medians of every figure over some rounds."""
    runs: dict[str, list[Run]] = {}
    for mark in range(rounds):
        for name, way in ways(sites, hugo, mark):
            runs.setdefault(name, []).append(way())
            print(f"  round {mark + 1}: {name}: {runs[name][-1].wall:.1f} s", file=sys.stderr)  # noqa: T201
    return {
        name: Run(*(statistics.median(figures) for figures in zip(*all_of, strict=True)))
        for name, all_of in runs.items()
    }


def table(stories: int, sites: Sites, found: dict[str, Run]) -> str:
    """Return the figures as a table of Markdown; ratios are to plain MkDocs."""
    plain = found["plain MkDocs"].wall
    lines = [f"| {stories:,} stories | wall s | CPU s | MB | ÷ plain MkDocs |", "|---|---|---|---|---|"]
    lines += [
        f"| {name} | {one.wall:.1f} | {one.cpu:.1f} | {one.memory:.0f} | {one.wall / plain:.2f} |"
        for name, one in found.items()
    ]
    for name, folder in (("digest", sites.digest / "site"), ("plain MkDocs", sites.mkdocs / "site")):
        there = grown(folder)
        lines.append(f"| site of {name}: {there.files:,} files, {there.size:.0f} MB | | | | |")
    return "\n".join(lines)


def main() -> None:
    """Read the command line, measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("stories", type=int, nargs="+")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--hugo", default="", help="the program hugo, to be measured as well")
    options.add_argument("--folder", type=Path, default=Path("build/growth"))
    given = options.parse_args()
    for stories in given.stories:
        sites = written(given.folder.absolute(), stories)
        print(table(stories, sites, measured(sites, given.hugo, given.rounds)), end="\n\n")  # noqa: T201


if __name__ == "__main__":
    main()
