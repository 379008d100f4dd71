"""What all processes of one test run share: the first that needs it makes it, the others wait."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

_LONGEST = 900
"""Seconds after which a test no longer waits for another process."""


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return the folder ``name`` of this run, in which ``make`` was called by one process and came to its end.

    With pytest-xdist each process has a folder of its own in that of the run. A folder is made by one process only,
    which is all the lock that there has to be. Nobody may write into it: what a test changes, it copies.
    """
    own = factory.getbasetemp()
    run = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    folder, told = run / name, run / f"{name}.told"
    try:
        folder.mkdir()
    except FileExistsError:
        _wait_for(told)
        return folder
    end = "failed"
    try:
        make(folder)
        end = "made"
    finally:
        aside = told.with_suffix(".aside")
        aside.write_text(end, encoding="utf-8")
        aside.replace(told)
    return folder


def _wait_for(told: Path) -> None:
    until = time.monotonic() + _LONGEST
    while not told.exists():
        if time.monotonic() > until:
            raise TimeoutError(f"{told.stem} was not made by another process of this run")
        time.sleep(0.1)
    if told.read_text(encoding="utf-8") != "made":
        raise RuntimeError(f"{told.stem} could not be made by another process of this run, which tells why")
