"""What several commands are given and say: paths as they are typed, the day, lines, problems on standard error."""

import os
import sys
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path

import click

from digest import escape
from digest.errors import DigestError, Severity
from digest.progress import Progress, silent, told

PATHS = click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))


def absolute(paths: Iterable[Path]) -> list[Path]:
    """Return paths as they are meant: from the folder that the command is called in."""
    return [Path.cwd() / path for path in paths]


def today() -> date:
    """Return the day on which is asked. It decides nothing that is built; ``SOURCE_DATE_EPOCH`` fixes it for tests."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    return (datetime.fromtimestamp(int(fixed), UTC) if fixed.isdecimal() else datetime.now(UTC)).date()


def is_seen() -> bool:
    """Whether a person looks who has not said that colour is in the way (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def tell(lines: Iterable[str]) -> None:
    """Print lines for people: what strangers wrote in them does nothing to a terminal."""
    for line in lines:
        click.echo(escape.terminal_line(line))


def complain(problems: Iterable[DigestError]) -> None:
    """Print each problem as its line on standard error."""
    for problem in problems:
        click.echo(str(problem), err=True)


def watched(*, printing: bool = False) -> Progress:
    """Return how long work is told on standard error; not at all where a command is ``printing`` on the same screen."""
    if printing and sys.stdout.isatty() and sys.stderr.isatty():
        return silent
    return told(lambda line: click.echo(line, err=True))


def no_registry(paths: Iterable[Path]) -> None:
    """End the command with status 2 where a path names a file of YAML: it holds no story, and would give nothing."""
    for path in paths:
        if path.is_file() and path.suffix in {".yml", ".yaml"}:
            raise click.UsageError(
                f"{path} is no seed: people and countries are read with every seed, and `digest check` says what is "
                "wrong with them"
            )


def failing(problems: Iterable[DigestError], *, strict: bool = False) -> bool:
    """Whether a command that had these problems on its way ends with status 1.

    One of them is an error, or a warning where it is ``strict``; a note never fails.
    """
    fails = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(problem.severity in fails for problem in problems)
