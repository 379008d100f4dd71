"""``mkdocs serve`` has the search as well: from the first page on, at every moment, and soon with what was changed."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import click
import pytest

from digest.adapter.publication import Publication
from tests.sites import golden_copy

PATIENCE = 120
NEW = "---\ndate: 2021-06-01\ntitle: A word that was not there\n---\nThe quaggamire of the lake was measured.\n"


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    return golden_copy(tmp_path / "paper")


@pytest.fixture
def served(paper: Path) -> Iterator[str]:
    """Serve the invented paper; yields its address when it answers."""
    address = f"http://127.0.0.1:{free_port()}/"
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", address[7:-1]]
    with subprocess.Popen(command, cwd=paper, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}) as running:
        waited = time.monotonic() + PATIENCE
        while time.monotonic() < waited:
            with suppress(URLError), urlopen(address, timeout=PATIENCE):
                break
            time.sleep(0.1)
        yield address
        running.send_signal(signal.SIGINT)
        try:
            running.wait(PATIENCE)
        except subprocess.TimeoutExpired:  # a shell's background job hands down that the signal is ignored
            running.kill()


def read(address: str) -> bytes:
    with urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 - our own server
        return bytes(answer.read())


def test_a_served_digest_can_be_searched_while_it_is_indexed_anew(served: str, paper: Path) -> None:
    entry = read(f"{served}pagefind/pagefind-entry.json")
    # No policy here: it would block the script by which MkDocs reloads a page, which stands in the page.
    page = read(served)
    assert b"Content-Security-Policy" not in page
    assert b"livereload(" in page
    (paper / "seeds" / "new.md").write_text(NEW, encoding="utf-8")
    waited = time.monotonic() + PATIENCE
    while (now := read(f"{served}pagefind/pagefind-entry.json")) == entry:
        assert time.monotonic() < waited, "the new story is not in the index"
        time.sleep(0.05)
    assert b'"page_count"' in now
    assert b"A word that was not there" in read(f"{served}articles/2021/06/01/new/")


def test_serving_is_told_from_building_though_mkdocs_calls_a_clean_one_a_build() -> None:
    publication = Publication()
    for name, command, serving in (("serve", "build", True), ("serve", "serve", True), ("build", "build", False)):
        with click.Context(click.Command(name), info_name=name):
            publication.expect(command, dirty=False)
            assert publication.serving == serving
