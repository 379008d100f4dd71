"""The command ``digest diff``: its arguments, and how it ends."""

import sys

import click

from digest.cli.arguments import complain, failing, tell
from digest.cli.diff import differences
from digest.cli.diff_forms import FORMATS
from digest.cli.settings import find_settings
from digest.pipeline import parse_seeds
from digest.render.markup import count


@click.command()
@click.argument("base")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", help="How to list stories.")
def diff(base: str, form: str) -> None:
    """List every story whose tags or address differ from those of the git revision BASE.

    Exit status: 0 where none differs, 1 where some do.
    """
    settings = find_settings()
    parsed = parse_seeds(settings)
    found = differences(base, parsed, settings)
    lines = FORMATS[form](found)
    if form == "text":
        tell(lines)
    else:
        for line in lines:
            click.echo(line)
    complain(parsed.problems)
    if form == "text":
        tags = sum(bool(line.shown) or line.story.move is None for line in found)
        moved = sum(line.story.move is not None for line in found)
        away = f", {moved} at another address" if moved else ""
        click.echo(f"{count(tags, 'story', 'stories')} with other tags than {base}{away}", err=True)
    sys.exit(1 if found or failing(parsed.problems) else 0)
