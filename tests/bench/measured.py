"""A command measured as a whole: wall and processor time of it and its children, and their memory together."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

_PAUSE = 0.05
_KILO = 1024


class Run(NamedTuple):
    """What one run of a command took: seconds on the wall and of processors, and the most memory at once, in MB.

    Memory is the sum of the resident sets of all its processes, looked at twenty times a second (Linux alone; 0 where
    nothing tells it); ``apart`` names processes that do not count, as Pagefind's own.
    """

    wall: float
    cpu: float
    memory: float


class Grown(NamedTuple):
    """What lies in a folder: its files and their bytes, in MB."""

    files: int
    size: float


def run(command: Sequence[str], folder: Path, *, environment: dict[str, str] | None = None, apart: str = "") -> Run:
    """Run a command in ``folder`` and measure it. Raises ``CalledProcessError``, with what it said, where it fails."""
    before = os.times()
    began = time.monotonic()
    with subprocess.Popen(
        command, cwd=folder, env=os.environ | (environment or {}), stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, start_new_session=True,
    ) as running:  # fmt: skip
        most = 0.0
        while running.poll() is None:
            most = max(most, _memory(running.pid, apart))
            time.sleep(_PAUSE)
        said = running.stdout.read() if running.stdout else ""
    wall = time.monotonic() - began
    if running.returncode:
        sys.stderr.write(said)
        raise subprocess.CalledProcessError(running.returncode, command, said)
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Run(wall, cpu, most)


def _memory(session: int, apart: str) -> float:
    """Return the memory of all processes of a session, in MB."""
    pages = 0
    for place in Path("/proc").glob("[0-9]*"):
        try:
            name, _, rest = (place / "stat").read_text().partition("(")[2].rpartition(")")
            if int(rest.split()[3]) == session and not (apart and apart in name):
                pages += int((place / "statm").read_text().split()[1])
        except (OSError, IndexError, ValueError):  # it has ended meanwhile
            continue
    return pages * os.sysconf("SC_PAGE_SIZE") / _KILO / _KILO


def grown(folder: Path) -> Grown:
    """Count what lies below a folder."""
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return Grown(len(sizes), sum(sizes) / _KILO / _KILO)
