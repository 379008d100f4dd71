"""Measure each stage of a digest in one process, without a site generator: ``python -m tests.bench.stages FOLDER``.

Seconds of the processor, twice: as the cache is found, and with all that the first time kept. ``--profile`` prints
for one stage the functions that take most of its time; ``--to`` writes the seconds of the second time as JSON.
"""

import argparse
import cProfile
import json
import pstats
import time
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

import yaml

from digest.cache import open_cache
from digest.checking import Subject, cheap_problems
from digest.collect import collect
from digest.pipeline import parse_seeds
from digest.pipeline.whole import tagged_articles
from digest.publish import data_files, page_files
from digest.render import render
from digest.settings import Settings, load_settings

Made = TypeVar("Made")
_SHOWN = 40


class Clock:
    """Runs the stages, and prints how long each took."""

    def __init__(self, profiled: str) -> None:
        self.profiled = profiled
        self.spent: dict[str, float] = {}

    def time(self, name: str, stage: Callable[[], Made]) -> Made:
        """Run one stage."""
        profile = cProfile.Profile(time.process_time)
        began = time.process_time()
        with profile if name == self.profiled else nullcontext():
            made = stage()
        self.spent[name] = time.process_time() - began
        print(f"{name:8} {self.spent[name]:8.2f} s")  # noqa: T201
        if name == self.profiled:
            pstats.Stats(profile).sort_stats("tottime").print_stats(_SHOWN)
        return made


def measure(settings: Settings, clock: Clock) -> None:
    """Run all stages once."""
    parsed = clock.time("parse", lambda: parse_seeds(settings))
    with open_cache(settings.cache, whole=True) as cache:
        tagged = clock.time("tags", lambda: list(tagged_articles(parsed, settings, cache)))
    digest = clock.time("collect", lambda: collect(iter(tagged), parsed.registry, settings.publish, settings.copies))
    clock.time("check", lambda: cheap_problems(Subject(digest.stories, parsed.registry, date.max, model=False)))
    pages = clock.time("render", lambda: list(page_files(render(digest, settings))))
    data = clock.time("data", lambda: list(data_files(digest, settings)))
    for name, files in (("pages", pages), ("data", data)):
        print(f"{name:8} {len(files):8} files, {sum(len(file.content) for file in files) / 1e6:.0f} MB")  # noqa: T201


def main() -> None:
    """Read the command line and measure."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--profile", default="", help="parse, tags, collect, check, render or data")
    options.add_argument("--to", type=Path, help="a file that the seconds are written into")
    given = options.parse_args()
    root = given.folder.absolute()
    site = yaml.safe_load((root / "mkdocs.yml").read_text(encoding="utf-8"))
    for _ in range(2):
        clock = Clock(given.profile)
        measure(replace(load_settings(root, site), jobs=1), clock)  # the time of other processes would not be seen
    if given.to:
        given.to.write_text(json.dumps(clock.spent), encoding="utf-8")


if __name__ == "__main__":
    main()
