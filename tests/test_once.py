"""What the processes of one test run share is made once, under the real pytest-xdist; a failure is told to all."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.casefiles import ROOT

TESTS = """
import os, time
from pathlib import Path
from tests.once import made_once


def make(folder):
    with Path({log!r}).open("a") as log:
        log.write("made\\n")
    time.sleep(0.5)
    if {fails}:
        raise ValueError("no")
    (folder / "thing").write_text("whole")


def test_it(tmp_path_factory):
    assert (made_once(tmp_path_factory, "shared", make) / "thing").read_text() == "whole"
    Path({log!r}).with_suffix("." + os.environ["PYTEST_XDIST_WORKER"]).touch()
"""


@pytest.mark.parametrize("fails", [False, True])
def test_one_process_makes_it_and_the_other_waits_for_its_end(tmp_path: Path, *, fails: bool) -> None:
    log = tmp_path / "log.txt"
    for name in ("test_one.py", "test_other.py"):
        (tmp_path / name).write_text(TESTS.format(log=str(log), fails=fails), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadfile", "-p", "no:cacheprovider", str(tmp_path)]
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST_")}
    environment["PYTHONPATH"] = str(ROOT)
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert log.read_text(encoding="utf-8") == "made\n"
    assert ("2 failed" if fails else "2 passed") in done.stdout
    ended = {path.suffix for path in tmp_path.glob("log.gw*")}
    assert ended == (set() if fails else {".gw0", ".gw1"})
    assert ("could not be made by another process" in done.stdout) is fails
