"""What several commands are given and say: paths as they are typed, and problems on standard error."""

from collections.abc import Iterable
from pathlib import Path

import click

from digest.errors import DigestError

PATHS = click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))


def absolute(paths: Iterable[Path]) -> list[Path]:
    """Return paths as they are meant: from the folder that the command is called in."""
    return [Path.cwd() / path for path in paths]


def complain(problems: Iterable[DigestError]) -> None:
    """Print each problem as its line on standard error."""
    for problem in problems:
        click.echo(str(problem), err=True)
