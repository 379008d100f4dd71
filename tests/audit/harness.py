"""``make audit``: builds are killed, find the disk full or read-only, and run at once; the table says what was lost.

It needs strace (Debian's package) and takes as long as some 200 builds of a small paper. The seed of the moments is
printed, so that a run can be repeated.
"""

import argparse
import os
import random
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.audit.refusals import COMMANDS, refused
from tests.audit.trials import BUILD, Paper, at_once, killed, run, scratch, with_full_disk, with_small_disk

AIMED = 4
"""One kill of so many is aimed at the end of a build, where the site is put in place."""


def kills(paper: Paper, number: int, chance: random.Random) -> Iterator[str]:
    """Kill builds at random moments; the next one must find its way, so the last is left to end."""
    for one in range(number):
        aimed = one % AIMED == 0
        yield killed(paper, chance.uniform(0, 0.4 if aimed else 1.05) * paper.seconds, at_the_end=aimed)
    paper.edit_anew()
    done = run(BUILD, paper.root)
    yield done.said or paper.wrong() or (f"left beside the site: {paper.left()}" if paper.left() else "")


def full_disks(paper: Paper, writes: int) -> Iterator[str]:
    """Let the disk be full at each of the first writes. A build that goes on did without the cache, and says so."""
    for write in range(1, writes + 1):
        yield with_full_disk(paper, write)


def small_disks(site: Path, disk: Path, number: int) -> Iterator[str]:
    """Index a site on ever larger disks, from no room for an index to enough: Pagefind writes on them as well."""
    disk.mkdir(exist_ok=True)
    for one in range(number):
        yield with_small_disk(site, disk, one * 1200 // number)


def tell(name: str, found: Iterable[str]) -> list[str]:
    """Print a line of the table, and what was wrong."""
    words = list(found)
    wrong = [f"{number}: {word}" for number, word in enumerate(words, 1) if word]
    print(f"{name:<44} {len(words):>5} {len(wrong):>6}", flush=True)  # noqa: T201 - the table
    return [f"{name}, {line}" for line in wrong]


def main(arguments: list[str]) -> int:
    """Run every part and return the exit status: 1 where anything was lost or told wrongly."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--writes", type=int, default=100)
    parser.add_argument("--disks", type=int, default=20 if os.geteuid() == 0 else 0, help="needs root, to mount them")
    parser.add_argument("--builds", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1962)
    asked = parser.parse_args(arguments)
    paper = Paper(scratch(asked.folder / "paper"))
    plain = Paper(scratch(asked.folder / "plain"), search=False)
    print(f"a build takes {paper.seconds:.1f} s; seed of the moments: {asked.seed}")  # noqa: T201 - the table
    print(f"{'trial':<44} {'times':>5} {'wrong':>6}")  # noqa: T201 - the table
    wrong = [
        *tell("builds killed, and one after them", kills(paper, asked.kills, random.Random(asked.seed))),  # noqa: S311
        *tell("builds at once", (at_once(paper, asked.builds) for _ in range(2))),
        *tell("commands refused by the disk", (refused(scratch(asked.folder / "refused"), one) for one in COMMANDS)),
        *tell("full disk at a write of a build", full_disks(plain, asked.writes)),
        *tell("index on a small disk", small_disks(plain.site, asked.folder / "disk", asked.disks)),
    ]
    print("\n".join(wrong) or "seeds lost 0, half-published sites 0")  # noqa: T201 - the table
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
