"""The command ``digest explain``: its arguments, and how it ends."""

import sys
from pathlib import Path

import click

from digest.cli.arguments import PATHS, absolute, complain, no_registry
from digest.cli.explain import explained
from digest.cli.registry_places import RegistryPlaces
from digest.cli.settings import find_settings
from digest.cli.tag import namesakes
from digest.pipeline import parse_seeds, tag_seeds
from digest.read import shown_path


@click.command()
@PATHS
def explain(paths: tuple[Path, ...]) -> None:
    """Show each tag with the words, the line and the rule that gave it, and what somebody said is none."""
    no_registry(paths)
    settings = find_settings()
    parsed = parse_seeds(settings, absolute(paths))
    places = RegistryPlaces(settings.seeds, shown_path(settings.seeds, settings.root))
    shared = namesakes(parsed.registry.people)
    for tagged in tag_seeds(parsed, settings):
        for line in explained(tagged, places, shared):
            click.echo(line)
    complain(parsed.problems)
    sys.exit(1 if parsed.problems else 0)
