"""A command measured as a whole: wall and processor time of it and its children, and their memory together."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

_PAUSE = 0.1
_KILO = 1024


class Run(NamedTuple):
    """What one run of a command took: seconds on the wall and of processors, and the most memory at once, in MB.

    Memory is the sum of the resident sets of all its processes, looked at ten times a second (Linux alone; 0 where
    nothing tells it): what processes share counts for each of them, so it is never told too small. ``apart`` is that
    of the processes that were named so, as Pagefind's own, and is not in ``memory``.
    """

    wall: float
    cpu: float
    memory: float = 0.0
    apart: float = 0.0


class Grown(NamedTuple):
    """What lies in a folder: its files and their bytes, in MB."""

    files: int
    size: float


def run(command: Sequence[str], folder: Path, *, environment: dict[str, str] | None = None, apart: str = "") -> Run:
    """Run a command in ``folder`` and measure it. Raises ``CalledProcessError``, with what it said, where it fails."""
    before = os.times()
    began = time.monotonic()
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8") as told,  # a pipe that nobody empties would hold it up
        subprocess.Popen(
            command, cwd=folder, env=surroundings() | (environment or {}), stdout=told, stderr=subprocess.STDOUT,
            text=True, start_new_session=True,
        ) as running,
    ):  # fmt: skip
        most = most_apart = 0.0
        try:
            while not _ended(running):
                here, there = memory(running.pid, apart)
                most, most_apart = max(most, here), max(most_apart, there)
        except BaseException:
            os.killpg(running.pid, signal.SIGTERM)  # it is in a session of its own, which no Ctrl-C reaches
            raise
        wall = time.monotonic() - began
        told.seek(0)
        said = told.read()
    if running.returncode:
        sys.stderr.write(said)
        raise subprocess.CalledProcessError(running.returncode, command, said)
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Run(wall, cpu, most, most_apart)


def surroundings() -> dict[str, str]:
    """Return the environment of what is measured: our compiled files are kept, as those of what is installed are."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _ended(running: subprocess.Popen[str]) -> bool:
    try:
        running.wait(_PAUSE)
    except subprocess.TimeoutExpired:
        return False
    return True


def memory(session: int, apart: str = "") -> tuple[float, float]:
    """Return the memory of all processes of a session, in MB: of most, and of those with ``apart`` in their name."""
    pages = [0, 0]
    for place in Path("/proc").glob("[0-9]*"):
        try:
            name, _, rest = (place / "stat").read_text().partition("(")[2].rpartition(")")
            if int(rest.split()[3]) == session:
                pages[bool(apart) and apart in name] += int((place / "statm").read_text().split()[1])
        except (OSError, IndexError, ValueError):  # it has ended meanwhile
            continue
    here, there = (number * os.sysconf("SC_PAGE_SIZE") / _KILO / _KILO for number in pages)
    return here, there


def grown(folder: Path) -> Grown:
    """Count what lies below a folder."""
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return Grown(len(sizes), sum(sizes) / _KILO / _KILO)


def read_all(folder: Path) -> None:
    """Read every file below a folder, so that no way finds the disk colder than another."""
    for path in folder.rglob("*"):
        if path.is_file():
            path.read_bytes()
