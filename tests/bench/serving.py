"""Measure `mkdocs serve`: the time from the saving of an edited seed until its page is served as it now is."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.corpora import edit
from tests.bench.measured import Run, memory, surroundings

_PAUSE = 0.05
_LONGEST = 1800
"""Seconds after which a server that does not answer is given up."""

_PATIENCE = 60
"""Seconds that it has to end."""


def edits(digest: Path, seed: str, page: str, marks: list[str]) -> Iterator[Run]:
    """Serve a digest, and for each mark edit a seed and ask for its page until it holds the mark.

    The first build is not counted. The search index of the build before has been made by then, and that of the edit is
    made in the background; Pagefind's memory is told apart, and processor time is not told.
    """
    with _served(digest) as (server, address):
        for mark in marks:
            while _indexing(server.pid):
                time.sleep(_PAUSE)
            edit(digest, seed, mark)
            began = time.monotonic()
            with _watched(server.pid) as most:
                while f"for the time {mark}," not in _page(server, f"{address}{page}"):
                    time.sleep(_PAUSE)
                wall = time.monotonic() - began
            yield Run(wall, 0.0, *most)


@contextmanager
def _watched(session: int) -> Iterator[list[float]]:
    """Note the most memory while the block runs: a request waits until a rebuild is done, so another thread looks."""
    most, ended = [0.0, 0.0], threading.Event()

    def look() -> None:
        while not ended.wait(2 * _PAUSE):
            most[:] = map(max, most, memory(session, "pagefind"))

    watch = threading.Thread(target=look)
    watch.start()
    try:
        yield most
    finally:
        ended.set()
        watch.join()


@contextmanager
def _served(digest: Path) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """Serve a digest while the block runs; yields once the first page is served."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"]
    with (
        (digest / "serve.log").open("wb") as log,
        subprocess.Popen(
            command, cwd=digest, env=surroundings() | {"NO_MKDOCS_2_WARNING": "1"}, stdout=log, stderr=log,
            start_new_session=True, preexec_fn=_heeds_interrupts,  # noqa: PLW1509 - it is called before there is another thread
        ) as server,
    ):  # fmt: skip
        try:
            until = time.monotonic() + _LONGEST
            while not _page(server, address := f"http://127.0.0.1:{port}/"):
                if time.monotonic() > until:
                    raise TimeoutError(f"mkdocs serve did not answer; see {log.name}")
                time.sleep(_PAUSE)
            yield server, address
        finally:
            server.send_signal(signal.SIGINT)
            try:
                server.wait(_PATIENCE)
            except subprocess.TimeoutExpired:
                os.killpg(server.pid, signal.SIGKILL)


def _heeds_interrupts() -> None:
    """Let an interrupt end the process, as it would not where the benchmark itself was started in the background."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _page(server: subprocess.Popen[bytes], address: str) -> str:
    """Return a page as it is served, nothing while nobody answers. Raises ``ChildProcessError`` where nobody will."""
    if server.poll() is not None:
        raise ChildProcessError(f"mkdocs serve has ended with status {server.returncode}")
    try:
        with urllib.request.urlopen(address, timeout=_LONGEST) as answer:  # noqa: S310 - of this machine
            return str(answer.read(), "utf-8")
    except (urllib.error.URLError, ConnectionError):
        return ""


def _indexing(session: int) -> bool:
    return memory(session, "pagefind")[1] > 0
