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


def no_registry(paths: Iterable[Path]) -> None:
    """End the command with status 2 where a path names a file of YAML: it holds no story, and would give nothing."""
    for path in paths:
        if path.is_file() and path.suffix in {".yml", ".yaml"}:
            raise click.UsageError(
                f"{path} is no seed: people and countries are read with every seed, and `digest check` says what is "
                "wrong with them"
            )
