"""The command ``digest check``: its arguments, and how it ends."""

import sys
from pathlib import Path

import click

from digest.cli.arguments import PATHS, absolute
from digest.cli.check import FORMATS, listed
from digest.cli.settings import find_settings
from digest.pipeline import parse_seeds
from digest.render.markup import count


@click.command()
@PATHS
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", help="How to list problems.")
@click.option("--strict", is_flag=True, help="Let warnings fail as well.")
def check(paths: tuple[Path, ...], form: str, *, strict: bool) -> None:
    """List every problem of the seeds and of the registry.

    PATHS are files or folders; without one, all seeds are checked.
    """
    parsed = parse_seeds(find_settings(), absolute(paths))
    for line in listed(parsed.problems, form):
        click.echo(line)
    if form == "text":
        good = len(parsed.articles)
        click.echo(f"{count(good, 'good seed')}, {count(len(parsed.problems), 'problem')}", err=True)
    failing = [problem for problem in parsed.problems if strict or problem.severity == "error"]
    sys.exit(1 if failing else 0)
