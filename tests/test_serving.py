"""``mkdocs serve`` has the search as well: from the first page on, at every moment, and soon with what was changed."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path
from urllib.error import HTTPError, URLError
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


def unchanged_since(address: str) -> str:
    with urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 - our own server
        return str(answer.headers["Last-Modified"])


def until(told: Callable[[], bool], what: str) -> None:
    waited = time.monotonic() + PATIENCE
    while not told():
        assert time.monotonic() < waited, what
        time.sleep(0.05)


def gone(address: str) -> bool:
    try:
        read(address)
    except HTTPError as error:
        return error.code == HTTPStatus.NOT_FOUND
    return False


def test_a_reload_brings_up_to_date_what_changed_and_takes_out_what_is_gone(served: str, paper: Path) -> None:
    seed, page = paper / "seeds" / "new.md", f"{served}articles/2021/06/01/new/"
    seed.write_text(NEW, encoding="utf-8")
    until(lambda: not gone(page), "the new story is not served")
    theme = unchanged_since(f"{served}assets/digest/digest.css")
    first = read(f"{served}data/articles.csv")
    time.sleep(1.1)  # what is sent of a file's time are seconds
    seed.write_text(NEW.replace("quaggamire", "depth"), encoding="utf-8")
    until(lambda: b"The depth of the lake" in read(page), "the edited story is not served")
    assert unchanged_since(f"{served}assets/digest/digest.css") == theme
    until(lambda: read(f"{served}data/articles.csv") != first, "the tables are those from before")
    seed.unlink()
    until(lambda: gone(page), "the page of the removed story is still served")
    assert b"depth of the lake" not in read(f"{served}feed.xml")


def test_serving_is_told_from_building_though_mkdocs_calls_a_clean_one_a_build() -> None:
    publication = Publication()
    for name, command, serving in (("serve", "build", True), ("serve", "serve", True), ("build", "build", False)):
        with click.Context(click.Command(name), info_name=name):
            publication.expect(command, dirty=False)
            assert publication.serving == serving
