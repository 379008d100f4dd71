"""Long work tells that it goes on: on a terminal by a bar, elsewhere by plain lines, and short work not at all."""

import os
import pty
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from digest.cli.arguments import watched
from digest.progress import silent, told
from tests.sites import golden_copy


def said_on_a_terminal(work: int) -> str:
    """Return what a terminal is shown of a work of ten pieces of which ``work`` are done."""
    ours, theirs = pty.openpty()
    with open(theirs, "w", encoding="utf-8") as terminal, told(pytest.fail, terminal)(10) as step:  # noqa: PTH123
        for _ in range(work):
            step()
    shown = b""
    with suppress(OSError):  # all was read, and nobody will write any more
        while piece := os.read(ours, 100_000):
            shown += piece
    os.close(ours)
    return shown.decode()


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw a bar from the first piece on, and at each."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("digest.progress._PATIENCE", 0)
    monkeypatch.setattr("digest.progress._REDRAWN", 0)


@pytest.mark.usefixtures("at_once")
def test_a_terminal_shows_a_bar_with_rate_and_time_left_and_leaves_the_line() -> None:
    shown = said_on_a_terminal(10)
    assert "Recognising" in shown
    assert "10/10" in shown
    assert shown.endswith("\x1b[?25h\r\n"), "what is said next begins a line, and the cursor is there again"


def test_short_work_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    assert said_on_a_terminal(10) == ""


@pytest.mark.usefixtures("at_once")
def test_a_work_that_is_broken_off_leaves_the_line_as_well() -> None:
    shown = said_on_a_terminal(3)
    assert "3/10" in shown
    assert re.search(r"3/10  [\d,]+ a second", shown)
    assert shown.endswith("\x1b[?25h\r\n")


@pytest.mark.parametrize("where", ["log", "dumb terminal"])
def test_where_nobody_watches_lines_are_said_now_and_then(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("digest.progress._EVERY", 0)
    lines: list[str] = []
    ours, theirs = pty.openpty()
    monkeypatch.setenv("TERM", "dumb")
    place = os.devnull if where == "log" else theirs
    with open(place, "w", encoding="utf-8") as stream, told(lines.append, stream)(1500) as step:  # noqa: PTH123
        for _ in range(1500):
            step()
    os.close(ours)
    assert len(lines) == 1499, "what is done needs no line"
    line = r"1,200 of 1,500 stories recognised, [\d,]+ a second, less than a minute left"
    assert re.fullmatch(line, lines[1199])


def test_lines_are_half_a_minute_apart() -> None:
    lines: list[str] = []
    with open(os.devnull, "w", encoding="utf-8") as stream, told(lines.append, stream)(5) as step:  # noqa: PTH123
        for _ in range(5):
            step()
    assert lines == []


def test_silence_is_silent(capfd: pytest.CaptureFixture[str]) -> None:
    with silent(3) as step:
        step()
    assert capfd.readouterr() == ("", "")


BUILD = """
import digest.progress
digest.progress._EVERY = 0
from mkdocs.__main__ import cli
cli()
"""


@pytest.mark.parametrize("quiet", [False, True])
def test_a_build_says_lines_in_its_log_and_nothing_when_it_is_quiet(quiet: bool, tmp_path: Path) -> None:
    root = golden_copy(tmp_path / "paper")
    command = [sys.executable, "-c", BUILD, "build", *(["--quiet"] if quiet else [])]
    done = subprocess.run(
        command, cwd=root, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True, check=True
    )
    assert ("INFO    -  Digest: 3 of 8 stories recognised, " in done.stderr) is not quiet


def test_a_command_that_prints_on_the_same_screen_shows_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = pty.openpty()
    with open(theirs, "w", encoding="utf-8") as terminal:  # noqa: PTH123
        monkeypatch.setattr("sys.stdout", terminal)
        monkeypatch.setattr("sys.stderr", terminal)
        assert watched(printing=True) is silent
        assert watched() is not silent
    os.close(ours)
