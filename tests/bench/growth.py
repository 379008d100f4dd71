"""Measure whole builds as a digest grows, beside MkDocs, Hugo and spaCy: ``python -m tests.bench.growth 500 2000``.

For each number of stories an invented digest (:mod:`tests.bench.stories`) is built in every way of
:mod:`tests.bench.ways`, and the same stories by plain MkDocs with its search and tags, and by Hugo. Each round goes
through all ways, the groups in another order each time, so that a machine whose speed drifts is the same for all; what
counts are the ratios of medians.
``--plainly`` builds digests without the language model once, to see growth. All figures are kept as they come
(``build/bench/runs.jsonl``): a run that was cut short goes on, until the code is another.
"""

import argparse
import os
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree

from tests.bench import report, ways
from tests.bench.corpora import Sites, written, written_plainly
from tests.bench.kept import Kept, state_of_code
from tests.bench.measured import grown, run
from tests.bench.weights import weights

MANY = 20_000
"""Stories from which on what is :data:`~tests.bench.ways.SELDOM` is measured less often."""

_BUSY = 1.0
Step = tuple[int, str, int]


@dataclass(frozen=True)
class Bench:
    """One run of the benchmark: where its sites lie, what it has found, and how often it measures."""

    folder: Path
    kept: Kept
    rounds: int
    seldom: int
    hugo: Path | None

    def plan(self, stories: int) -> Iterator[Step]:
        """Yield what is to be measured for a number of stories, in no certain order."""
        names = [
            way.name for group in ways.groups(Sites(Path(), Path(), Path(), Path(), "", ""), self.hugo) for way in group
        ]
        for name in (*names, ways.SERVE):
            yield from ((stories, name, number) for number in range(self._times(stories, name)))
        yield stories, "stages", 0

    def _times(self, stories: int, name: str) -> int:
        return min(self.rounds, self.seldom) if stories >= MANY and name in ways.SELDOM else self.rounds

    def measure(self, stories: int, whole_plan: list[Step]) -> None:
        """Measure all that has not been measured."""
        sites = written(self.folder, stories)
        ways.warm_disk(sites)
        groups = ways.groups(sites, self.hugo)
        for number in range(self.rounds):
            turn = number % len(groups)
            for way in (way for group in (*groups[turn:], *groups[:turn]) for way in group):
                if number < self._times(stories, way.name) and not self.kept.has(stories, way.name, number):
                    self._measure_one(way, stories, number)
                    self._tell(whole_plan)
                    if way.name in {ways.WARM, ways.PLAIN} and number == 0:
                        self._weigh(sites, stories, way.name)
        self._serve(sites, stories)
        self._stages(sites, stories)
        self._tell(whole_plan)

    def _measure_one(self, way: ways.Way, stories: int, number: int) -> None:
        began = time.monotonic()
        way.prepare()
        os.sync()  # what earlier ways wrote must not be written while this one is measured
        found = way.measure(f"{number + 1}-{int(time.time())}")
        self.kept.add(stories, way.name, number, found._asdict(), time.monotonic() - began)

    def _weigh(self, sites: Sites, stories: int, way: str) -> None:
        site = (sites.digest if way == ways.WARM else sites.mkdocs) / "site"
        self.kept.add(stories, f"site of {way}", 0, grown(site)._asdict())

    def _serve(self, sites: Sites, stories: int) -> None:
        missing = [n for n in range(self.rounds) if not self.kept.has(stories, ways.SERVE, n)]
        marks = [f"{number + 1}-{int(time.time())}" for number in missing]
        began = time.monotonic()
        for number, found in zip(missing, ways.served(sites, marks) if missing else (), strict=True):
            self.kept.add(stories, ways.SERVE, number, found._asdict(), time.monotonic() - began)
            began = time.monotonic()

    def _stages(self, sites: Sites, stories: int) -> None:
        if self.kept.has(stories, "stages", 0):
            return
        began, told = time.monotonic(), sites.digest / "stages.json"
        run([sys.executable, "-m", "tests.bench.stages", str(sites.digest), "--to", str(told)], Path.cwd())
        self.kept.add(stories, "stages", 0, report.loaded(told), time.monotonic() - began)

    def measure_plainly(self, stories: int) -> None:
        """Build a digest without the language model, cold and warm, once."""
        names = ("plainly, cold", "plainly, warm", "weights")
        if all(self.kept.has(stories, name, 0) for name in names):
            return
        digest = ways.Built(written_plainly(self.folder, stories), "", search=False, model="none")
        for name, cache in (("plainly, cold", True), ("plainly, warm", False)):
            began = time.monotonic()
            digest.clear(cache=cache)
            os.sync()
            self.kept.add(stories, name, 0, digest.build("")._asdict(), time.monotonic() - began)
            _say(f"{stories:,} stories without the model: {name}: {time.monotonic() - began:.0f} s")
        self.kept.add(stories, "weights", 0, weights(digest.folder / "site"))
        rmtree(digest.folder / "site")  # of a hundred thousand stories it takes much room

    def _tell(self, plan: list[Step]) -> None:
        """Tell how far it is."""
        last, (left, known) = self.kept.figures[-1], self.kept.left(plan)
        done = sum(self.kept.has(*step) for step in plan)
        rest = f"about {left / 60:.0f} min left" if known else f"more than {left / 60:.0f} min left"
        wall = last.run.get("wall", 0.0)
        _say(
            f"{done} of {len(plan)}, {rest}: {last.stories:,} stories, round {last.round + 1}, {last.way}: {wall:.1f} s"
        )


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)  # noqa: T201


def main() -> None:
    """Read the command line, measure, and write what was found."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("stories", type=int, nargs="*")
    options.add_argument("--plainly", type=int, nargs="*", default=[], help="stories of digests without the model")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--seldom", type=int, default=1, help=f"rounds of what takes long, from {MANY:,} stories on")
    options.add_argument("--hugo", type=Path, help="the program hugo, to be measured as well")
    options.add_argument("--folder", type=Path, default=Path("build/bench"))
    options.add_argument("--page", type=Path, help="the page whose table is renewed")
    given = options.parse_args()
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))  # so that nothing goes on by itself
    if (load := os.getloadavg()[0]) > _BUSY:
        _say(f"The machine is busy (load {load:.1f}): seconds will be too many, ratios may be off.")
    folder = given.folder.absolute()
    kept = Kept(folder / "runs.jsonl", state_of_code())
    bench = Bench(folder, kept, given.rounds, given.seldom, given.hugo and given.hugo.absolute())
    plan = [step for stories in given.stories for step in bench.plan(stories)]
    for stories in given.stories:
        bench.measure(stories, plan)
    for stories in given.plainly:
        bench.measure_plainly(stories)
    found = report.report(kept, given.stories, given.plainly, bench.hugo)
    print(found)  # noqa: T201
    if given.page:
        report.renew(given.page, found)


if __name__ == "__main__":
    main()
