"""All or nothing, with the real programs: builds killed, at once, failing; commands that the disk refuses.

``make audit`` does the same at length (:mod:`tests.audit.harness`).
"""

import random
from pathlib import Path

import pytest

from tests.audit.refusals import COMMANDS, READ_ONLY, Refused, refused
from tests.audit.trials import BUILD, Paper, at_once, disk_of, killed, run, tree_hash

LARGE = 1 << 20
QUICK = [
    one
    for one in COMMANDS
    if one.words[:2] in {("init", "begun"), ("people", "add")} or (one.code, one.cause) == ("D404", READ_ONLY)
]
"""Each of these ends before it would build a site."""


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Paper:
    return Paper(tmp_path_factory.mktemp("whole"))


def test_a_killed_build_leaves_a_whole_site_and_every_seed(paper: Paper) -> None:
    chance = random.Random(6)  # noqa: S311 - moments, no secrets
    assert killed(paper, chance.uniform(0.5, 1) * paper.seconds) == ""
    assert killed(paper, chance.uniform(0, 0.2), at_the_end=True) == ""
    assert run(BUILD, paper.root).said == ""
    assert (paper.wrong(), paper.left()) == ("", [])


def test_builds_at_once_leave_the_site_of_the_seeds_and_nothing_aside(paper: Paper) -> None:
    assert at_once(paper, 2) == ""


def test_a_build_that_fails_leaves_the_old_site_as_it_was(paper: Paper) -> None:
    before = tree_hash(paper.site)
    bad = paper.root / "seeds/bad.txt"
    bad.write_text("no date", encoding="utf-8")
    done = run((*BUILD, "--strict"), paper.root)
    bad.unlink()
    assert (done.status, "D101" in done.said, "Traceback" in done.said) == (1, True, False)
    large = paper.root / "docs/large.bin"
    large.write_bytes(b"x" * LARGE)
    done = run(BUILD, paper.root, disk_of(LARGE - 1))
    large.unlink()
    assert done.wrong("D404", "File too large") == ""
    assert f"{paper.site}/large.bin D404" in done.said
    assert (tree_hash(paper.site), paper.left()) == (before, [])


@pytest.mark.parametrize("one", QUICK, ids=str)
def test_a_command_that_the_disk_refuses_changes_nothing_and_says_why(one: Refused, tmp_path: Path) -> None:
    assert refused(tmp_path, one) == ""
