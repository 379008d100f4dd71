"""The command ``digest explain``: its arguments, and how it ends."""

import sys
from pathlib import Path

import click

from digest.cli.arguments import PATHS, absolute, complain, failing, no_registry, tell
from digest.cli.explain import explained
from digest.cli.settings import find_settings
from digest.cli.tag import namesakes
from digest.pipeline import parse_seeds, registry_places, tag_seeds


@click.command()
@PATHS
def explain(paths: tuple[Path, ...]) -> None:
    """Show each tag with the words, the line and the rule that gave it, and what somebody said is none."""
    no_registry(paths)
    settings = find_settings()
    parsed = parse_seeds(settings, absolute(paths))
    places = registry_places(settings)
    shared = namesakes(parsed.registry.people)
    for tagged in tag_seeds(parsed, settings):
        tell(explained(tagged, places, shared))
    complain(parsed.problems)
    sys.exit(1 if failing(parsed.problems) else 0)
