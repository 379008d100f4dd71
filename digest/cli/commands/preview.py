"""The command ``digest preview``: its arguments, and how it ends."""

import shutil
import sys
from pathlib import Path

import click

from digest.cli.arguments import absolute, complain, failing, is_seen, no_registry, today
from digest.cli.preview import cards, markdown, text
from digest.cli.settings import find_settings
from digest.errors import RegistryError
from digest.pipeline import foresee, foreseen_problems

_WIDEST = 100
_COMMANDS = ("::", "##[")
"""What begins a command to GitHub's runner, wherever a log has it behind blanks (`::error::`, `::add-mask::`)."""


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "markdown"]), default="text", help="Where it is read.")
def preview(paths: tuple[Path, ...], form: str) -> None:
    """Show what seeds will become: address, headline, how the text is cut, tags with their words, quotations.

    All other seeds are read for it, so that addresses and near-duplicates are those of the site. Markdown is for a
    comment on a pull request: nothing that a seed says can act there.

    Exit status: 0 where every seed becomes a story, 1 where one does not.
    """
    no_registry(paths)
    settings = find_settings()
    foreseen = foresee(settings, absolute(paths))
    problems = foreseen_problems(foreseen, settings, today())
    made = cards(foreseen, problems, settings)
    if not made:
        raise click.UsageError("no seeds there: a seed is a file that ends in .txt or .md")
    if form == "markdown":
        click.echo(markdown(made), nl=False)
    else:
        for line in text(made, min(shutil.get_terminal_size().columns, _WIDEST)):
            click.echo(_no_command(line), color=is_seen())
    registry = [problem for problem in foreseen.problems if isinstance(problem, RegistryError)]
    complain(registry)
    sys.exit(1 if failing([*registry, *(problem for card in made for problem in card.problems)]) else 0)


def _no_command(line: str) -> str:
    """Return a line with a mark before it where a word of a seed begins it as a command would."""
    begins = click.unstyle(line).lstrip().startswith(_COMMANDS)
    return f"·{line.removeprefix(' ')}" if begins else line
