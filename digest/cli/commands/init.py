"""The command ``digest init``: its arguments, and how it ends."""

import sys
from pathlib import Path

import click

from digest.cli.arguments import complain, tell
from digest.cli.init import begin, what_next
from digest.errors import StartError


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--name", default="The Digest", show_default=True, help="The name of the paper.")
def init(folder: Path, name: str) -> None:
    """Begin a new, working digest in DIR, a new or empty folder.

    It holds settings, first stories, a registry, a page about itself, and workflows that check and publish it.
    """
    try:
        written = begin(Path.cwd() / folder, name, str(folder))
    except StartError as problem:
        complain((problem,))
        sys.exit(2)
    tell(what_next(written, str(folder)))
