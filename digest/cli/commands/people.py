"""The command ``digest people``: its arguments, and how it ends."""

import sys

import click

from digest.cli.arguments import complain
from digest.cli.people import unregistered_lines, unsettled_lines
from digest.cli.settings import find_settings
from digest.pipeline import build
from digest.read import shown_path


@click.command()
@click.option("--open", "unsettled", is_flag=True, help="What waits for a curator's word; exit 1 if any.")
def people(*, unsettled: bool) -> None:
    """List the people whom the registry does not know, the most named first.

    With --open, list the names that fit several people of the registry, and the people who might be one, each with
    the line that settles it.
    """
    settings = find_settings()
    built = build(settings)
    file = f"{shown_path(settings.seeds, settings.root)}/people.yml"
    texts = list(unsettled_lines(built.digest, built.registry, file) if unsettled else unregistered_lines(built.digest))
    for text in texts:
        click.echo(text)
    if unsettled and not texts:
        click.echo("nothing is open", err=True)
    complain(built.problems)
    sys.exit(1 if built.problems or (unsettled and texts) else 0)
