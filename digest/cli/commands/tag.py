"""The command ``digest tag``: its arguments, and how it ends."""

import sys
from pathlib import Path

import click

from digest.cli.arguments import PATHS, absolute, complain, failing, no_registry, watched
from digest.cli.settings import find_settings
from digest.cli.tag import tag_lines
from digest.pipeline import parse_seeds, tag_seeds


@click.command()
@PATHS
def tag(paths: tuple[Path, ...]) -> None:
    """Print what is recognised, one JSON object a seed, in the order given."""
    no_registry(paths)
    settings = find_settings()
    parsed = parse_seeds(settings, absolute(paths))
    for line in tag_lines(tag_seeds(parsed, settings, watched(printing=True)), parsed.registry):
        click.echo(line)
    complain(parsed.problems)
    sys.exit(1 if failing(parsed.problems) else 0)
